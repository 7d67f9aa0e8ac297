// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/sandbox/callbacksender.h"

#include "providers/sandbox/callbackattempt.h"

#include <QTimer>

namespace paydesk::sandbox {

namespace {

constexpr int mostWaiting = 500; // a listener that is gone must not fill the memory

} // namespace

bool CallbackSender::isOnOwnMachine(const QUrl &url)
{
    const QString host = url.host();
    const bool own = host == u"127.0.0.1" || host == u"::1" || host == u"localhost";
    const bool web = url.scheme() == u"http" || url.scheme() == u"https";
    return url.isValid() && own && web && url.userInfo().isEmpty();
}

void CallbackSender::send(const QString &provider, const SimCallback &callback)
{
    CallbackCounts &counts = m_counts[provider];
    if (!isOnOwnMachine(callback.url) || counts.waiting >= mostWaiting) {
        ++counts.refused;
        return;
    }
    ++counts.waiting;
    attempt(provider, callback, 1);
}

void CallbackSender::attempt(const QString &provider, const SimCallback &callback, int number)
{
    auto *sending = new CallbackAttempt(callback, m_pacing.timeout, this);
    connect(sending, &CallbackAttempt::finished, this,
        [this, provider, callback, number, sending](int status) {
            sending->deleteLater();
            conclude(provider, callback, number, status);
        });
    sending->start();
}

void CallbackSender::conclude(
    const QString &provider, const SimCallback &callback, int number, int status)
{
    CallbackCounts &counts = m_counts[provider];
    const bool again = status != 200 && number <= m_pacing.pauses.size();
    if (again) {
        ++counts.repeated;
        QTimer::singleShot(m_pacing.pauses.at(number - 1), this,
            [this, provider, callback, number] { attempt(provider, callback, number + 1); });
        return;
    }
    --counts.waiting;
    ++(status == 200 ? counts.delivered : counts.failed);
}

} // namespace paydesk::sandbox
