// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QLatin1StringView>
#include <QString>
#include <QVariant>

#include <memory>
#include <optional>

class QSettings;

namespace paydesk {

/// One setting: its key in the file, its type, and what it is while nobody has set it.
template <typename T>
struct SettingKey
{
    QLatin1StringView name;
    T fallback = {};
};

/// Settings that are kept per part of the window, such as the width of a table's columns.
template <typename T>
struct SettingGroup
{
    QLatin1StringView name;
    T fallback = {};
};

enum class Appearance { System, Light, Dark };
QString toKey(Appearance appearance);
std::optional<Appearance> appearanceFromKey(QStringView key);

/// The one table of what Paydesk remembers between two starts. Nothing of the ledger and no
/// secret is kept here.
namespace settingkeys {
inline const SettingKey<QString> appearance{QLatin1StringView("view/appearance"),
                                            QStringLiteral("system")};
inline const SettingKey<int> textPercent{QLatin1StringView("view/text_percent"), 100};
inline const SettingKey<QString> language{QLatin1StringView("view/language"), {}}; ///< empty = the system's
inline const SettingKey<QByteArray> windowGeometry{QLatin1StringView("window/geometry"), {}};
inline const SettingKey<QString> lastPage{QLatin1StringView("window/page"),
                                          QStringLiteral("overview")};
inline const SettingKey<int> lockMinutes{QLatin1StringView("security/lock_minutes"), 5}; ///< 0 = never
inline const SettingKey<QString> lastFolder{QLatin1StringView("files/folder"), {}};
inline const SettingGroup<QByteArray> splitter{QLatin1StringView("splitter"), {}};
inline const SettingGroup<QByteArray> columns{QLatin1StringView("columns"), {}};
} // namespace settingkeys

/// Reads and writes the settings in the user's configuration directory, or in the file given.
class Settings
{
public:
    Settings();
    explicit Settings(const QString &file);
    ~Settings();

    template <typename T>
    T get(const SettingKey<T> &key) const
    {
        return value(key.name, QVariant::fromValue(key.fallback)).template value<T>();
    }
    template <typename T>
    void set(const SettingKey<T> &key, const T &to)
    {
        setValue(key.name, QVariant::fromValue(to));
    }
    template <typename T>
    T get(const SettingGroup<T> &group, const QString &part) const
    {
        return value(group.name + u'/' + part, QVariant::fromValue(group.fallback))
            .template value<T>();
    }
    template <typename T>
    void set(const SettingGroup<T> &group, const QString &part, const T &to)
    {
        setValue(group.name + u'/' + part, QVariant::fromValue(to));
    }

    Appearance appearance() const;
    void setAppearance(Appearance appearance);

private:
    QVariant value(const QString &key, const QVariant &fallback) const;
    void setValue(const QString &key, const QVariant &value);

    std::unique_ptr<QSettings> m_file;
};

} // namespace paydesk
