// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/milkipay/simulator/practicebook.h"

#include "models/core/bytes.h"

#include <QUuid>

#include <algorithm>

namespace paydesk::milkipay::practice {

namespace {

constexpr qint64 startMinor = 10'000'000;
constexpr int firstUserId = 1290;

QString newUuid() { return QUuid::createUuid().toString(QUuid::WithoutBraces); }

/// Three parts with dots between them, as in the provider's samples.
QByteArray newBearer()
{
    const auto part
        = [](int size) { return randomBytes(size).toBase64(QByteArray::Base64UrlEncoding); };
    return part(9) + '.' + part(24) + '.' + part(15);
}

} // namespace

const PracticeClient *PracticeBook::client(const QString &id, const QByteArray &secret)
{
    if (id.isEmpty() || secret.isEmpty())
        return nullptr;
    if (!m_clients.contains(id))
        addClient({.id = id, .secret = secret, .name = {}});
    const PracticeClient &known = *m_clients.constFind(id);
    return known.secret == secret ? &known : nullptr;
}

const PracticeClient *PracticeBook::practiceClient() const
{
    const auto found = std::find_if(m_clients.begin(), m_clients.end(),
        [](const PracticeClient &client) { return !client.name.isEmpty(); });
    return found == m_clients.end() ? nullptr : &*found;
}

QString PracticeBook::clientOf(const QString &accountName) const
{
    const PracticeClient *client = practiceClient();
    return client && client->name == accountName ? client->id : accountName;
}

QString PracticeBook::accountOf(const QString &client) const
{
    const QString name = m_clients.value(client).name;
    return name.isEmpty() ? client : name;
}

QByteArray PracticeBook::newCode(const QString &client, const QString &phone, Timestamp endsAt)
{
    const QByteArray code = newBearer();
    const PracticeSession session{.client = client,
        .phone = phone,
        .userId = firstUserId + int(m_codes.size()),
        .userUuid = QUuid::createUuidV5(QUuid(), phone).toString(QUuid::WithoutBraces),
        .endsAt = endsAt};
    m_codes.insert(code, session);
    return code;
}

std::optional<PracticeSession> PracticeBook::useCode(const QByteArray &code, Timestamp now)
{
    const auto found = m_codes.find(code);
    if (found == m_codes.end() || found->isUsed || found->endsAt <= now)
        return std::nullopt;
    found->isUsed = true;
    return *found;
}

QByteArray PracticeBook::newToken(PracticeSession session, Timestamp endsAt)
{
    const QByteArray token = newBearer();
    session.endsAt = endsAt;
    m_tokens.insert(token, session);
    return token;
}

const PracticeSession *PracticeBook::session(const QByteArray &token, Timestamp now) const
{
    const auto found = m_tokens.constFind(token);
    return found == m_tokens.constEnd() || found->endsAt <= now ? nullptr : &*found;
}

bool PracticeBook::isRegistered(const QString &client, const QString &reference) const
{
    return std::any_of(m_payouts.begin(), m_payouts.end(), [&](const PracticePayout &payout) {
        return payout.client == client && payout.reference == reference;
    });
}

const PracticePayout &PracticeBook::addPayout(PracticePayout payout)
{
    if (payout.id.isEmpty())
        payout.id = newUuid();
    m_payouts += std::move(payout);
    return m_payouts.last();
}

Money PracticeBook::available(const QString &client) const
{
    qint64 minor = startMinor;
    for (const PracticePayout &payout : m_payouts) {
        if (payout.client == client && payout.hasMovedMoney && !payout.isFromPast)
            minor -= payout.amount.minor();
    }
    return Money::fromMinor(minor, *Currency::fromCode(u"USD"));
}

QList<sandbox::SimBooking> PracticeBook::bookings() const
{
    QList<sandbox::SimBooking> rows;
    for (const PracticePayout &payout : m_payouts) {
        if (!payout.hasMovedMoney)
            continue;
        rows += {.date = payout.at,
            .account = payout.client,
            .reference = payout.reference,
            .providerId = payout.id,
            .type = "payout",
            .amount = payout.amount,
            .fee = payout.fee,
            .status = QStringLiteral("paid")};
    }
    std::stable_sort(
        rows.begin(), rows.end(), [](const auto &a, const auto &b) { return a.date < b.date; });
    return rows;
}

} // namespace paydesk::milkipay::practice
