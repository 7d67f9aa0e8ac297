// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/mbill/checks.h"

#include "models/core/moneytext.h"
#include "models/domain/fieldrules.h"
#include "providers/mbill/feerule.h"
#include "providers/mbill/mbill.h"
#include "providers/mbill/metadata.h"
#include "providers/mbill/wirefacts.h"

#include <QRegularExpression>
#include <QTextBoundaryFinder>

#include <algorithm>

namespace paydesk::mbill {

namespace {

constexpr qsizetype longestExternalId = 100; // assumed; the page says "any id"
constexpr qsizetype longestClaimId = 64;
constexpr qsizetype longestCode = 64;

InputIssue issue(
    QStringView name, InputProblem problem, const QString &value = {}, const QString &accepted = {})
{
    return {name.toString(), problem, value, accepted, 0};
}

bool isAbout(const QList<InputIssue> &issues, QStringView name)
{
    return std::any_of(issues.begin(), issues.end(),
        [name](const InputIssue &known) { return known.field == name; });
}

bool isPlain(QStringView text, char16_t first, qsizetype longest)
{
    return !text.isEmpty() && text.size() <= longest
        && std::all_of(
            text.begin(), text.end(), [first](QChar c) { return c >= first && c <= u'~'; });
}

/// What a person counts as characters: the service counts those.
qsizetype graphemes(const QString &text)
{
    QTextBoundaryFinder finder(QTextBoundaryFinder::Grapheme, text);
    qsizetype count = 0;
    while (finder.toNextBoundary() >= 0)
        ++count;
    return count;
}

QList<InputIssue> amountProblems(Money amount)
{
    const Money least = Money::fromMinor(leastAmountMinor, hryvnia());
    const Money most = Money::fromMinor(mostAmountMinor, hryvnia());
    const QString range = QStringLiteral("%1 – %2").arg(moneytext::plainWithCode(least), moneytext::plainWithCode(most));
    if (amount.currency() != hryvnia())
        return {
            issue(u"currency", InputProblem::NotOneOf, amount.currency().code(), hryvnia().code())};
    if (!amount.isPositive())
        return {issue(field::amount, InputProblem::NotPositive)};
    if (amount.minor() > mostAmountMinor)
        return {issue(field::amount, InputProblem::TooLarge, moneytext::plain(amount), range)};
    if (amount.minor() < leastAmountMinor)
        return {issue(field::amount, InputProblem::NotOneOf, moneytext::plain(amount), range)};
    return {};
}

QList<InputIssue> feeProblems(Money amount, Money fee, const Result<FeeRule> &rule)
{
    if (!rule)
        return {rule.error().issue};
    const auto expected = feeFor(amount, *rule);
    if (!expected) // the amount is complained about already
        return {};
    if (fee == *expected)
        return {};
    if (!fee.currency().isValid())
        return {issue(field::fee, InputProblem::Missing, {}, moneytext::plainWithCode(*expected))};
    return {issue(field::fee, InputProblem::NotOneOf, moneytext::plainWithCode(fee), moneytext::plainWithCode(*expected))};
}

QList<InputIssue> descriptionProblems(const QString &text)
{
    const QString trimmed = text.trimmed();
    if (trimmed.isEmpty())
        return {};
    if (!trimmed.isValidUtf16())
        return {issue(field::description, InputProblem::NotUtf8)};
    if (fieldrules::length(trimmed) > longestDescription)
        return {issue(
            field::description, InputProblem::TooLong, {}, QString::number(longestDescription))};
    if (graphemes(trimmed) < shortestDescription)
        return {issue(field::description, InputProblem::NotOneOf, trimmed,
            QStringLiteral("%1 – %2").arg(shortestDescription).arg(longestDescription))};
    return {};
}

QList<InputIssue> matchProblem(
    const Fields &fields, QStringView name, const QRegularExpression &form, const char *example)
{
    const QString value = fields.value(name.toString()).trimmed();
    if (value.isEmpty() || form.match(value).hasMatch())
        return {};
    return {issue(name, InputProblem::WrongForm, value, QString::fromLatin1(example))};
}

QList<InputIssue> peerProblems(const TransferRequest &request)
{
    static const QRegularExpression phone(QStringLiteral(R"(^\+[0-9]{9,16}\z)"));
    // The service's own rule is not published: plain addresses pass every known one.
    static const QRegularExpression email(
        QStringLiteral(R"(^[A-Za-z0-9._%+-]+@([A-Za-z0-9-]+\.)+[A-Za-z]{2,}\z)"));
    QList<InputIssue> issues;
    for (const QStringView name : {field::senderPhone, field::recipientPhone})
        issues += matchProblem(request.fields, name, phone, "+380631112233");
    for (const QStringView name : {field::senderEmail, field::recipientEmail})
        issues += matchProblem(request.fields, name, email, "smith@example.com");
    const QString recipientPhone = field::recipientPhone.toString();
    if (request.recipientCard.isEmpty() && !request.recipientExternal.trimmed().isEmpty()
        && request.fields.value(recipientPhone).trimmed().isEmpty())
        issues += issue(recipientPhone, InputProblem::Missing);
    return issues;
}

QList<InputIssue> recipientProblems(const TransferRequest &request)
{
    const QString external = request.recipientExternal.trimmed();
    if (request.recipientCard.isEmpty() && external.isEmpty())
        return {issue(field::recipientCard, InputProblem::Missing)};
    if (!request.recipientCard.isEmpty() && !external.isEmpty())
        return {issue(field::recipientExternal, InputProblem::Duplicate, external)};
    if (!external.isEmpty())
        return isPlain(external, u' ', longestExternalId)
            ? QList<InputIssue>()
            : QList{issue(field::recipientExternal, InputProblem::NotPlainAscii, external)};
    return cardNumberProblems(request.recipientCard.view(), field::recipientCard);
}

QList<InputIssue> fieldProblems(const TransferRequest &request)
{
    QList<InputIssue> issues;
    QStringList known;
    for (const FieldSpec &spec : info().transferFields) {
        known += spec.key;
        if (const auto found = fieldrules::check(spec, request.fields))
            issues += *found;
    }
    for (auto it = request.fields.begin(); it != request.fields.end(); ++it) {
        if (!known.contains(it.key()) && !isMetadataField(it.key()))
            issues += issue(it.key(), InputProblem::UnknownField, {}, known.join(u", "));
    }
    return issues;
}

QList<InputIssue> senderCardProblems(const CardData &card)
{
    QList<InputIssue> issues = expiryProblems(card, {}, info().testCards);
    issues += cardNumberProblems(card.number.view(), field::number);
    if (card.expiryYear < earliestCardYear || card.expiryYear > latestCardYear)
        issues += issue(field::expiry, InputProblem::NotOneOf, QString::number(card.expiryYear),
            QStringLiteral("%1 – %2").arg(earliestCardYear).arg(latestCardYear));
    return issues;
}

QList<InputIssue> referenceProblems(const QString &reference)
{
    if (reference.isEmpty()) // it is made when the transfer is
        return {};
    if (!isPlain(reference, u' ', longestReference) || reference != reference.trimmed())
        return {issue(u"reference", InputProblem::NotPlainAscii, reference)};
    return {};
}

} // namespace

QList<InputIssue> problemsOf(const TransferRequest &request, const Result<FeeRule> &rule)
{
    const QList<InputIssue> all = referenceProblems(request.reference)
        + amountProblems(request.amount) + feeProblems(request.amount, request.fee, rule)
        + descriptionProblems(request.description) + fieldProblems(request) + peerProblems(request)
        + metadataProblems(request) + senderCardProblems(request.sender)
        + recipientProblems(request);
    QList<InputIssue> issues;
    for (const InputIssue &found : all) {
        if (!isAbout(issues, found.field)) // a second complaint about one field says nothing new
            issues += found;
    }
    return issues;
}

QList<InputIssue> expiryProblems(
    const CardData &card, Timestamp now, const QStringList &testCards)
{
    QList<InputIssue> issues = validateCard(card, now, testCards);
    // The service has no field for the holder.
    issues.removeIf([](const InputIssue &found) { return found.field == u"holder"; });
    return issues;
}

QList<InputIssue> cardNumberProblems(QByteArrayView number, QStringView fieldName)
{
    if (const auto problem = cardNumberProblem(number))
        return {issue(fieldName, *problem, {},
            problem == InputProblem::WrongLength ? cardNumberLengths(number) : QString())};
    const CardBrand brand = cardBrand(number);
    if (brand != CardBrand::Visa && brand != CardBrand::Mastercard)
        return {issue(
            fieldName, InputProblem::NotOneOf, toKey(brand), QStringLiteral("Visa, Mastercard"))};
    return {};
}

QList<InputIssue> claimProblems(const QString &claimId, const SecretBytes &recipientCard)
{
    QList<InputIssue> issues;
    if (claimId.isEmpty())
        issues += issue(field::claimId, InputProblem::Missing);
    else if (!isPlain(claimId, u'!', longestClaimId))
        issues += issue(field::claimId, InputProblem::NotPlainAscii, claimId);
    return issues + cardNumberProblems(recipientCard.view(), field::recipientCard);
}

bool isUsableCode(QByteArrayView code)
{
    return !code.isEmpty() && code.size() <= longestCode
        && std::all_of(code.begin(), code.end(), [](char c) { return c > ' ' && c <= '~'; });
}

bool isPathSafeId(QStringView id)
{
    constexpr qsizetype longest = 64;
    return !id.isEmpty() && id.size() <= longest && std::all_of(id.begin(), id.end(), [](QChar c) {
        return (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z')
            || c == u'_' || c == u'-';
    });
}

} // namespace paydesk::mbill
