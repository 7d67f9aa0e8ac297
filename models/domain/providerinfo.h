// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/money.h"
#include "models/core/ratelimit.h"
#include "models/domain/capabilities.h"

#include <QList>
#include <QString>

#include <chrono>

namespace paydesk {

/// One entry of a table to choose from, such as a bank.
struct Choice
{
    QString code;
    QString name;
    QString group; ///< the value of FieldSpec::groupedBy for which it is offered; empty = always
};

enum class FieldKind { Text, Digits, Choice, Url, Ip, Integer };

/// What a field means to a person, so that lists and reviews can show it in its place.
/// The value of a \c CardNumber travels in OrderRequest::secrets; the ledger keeps its mask.
enum class FieldRole {
    None,
    Service,
    PartyFirstName,
    PartyLastName,
    PartyAccount,
    CardNumber,
    Bank,
    PayerEmail,
    SenderPhone, ///< of a transfer: by what people know it
    RecipientPhone
};

/// What a field about the payer's browser asks for, so that a program can fill it in.
enum class BrowserFact {
    None,
    UserAgent,
    AcceptHeader,
    Language,
    MinutesBehindUtc, ///< UTC minus local time: UTC+1 is -60
    JavaEnabled,
    ScreenWidth,
    ScreenHeight,
    WindowWidth,
    WindowHeight,
    ColorDepth,
    DeviceChannel ///< "02": a browser (EMV 3-D Secure)
};

/// One field of a form and one wire name of a request. Labels are English source texts marked
/// for translation in the context "ProviderField".
struct FieldSpec
{
    QString key; ///< the provider's wire name, also used with --set
    const char *label = "";
    FieldKind kind = FieldKind::Text;
    FieldRole role = FieldRole::None;
    bool required = false;
    bool requiredForClaim = false; ///< of a transfer that its recipient claims later
    int maxLength = 0; ///< 0 = not limited by the provider's page
    QList<Choice> choices = {};
    bool choicesAreComplete = true; ///< false: an unknown code is warned about, not refused
    QString groupedBy = {}; ///< key of the field that narrows the choices
    QString defaultValue = {};
    const char *help = "";
    BrowserFact browserFact = BrowserFact::None; ///< ProviderInfo::browserFields only
};

enum class AccountKeyKind { Text, Url, PrivateKeyPem, PublicKeyPem, Password };

/// One setting or secret of an account; names are those of the command line contract.
struct AccountKey
{
    QString key;
    const char *label = "";
    AccountKeyKind kind = AccountKeyKind::Text;
    bool secret = false;
    bool required = false;
    QString defaultValue = {};
    const char *help = "";
    bool isCalled = false; ///< an address of the provider's, to which requests go
    const char *livePrefix = ""; ///< with which values for real money begin; empty = not told
    const char *testPrefix = "";
};

/// A code of the provider's own with what it means for the person who reads it. English source
/// texts marked for translation in the context "ProviderCode".
struct CodeText
{
    const char *code = "";
    const char *sentence = "";
    const char *nextStep = ""; ///< what to do now; empty = nothing special
};

/// Something established about money that moves at a provider, and where it was read.
struct MoneyFact
{
    const char *fact = "";
    const char *source = ""; ///< "page: Create payout"; whoever told it, and when
};

/// How a transfer's fee is computed, so that a form can propose it. The provider refuses any other.
struct FeeRule
{
    enum class Rounding { Decimals2, Significant3 };

    qint64 percentMillis = 0; ///< thousandths of a percent: 1000 = 1 %
    Money fixed;
    Money minimum;
    Rounding rounding = Rounding::Decimals2;
};

/// Everything that screens and commands need to know of a provider: forms are built from it,
/// actions are offered by its capabilities, and nothing asks which provider it is.
struct ProviderInfo
{
    QString id; ///< "alikassa"
    QString name; ///< "AliKassa"
    const char *direction = ""; ///< "in", "out", "in, out": shown beside the name where money moves
    Capabilities capabilities;
    RepeatClass payoutRepeat = RepeatClass::Nothing;
    RepeatClass invoiceRepeat = RepeatClass::Nothing;
    /// For so long a provider of RepeatClass::IdempotencyKey keeps a key; an hour where it does not
    /// say.
    std::chrono::seconds payoutKeyWindow{3600};
    /// After so long a payment that was sent no longer arrives; a day where it does not say. Only a
    /// statement that reaches further proves that it was not made.
    std::chrono::hours horizon{24};
    /// What the rules above stand on, each with its source. Of the version \c factsVersion.
    QList<MoneyFact> moneyFacts = {};
    /// Capability::ProcessPayout: its word for a payout that is made and not processed.
    QString payoutHeldWord = {};
    QList<AccountKey> accountKeys;
    QList<FieldSpec> invoiceFields;
    QList<FieldSpec> payoutFields;
    QList<FieldSpec> transferFields;
    QList<FieldSpec> browserFields; ///< of the payer's browser, for paying by card
    QList<CodeText> codes;
    QList<CodeText> payoutCodes = {}; ///< those of \c codes that mean something else for a payout
    QList<QString> openFieldPrefixes; ///< "metadata.": any key below it is taken
    QList<Currency> currencies; ///< empty = any
    /// Numbers of the cards that the provider publishes for tests. Test accounts take them with any
    /// date and security code, by which they choose their outcome.
    QStringList testCards = {};
    int referenceMaxLength = 0;
    int descriptionMaxLength = 0; ///< 0 = the provider takes no description
    RateLimit rate = {};
    QString factsVersion; ///< date of the wire facts that the code follows
};

} // namespace paydesk
