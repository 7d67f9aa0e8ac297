// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/milkipay/connection.h"

#include "providers/milkipay/authorize.h"
#include "providers/milkipay/errors.h"
#include "providers/milkipay/milkipay.h"

namespace paydesk::milkipay {

namespace {

constexpr auto stagingUrl = "https://apistaging1.milkipay.com"; // page: environment details

QMap<QString, QString> settingsOf(const AccountAccess &access)
{
    QMap<QString, QString> settings = access.settings;
    for (QString &value : settings)
        value = value.trimmed();
    for (const AccountKey &key : info().accountKeys) {
        QString &value = settings[key.key];
        if (value.isEmpty() && key.key == u"base_url" && access.test)
            value = QLatin1StringView(stagingUrl);
        if (value.isEmpty())
            value = key.defaultValue;
    }
    QString &base = settings[QStringLiteral("base_url")];
    while (base.endsWith(u'/'))
        base.chop(1);
    return settings;
}

} // namespace

Connection::Connection(const AccountAccess &access, HttpClient &http)
    : m_http(http)
    , m_settings(settingsOf(access))
    , m_client({m_settings.value(QStringLiteral("client_id")),
          access.secrets.value(QStringLiteral("client_secret"))})
    , m_token(access.secrets.value(QStringLiteral("login_token")))
{
}

TokenExpiry Connection::expiry() const
{
    return {.text = setting(QStringLiteral("login.expiry")),
        .zone = setting(QStringLiteral("expiry_zone")),
        .received = timestampFromText(setting(QStringLiteral("login.received")))};
}

QString Connection::loggedIn() const
{
    const QString user = setting(QStringLiteral("login.user_uuid"));
    const QString end = setting(QStringLiteral("login.expiry"));
    QStringList facts;
    if (!user.isEmpty())
        facts += u"user " + user;
    if (!end.isEmpty())
        facts += QStringLiteral("login ends %1, zone %2").arg(end, setting(QStringLiteral("expiry_zone")));
    return facts.join(u", ");
}

PayoutEncoding Connection::encoding() const
{
    const bool form = setting(QStringLiteral("payout_encoding")) == u"form";
    return form ? PayoutEncoding::Form : PayoutEncoding::Json;
}

std::optional<Error> Connection::settingsProblem() const
{
    const QString zone = QStringLiteral("expiry_zone");
    const QString encoding = QStringLiteral("payout_encoding");
    const QStringList encodings{QStringLiteral("json"), QStringLiteral("form")};
    if (!isKnownZone(setting(zone)))
        return Error::input(zone, InputProblem::WrongForm, setting(zone),
            QStringLiteral("UTC, -05:00, America/New_York"));
    if (!encodings.contains(setting(encoding)))
        return Error::input(
            encoding, InputProblem::NotOneOf, setting(encoding), encodings.join(u", "));
    return std::nullopt;
}

Result<HttpRequest> Connection::request(
    const QString &path, const SecretBytes &bearer, QByteArray body) const
{
    const QString baseUrl = setting(QStringLiteral("base_url"));
    if (!isAcceptableUrl(baseUrl))
        return Error::input(QStringLiteral("base_url"), InputProblem::NotAUrl, baseUrl);
    if (bearer.isEmpty())
        return missingKey(QStringLiteral("login_token"));
    if (!isBearer(bearer.view()))
        return Error::input(QStringLiteral("login_token"), InputProblem::NotPlainAscii);
    HttpRequest request{.verb = HttpRequest::Verb::Post,
        .url = QUrl(baseUrl + path, QUrl::StrictMode),
        .pathTemplate = path,
        .headers = {{"Accept", "application/json"},
            {"Authorization", "Bearer " + bearer.view().toByteArray()}},
        .body = std::move(body),
        .gate = {}};
    if (!request.body.isEmpty()) {
        const bool form = encoding() == PayoutEncoding::Form;
        request.headers += {"Content-Type",
            form ? QByteArray("application/x-www-form-urlencoded") : "application/json"};
    }
    return request;
}

Error Connection::withoutSecrets(Error error) const
{
    for (const SecretBytes &secret : {m_client.secret, m_token}) {
        QString text = QString::fromUtf8(secret.view());
        if (!text.isEmpty() && error.providerMessage.contains(text))
            error.providerMessage.clear();
        text.fill(u'\0');
    }
    return error;
}

} // namespace paydesk::milkipay
