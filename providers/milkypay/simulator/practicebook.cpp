// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/milkypay/simulator/practicebook.h"

#include "models/core/bytes.h"

#include <algorithm>
#include <array>

namespace paydesk::milkypay {

namespace {

using sandbox::SimAccount;
using sandbox::SimBooking;

const QString accountIdKey = QStringLiteral("account_id");
const QString apiKeyKey = QStringLiteral("api_key");
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
    return {.name = u"Shop " + QString::fromLatin1(shop.currency),
            .settings = {{accountIdKey, QString::fromLatin1(shop.accountId)}},
            .secrets = {{apiKeyKey, QByteArray(shop.apiKey)}}};
}

SimBooking bookingOf(const PracticeInvoice &invoice, const QString &accountName)
{
    return {.date = *invoice.finalAt,
            .account = accountName,
            .reference = invoice.reference,
            .providerId = invoice.id,
            .type = "payment",
            .amount = invoice.amount,
            .fee = invoice.fee,
            .status = QStringLiteral("processed")};
}

/// The fee of the payment stays with the provider, and the refund has none of its own.
SimBooking refundOf(const PracticeInvoice &invoice, const QString &accountName)
{
    SimBooking booking = bookingOf(invoice, accountName);
    booking.date = *invoice.refundAt;
    booking.type = "refund";
    booking.amount = invoice.refundAmount;
    booking.fee.reset();
    booking.status = invoice.word(*invoice.refundAt);
    return booking;
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

void PracticeBook::add(PracticeInvoice invoice)
{
    m_invoices += std::move(invoice);
}

PracticeInvoice *PracticeBook::bySession(const QString &session)
{
    const auto found = std::find_if(m_invoices.begin(), m_invoices.end(),
        [&](const auto &invoice) { return invoice.session == session; });
    return found == m_invoices.end() ? nullptr : &*found;
}

const PracticeInvoice *PracticeBook::byId(const QString &account, const QString &id) const
{
    const auto found = std::find_if(m_invoices.begin(), m_invoices.end(), [&](const auto &invoice) {
        return invoice.account == account && invoice.id == id;
    });
    return found == m_invoices.end() ? nullptr : &*found;
}

const PracticeInvoice *PracticeBook::byReference(const QString &account,
                                                 const QString &reference) const
{
    const auto found = std::find_if(m_invoices.begin(), m_invoices.end(), [&](const auto &invoice) {
        return invoice.account == account && invoice.reference == reference;
    });
    return found == m_invoices.end() ? nullptr : &*found;
}

QList<PracticeInvoice> PracticeBook::of(const QString &account) const
{
    QList<PracticeInvoice> own;
    std::copy_if(m_invoices.rbegin(), m_invoices.rend(), std::back_inserter(own),
                 [&](const auto &invoice) { return invoice.account == account; });
    return own;
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
        const bool failed = booking.type == "payment" && booking.status != u"processed";
        if (failed || accountId(booking.account) != account)
            continue;
        add(booking.amount, booking.type == "payment" ? 1 : -1);
        if (booking.fee)
            add(*booking.fee, -1);
    }
    return sums;
}

QList<SimBooking> PracticeBook::bookings(Timestamp now) const
{
    QList<SimBooking> booked = m_others;
    for (const PracticeInvoice &invoice : m_invoices) {
        if (invoice.isPaid(now))
            booked += bookingOf(invoice, accountName(invoice.account));
        if (invoice.isRefunded(now))
            booked += refundOf(invoice, accountName(invoice.account));
    }
    std::stable_sort(booked.begin(), booked.end(),
                     [](const SimBooking &a, const SimBooking &b) { return a.date < b.date; });
    return booked;
}

void PracticeBook::book(const SimBooking &booking)
{
    const QString account = accountId(booking.account);
    if (booking.type == "refund" && bookRefund(account, booking))
        return;
    if (booking.type != "payment" || booking.status != u"processed") {
        m_others += booking;
        return;
    }
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
    add(std::move(invoice));
}

bool PracticeBook::bookRefund(const QString &account, const SimBooking &booking)
{
    for (PracticeInvoice &invoice : m_invoices) {
        if (invoice.account != account || invoice.id != booking.providerId || invoice.refundAt
            || !invoice.isPaid(booking.date))
            continue;
        invoice.refundAt = booking.date;
        invoice.refundAmount = booking.amount;
        return true;
    }
    return false;
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

} // namespace paydesk::milkypay
