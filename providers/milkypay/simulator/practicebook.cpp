// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/milkypay/simulator/practicebook.h"

#include "models/core/bytes.h"
#include "providers/milkypay/simulator/practicecallbacks.h"
#include "providers/milkypay/simulator/practicemovements.h"

#include <algorithm>
#include <array>

namespace paydesk::milkypay {

namespace {

using sandbox::SimAccount;
using sandbox::SimBooking;

const QString accountIdKey = QStringLiteral("account_id");
constexpr qint64 openingUnits = 25'000; // major units in the currency of each practice account

struct Shop
{
    const char *currency;
    const char *accountId;
    const char *apiKey;
};

constexpr std::array shops{
    Shop{"EUR", "coma_PracticeShopEur1", "practice-key-shop-eur"},
    Shop{"USD", "coma_PracticeShopUsd1", "practice-key-shop-usd"},
    Shop{"KWD", "coma_PracticeShopKwd1", "practice-key-shop-kwd"},
};

SimAccount accountOf(const Shop &shop)
{
    const QString id = QString::fromLatin1(shop.accountId);
    return {.name = u"Shop " + QString::fromLatin1(shop.currency),
        .settings
        = {{accountIdKey, id}, {QStringLiteral("public_key"), practicePublicKey(id, true)}},
        .secrets = {{QStringLiteral("api_key"), QByteArray(shop.apiKey)},
            {QStringLiteral("callback_secret"), practiceSecret(id, true)}}};
}

Money opening(const QString &account)
{
    for (const Shop &shop : shops) {
        const auto currency = Currency::fromCode(QString::fromLatin1(shop.currency));
        if (account != QLatin1StringView(shop.accountId) || !currency)
            continue;
        qint64 minor = openingUnits;
        for (int i = 0; i < currency->exponent(); ++i)
            minor *= 10;
        return Money::fromMinor(minor, *currency);
    }
    return {};
}

template <typename Object, typename Condition>
Object *firstOf(QList<Object> &objects, Condition fits)
{
    const auto found = std::find_if(objects.begin(), objects.end(), fits);
    return found == objects.end() ? nullptr : &*found;
}

template <typename Object>
bool isUsed(const QList<Object> &objects, const QString &account, const QString &reference)
{
    return std::any_of(objects.begin(), objects.end(), [&](const Object &object) {
        return object.account == account && object.reference == reference;
    });
}

template <typename Object>
QList<Object> newestFirst(const QList<Object> &objects, const QString &account)
{
    QList<Object> own;
    std::copy_if(objects.rbegin(), objects.rend(), std::back_inserter(own),
        [&](const Object &object) { return object.account == account; });
    return own;
}

} // namespace

PracticeBook::PracticeBook()
{
    for (const Shop &shop : shops) {
        m_accounts += accountOf(shop);
        m_keys.insert(QString::fromLatin1(shop.accountId), QByteArray(shop.apiKey));
    }
}

bool PracticeBook::admit(const QString &account, const QByteArray &key)
{
    if (!account.startsWith(u"coma_") || key.isEmpty())
        return false;
    if (!m_keys.contains(account))
        m_keys.insert(account, key);
    return m_keys.value(account) == key;
}

QString PracticeBook::accountName(const QString &account) const
{
    for (const SimAccount &known : m_accounts) {
        if (known.settings.value(accountIdKey) == account)
            return known.name;
    }
    return account;
}

QString PracticeBook::accountId(const QString &name) const
{
    for (const SimAccount &known : m_accounts) {
        if (known.name == name)
            return known.settings.value(accountIdKey);
    }
    return name;
}

void PracticeBook::add(PracticeInvoice invoice) { m_invoices += std::move(invoice); }
void PracticeBook::add(PracticePayout payout) { m_payouts += std::move(payout); }

PracticeInvoice *PracticeBook::bySession(const QString &session)
{
    return firstOf(
        m_invoices, [&](const PracticeInvoice &invoice) { return invoice.session == session; });
}

PracticeInvoice *PracticeBook::byChallenge(const QString &pid)
{
    return firstOf(m_invoices, [&](const PracticeInvoice &invoice) {
        return invoice.challenge && invoice.challenge->pid == pid;
    });
}

PracticeInvoice *PracticeBook::byId(const QString &account, const QString &id)
{
    return firstOf(m_invoices, [&](const PracticeInvoice &invoice) {
        return invoice.account == account && invoice.id == id;
    });
}

PracticePayout *PracticeBook::payoutById(const QString &account, const QString &id)
{
    return firstOf(m_payouts,
        [&](const PracticePayout &payout) { return payout.account == account && payout.id == id; });
}

bool PracticeBook::hasInvoice(const QString &account, const QString &reference) const
{
    return isUsed(m_invoices, account, reference);
}

bool PracticeBook::hasPayout(const QString &account, const QString &reference) const
{
    return isUsed(m_payouts, account, reference);
}

bool PracticeBook::hasRefund(const QString &account, const QString &reference) const
{
    return std::any_of(m_invoices.begin(), m_invoices.end(), [&](const PracticeInvoice &invoice) {
        const auto named
            = [&](const PracticeRefund &refund) { return refund.reference == reference; };
        return invoice.account == account
            && std::any_of(invoice.refunds.begin(), invoice.refunds.end(), named);
    });
}

QList<PracticeInvoice> PracticeBook::of(const QString &account) const
{
    return newestFirst(m_invoices, account);
}

QList<PracticePayout> PracticeBook::payoutsOf(const QString &account) const
{
    return newestFirst(m_payouts, account);
}

QMap<QString, Money> PracticeBook::balances(const QString &account, Timestamp now) const
{
    QMap<QString, Money> sums;
    const auto add = [&sums](Money amount, int sign) {
        const QString code = amount.currency().code();
        const qint64 before = sums.value(code, Money::zero(amount.currency())).minor();
        sums.insert(code, Money::fromMinor(before + sign * amount.minor(), amount.currency()));
    };
    const Money start = opening(account);
    if (start.currency().isValid())
        add(start, 1);
    for (const SimBooking &booking : bookings(now)) {
        const bool payment = booking.type == "payment";
        const bool failed = payment && booking.status != u"processed";
        const bool own = accountId(booking.account) == account && booking.type != "payout";
        if (failed || !own)
            continue;
        add(booking.amount, payment ? 1 : -1);
        if (booking.fee)
            add(*booking.fee, -1);
    }
    for (const PracticePayout &payout : payoutsOf(account)) {
        if (payout.taken(now).isPositive())
            add(payout.taken(now), -1);
    }
    return sums;
}

Money PracticeBook::balance(const QString &account, Currency currency, Timestamp now) const
{
    return balances(account, now).value(currency.code(), Money::zero(currency));
}

QList<SimBooking> PracticeBook::bookings(Timestamp now) const
{
    QList<SimBooking> booked = m_others;
    for (const PracticeInvoice &invoice : m_invoices)
        booked += movementsOf(invoice, accountName(invoice.account), now);
    for (const PracticePayout &payout : m_payouts)
        booked += movementsOf(payout, accountName(payout.account), now);
    std::stable_sort(booked.begin(), booked.end(),
        [](const SimBooking &a, const SimBooking &b) { return a.date < b.date; });
    return booked;
}

void PracticeBook::book(const SimBooking &booking)
{
    const QString account = accountId(booking.account);
    if (booking.type == "refund" && bookRefund(account, booking))
        return;
    if (booking.type == "payment" && booking.status == u"processed")
        bookPayment(account, booking);
    else if (booking.type == "payout" && booking.status == u"processed")
        bookPayout(account, booking);
    else
        m_others += booking;
}

void PracticeBook::bookPayment(const QString &account, const SimBooking &booking)
{
    const QString code = booking.amount.currency().code().toLower();
    PracticeInvoice invoice;
    invoice.id = booking.providerId;
    invoice.session = practiceId(QLatin1StringView("cgi_"));
    invoice.account = account;
    invoice.reference = booking.reference;
    invoice.amount = booking.amount;
    invoice.fee = booking.fee.value_or(Money::zero(booking.amount.currency()));
    invoice.service = u"payment_card_" + code + u"_hpp";
    invoice.created = booking.date;
    invoice.finalAt = booking.date;
    invoice.told = toldState(invoice, booking.date); // long ago
    add(std::move(invoice));
}

void PracticeBook::bookPayout(const QString &account, const SimBooking &booking)
{
    PracticePayout payout;
    payout.id = booking.providerId;
    payout.account = account;
    payout.reference = booking.reference;
    payout.amount = booking.amount;
    payout.fee = booking.fee.value_or(Money::zero(booking.amount.currency()));
    payout.service = u"bank_transfer_" + booking.amount.currency().code().toLower();
    payout.created = booking.date;
    payout.processedAt = booking.date;
    payout.finalAt = booking.date;
    payout.told = toldState(payout, booking.date);
    add(std::move(payout));
}

bool PracticeBook::bookRefund(const QString &account, const SimBooking &booking)
{
    PracticeInvoice *invoice = byId(account, booking.providerId);
    const auto left
        = invoice ? invoice->refundable(booking.date).minus(booking.amount) : std::nullopt;
    if (!left || left->isNegative())
        return false;
    invoice->refunds += {booking.reference, booking.amount, booking.date, booking.date, false};
    return true;
}

QString practiceId(QLatin1StringView prefix)
{
    static constexpr char alphabet[]
        = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    static_assert(sizeof alphabet == 64 + 1);
    QString id = prefix;
    for (const char byte : randomBytes(16))
        id += QLatin1Char(alphabet[quint8(byte) & 63]);
    return id;
}

QString practicePublicKey(const QString &account, bool test)
{
    return (test ? QStringLiteral("pk_test_") : QStringLiteral("pk_live_")) + account.mid(5);
}

QByteArray practiceSecret(const QString &account, bool test)
{
    return (test ? QByteArray("sk_test_") : QByteArray("sk_live_")) + account.mid(5).toUtf8();
}

} // namespace paydesk::milkypay
