// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QMap>
#include <QUrl>

namespace paydesk::test {

/// An answer as a browser gets it.
struct WebPage
{
    int status = 0;
    QMap<QByteArray, QByteArray> headers; ///< names in small letters
    QByteArray body;
    QUrl url; ///< where it came from

    QUrl action() const; ///< of its form
    QMap<QString, QString> fields() const; ///< of its form
};

// A payer's browser by hand: it must not depend on what it tests.
WebPage get(const QUrl &url, const QByteArray &host = {});
WebPage post(const QUrl &url, const QMap<QString, QString> &fields);
/// Sends the form of the page, with more fields or others.
WebPage submit(const WebPage &page, const QMap<QString, QString> &more = {});

} // namespace paydesk::test
