// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QHash>
#include <QPixmap>

#include <span>

namespace paydesk {

/// One drawing: 16 by 16 grid, drawn as a line of 1.5 with round ends.
struct IconPath
{
    const char *name;
    const char *path;
};
std::span<const IconPath> iconPaths();

/// Drawings in any colour and size, kept once drawn.
class Icons
{
public:
    /// \c size in logical pixels; an unknown name gives an empty pixmap.
    QPixmap pixmap(const QString &name, QColor color, int size, qreal ratio) const;
    static bool has(const QString &name);

private:
    struct Key
    {
        QString name;
        QRgb color;
        int pixels;
        friend bool operator==(const Key &, const Key &) = default;
        friend size_t qHash(const Key &key, size_t seed)
        {
            return qHashMulti(seed, key.name, key.color, key.pixels);
        }
    };
    mutable QHash<Key, QPixmap> m_drawn;
};

} // namespace paydesk
