// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/orderfilters.h"

#include "ui/widgets/filterbar.h"
#include "ui/widgets/filterchip.h"

#include <QComboBox>
#include <QMenu>

#include <algorithm>

namespace paydesk {

int FilterChoice::count() const
{
    return int(!states.isEmpty()) + int(account.has_value()) + int(currency.has_value())
        + int(from || to) + int(!search.isEmpty());
}

OrderFilters::OrderFilters(PageContext &context, FilterBar &bar, QList<StateChoice> states,
                           QList<FilterView> views)
    : QObject(&bar)
    , m_context(context)
    , m_bar(bar)
    , m_states(std::move(states))
    , m_views(std::move(views))
    , m_state(addChip(tr("State"), &OrderFilters::fillStates))
    , m_account(addChip(tr("Account"), &OrderFilters::fillAccounts))
    , m_currency(addChip(tr("Currency"), &OrderFilters::fillCurrencies))
    , m_created(addChip(tr("Created"), &OrderFilters::fillDays))
{
    for (const FilterView &view : std::as_const(m_views))
        bar.viewCombo()->addItem(view.name);
    connect(bar.viewCombo(), &QComboBox::activated, this, &OrderFilters::applyView);
    connect(&bar, &FilterBar::chipCleared, this, &OrderFilters::dropChip);
    connect(&bar, &FilterBar::clearRequested, this, &OrderFilters::clear);
}

FilterChip *OrderFilters::addChip(const QString &name, void (OrderFilters::*fill)(QMenu &))
{
    FilterChip *chip = m_bar.addChip(name);
    auto *menu = new QMenu(chip);
    // Filled when it opens: accounts and currencies come and go.
    connect(menu, &QMenu::aboutToShow, this, [this, menu, fill] {
        menu->clear();
        (this->*fill)(*menu);
    });
    chip->setMenu(menu);
    chip->setPopupMode(QToolButton::InstantPopup);
    return chip;
}

void OrderFilters::setSearch(const QString &text)
{
    if (text.trimmed() == m_choice.search)
        return;
    m_choice.search = text.trimmed();
    emit changed();
}

void OrderFilters::clear()
{
    m_choice = {};
    m_bar.viewCombo()->setCurrentIndex(0);
    showValues();
    emit changed();
}

void OrderFilters::setCurrenciesShown(bool shown)
{
    m_currency->setVisible(shown);
}

void OrderFilters::setRange(QDate from, QDate to)
{
    m_choice.from = from;
    m_choice.to = to;
    showValues();
    emit changed();
}

void OrderFilters::fillStates(QMenu &menu)
{
    for (const StateChoice &state : std::as_const(m_states)) {
        QAction *action = menu.addAction(state.label);
        action->setCheckable(true);
        action->setChecked(m_choice.states.contains(state.key));
        connect(action, &QAction::toggled, this, [this, key = state.key](bool on) {
            m_choice.states.removeAll(key);
            if (on)
                m_choice.states.append(key);
            showValues();
            emit changed();
        });
    }
}

void OrderFilters::fillAccounts(QMenu &menu)
{
    for (const Account &account : m_context.names.accounts()) {
        QAction *action = menu.addAction(m_context.names.full(account.id));
        connect(action, &QAction::triggered, this, [this, id = account.id] {
            m_choice.account = id;
            showValues();
            emit changed();
        });
    }
}

void OrderFilters::fillCurrencies(QMenu &menu)
{
    for (const Currency currency : m_context.overview.currencies()) {
        QAction *action = menu.addAction(currency.code());
        connect(action, &QAction::triggered, this, [this, currency] {
            m_choice.currency = currency;
            showValues();
            emit changed();
        });
    }
}

void OrderFilters::fillDays(QMenu &menu)
{
    connect(menu.addAction(tr("Today")), &QAction::triggered, this, [this] { setLastDays(1); });
    connect(menu.addAction(tr("Last 7 days")), &QAction::triggered, this, [this] { setLastDays(7); });
    connect(menu.addAction(tr("Last 30 days")), &QAction::triggered, this,
            [this] { setLastDays(30); });
    menu.addSeparator();
    connect(menu.addAction(tr("From, to…")), &QAction::triggered, this, &OrderFilters::rangeWanted);
}

void OrderFilters::setLastDays(int days)
{
    setRange(today().addDays(1 - days), today());
}

QDate OrderFilters::today() const
{
    return m_context.times.localDay(m_context.services.clock.now());
}

void OrderFilters::applyView(int index)
{
    const FilterView &view = m_views.at(index);
    const QString search = m_choice.search;
    m_choice = {.states = view.states, .search = search};
    if (view.days > 0) {
        m_choice.from = today().addDays(1 - view.days);
        m_choice.to = today();
    }
    showValues();
    emit changed();
}

void OrderFilters::dropChip(FilterChip *chip)
{
    if (chip == m_state)
        m_choice.states.clear();
    if (chip == m_account)
        m_choice.account.reset();
    if (chip == m_currency)
        m_choice.currency.reset();
    if (chip == m_created) {
        m_choice.from.reset();
        m_choice.to.reset();
    }
    showValues();
    emit changed();
}

void OrderFilters::showValues()
{
    const auto labelOf = [this](const QString &key) {
        const auto found = std::find_if(m_states.cbegin(), m_states.cend(),
                                        [&key](const StateChoice &s) { return s.key == key; });
        return found == m_states.cend() ? key : found->label;
    };
    const auto &states = m_choice.states;
    m_state->setValue(states.size() == 1 ? labelOf(states.first())
                                         : states.isEmpty() ? QString()
                                                            : tr("%n state(s)", nullptr, int(states.size())));
    m_account->setValue(m_choice.account ? m_context.names.account(*m_choice.account) : QString());
    m_currency->setValue(m_choice.currency ? m_choice.currency->code() : QString());
    QString created;
    if (m_choice.from && m_choice.to) {
        created = m_context.times.day(*m_choice.from, today());
        if (*m_choice.from != *m_choice.to)
            created += QStringLiteral(" – ") + m_context.times.day(*m_choice.to, today());
    }
    m_created->setValue(created);
}

} // namespace paydesk
