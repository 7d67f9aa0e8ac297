// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/settings/settings.h"

#include <QSettings>

#include <array>

namespace paydesk {

namespace {

constexpr std::array appearances{
    std::pair{Appearance::System, "system"},
    std::pair{Appearance::Light, "light"},
    std::pair{Appearance::Dark, "dark"},
};

} // namespace

QString toKey(Appearance appearance)
{
    for (const auto &[value, name] : appearances) {
        if (value == appearance)
            return QString::fromLatin1(name);
    }
    Q_UNREACHABLE();
}

std::optional<Appearance> appearanceFromKey(QStringView key)
{
    for (const auto &[value, name] : appearances) {
        if (key == QLatin1StringView(name))
            return value;
    }
    return std::nullopt;
}

Settings::Settings()
    : m_file(std::make_unique<QSettings>(QSettings::IniFormat, QSettings::UserScope,
                                         QStringLiteral("paydesk"), QStringLiteral("paydesk")))
{
}

Settings::Settings(const QString &file)
    : m_file(std::make_unique<QSettings>(file, QSettings::IniFormat))
{
}

Settings::~Settings() = default;

Appearance Settings::appearance() const
{
    return appearanceFromKey(get(settingkeys::appearance)).value_or(Appearance::System);
}

void Settings::setAppearance(Appearance appearance)
{
    set(settingkeys::appearance, toKey(appearance));
}

QVariant Settings::value(const QString &key, const QVariant &fallback) const
{
    return m_file->value(key, fallback);
}

void Settings::setValue(const QString &key, const QVariant &value)
{
    m_file->setValue(key, value);
}

} // namespace paydesk
