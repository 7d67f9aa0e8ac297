// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/icons.h"

#include <QPainter>
#include <QSvgRenderer>

#include <algorithm>

namespace paydesk {

namespace {

const IconPath *find(const QString &name)
{
    const auto all = iconPaths();
    const auto it = std::find_if(all.begin(), all.end(), [&name](const IconPath &icon) {
        return name == QLatin1StringView(icon.name);
    });
    return it == all.end() ? nullptr : &*it;
}

QByteArray document(const IconPath &icon, QColor color)
{
    return QByteArrayLiteral("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'><path "
                             "fill='none' stroke-width='1.5' stroke-linecap='round' "
                             "stroke-linejoin='round' stroke='")
        + color.name().toLatin1() + "' d='" + icon.path + "'/></svg>";
}

} // namespace

bool Icons::has(const QString &name)
{
    return find(name) != nullptr;
}

QPixmap Icons::pixmap(const QString &name, QColor color, int size, qreal ratio) const
{
    const Key key{name, color.rgba(), qRound(size * ratio)};
    const auto drawn = m_drawn.constFind(key);
    if (drawn != m_drawn.cend())
        return *drawn;
    const IconPath *icon = find(name);
    if (!icon || key.pixels <= 0)
        return {};
    QPixmap pixmap(key.pixels, key.pixels);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    QSvgRenderer(document(*icon, color)).render(&painter);
    painter.end();
    pixmap.setDevicePixelRatio(ratio);
    m_drawn.insert(key, pixmap);
    return pixmap;
}

} // namespace paydesk
