// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

namespace paydesk::test {

/// Looks for planted values in whatever a program left behind, in the forms in which they could
/// hide: as they are, grouped, escaped, in UTF-16, hexadecimal or base64.
class SecretScan
{
public:
    /// \c value of at least six characters: shorter ones are found by chance.
    void plant(const QString &name, const QByteArray &value);
    /// A card number, also grouped by fours.
    void plantCard(const QString &name, const QByteArray &digits);
    qsizetype planted() const { return m_needles.size(); }

    /// The names of what was found.
    QStringList findIn(const QByteArray &content) const;
    /// Every file below the folder: "name in path".
    QStringList findBelow(const QString &folder) const;

private:
    struct Needle
    {
        QString name;
        QList<QByteArray> forms;
    };

    QList<Needle> m_needles;
};

} // namespace paydesk::test
