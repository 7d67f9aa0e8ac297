// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/keyboardhelpdialog.h"

#include "ui/widgets/keyhint.h"
#include "ui/widgets/searchfield.h"
#include "ui/widgets/themedlabel.h"
#include "ui/widgets/tokenframe.h"
#include "ui/window/actions.h"

#include <QHash>
#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

namespace paydesk {

namespace {

constexpr size_t columnCount = 3;

QString headOf(CommandGroup group)
{
    switch (group) {
    case CommandGroup::Everywhere: return KeyboardHelpDialog::tr("Everywhere");
    case CommandGroup::Lists: return KeyboardHelpDialog::tr("Lists");
    case CommandGroup::Orders: return KeyboardHelpDialog::tr("Invoices and payouts");
    case CommandGroup::Reconciliation: return KeyboardHelpDialog::tr("Reconciliation");
    }
    return {};
}

} // namespace

KeyboardHelpDialog::KeyboardHelpDialog(const Theme &theme, QWidget *parent)
    : DialogFrame(theme, tr("Keyboard help"), parent)
    , m_search(new SearchField(theme, tr("Find a key or an action"), {}))
    , m_columns(new QHBoxLayout)
{
    auto *top = new QHBoxLayout;
    top->addWidget(m_search);
    top->addWidget(new ThemedLabel(theme, tr("Nothing that moves money has a single-key shortcut."),
                                   TextSize::Small, Token::Text2));
    top->addStretch(1);
    body()->addLayout(top);
    m_columns->setSpacing(metric::gap6);
    body()->addLayout(m_columns, 1);
    auto *close = addMainButton(tr("Close"), QStringLiteral("Esc"), ButtonLook::Normal);
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    connect(m_search, &QLineEdit::textChanged, this, &KeyboardHelpDialog::fill);
    fill();
    resize(theme.px(1000), theme.px(520));
    m_search->setFocus();
}

QList<KeyboardHelpDialog::Row> KeyboardHelpDialog::rows()
{
    QList<Row> rows;
    for (const CommandGroup group : {CommandGroup::Everywhere, CommandGroup::Lists,
                                     CommandGroup::Orders, CommandGroup::Reconciliation}) {
        const QString head = headOf(group);
        if (group == CommandGroup::Everywhere)
            rows.append({head, tr("Go to a page"), {QStringLiteral("Ctrl+1"), QStringLiteral("Ctrl+8")}});
        for (const CommandSpec &spec : Actions::all()) {
            if (spec.group == group && !spec.key.isEmpty())
                rows.append({head, Actions::text(spec.command),
                             {spec.key.toString(QKeySequence::NativeText)}});
        }
        if (group != CommandGroup::Lists)
            continue;
        rows.append({head, tr("Move"), {QStringLiteral("↑"), QStringLiteral("↓")}});
        rows.append({head, tr("Open"), {tr("Enter")}});
        rows.append({head, tr("Select more"), {QStringLiteral("Shift+↑"), QStringLiteral("Shift+↓")}});
        rows.append({head, tr("Select all that is loaded"), {QStringLiteral("Ctrl+A")}});
    }
    const QString forms = tr("Forms and dialogs");
    rows.append({forms, tr("Next, previous field"), {QStringLiteral("Tab"), QStringLiteral("Shift+Tab")}});
    rows.append({forms, tr("Open a list"), {QStringLiteral("Alt+↓")}});
    rows.append({forms, tr("Save draft"), {QStringLiteral("Ctrl+S")}});
    rows.append({forms, tr("Review, then send"), {QStringLiteral("Ctrl+Enter")}});
    rows.append({forms, tr("Close or go back"), {QStringLiteral("Esc")}});
    return rows;
}

void KeyboardHelpDialog::fill()
{
    while (QLayoutItem *item = m_columns->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    QList<Row> shown = rows();
    const QString wanted = m_search->text().trimmed();
    shown.removeIf([&wanted](const Row &row) {
        return !row.text.contains(wanted, Qt::CaseInsensitive)
            && !row.keys.join(u' ').contains(wanted, Qt::CaseInsensitive);
    });
    QList<QString> heads;
    QHash<QString, QList<Row>> groups;
    for (const Row &row : std::as_const(shown)) {
        if (!groups.contains(row.head))
            heads.append(row.head);
        groups[row.head].append(row);
    }
    std::array<QVBoxLayout *, columnCount> columns{};
    std::array<qsizetype, columnCount> filled{};
    for (QVBoxLayout *&column : columns) {
        auto *area = new QWidget;
        column = new QVBoxLayout(area);
        column->setContentsMargins(0, 0, 0, 0);
        column->setSpacing(metric::gap1);
        m_columns->addWidget(area, 1);
    }
    // A group stays together; the next one goes where there is the most room.
    for (const QString &head : std::as_const(heads)) {
        const auto shortest = std::min_element(filled.begin(), filled.end());
        addGroup(*columns[size_t(shortest - filled.begin())], head, groups.value(head));
        *shortest += groups.value(head).size() + 2;
    }
    for (QVBoxLayout *column : columns)
        column->addStretch(1);
}

void KeyboardHelpDialog::addGroup(QVBoxLayout &column, const QString &head, const QList<Row> &rows)
{
    column.addWidget(new ThemedLabel(theme(), head, TextSize::Body, Token::Text, QFont::Bold));
    auto *line = new TokenFrame(theme(), Token::Line);
    line->setFixedHeight(1);
    column.addWidget(line);
    for (const Row &row : rows)
        column.addWidget(makeRow(row));
    column.addSpacing(metric::gap3);
}

QWidget *KeyboardHelpDialog::makeRow(const Row &row)
{
    auto *widget = new QWidget;
    auto *line = new QHBoxLayout(widget);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(metric::gap1);
    line->addWidget(new ThemedLabel(theme(), row.text), 1);
    for (const QString &keys : row.keys)
        line->addWidget(new KeyHint(theme(), keys));
    return widget;
}

} // namespace paydesk
