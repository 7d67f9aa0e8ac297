// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/simulatordock.h"

#include "app/accounts/providerdirectory.h"
#include "ui/widgets/formfield.h"
#include "ui/widgets/linkbutton.h"
#include "ui/widgets/themedlabel.h"
#include "ui/widgets/tokenframe.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QPushButton>
#include <QHash>
#include <QVBoxLayout>

namespace paydesk {

namespace {

constexpr int dockWidth = 256;

QString faultWords(const QString &key)
{
    const QHash<QString, QString> words{
        {QStringLiteral("none"), SimulatorDock::tr("Answers normally")},
        {QStringLiteral("refuse_connection"), SimulatorDock::tr("Resets connections before it acts")},
        {QStringLiteral("drop_before"), SimulatorDock::tr("Closes connections before it acts")},
        {QStringLiteral("lose_answer"), SimulatorDock::tr("Acts, then loses the answer")},
        {QStringLiteral("no_answer_before"), SimulatorDock::tr("Is silent before it acts")},
        {QStringLiteral("no_answer"), SimulatorDock::tr("Acts, then is silent")},
        {QStringLiteral("slow"), SimulatorDock::tr("Acts, then answers slowly (6 s)")},
        {QStringLiteral("cut_answer"), SimulatorDock::tr("Acts, then cuts the answer")},
        {QStringLiteral("error_500"), SimulatorDock::tr("Acts, then says error 500")},
        {QStringLiteral("error_503"), SimulatorDock::tr("Is down (503)")},
        {QStringLiteral("garbage"), SimulatorDock::tr("Acts, then answers nonsense")},
        {QStringLiteral("wrong_types"), SimulatorDock::tr("Acts, then mixes up the types")},
        {QStringLiteral("html"), SimulatorDock::tr("A login page answers (HTML)")},
        {QStringLiteral("rate_limited"), SimulatorDock::tr("Too many requests (429)")},
        {QStringLiteral("unauthorized"), SimulatorDock::tr("Refuses the key (401)")},
        {QStringLiteral("redirect"), SimulatorDock::tr("Sends elsewhere (307)")},
    };
    return words.value(key, key);
}

} // namespace

SimulatorDock::SimulatorDock(PageContext &context, QWidget *parent)
    : QDockWidget(tr("Simulators"), parent)
    , m_context(context)
{
    setObjectName(QStringLiteral("simulators"));
    setAllowedAreas(Qt::LeftDockWidgetArea | Qt::RightDockWidgetArea);
    auto *content = new TokenFrame(context.theme, Token::Surface, Qt::LeftEdge);
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(metric::gap4, metric::gap3, metric::gap3, metric::gap3);
    column->setSpacing(metric::gap3);
    auto *note = new ThemedLabel(
        context.theme, tr("What a simulated provider does with the next orders that reach it."),
        TextSize::Small, Token::Text2);
    note->setWordWrap(true);
    column->addWidget(note);
    for (const ProviderInfo *info : context.services.providers.all())
        addProvider(*column, *info);
    column->addStretch(1);
    // What the providers are told is read once; the list beside it is worked with.
    const auto size = [this, content] { content->setFixedWidth(m_context.theme.px(dockWidth)); };
    size();
    connect(&context.theme, &Theme::changed, content, size);
    setWidget(content);
    setTitleBarWidget(titleBar());
    if (auto *first = content->findChild<QComboBox *>())
        setFocusProxy(first); // F6 comes here
}

QWidget *SimulatorDock::titleBar()
{
    const Theme &theme = m_context.theme;
    auto *bar = new TokenFrame(theme, Token::Surface, Qt::LeftEdge | Qt::BottomEdge);
    auto *row = new QHBoxLayout(bar);
    row->setContentsMargins(metric::gap4, metric::gap2, metric::gap2, metric::gap2);
    row->addWidget(new ThemedLabel(theme, windowTitle(), TextSize::Title, Token::Text, QFont::Bold));
    row->addStretch(1);
    auto *close = new QPushButton;
    setButtonLook(*close, ButtonLook::Flat, ButtonSize::Small);
    close->setIcon(theme.icon(QStringLiteral("close")));
    close->setAccessibleName(tr("Close the simulators"));
    close->setToolTip(tr("Close the simulators"));
    connect(close, &QPushButton::clicked, this, &QDockWidget::close);
    row->addWidget(close);
    return bar;
}

void SimulatorDock::addProvider(QVBoxLayout &column, const ProviderInfo &info)
{
    PracticeControls *practice = m_context.services.practice;
    auto *combo = new QComboBox;
    const QStringList faults = practice->faults();
    for (const QString &fault : faults)
        combo->addItem(faultWords(fault), fault);
    combo->setCurrentIndex(combo->findData(practice->fault(info.id)));
    connect(combo, &QComboBox::activated, this, [practice, combo, id = info.id] {
        practice->setFault(id, combo->currentData().toString());
    });
    combo->setMaxVisibleItems(combo->count());
    combo->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    combo->setToolTip(combo->currentText());
    connect(combo, &QComboBox::currentTextChanged, combo, &QComboBox::setToolTip);
    column.addWidget(new FormField(m_context.theme, info.name, combo));
    auto *guide = new LinkButton(m_context.theme, tr("Test cards, amounts and codes"));
    guide->setAccessibleName(tr("Test cards, amounts and codes of %1").arg(info.name));
    connect(guide, &LinkButton::clicked, this,
            [this, name = info.name] { emit guideRequested(name); });
    column.addWidget(guide, 0, Qt::AlignLeft);
}

} // namespace paydesk
