// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/exportbuttons.h"

#include "ui/widgets/themedlabel.h"
#include "ui/window/actions.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QMenu>
#include <QPushButton>

namespace paydesk {

namespace {

constexpr int roomForFormats = 1000;

} // namespace

ExportButtons::ExportButtons(const Theme &theme, Actions &actions, QWidget &page)
    : m_theme(theme)
    , m_page(page)
    , m_formats(new QWidget)
    , m_menu(new QPushButton(tr("Export…")))
{
    auto *row = new QHBoxLayout(m_formats);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(metric::gap2);
    row->addWidget(new ThemedLabel(theme, tr("Export"), TextSize::Small, Token::Text2));
    auto *menu = new QMenu(m_menu);
    m_menu->setMenu(menu);
    for (const auto &[command, name] : {std::pair{Command::ExportCsv, QStringLiteral("CSV")},
                                        {Command::ExportXlsx, QStringLiteral("XLSX")},
                                        {Command::ExportPdf, QStringLiteral("PDF")}}) {
        QAction &action = actions.of(command);
        auto *button = new QPushButton(name);
        button->setAccessibleName(Actions::text(command));
        button->setToolTip(Actions::text(command));
        button->setEnabled(action.isEnabled());
        connect(button, &QPushButton::clicked, &action, &QAction::trigger);
        connect(&action, &QAction::enabledChanged, button, &QWidget::setEnabled);
        row->addWidget(button);
        menu->addAction(&action);
    }
    // The formats can be written together or not at all.
    const QAction &any = actions.of(Command::ExportCsv);
    m_menu->setEnabled(any.isEnabled());
    connect(&any, &QAction::enabledChanged, m_menu, &QWidget::setEnabled);
    auto *both = new QHBoxLayout(this);
    both->setContentsMargins(0, 0, 0, 0);
    both->addWidget(m_formats);
    both->addWidget(m_menu);
    m_menu->hide();
    page.installEventFilter(this);
}

bool ExportButtons::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize) {
        const bool narrow = m_page.width() < m_theme.px(roomForFormats);
        m_formats->setVisible(!narrow);
        m_menu->setVisible(narrow);
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace paydesk
