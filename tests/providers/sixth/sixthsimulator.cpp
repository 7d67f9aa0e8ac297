// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/moneytext.h"
#include "tests/providers/sixth/sixth.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <map>

namespace paydesk::sixth {

namespace {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

struct Item
{
    QString number;
    QString reference;
    QString sum;
    QString status;
    Timestamp madeAt;
    bool payout = false;
};

/// Paid a second after it was made; a payout to pigeonhole 666 is refused with E17.
class PostOffice : public sandbox::Simulator
{
public:
    explicit PostOffice(const Clock &clock)
        : m_clock(clock)
    {
    }

    QString providerId() const override { return info().id; }
    sandbox::SimReply handle(const sandbox::SimRequest &request) override
    {
        if (request.headers.value("x-pin") != "4711" || request.headers.value("x-purse") != "P-1")
            return {.status = 401, .body = R"({"error":"E01"})"};
        if (request.path == u"/purse")
            return {.body = R"({"coins":"1250.500"})"};
        const bool payout = request.path == u"/parcels";
        if (request.method == "GET")
            return told(find(payout, request.query.queryItemValue(u"ref"_s, QUrl::FullyDecoded)));
        const QJsonObject asked = QJsonDocument::fromJson(request.body).object();
        const QString reference = asked.value(u"ref"_s).toString();
        Item *known = find(payout, reference);
        if (request.path == u"/bills/return")
            return returned(known);
        if (known)
            return {.status = 422, .body = R"({"error":"E09"})"};
        if (asked.value(u"pigeonhole"_s).toString() == u"666")
            return {.status = 422, .body = R"({"error":"E17"})"};
        m_items.push_back({QString::number(++m_last), reference, asked.value(u"sum"_s).toString(),
            u"OPEN"_s, m_clock.now(), payout});
        return told(&m_items.back());
    }
    QList<sandbox::SimAccount> accounts() const override
    {
        return {{.name = u"KWD purse"_s,
            .settings = {{u"purse"_s, u"P-1"_s}},
            .secrets = {{u"pin"_s, "4711"}}}};
    }
    QList<sandbox::SimBooking> bookings() const override { return m_book; }
    void book(const sandbox::SimBooking &booking) override { m_book += booking; }
    void mountedAt(const QString &baseUrl) override { m_base = baseUrl; }

private:
    Item *find(bool payout, const QString &reference)
    {
        for (Item &item : m_items) {
            if (item.payout == payout && item.reference == reference)
                return &item;
        }
        return nullptr;
    }

    sandbox::SimReply told(Item *item)
    {
        if (!item)
            return {.status = 404, .body = R"({"error":"E04"})"};
        if (item->status == u"OPEN" && m_clock.now() - item->madeAt >= 1s)
            item->status = u"PAID"_s;
        const QJsonObject json{{u"no"_s, item->number}, {u"ref"_s, item->reference},
            {u"sum"_s, item->sum}, {u"status"_s, item->status},
            {u"slip"_s, QString(m_base + u"/slip/"_s + item->number)}};
        return {.body = QJsonDocument(json).toJson(QJsonDocument::Compact)};
    }

    sandbox::SimReply returned(Item *item)
    {
        if (!item || item->status != u"PAID")
            return {.status = 422, .body = R"({"error":"E12"})"};
        item->status = u"RETURNED"_s;
        return told(item);
    }

    const Clock &m_clock;
    std::vector<Item> m_items;
    QList<sandbox::SimBooking> m_book;
    QString m_base;
    int m_last = 0;
};

} // namespace

std::unique_ptr<sandbox::Simulator> simulate(const Clock &clock)
{
    return std::make_unique<PostOffice>(clock);
}

} // namespace paydesk::sixth
