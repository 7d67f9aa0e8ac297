// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/cardinput.h"

#include "app/cli/inputfile.h"

#include <QScopeGuard>

namespace paydesk::cli {

namespace {

using S = QLatin1StringView;

/// Digits with single blanks or dashes between them, as they are printed on cards.
Result<SecretBytes> digitsOf(const SecretBytes &text, S field)
{
    QByteArray digits;
    digits.reserve(text.view().size());
    const auto wiping = qScopeGuard([&digits] { wipe(digits); });
    bool afterDigit = false;
    for (const char c : text.view()) {
        const bool isDigit = c >= '0' && c <= '9';
        if (!isDigit && !(afterDigit && (c == ' ' || c == '-')))
            return Error::input(field, InputProblem::NotDigits);
        if (isDigit)
            digits.append(c);
        afterDigit = isDigit;
    }
    if (!afterDigit)
        return Error::input(field, InputProblem::NotDigits);
    return SecretBytes::copyOf(digits);
}

} // namespace

Result<CardData> cardOption(const Context &context, S name)
{
    const QString source = context.option(name);
    if (source.isEmpty())
        return Error::input(name, InputProblem::Missing);
    auto json = readKeyFile(source, name);
    if (!json)
        return json.error();
    return cardFromJson(*std::move(json));
}

Result<SecretBytes> cardNumberOption(const Context &context, S name)
{
    const QString value = context.option(name);
    if (!context.has(name))
        return SecretBytes();
    if (value.isEmpty())
        return Error::input(name, InputProblem::Missing);
    if (value != u"-" && !value.startsWith(u'@'))
        return digitsOf(SecretBytes(value.toUtf8()), name);
    const auto text = readSecretFile(value == u"-" ? value : value.mid(1), name);
    return text ? digitsOf(*text, name) : text;
}

Result<SecretBytes> codeOption(const Context &context)
{
    const S code("code");
    const S file("code-file");
    if (context.has(code) && context.has(file))
        return Error::input(
            code, InputProblem::EitherOr, {}, QStringLiteral("--code or --code-file"));
    if (context.has(file))
        return readSecretFile(context.option(file), file);
    const QString value = context.option(code);
    if (value == u"-")
        return readSecretFile(value, code);
    if (value.isEmpty())
        return Error::input(code, InputProblem::Missing);
    return SecretBytes(value.toUtf8());
}

} // namespace paydesk::cli
