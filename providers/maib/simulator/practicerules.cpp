// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/maib/simulator/practicerules.h"

#include "providers/maib/simulator/practicecheck.h"

namespace paydesk::maib::practice {

namespace {

bool isCharge(PaymentKind kind)
{
    return kind == PaymentKind::Recurring || kind == PaymentKind::OneClick;
}

bool storesACard(PaymentKind kind)
{
    return kind == PaymentKind::SaveRecurring || kind == PaymentKind::SaveOneClick;
}

QStringList membersOf(PaymentKind kind)
{
    QStringList names{QStringLiteral("amount"), QStringLiteral("currency"),
        QStringLiteral("description"), QStringLiteral("orderId"), QStringLiteral("delivery"),
        QStringLiteral("items")};
    if (kind != PaymentKind::Recurring)
        names += {QStringLiteral("clientIp"), QStringLiteral("language"),
            QStringLiteral("callbackUrl"), QStringLiteral("okUrl"), QStringLiteral("failUrl")};
    if (isCharge(kind))
        names += QStringLiteral("billerId");
    else
        names += {QStringLiteral("clientName"), QStringLiteral("email"), QStringLiteral("phone")};
    if (storesACard(kind))
        names += QStringLiteral("billerExpiry");
    return names;
}

void checkItems(PracticeCheck &check, const WireJson &items)
{
    if (items.isNull())
        return;
    if (!items.isArray())
        return check.complain("12001", QStringLiteral("items"));
    if (items.items().size() > 50)
        return check.complain("12026", QStringLiteral("items"), {{QStringLiteral("maxCount"), 50}});
    for (const WireJson &item : items.items()) {
        PracticeCheck one(item);
        one.onlyMembers({QStringLiteral("id"), QStringLiteral("name"), QStringLiteral("price"),
            QStringLiteral("quantity")});
        one.text(QStringLiteral("id"), 36, "12036");
        one.text(QStringLiteral("name"), 128, "12037");
        one.amount(QStringLiteral("price"), 0, "12038", "12039");
        const WireJson &quantity = item[u"quantity"];
        if (!quantity.isNull() && quantity.integer().value_or(0) <= 0)
            one.complain("12040", QStringLiteral("quantity"));
        check.takeOver(one);
    }
}

void checkPayer(PracticeCheck &check, PaymentKind kind)
{
    if (kind != PaymentKind::Recurring) {
        check.address(QStringLiteral("clientIp"));
        check.language(QStringLiteral("language"));
    }
    check.text(QStringLiteral("clientName"), 128, "12021");
    check.text(QStringLiteral("email"), 40, "12007");
    check.email(QStringLiteral("email"), kind == PaymentKind::SaveRecurring);
    check.text(QStringLiteral("phone"), 40, "12006");
}

} // namespace

std::optional<Complaint> complaintAboutPayment(
    const WireJson &request, PaymentKind kind, Timestamp now)
{
    PracticeCheck check(request);
    check.onlyMembers(membersOf(kind));
    if (isCharge(kind))
        check.required(QStringLiteral("billerId"), "12032");
    if (storesACard(kind))
        check.expiry(QStringLiteral("billerExpiry"), now);
    const bool mayBeAbsent = storesACard(kind) && request[u"amount"].isNull();
    if (!mayBeAbsent) // the smallest is documented for all but charges
        check.amount(QStringLiteral("amount"), isCharge(kind) ? 1 : 100, "12014", "12015", true);
    check.currency(QStringLiteral("currency"));
    checkPayer(check, kind);
    check.text(QStringLiteral("description"), 124, "12020");
    check.text(QStringLiteral("orderId"), 36, "12025");
    check.amount(QStringLiteral("delivery"), 0, "12016", "12017");
    checkItems(check, request[u"items"]);
    if (kind != PaymentKind::Recurring) { // the practice Project has no addresses of its own
        check.url(QStringLiteral("okUrl"), "12022", "13107");
        check.url(QStringLiteral("failUrl"), "13023", "13108");
        check.url(QStringLiteral("callbackUrl"), "12024", "13109");
    }
    return check.complaint();
}

std::optional<Complaint> complaintAboutComplete(const WireJson &request)
{
    PracticeCheck check(request);
    check.onlyMembers({QStringLiteral("payId"), QStringLiteral("confirmAmount")});
    check.required(QStringLiteral("payId"), "12011");
    check.amount(QStringLiteral("confirmAmount"), 1, "12012", "12013");
    return check.complaint();
}

std::optional<Complaint> complaintAboutRefund(const WireJson &request)
{
    PracticeCheck check(request);
    check.onlyMembers({QStringLiteral("payId"), QStringLiteral("refundAmount")});
    check.required(QStringLiteral("payId"), "12011");
    check.amount(QStringLiteral("refundAmount"), 1, "12028", "12029");
    return check.complaint();
}

} // namespace paydesk::maib::practice
