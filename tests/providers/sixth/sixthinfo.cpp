// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/providers/sixth/sixth.h"

namespace paydesk::sixth {

namespace {

using namespace Qt::StringLiterals;

FieldSpec name(const QString &key, const char *label, FieldRole role)
{
    return {.key = key, .label = label, .role = role, .required = true, .maxLength = 30};
}

QList<AccountKey> accountKeys()
{
    return {
        {.key = u"base_url"_s,
            .label = "Post office address",
            .kind = AccountKeyKind::Url,
            .required = true,
            .defaultValue = u"https://post.example"_s},
        {.key = u"purse"_s, .label = "Purse number", .required = true},
        {.key = u"pin"_s,
            .label = "Purse PIN",
            .kind = AccountKeyKind::Password,
            .secret = true,
            .required = true},
    };
}

QList<FieldSpec> invoiceFields()
{
    return {
        {.key = u"window"_s,
            .label = "Post office window",
            .kind = FieldKind::Choice,
            .role = FieldRole::Service,
            .required = true,
            .choices = {{u"letters"_s, u"Letters"_s, {}}, {u"parcels"_s, u"Parcels"_s, {}}},
            .defaultValue = u"letters"_s},
        {.key = u"shelf"_s,
            .label = "Shelf",
            .kind = FieldKind::Choice,
            .required = true,
            .choices = {{u"L1"_s, u"Left"_s, u"letters"_s}, {u"P1"_s, u"Cold"_s, u"parcels"_s},
                {u"P2"_s, u"Warm"_s, u"parcels"_s}},
            .groupedBy = u"window"_s},
        name(u"payer"_s, "Name on the stamp", FieldRole::PartyFirstName),
        {.key = u"stamps"_s, .label = "Number of stamps", .kind = FieldKind::Integer},
    };
}

QList<FieldSpec> payoutFields()
{
    return {
        name(u"first"_s, "Receiver's first name", FieldRole::PartyFirstName),
        name(u"last"_s, "Receiver's last name", FieldRole::PartyLastName),
        {.key = u"pigeonhole"_s,
            .label = "Pigeonhole",
            .kind = FieldKind::Digits,
            .role = FieldRole::PartyAccount,
            .required = true,
            .maxLength = 6},
    };
}

} // namespace

const ProviderInfo &info()
{
    using enum Capability;
    static const ProviderInfo description{
        .id = u"dinarpost"_s,
        .name = u"Dinar Post"_s,
        .direction = "in, out",
        .capabilities = CreateInvoice | FindInvoice | RefundInvoice | CreatePayout | FindPayout
            | ReadBalance | CheckAccount | ReceiveCallbacks,
        .payoutRepeat = RepeatClass::UniqueReference,
        .invoiceRepeat = RepeatClass::UniqueReference,
        .accountKeys = accountKeys(),
        .invoiceFields = invoiceFields(),
        .payoutFields = payoutFields(),
        .codes = {{"E17", "The pigeonhole is closed.", "Ask for another pigeonhole."}},
        .openFieldPrefixes = {u"remark."_s},
        .currencies = {*Currency::fromCode(u"KWD")},
        .referenceMaxLength = 24,
        .factsVersion = u"2026-11-21"_s,
    };
    return description;
}

} // namespace paydesk::sixth
