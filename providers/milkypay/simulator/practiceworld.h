// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "providers/milkypay/simulator/practicebook.h"
#include "providers/milkypay/simulator/practicerequest.h"

namespace paydesk::milkypay {

/// What the parts of the simulated provider share.
struct PracticeWorld
{
    const Clock &clock;
    PracticeBook book = {};
    QString base = {}; ///< the address at which it can be reached
    std::chrono::milliseconds processing{8000};
    QMap<QString, QUrl> callbackUrls = {}; ///< left by accounts, for what names no address

    Timestamp now() const { return clock.now(); }
};

// The answers that the parts have in common.

sandbox::SimReply practiceJson(int status, const QByteArray &body);
sandbox::SimReply practiceHtml(int status, const QByteArray &body);
sandbox::SimReply practiceRefusal(
    int status, const QString &title, const QList<PracticeFault> &faults = {{}});
sandbox::SimReply practiceNotFound();
sandbox::SimReply practiceUnprocessable(const QList<PracticeFault> &faults);

/// One line of a list, before filter and paging.
struct PracticeRow
{
    QString reference;
    QString word;
    QByteArray resource;
};

/// filter[reference_id], filter[status], page[number], page[size]; meta.total and links.next.
sandbox::SimReply practiceList(
    QList<PracticeRow> rows, const QUrlQuery &query, const QString &path);

} // namespace paydesk::milkypay
