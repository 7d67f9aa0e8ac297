// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/milkipay/authorize.h"

#include "models/domain/requests.h"
#include "providers/milkipay/errors.h"

#include <algorithm>

namespace paydesk::milkipay {

namespace {

constexpr qsizetype longestPaste = 16 * 1024;
constexpr qsizetype longestBearer = 4096; // no limit is stated; a header must take it

const QString codeField = QStringLiteral("code");
const QString addressField = QStringLiteral("redirected");

/// Mail and terminals break long addresses into lines.
QString withoutLineBreaks(QString text) { return text.remove(u'\r').remove(u'\n').trimmed(); }

/// Neither an address nor a piece of one.
bool isBareCode(const QString &text)
{
    return !text.startsWith(codeField + u'=')
        && std::none_of(text.begin(), text.end(),
            [](QChar c) { return c == u'/' || c == u':' || c == u'?' || c == u'&' || c.isSpace(); });
}

Result<SecretBytes> checkedCode(const QString &code)
{
    if (code.isEmpty())
        return Error::input(codeField, InputProblem::Missing);
    if (code.size() > longestBearer)
        return Error::input(codeField, InputProblem::TooLong, {}, QString::number(longestBearer));
    QByteArray bytes = code.toUtf8();
    if (!isBearer(bytes))
        return Error::input(codeField, InputProblem::NotPlainAscii);
    return SecretBytes(std::move(bytes));
}

/// Pairs of a query, decoded once. In a query "+" stands for a blank.
QList<std::pair<QString, QString>> pairsOf(const QString &query)
{
    const auto decoded
        = [](QString text) { return QUrl::fromPercentEncoding(text.replace(u'+', u' ').toUtf8()); };
    QList<std::pair<QString, QString>> pairs;
    for (const QString &part : query.split(u'&', Qt::SkipEmptyParts))
        pairs += {decoded(part.section(u'=', 0, 0)), decoded(part.section(u'=', 1))};
    return pairs;
}

QString firstOf(const QList<std::pair<QString, QString>> &pairs, QStringView name)
{
    const auto found = std::find_if(
        pairs.begin(), pairs.end(), [name](const auto &pair) { return pair.first == name; });
    return found == pairs.end() ? QString() : found->second;
}

/// The page does not say how a failed login comes back: with a code of the error table, or with
/// words alone.
Error refusedLogin(const QList<std::pair<QString, QString>> &pairs)
{
    const QString code = firstOf(pairs, u"error_code");
    const QString message = firstOf(pairs, u"message");
    const QString error = firstOf(pairs, u"error");
    if (code.isEmpty() && message.isEmpty() && error.isEmpty())
        return Error::input(codeField, InputProblem::Missing);
    return loginRefusal(
        code.isEmpty() && isErrorCode(error) ? error : code, message.isEmpty() ? error : message);
}

Result<SecretBytes> codeOf(const QUrl &address)
{
    const auto pairs = pairsOf(address.query(QUrl::FullyEncoded));
    QStringList codes;
    for (const auto &[name, value] : pairs) {
        if (name == codeField && !codes.contains(value))
            codes += value;
    }
    if (codes.size() > 1)
        return Error::input(codeField, InputProblem::Duplicate);
    return codes.isEmpty() ? Result<SecretBytes>(refusedLogin(pairs)) : checkedCode(codes.first());
}

/// An empty path and "/" are one and the same; browsers add the slash.
QString pathOf(const QUrl &url)
{
    const QString path = url.path(QUrl::FullyEncoded);
    return path.isEmpty() ? QStringLiteral("/") : path;
}

bool isSamePlace(const QUrl &one, const QUrl &other)
{
    const int port = one.scheme() == u"https" ? 443 : 80;
    return one.scheme() == other.scheme() && one.host() == other.host()
        && one.port(port) == other.port(port) && pathOf(one) == pathOf(other);
}

} // namespace

bool isBearer(QByteArrayView token)
{
    return !token.isEmpty()
        && std::all_of(token.begin(), token.end(), [](char c) { return c > ' ' && c <= '~'; });
}

Result<QUrl> authorizeAddress(
    const QString &oauthUrl, const QString &clientId, const SecretBytes &clientSecret)
{
    if (!isAcceptableUrl(oauthUrl))
        return Error::input(QStringLiteral("oauth_url"),
            oauthUrl.isEmpty() ? InputProblem::Missing : InputProblem::NotAUrl, oauthUrl);
    if (clientId.isEmpty())
        return missingKey(QStringLiteral("client_id"));
    if (clientSecret.isEmpty())
        return missingKey(QStringLiteral("client_secret"));
    QByteArray address = oauthUrl.toUtf8();
    while (address.endsWith('/'))
        address.chop(1);
    QByteArray secret = clientSecret.view().toByteArray();
    address += "/clients/authorize?client_id=" + clientId.toUtf8().toPercentEncoding()
        + "&client_token=" + secret.toPercentEncoding();
    const QUrl url = QUrl::fromEncoded(address, QUrl::StrictMode);
    wipe(secret);
    wipe(address);
    return url;
}

Result<SecretBytes> codeFromPaste(const QString &pasted, const QString &redirectUrl)
{
    if (pasted.size() > longestPaste)
        return Error::input(addressField, InputProblem::TooLong, {}, QString::number(longestPaste));
    const QString text = withoutLineBreaks(pasted);
    if (isBareCode(text))
        return checkedCode(text);
    if (redirectUrl.isEmpty())
        return Error::input(QStringLiteral("redirect_url"), InputProblem::Missing);
    if (!isAcceptableUrl(text))
        return Error::input(addressField, InputProblem::NotAUrl);
    const QUrl address(text, QUrl::StrictMode);
    if (!isSamePlace(address, QUrl(redirectUrl, QUrl::StrictMode)))
        return Error::input(addressField, InputProblem::OtherAddress, {}, redirectUrl);
    return codeOf(address);
}

} // namespace paydesk::milkipay
