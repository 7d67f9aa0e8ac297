// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/alikassa/fields.h"

#include "providers/alikassa/bankcodes.h"

#include <QtGlobal>

namespace paydesk::alikassa {

namespace {

constexpr int nameLength = 50; // page: payment create; the page of this solution gives none
constexpr int payoutNameLength = 100;
constexpr int urlLength = 255;

FieldSpec number(const QString &key, const char *label)
{
    return {.key = key, .label = label, .kind = FieldKind::Integer};
}

FieldSpec address(const QString &key, const char *label)
{
    return {.key = key, .label = label, .kind = FieldKind::Url, .maxLength = urlLength};
}

FieldSpec name(const QString &key, const char *label, FieldRole role, int longest)
{
    return {.key = key, .label = label, .role = role, .required = true, .maxLength = longest};
}

FieldSpec service(const QList<Choice> &choices)
{
    return {.key = QStringLiteral("service"),
        .label = QT_TRANSLATE_NOOP("ProviderField", "Service"),
        .kind = FieldKind::Choice,
        .role = FieldRole::Service,
        .required = true,
        .maxLength = 100,
        .choices = choices,
        .defaultValue = choices.first().code};
}

FieldSpec text(const QString &key, const char *label, int longest)
{
    return {.key = key, .label = label, .maxLength = longest};
}

FieldSpec email()
{
    return {.key = QStringLiteral("customer_email"),
        .label = QT_TRANSLATE_NOOP("ProviderField", "Email"),
        .role = FieldRole::PayerEmail,
        .maxLength = 50};
}

QList<FieldSpec> moreInvoiceFields()
{
    return {
        text(QStringLiteral("desc"),
            QT_TRANSLATE_NOOP("ProviderField", "Description for the payer"), 128),
        {.key = QStringLiteral("lifetime"),
            .label = QT_TRANSLATE_NOOP("ProviderField", "Time to pay, in seconds"),
            .kind = FieldKind::Integer,
            .help = QT_TRANSLATE_NOOP("ProviderField", "From 900 to 3600.")},
        text(QStringLiteral("customer_account"),
            QT_TRANSLATE_NOOP("ProviderField", "Payer's account"), 50),
        email(),
        text(QStringLiteral("customer_phone"), QT_TRANSLATE_NOOP("ProviderField", "Payer's phone"),
            12),
        text(QStringLiteral("customer_address"),
            QT_TRANSLATE_NOOP("ProviderField", "Payer's address"), 50),
        text(QStringLiteral("customer_city"), QT_TRANSLATE_NOOP("ProviderField", "Payer's city"),
            20),
        text(QStringLiteral("customer_state"), QT_TRANSLATE_NOOP("ProviderField", "Payer's state"),
            50),
        number(QStringLiteral("customer_post_code"),
            QT_TRANSLATE_NOOP("ProviderField", "Payer's post code")),
        text(QStringLiteral("customer_browser_user_agent"),
            QT_TRANSLATE_NOOP("ProviderField", "Payer's browser"), 2000),
        text(QStringLiteral("customer_browser_accept_header"),
            QT_TRANSLATE_NOOP("ProviderField", "Browser's Accept header"), 2000),
        text(QStringLiteral("customer_browser_language"),
            QT_TRANSLATE_NOOP("ProviderField", "Browser's language"), 8),
        number(QStringLiteral("customer_browser_color_depth"),
            QT_TRANSLATE_NOOP("ProviderField", "Browser's colour depth")),
        number(QStringLiteral("customer_browser_screen_width"),
            QT_TRANSLATE_NOOP("ProviderField", "Browser's screen width")),
        number(QStringLiteral("customer_browser_screen_height"),
            QT_TRANSLATE_NOOP("ProviderField", "Browser's screen height")),
    };
}

/// The page is cut after customer_phone: no lengths are known of the rest. A public client sends
/// customer_country. "extra" is for accounts in EUR.
QList<FieldSpec> morePayoutFields()
{
    return {
        text(QStringLiteral("customer_phone"),
            QT_TRANSLATE_NOOP("ProviderField", "Beneficiary's phone"), 0),
        email(),
        text(QStringLiteral("customer_country"),
            QT_TRANSLATE_NOOP("ProviderField", "Beneficiary's country"), 0),
        text(QStringLiteral("extra.card_exp_month"),
            QT_TRANSLATE_NOOP("ProviderField", "Card's expiry month"), 2),
        text(QStringLiteral("extra.card_exp_year"),
            QT_TRANSLATE_NOOP("ProviderField", "Card's expiry year, two digits"), 2),
        text(QStringLiteral("extra.card_holder"),
            QT_TRANSLATE_NOOP("ProviderField", "Name on the card"), 100),
        text(QStringLiteral("extra.card_country"),
            QT_TRANSLATE_NOOP("ProviderField", "Card's country, two letters"), 2),
        text(QStringLiteral("extra.card_recipient_birth_date"),
            QT_TRANSLATE_NOOP("ProviderField", "Beneficiary's date of birth, YYYY-MM-DD"), 10),
    };
}

} // namespace

// The order of the fields is that of the page, which is also the order in a form.
QList<FieldSpec> invoiceFields()
{
    return QList<FieldSpec>{
               service({{QStringLiteral("online_banking_myr_hpp"), QStringLiteral("Online banking"),
                            {}},
                   {QStringLiteral("qr_code_myr_hpp"), QStringLiteral("QR code"), {}},
                   {QStringLiteral("e_wallet_myr_hpp"), QStringLiteral("E-wallet"), {}}}),
               {.key = QStringLiteral("customer_code"),
                   .label = QT_TRANSLATE_NOOP("ProviderField", "Bank"),
                   .kind = FieldKind::Choice,
                   .role = FieldRole::Bank,
                   .required = true,
                   .maxLength = 100,
                   .choices = depositBanks(),
                   .groupedBy = QStringLiteral("service")},
               name(QStringLiteral("customer_first_name"),
                   QT_TRANSLATE_NOOP("ProviderField", "Payer's first name"),
                   FieldRole::PartyFirstName, nameLength),
               name(QStringLiteral("customer_last_name"),
                   QT_TRANSLATE_NOOP("ProviderField", "Payer's last name"),
                   FieldRole::PartyLastName, nameLength),
               {.key = QStringLiteral("customer_ip"),
                   .label = QT_TRANSLATE_NOOP("ProviderField", "Payer's IP address"),
                   .kind = FieldKind::Ip,
                   .required = true},
               number(QStringLiteral("success_redirect_id"),
                   QT_TRANSLATE_NOOP("ProviderField", "Redirect ID after success")),
               number(QStringLiteral("fail_redirect_id"),
                   QT_TRANSLATE_NOOP("ProviderField", "Redirect ID after failure")),
               number(QStringLiteral("notification_endpoint_id"),
                   QT_TRANSLATE_NOOP("ProviderField", "Notification ID")),
               address(QStringLiteral("success_redirect_url"),
                   QT_TRANSLATE_NOOP("ProviderField", "Address after success")),
               address(QStringLiteral("fail_redirect_url"),
                   QT_TRANSLATE_NOOP("ProviderField", "Address after failure")),
               address(QStringLiteral("notification_endpoint_url"),
                   QT_TRANSLATE_NOOP("ProviderField", "Notification address")),
           }
    + moreInvoiceFields();
}

QList<FieldSpec> payoutFields()
{
    return QList<FieldSpec>{
               service({{QStringLiteral("payment_card_myr"), QStringLiteral("Bank account"), {}}}),
               {.key = QStringLiteral("number"),
                   .label = QT_TRANSLATE_NOOP("ProviderField", "Account number"),
                   .kind = FieldKind::Digits,
                   .role = FieldRole::PartyAccount,
                   .required = true,
                   .maxLength = 100},
               {.key = QStringLiteral("customer_code"),
                   .label = QT_TRANSLATE_NOOP("ProviderField", "Bank"),
                   .kind = FieldKind::Choice,
                   .role = FieldRole::Bank,
                   .required = true,
                   .maxLength = 100,
                   .choices = payoutBanks()},
               name(QStringLiteral("customer_first_name"),
                   QT_TRANSLATE_NOOP("ProviderField", "Beneficiary's first name"),
                   FieldRole::PartyFirstName, payoutNameLength),
               name(QStringLiteral("customer_last_name"),
                   QT_TRANSLATE_NOOP("ProviderField", "Beneficiary's last name"),
                   FieldRole::PartyLastName, payoutNameLength),
               number(QStringLiteral("notification_endpoint_id"),
                   QT_TRANSLATE_NOOP("ProviderField", "Notification ID")),
               address(QStringLiteral("notification_endpoint_url"),
                   QT_TRANSLATE_NOOP("ProviderField", "Notification address")),
           }
    + morePayoutFields();
}

} // namespace paydesk::alikassa
