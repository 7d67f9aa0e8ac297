// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/theme.h"

#include "ui/theme/paydeskstyle.h"
#include "ui/theme/themeicon.h"

#include <QApplication>
#include <QEvent>
#include <QFontMetrics>
#include <QStyleHints>
#include <QTimer>

#include <algorithm>

namespace paydesk {

namespace {

constexpr int smallestScale = 100;
constexpr int largestScale = 150;

} // namespace

Theme::Theme(QObject *parent)
    : QObject(parent)
    , m_systemPalette(QGuiApplication::palette())
{
    m_colors = Colors(systemIsDark());
}

void Theme::install(QApplication &app)
{
    m_app = &app;
    m_style = new PaydeskStyle(m_colors); // the application takes and deletes it
    app.setStyle(m_style);
    app.installEventFilter(this);
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    connect(QGuiApplication::styleHints(), &QStyleHints::colorSchemeChanged, this,
            &Theme::readSystem);
#endif
    refresh();
}

void Theme::setAppearance(Appearance appearance)
{
    m_appearance = appearance;
    refresh();
}

void Theme::setScale(int percent)
{
    m_scale = std::clamp(percent, smallestScale, largestScale);
    refresh();
}

QFont Theme::font(TextSize size, QFont::Weight weight) const
{
    QFont font({QStringLiteral("Noto Sans"), QStringLiteral("DejaVu Sans"),
                QStringLiteral("sans-serif")});
    font.setPixelSize(px(int(size)));
    font.setWeight(weight);
    return font;
}

QFont Theme::mono(TextSize size) const
{
    QFont font({QStringLiteral("Noto Sans Mono"), QStringLiteral("DejaVu Sans Mono"),
                QStringLiteral("monospace")});
    font.setStyleHint(QFont::Monospace);
    font.setPixelSize(px(int(size)));
    return font;
}

int Theme::height(TextSize size, int padding) const
{
    return QFontMetrics(font(size)).height() + padding;
}

int Theme::px(int atHundred) const
{
    return (atHundred * m_scale + 50) / 100;
}

QPixmap Theme::icon(const QString &name, QColor color, int size, qreal ratio) const
{
    return m_icons.pixmap(name, color, px(size), ratio);
}

QIcon Theme::icon(const QString &name, Token token) const
{
    return QIcon(new ThemeIcon(*this, name, token));
}

QPalette Theme::palette() const
{
    QPalette p;
    p.setColor(QPalette::Window, color(Token::Bg));
    p.setColor(QPalette::WindowText, color(Token::Text));
    p.setColor(QPalette::Base, color(Token::Surface));
    p.setColor(QPalette::AlternateBase, color(Token::Sunken));
    p.setColor(QPalette::Text, color(Token::Text));
    p.setColor(QPalette::Button, color(Token::Surface));
    p.setColor(QPalette::ButtonText, color(Token::Text));
    p.setColor(QPalette::BrightText, color(Token::OnAccent));
    p.setColor(QPalette::PlaceholderText, color(Token::Text3));
    p.setColor(QPalette::Highlight, color(Token::Accent));
    p.setColor(QPalette::HighlightedText, color(Token::OnAccent));
    p.setColor(QPalette::Link, color(Token::Accent));
    p.setColor(QPalette::LinkVisited, color(Token::Accent));
    p.setColor(QPalette::ToolTipBase, color(Token::Toast));
    p.setColor(QPalette::ToolTipText, color(Token::OnToast));
    p.setColor(QPalette::Light, color(Token::Surface));
    p.setColor(QPalette::Midlight, color(Token::Line2));
    p.setColor(QPalette::Mid, color(Token::Line));
    p.setColor(QPalette::Dark, color(Token::Ctl));
    p.setColor(QPalette::Shadow, color(Token::Ctl));
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        p.setColor(QPalette::Disabled, role, color(Token::Disabled));
    return p;
}

bool Theme::eventFilter(QObject *watched, QEvent *event)
{
    // Sent to every window when the desktop changes its colours; the new palette is there only
    // once the event was handled.
    if (event->type() == QEvent::ThemeChange && watched->isWindowType())
        QTimer::singleShot(0, this, &Theme::readSystem);
    return QObject::eventFilter(watched, event);
}

bool Theme::systemIsDark() const
{
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    return QGuiApplication::styleHints()->colorScheme() == Qt::ColorScheme::Dark;
#else
    return m_systemPalette.color(QPalette::Window).lightness()
        < m_systemPalette.color(QPalette::WindowText).lightness();
#endif
}

void Theme::readSystem()
{
    if (m_app)
        m_app->setPalette(QPalette()); // uncovers the desktop's own
    m_systemPalette = QGuiApplication::palette();
    refresh();
}

void Theme::refresh()
{
    const bool dark = m_appearance == Appearance::System ? systemIsDark()
                                                         : m_appearance == Appearance::Dark;
    m_colors = Colors(dark);
    if (m_app) {
        if (m_style)
            m_style->setColors(m_colors);
        m_app->setPalette(palette());
        m_app->setFont(font(TextSize::Body));
        m_app->setStyleSheet(styleSheet(m_colors));
    }
    emit changed();
}

} // namespace paydesk
