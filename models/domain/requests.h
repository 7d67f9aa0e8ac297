// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/error.h"
#include "models/core/requestpreview.h"
#include "models/domain/card.h"
#include "models/domain/order.h"
#include "models/domain/providerinfo.h"

#include <QList>

namespace paydesk {

/// What a person or a script asks for, before it is an order in the ledger.
struct OrderRequest
{
    QString reference; ///< empty = Paydesk makes one
    Money amount;
    QString description;
    Fields fields;
    bool twoStep = false; ///< invoices: Capability::TwoStepInvoice
    CardStorage saveCard = CardStorage::None; ///< invoices: Capability::SaveCard
    /// Payouts: values of the fields with FieldRole::CardNumber, as digits. They never lie in the
    /// ledger, in \c fields or in a message.
    QMap<QString, SecretBytes> secrets = {};
};

/// A card-to-card transfer as asked for. Both card numbers live in memory only.
struct TransferRequest
{
    QString reference;
    Money amount;
    Money fee;
    QString description;
    Fields fields; ///< sender_phone, recipient_phone, arrival, metadata.<key>
    CardData sender;
    SecretBytes recipientCard; ///< digits; empty = recipientExternal
    QString recipientExternal;
};

/// Every problem at once, so that a form can show them all. Empty = the request may be written.
QList<InputIssue> validateInvoice(const OrderRequest &request, const ProviderInfo &provider);
QList<InputIssue> validatePayout(const OrderRequest &request, const ProviderInfo &provider);

/// Texts of a transfer in which somebody wrote a card number; the provider checks the rest.
QList<InputIssue> cardNumbersIn(const TransferRequest &request);

/// What is wrong with one free text: a control character, a line break, or a card number. Its value
/// is not repeated.
std::optional<InputIssue> lineProblem(const QString &field, const QString &text);
/// The same of a reason or a note, whose lines may break.
std::optional<InputIssue> noteProblem(const QString &field, const QString &text);
/// The same of a reason, which must be there.
std::optional<InputIssue> reasonProblem(const QString &reason);

/// The provider's cards for tests, where the account is one for tests; see validateCard().
QStringList testCardsOf(const ProviderInfo &provider, bool testAccount);

/// What is odd but not refused, for example a bank code that the provider's table does not list.
QList<InputIssue> warningsForPayout(const OrderRequest &request, const ProviderInfo &provider);

/// Settings of an account; secrets are only checked for presence (\c secretKeys).
QList<InputIssue> validateAccount(const QMap<QString, QString> &settings,
                                  const QStringList &secretKeys, const ProviderInfo &provider);

/// The provider has the payout, and its money moves only by a second call, which was not made:
/// Capability::ProcessPayout.
bool awaitsProcessing(const Payout &payout, const ProviderInfo &provider);

/// One of the names that a provider takes below its prefixes: metadata.order
bool isOpenField(const QString &key, const ProviderInfo &provider);

/// No control character, no line break, and nothing that could not be decoded (U+FFFD).
bool isPlainText(const QString &text);

/// 127.0.0.1, ::1 or localhost.
bool isOwnMachine(const QString &host);

/// https, or http on 127.0.0.1, ::1 and localhost only; no user info, no empty host.
bool isAcceptableUrl(const QString &text);

/// Trims values and fills in the defaults of fields that were left out.
OrderRequest normalized(OrderRequest request, const QList<FieldSpec> &specs);

/// With masks in place of its secrets: what may be shown and written down.
OrderRequest masked(OrderRequest request);

/// The card numbers of a payout, each with its mask.
QList<BodySecret> cardSecrets(const OrderRequest &request);

/// An account number as machines write it: without the blanks and dashes of print, an IBAN (ISO 13616)
/// in capitals. What is not made of letters, digits, blanks and dashes stays as it is.
QString electronicForm(const QString &account);

/// The party's name and account for lists, taken by FieldRole; of a card its mask.
QString partyName(const Fields &fields, const QList<FieldSpec> &specs);
QString partyAccount(const Fields &fields, const QList<FieldSpec> &specs);
/// Of the first field with that role; empty when there is none.
QString valueOf(FieldRole role, const Fields &fields, const QList<FieldSpec> &specs);

/// A new reference: prefix, day, 50 random bits in Crockford's base 32: PO-261121-7F3K9Q2M4T.
/// Random, so that two ledgers on one provider account cannot meet in one reference.
QString makeReference(QStringView prefix, Timestamp now);

} // namespace paydesk
