// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/browser/browser.h"

#include <QEventLoop>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QRegularExpression>
#include <QUrlQuery>

namespace paydesk::test {

/// A browser and the payer before it: remembers what it was sent to, and does on the simulated
/// pages what a person does there.
class PayerBrowser : public Browser
{
public:
    bool open(const QUrl &url) override
    {
        if (works)
            opened.append(url);
        return works;
    }

    /// The page at the address, or what comes after its form was sent.
    QByteArray get(const QUrl &url) { return wait(m_network.get(QNetworkRequest(url))); }
    QByteArray post(const QUrl &url, const QByteArray &form)
    {
        QNetworkRequest request(url);
        request.setHeader(QNetworkRequest::ContentTypeHeader,
            QByteArrayLiteral("application/x-www-form-urlencoded"));
        return wait(m_network.post(request, form));
    }

    /// The form of a page, filled in as it stands; \c press adds the button: "answer=confirm".
    QByteArray submit(const QByteArray &page, const QByteArray &press = {})
    {
        const QString html = QString::fromUtf8(page);
        static const QRegularExpression action(QStringLiteral("action=\"([^\"]*)\""));
        static const QRegularExpression hidden(
            QStringLiteral("type=\"hidden\" name=\"([^\"]*)\" value=\"([^\"]*)\""));
        QByteArray form = press;
        for (auto field = hidden.globalMatch(html); field.hasNext();) {
            const auto match = field.next();
            if (!form.isEmpty())
                form += '&';
            form += QUrl::toPercentEncoding(plain(match.captured(1))) + '='
                + QUrl::toPercentEncoding(plain(match.captured(2)));
        }
        return post(QUrl(plain(action.match(html).captured(1))), form);
    }

    QList<QUrl> opened;
    bool works = true;

private:
    static QString plain(QString html)
    {
        return html.replace(QStringLiteral("&lt;"), QStringLiteral("<"))
            .replace(QStringLiteral("&gt;"), QStringLiteral(">"))
            .replace(QStringLiteral("&quot;"), QStringLiteral("\""))
            .replace(QStringLiteral("&#39;"), QStringLiteral("'"))
            .replace(QStringLiteral("&amp;"), QStringLiteral("&"));
    }

    static QByteArray wait(QNetworkReply *reply)
    {
        QEventLoop loop;
        QObject::connect(reply, &QNetworkReply::finished, &loop, &QEventLoop::quit);
        if (!reply->isFinished())
            loop.exec();
        reply->deleteLater();
        return reply->readAll();
    }

    QNetworkAccessManager m_network;
};

} // namespace paydesk::test
