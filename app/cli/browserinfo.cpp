// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/browserinfo.h"

#include "models/domain/fieldrules.h"

#include <QDateTime>
#include <QLocale>

#include <algorithm>

namespace paydesk::cli {

namespace {

const QString browserPrefix = QStringLiteral("browser_info.");
constexpr int secondsPerMinute = 60;

/// By the end of the field's name, in the words of EMV 3-D Secure: providers differ in what they
/// put before it. A payer's address cannot be known here.
QString ofThisComputer(const QString &key)
{
    const auto is = [&key](QLatin1StringView end) { return key.endsWith(end); };
    using S = QLatin1StringView;
    if (is(S("accept_header")))
        return QStringLiteral("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8");
    if (is(S("user_agent")))
        return QStringLiteral("Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0");
    if (is(S("language")))
        return QLocale::system().bcp47Name();
    if (is(S("tz"))) // UTC minus local time, in minutes
        return QString::number(-QDateTime::currentDateTime().offsetFromUtc() / secondsPerMinute);
    if (is(S("java_enabled")))
        return QStringLiteral("false");
    if (is(S("device_channel")))
        return QStringLiteral("02"); // a browser
    if (is(S("color_depth")))
        return QStringLiteral("24");
    if (is(S("screen_width")) || is(S("window_width")))
        return QStringLiteral("1920");
    if (is(S("screen_height")) || is(S("window_height")))
        return QStringLiteral("1080");
    return {};
}

} // namespace

Result<BrowserInfo> browserInfo(const ProviderInfo &provider, const QMap<QString, QString> &given)
{
    QStringList known;
    for (const FieldSpec &spec : provider.browserFields)
        known += browserPrefix + spec.key;
    for (const QString &key : given.keys()) {
        if (!known.contains(key))
            return Error::input(key, InputProblem::UnknownField, {}, known.join(u", "));
    }
    const bool required = std::any_of(provider.browserFields.begin(), provider.browserFields.end(),
        [](const FieldSpec &spec) { return spec.required; });
    BrowserInfo info;
    if (given.isEmpty() && !required)
        return info;
    for (const FieldSpec &spec : provider.browserFields) {
        const QString usual
            = spec.defaultValue.isEmpty() ? ofThisComputer(spec.key) : spec.defaultValue;
        const QString value = given.value(browserPrefix + spec.key, usual);
        if (!value.isEmpty())
            info.insert(spec.key, value);
        if (const auto wrong = fieldrules::check(spec, info))
            return Error::input(browserPrefix + spec.key, wrong->problem, wrong->value,
                wrong->accepted);
    }
    return info;
}

} // namespace paydesk::cli
