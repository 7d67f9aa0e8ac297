// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domain/requests.h"

#include <QRegularExpression>

#include "models/core/bytes.h"
#include "models/domain/cardguard.h"
#include "models/domain/fieldrules.h"

#include <QJsonDocument>

#include <algorithm>

namespace paydesk {

namespace {

// A provider that takes no description leaves it in our own ledger, where this is its limit.
constexpr int ownDescriptionLength = 1000;

/// Printable ASCII, blanks only inside.
bool isPlainAscii(const QString &text)
{
    return text.front() != u' ' && text.back() != u' '
        && std::all_of(text.begin(), text.end(), [](QChar c) { return c >= u' ' && c <= u'~'; });
}

void checkAmount(const OrderRequest &request, const ProviderInfo &provider,
                 QList<InputIssue> &issues)
{
    const Currency currency = request.amount.currency();
    if (!currency.isValid()) {
        issues += {QStringLiteral("currency"), InputProblem::UnknownCurrency, {}, {}};
    } else if (!provider.currencies.isEmpty() && !provider.currencies.contains(currency)) {
        QStringList codes;
        for (const Currency offered : provider.currencies)
            codes += offered.code();
        issues += {QStringLiteral("currency"), InputProblem::NotOneOf, currency.code(),
                   codes.join(u", ")};
    }
    if (!request.amount.isPositive())
        issues += {QStringLiteral("amount"), InputProblem::NotPositive, {}, {}};
}

void checkReference(const QString &reference, const ProviderInfo &provider,
                    QList<InputIssue> &issues)
{
    const QString field = QStringLiteral("reference");
    const int longest = provider.referenceMaxLength;
    if (reference.isEmpty()) // Paydesk makes one
        return;
    if (holdsCardNumber(reference)) {
        issues += {field, InputProblem::CardNumber, {}, {}};
        return;
    }
    if (!isPlainAscii(reference))
        issues += {field, InputProblem::NotPlainAscii, reference, {}};
    if (longest > 0 && reference.size() > longest)
        issues += {field, InputProblem::TooLong, reference, QString::number(longest)};
}

void checkDescription(const QString &text, const ProviderInfo &provider, QList<InputIssue> &issues)
{
    const int longest
        = provider.descriptionMaxLength > 0 ? provider.descriptionMaxLength : ownDescriptionLength;
    if (const auto issue = lineProblem(QStringLiteral("description"), text))
        issues += *issue;
    else if (fieldrules::length(text) > longest)
        issues += {QStringLiteral("description"), InputProblem::TooLong, text,
                   QString::number(longest)};
}

/// JSON may be written over several lines.
bool isPlainJson(QString text)
{
    const bool json = !QJsonDocument::fromJson(text.toUtf8()).isNull();
    return json && isPlainText(text.remove(u'\n').remove(u'\r').remove(u'\t'));
}

std::optional<InputIssue> plainTextIssue(const QString &field, const QString &value)
{
    if (isPlainText(value) || isPlainJson(value))
        return std::nullopt;
    return InputIssue{field, InputProblem::NotPlainText, value, {}};
}

/// A card number belongs into the field for it. Whatever else is wrong there could repeat it.
void refuseCardNumber(const QString &field, const QString &text, QList<InputIssue> &issues)
{
    const bool inName = holdsCardNumber(field);
    if (!inName && !holdsCardNumber(text))
        return;
    issues.removeIf([&field](const InputIssue &issue) { return issue.field == field; });
    issues.prepend({inName ? QStringLiteral("the name of a field") : field,
                    InputProblem::CardNumber, {}, {}});
}

/// Addresses hold numbers of their own, and no person's words.
bool holdsWords(const QString &key, const QList<FieldSpec> &specs)
{
    return std::none_of(specs.begin(), specs.end(), [&key](const FieldSpec &spec) {
        const bool own = spec.kind == FieldKind::Url || spec.kind == FieldKind::Ip
            || spec.role == FieldRole::CardNumber;
        return spec.key == key && own;
    });
}

std::optional<InputIssue> checkCardNumber(const FieldSpec &spec, const OrderRequest &request)
{
    const SecretBytes given = request.secrets.value(spec.key);
    if (!request.fields.value(spec.key).isEmpty()) // and its value is not repeated
        return InputIssue{spec.key, InputProblem::GivenOpenly, {}, {}};
    const auto problem = cardNumberProblem(given.view());
    if (!problem || (given.isEmpty() && !spec.required))
        return std::nullopt;
    const bool lengths = problem == InputProblem::WrongLength;
    return InputIssue{spec.key, *problem, {},
                      lengths ? cardNumberLengths(given.view()) : QString()};
}

void checkUnknownFields(const OrderRequest &request, const QList<FieldSpec> &specs,
                        const ProviderInfo &provider, QList<InputIssue> &issues)
{
    const Fields &fields = request.fields;
    for (const QString &key : request.secrets.keys()) {
        const bool taken = std::any_of(specs.begin(), specs.end(), [&key](const FieldSpec &spec) {
            return spec.key == key && spec.role == FieldRole::CardNumber;
        });
        if (!taken)
            issues += {key, InputProblem::UnknownField, {}, {}};
    }
    QStringList known;
    for (const FieldSpec &spec : specs)
        known += spec.key;
    for (auto field = fields.begin(); field != fields.end(); ++field) {
        if (!known.contains(field.key()) && !isOpenField(field.key(), provider))
            issues += {field.key(), InputProblem::UnknownField, field.value(), known.join(u", ")};
    }
}

QList<InputIssue> validate(const OrderRequest &request, const QList<FieldSpec> &specs,
                           const ProviderInfo &provider)
{
    QList<InputIssue> issues;
    checkAmount(request, provider, issues);
    checkReference(request.reference, provider, issues);
    checkDescription(request.description, provider, issues);
    for (auto field = request.fields.begin(); field != request.fields.end(); ++field) {
        if (const auto issue = plainTextIssue(field.key(), field.value()))
            issues += *issue;
    }
    for (const FieldSpec &spec : specs) {
        const auto issue = spec.role == FieldRole::CardNumber
            ? checkCardNumber(spec, request)
            : fieldrules::check(spec, request.fields);
        if (issue)
            issues += *issue;
    }
    checkUnknownFields(request, specs, provider, issues);
    for (auto field = request.fields.begin(); field != request.fields.end(); ++field) {
        if (holdsWords(field.key(), specs))
            refuseCardNumber(field.key(), field.value(), issues);
    }
    return issues;
}

std::optional<InputIssue> checkSetting(const AccountKey &key, const QString &value)
{
    switch (key.kind) {
    case AccountKeyKind::Url:
        return fieldrules::checkUrl(key.key, value);
    case AccountKeyKind::PrivateKeyPem:
    case AccountKeyKind::PublicKeyPem:
        if (!value.contains(u"-----BEGIN "))
            return InputIssue{key.key, InputProblem::NotAKey, {}, {}};
        return std::nullopt;
    case AccountKeyKind::Text:
        return plainTextIssue(key.key, value);
    case AccountKeyKind::Password:
        return std::nullopt;
    }
    Q_UNREACHABLE();
}

} // namespace

QList<InputIssue> validateInvoice(const OrderRequest &request, const ProviderInfo &provider)
{
    // What the payer's browser tells may be given with the order, and is sent with the card.
    QList<FieldSpec> specs = provider.invoiceFields;
    for (FieldSpec spec : provider.browserFields) {
        spec.key.prepend(browserFieldPrefix);
        spec.required = false;
        specs += spec;
    }
    return validate(request, specs, provider);
}

QList<InputIssue> validatePayout(const OrderRequest &request, const ProviderInfo &provider)
{
    return validate(request, provider.payoutFields, provider);
}

QList<InputIssue> cardNumbersIn(const TransferRequest &request)
{
    QList<InputIssue> issues;
    refuseCardNumber(QStringLiteral("reference"), request.reference, issues);
    refuseCardNumber(QStringLiteral("description"), request.description, issues);
    refuseCardNumber(QStringLiteral("recipient_external"), request.recipientExternal, issues);
    for (auto field = request.fields.begin(); field != request.fields.end(); ++field)
        refuseCardNumber(field.key(), field.value(), issues);
    return issues;
}

std::optional<InputIssue> lineProblem(const QString &field, const QString &text)
{
    if (holdsCardNumber(text))
        return InputIssue{field, InputProblem::CardNumber, {}, {}};
    if (!isPlainText(text))
        return InputIssue{field, InputProblem::NotPlainText, {}, {}};
    return std::nullopt;
}

std::optional<InputIssue> noteProblem(const QString &field, const QString &text)
{
    return lineProblem(field, QString(text).replace(u'\n', u' ').remove(u'\r').remove(u'\t'));
}

std::optional<InputIssue> reasonProblem(const QString &reason)
{
    const QString field = QStringLiteral("reason");
    if (reason.trimmed().isEmpty())
        return InputIssue{field, InputProblem::Missing, {}, {}};
    return noteProblem(field, reason);
}

QStringList testCardsOf(const ProviderInfo &provider, bool testAccount)
{
    return testAccount ? provider.testCards : QStringList();
}

QList<InputIssue> warningsForPayout(const OrderRequest &request, const ProviderInfo &provider)
{
    QList<InputIssue> issues;
    for (const FieldSpec &spec : provider.payoutFields) {
        if (const auto issue = fieldrules::unlistedChoice(spec, request.fields))
            issues += *issue;
    }
    return issues;
}

QList<InputIssue> validateAccount(const QMap<QString, QString> &settings,
                                  const QStringList &secretKeys, const ProviderInfo &provider)
{
    QList<InputIssue> issues;
    QStringList plain;
    QStringList secret;
    for (const AccountKey &key : provider.accountKeys) {
        (key.secret ? secret : plain) += key.key;
        const QString value = key.secret ? QString() : settings.value(key.key);
        const bool present = key.secret ? secretKeys.contains(key.key) : !value.isEmpty();
        if (!present && key.required && key.defaultValue.isEmpty())
            issues += {key.key, InputProblem::Missing, {}, {}};
        if (value.isEmpty())
            continue;
        if (const auto issue = checkSetting(key, value))
            issues += *issue;
    }
    // The value of an unknown setting is not shown: it may be a secret under a wrong name.
    for (const QString &key : settings.keys()) {
        if (!plain.contains(key))
            issues += {key, InputProblem::UnknownField, {}, plain.join(u", ")};
    }
    for (const QString &key : secretKeys) {
        if (!secret.contains(key))
            issues += {key, InputProblem::UnknownField, {}, secret.join(u", ")};
    }
    return issues;
}

bool awaitsProcessing(const Payout &payout, const ProviderInfo &provider)
{
    return provider.capabilities.testFlag(Capability::ProcessPayout)
        && payout.state == PayoutState::Pending && !payout.providerId.isEmpty()
        && payout.providerState == provider.payoutHeldWord;
}

bool isOpenField(const QString &key, const ProviderInfo &provider)
{
    return std::any_of(provider.openFieldPrefixes.begin(), provider.openFieldPrefixes.end(),
                       [&key](const QString &prefix) {
                           return key.size() > prefix.size() && key.startsWith(prefix);
                       });
}

bool isPlainText(const QString &text)
{
    return std::none_of(text.begin(), text.end(), [](QChar c) {
        const auto category = c.category();
        return category == QChar::Other_Control || category == QChar::Separator_Line
            || category == QChar::Separator_Paragraph || c == QChar::ReplacementCharacter;
    });
}

bool isOwnMachine(const QString &host)
{
    return host == u"127.0.0.1" || host == u"::1" || host == u"localhost";
}

bool isAcceptableUrl(const QString &text)
{
    return !fieldrules::checkUrl({}, text);
}

OrderRequest normalized(OrderRequest request, const QList<FieldSpec> &specs)
{
    request.description = request.description.trimmed();
    for (QString &value : request.fields)
        value = value.trimmed();
    request.fields.removeIf([](auto field) { return field.value().isEmpty(); });
    for (const FieldSpec &spec : specs) {
        if (!spec.defaultValue.isEmpty() && !request.fields.contains(spec.key))
            request.fields.insert(spec.key, spec.defaultValue);
    }
    return request;
}

QString valueOf(FieldRole role, const Fields &fields, const QList<FieldSpec> &specs)
{
    for (const FieldSpec &spec : specs) {
        const QString value = fields.value(spec.key).trimmed();
        if (spec.role == role && !value.isEmpty())
            return value;
    }
    return {};
}

OrderRequest masked(OrderRequest request)
{
    for (auto secret = request.secrets.begin(); secret != request.secrets.end(); ++secret)
        request.fields.insert(secret.key(), maskedNumber(secret->view()));
    request.secrets.clear();
    return request;
}

QList<BodySecret> cardSecrets(const OrderRequest &request)
{
    QList<BodySecret> secrets;
    for (const SecretBytes &number : request.secrets)
        secrets.append({number, maskedNumber(number.view()).toUtf8()});
    return secrets;
}

QString partyName(const Fields &fields, const QList<FieldSpec> &specs)
{
    const QString first = valueOf(FieldRole::PartyFirstName, fields, specs);
    const QString last = valueOf(FieldRole::PartyLastName, fields, specs);
    const QString name = QString(first + u' ' + last).trimmed();
    return name.isEmpty() ? valueOf(FieldRole::PayerEmail, fields, specs) : name;
}

QString electronicForm(const QString &account)
{
    static const QRegularExpression printed(QStringLiteral("^[A-Za-z0-9][A-Za-z0-9 -]*$"));
    static const QRegularExpression iban(QStringLiteral("^[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}$"));
    if (!printed.match(account).hasMatch())
        return account;
    QString compact = account;
    compact.remove(u' ').remove(u'-');
    const QString upper = compact.toUpper();
    return iban.match(upper).hasMatch() ? upper : compact;
}

QString partyAccount(const Fields &fields, const QList<FieldSpec> &specs)
{
    const QString account = valueOf(FieldRole::PartyAccount, fields, specs);
    return account.isEmpty() ? valueOf(FieldRole::CardNumber, fields, specs)
                             : electronicForm(account);
}

QString makeReference(QStringView prefix, Timestamp now)
{
    static constexpr char16_t alphabet[] = u"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    quint64 bits = 0;
    for (const char byte : randomBytes(7))
        bits = bits << 8 | quint8(byte);
    QString random;
    for (int i = 0; i < 10; ++i, bits >>= 5)
        random += QChar(alphabet[bits & 31]);
    const QString day = dayUtc(now).toString(u"yyMMdd");
    return prefix.toString() + u'-' + day + u'-' + random;
}

} // namespace paydesk
