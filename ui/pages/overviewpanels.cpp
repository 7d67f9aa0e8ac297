// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/overviewpanels.h"

#include "ui/delegates/tablewording.h"
#include "ui/pages/panel.h"
#include "ui/pages/swatch.h"
#include "ui/pages/tableview.h"
#include "ui/pages/volumechart.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/filterchip.h"
#include "ui/widgets/linkbutton.h"
#include "ui/widgets/themedlabel.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace paydesk {

namespace {

constexpr int chartDays = 14;
constexpr int narrowPanels = 1000;

// Columns of tables that are shown whole elsewhere.
constexpr int accountName = 1;
constexpr int accountKind = 2;
constexpr int accountCurrencies = 3;
constexpr int accountKey = 4;
constexpr int accountTested = 6;
constexpr int queueName = 2;
constexpr int queueTime = 4;
constexpr int statementFile = 1;
constexpr int statementLines = 3;
constexpr int statementTo = 4;
constexpr int statementImported = 5;

QSplitter *stack(std::initializer_list<std::pair<QWidget *, int>> areas)
{
    auto *splitter = new QSplitter(Qt::Vertical);
    splitter->setChildrenCollapsible(false);
    QList<int> sizes;
    for (const auto &[area, size] : areas) {
        splitter->addWidget(area);
        sizes.append(size);
    }
    splitter->setSizes(sizes);
    return splitter;
}

} // namespace

OverviewPanels::OverviewPanels(PageContext &context)
    : m_context(context)
    , m_accounts(new AccountFeed(context.services, context.names,
                                 tableWords(context.times, context.services.clock), this))
    , m_columns(new QSplitter)
{
    QWidget *money = buildMoney();
    QWidget *queue = buildQueue();
    QWidget *chart = buildChart();
    QWidget *health = buildHealth();
    QWidget *statements = buildStatements();
    QSplitter *left = stack({{money, 255}, {queue, 438}});
    left->setStretchFactor(1, 1);
    QSplitter *right = stack({{chart, 255}, {health, 220}, {statements, 218}});
    m_columns->addWidget(left);
    m_columns->addWidget(right);
    m_columns->setSizes({718, 385});
    left->setMinimumWidth(m_context.theme.px(540)); // both tables need it
    m_columns->setStretchFactor(0, 1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_columns);
}

TableView *OverviewPanels::makeTable(TableModelBase &table, const QString &name)
{
    auto *view = new TableView(m_context.theme, m_context.times.locale(), table, RowHeight::Tall);
    view->setSelectionMode(QAbstractItemView::SingleSelection);
    view->setAccessibleName(name);
    return view;
}

QStackedWidget *OverviewPanels::withEmptyState(QWidget *content, const QString &title,
                                               const QString &text, const QString &icon)
{
    auto *empty = new EmptyState(m_context.theme);
    empty->setState(EmptyState::Kind::Empty, title, text, {}, icon);
    auto *area = new QStackedWidget;
    area->addWidget(content);
    area->addWidget(empty);
    return area;
}

QWidget *OverviewPanels::buildMoney()
{
    m_money = makeTable(m_context.overview.money(), tr("Money"));
    m_money->setCodesShown(false);
    m_money->showStatesAsText(Qt::AlignRight);
    m_money->setWideColumn(0);
    m_money->setEven(true);
    m_moneyArea = withEmptyState(m_money, tr("No money moved"),
                                 tr("What was paid in and out in this time comes up here."),
                                 QStringLiteral("payouts"));
    m_moneyPanel = new Panel(m_context.theme, {}, m_moneyArea);
    m_moneyPanel->setRemark(tr("Confirmed by the provider; what a statement or people settled, and what is in "
                               "doubt, stands apart."));
    setPeriod(1);
    return m_moneyPanel;
}

QWidget *OverviewPanels::buildQueue()
{
    m_queue = makeTable(m_context.overview.queue(), tr("Needs a person"));
    m_queue->setWholeColumns({queueTime});
    m_queue->setSpareColumns({queueName, queueTime});
    connect(m_queue, &TableView::opened, this, &OverviewPanels::openItem);
    m_queueArea = withEmptyState(m_queue, tr("Nothing needs a person"),
                                 tr("What is in doubt, waits or does not match comes up here."),
                                 QStringLiteral("check"));
    auto *panel = new Panel(m_context.theme, tr("Needs a person"), m_queueArea);
    auto *chips = new QWidget;
    m_chips = new QHBoxLayout(chips);
    m_chips->setContentsMargins(0, 0, 0, 0);
    m_chips->setSpacing(metric::gap2);
    panel->addTrailing(chips);
    return panel;
}

QWidget *OverviewPanels::buildChart()
{
    const Theme &theme = m_context.theme;
    m_chart = new VolumeChart(theme, m_context.times.locale());
    m_currency = new QComboBox;
    m_currency->setAccessibleName(tr("Currency of the chart"));
    m_unit = new ThemedLabel(theme, {}, TextSize::Small, Token::Text2);
    connect(m_currency, &QComboBox::currentIndexChanged, this, &OverviewPanels::refreshChart);
    m_unitBelow = new ThemedLabel(theme, {}, TextSize::Small, Token::Text2);
    m_unitBelow->setContentsMargins(metric::gap4, metric::gap1, 0, 0);
    auto *drawing = new QWidget;
    auto *column = new QVBoxLayout(drawing);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_unitBelow);
    column->addWidget(m_chart, 1);
    m_chartArea = withEmptyState(drawing, tr("Nothing to draw yet"), {}, QStringLiteral("activity"));
    auto *panel = new Panel(theme, tr("Daily volume"), m_chartArea);
    panel->addBesideTitle(m_unit);
    m_chartTools = new QWidget;
    auto *tools = new QHBoxLayout(m_chartTools);
    tools->setContentsMargins(0, 0, 0, 0);
    tools->setSpacing(metric::gap2);
    tools->addWidget(new Swatch(theme, Token::Accent, Qt::SolidPattern, tr("In")));
    tools->addWidget(new Swatch(theme, Token::ChartOut, Qt::BDiagPattern, tr("Out")));
    tools->addWidget(m_currency);
    panel->addTrailing(m_chartTools);
    return panel;
}

QWidget *OverviewPanels::buildHealth()
{
    m_health = makeTable(m_accounts->table(), tr("Provider health"));
    m_health->showStatesAsText();
    m_health->hideColumns({accountKind, accountCurrencies, accountKey});
    m_health->setSpareColumns({accountTested, accountName});
    connect(m_health, &TableView::opened, this,
            [this](qint64 id) { emit opened(ObjectKind::Account, id); });
    return new Panel(m_context.theme, tr("Provider health"), m_health);
}

QWidget *OverviewPanels::buildStatements()
{
    m_statements = makeTable(m_context.statements.table(), tr("Statements"));
    m_statements->showStatesAsText();
    m_statements->hideColumns({statementFile, statementLines, statementImported});
    m_statements->setWideColumn(2);
    m_statements->setSpareColumns({statementTo});
    connect(m_statements, &TableView::opened, this,
            [this](qint64 id) { emit opened(ObjectKind::Statement, id); });
    m_statementArea = withEmptyState(m_statements, tr("No statement yet"), {},
                                     QStringLiteral("statement"));
    auto *panel = new Panel(m_context.theme, tr("Statements"), m_statementArea);
    auto *import = new LinkButton(m_context.theme, tr("Import statement…"));
    connect(import, &LinkButton::clicked, &m_context.actions.of(Command::Import), &QAction::trigger);
    panel->addTrailing(import);
    return panel;
}

void OverviewPanels::setPeriod(int days)
{
    m_moneyPanel->setTitle(days == 1 ? tr("Money today") : tr("Money, %n day(s)", nullptr, days));
}

void OverviewPanels::refresh()
{
    refreshChips();
    const QString before = m_currency->currentText();
    QStringList codes;
    for (const Currency currency : m_context.overview.currencies())
        codes.append(currency.code());
    {
        const QSignalBlocker quiet(m_currency);
        m_currency->clear();
        m_currency->addItems(codes);
        m_currency->setCurrentIndex(std::max(qsizetype(0), codes.indexOf(before)));
    }
    refreshChart();
    m_moneyArea->setCurrentIndex(m_context.overview.money().rowCount() > 0 ? 0 : 1);
    m_queueArea->setCurrentIndex(m_context.overview.queue().rowCount() > 0 ? 0 : 1);
    m_statementArea->setCurrentIndex(m_context.statements.table().rowCount() > 0 ? 0 : 1);
    if (!m_queue->currentIndex().isValid())
        m_queue->chooseRow(0);
}

FilterChip *OverviewPanels::makeChip(const QString &name, qint64 count, const QString &reason)
{
    auto *chip = new FilterChip(m_context.theme, name);
    chip->setCount(count);
    chip->setChecked(reason == m_reason);
    connect(chip, &FilterChip::clicked, this, [this, reason] {
        m_reason = reason;
        m_context.overview.setReason(reason);
        refreshChips();
    });
    return chip;
}

void OverviewPanels::refreshChips()
{
    while (QLayoutItem *item = m_chips->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater(); // one of them may be the sender
        delete item;
    }
    qint64 all = 0;
    for (const auto &[reason, count] : m_context.overview.reasons())
        all += count;
    m_chips->addWidget(makeChip(tr("All"), all, {}));
    for (const auto &[reason, count] : m_context.overview.reasons())
        m_chips->addWidget(makeChip(reason, count, reason));
}

void OverviewPanels::refreshChart()
{
    const auto currency = Currency::fromCode(m_currency->currentText());
    m_chartArea->setCurrentIndex(currency ? 0 : 1);
    m_chartTools->setVisible(currency.has_value());
    if (currency)
        m_chart->show(m_context.overview.daily(*currency, chartDays), *currency);
    for (ThemedLabel *unit : {m_unit, m_unitBelow})
        unit->setText(currency ? m_chart->unitText() : QString());
}

qint64 OverviewPanels::currentItem() const
{
    return m_queue->currentId();
}

void OverviewPanels::openCurrentItem()
{
    openItem(m_queue->currentId());
}

void OverviewPanels::nextItem()
{
    const int rows = m_context.overview.queue().rowCount();
    if (rows == 0)
        return;
    m_queue->chooseRow((m_queue->currentIndex().row() + 1) % rows);
    m_queue->setFocus(Qt::ShortcutFocusReason);
}

void OverviewPanels::openItem(qint64 key)
{
    const QueueTable &queue = m_context.overview.queue();
    const int row = queue.rowOfId(key);
    if (row >= 0)
        emit opened(queue.at(row).kind, queue.at(row).objectId);
}

void OverviewPanels::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    const bool narrow = width() < m_context.theme.px(narrowPanels);
    m_unit->setVisible(!narrow);
    m_unitBelow->setVisible(narrow);
}

QList<QWidget *> OverviewPanels::panes() const
{
    return {m_queue, m_health, m_statements, m_money};
}

} // namespace paydesk
