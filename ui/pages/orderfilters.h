// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/feeds/localday.h"
#include "app/text/statelook.h"
#include "models/ledger/page.h"
#include "ui/pages/pagewidget.h"

class QMenu;

namespace paydesk {

class FilterBar;
class FilterChip;

/// What a person has chosen to see of a list of orders.
struct FilterChoice
{
    QStringList states; ///< keys; empty = all
    std::optional<AccountId> account;
    std::optional<Currency> currency;
    std::optional<QDate> from; ///< local days, both included
    std::optional<QDate> to;
    QString search;

    int count() const; ///< filters that are set
};

template <typename State>
OrderFilter<State> ledgerFilter(const FilterChoice &choice,
                                std::optional<State> (*fromKey)(QStringView))
{
    OrderFilter<State> filter{.account = choice.account,
                              .search = choice.search,
                              .currency = choice.currency};
    for (const QString &key : choice.states) {
        if (const auto state = fromKey(key))
            filter.states.append(*state);
    }
    if (choice.from)
        filter.from = startOfLocalDay(*choice.from);
    if (choice.to)
        filter.to = startOfLocalDay(choice.to->addDays(1));
    return filter;
}

struct StateChoice
{
    QString key;
    QString label;
};

template <typename State>
QList<StateChoice> stateChoices(std::span<const State> states)
{
    QList<StateChoice> choices;
    for (const State state : states)
        choices.append({toKey(state), stateWord(state)});
    return choices;
}

template <typename State>
QStringList stateKeys(std::initializer_list<State> states)
{
    QStringList keys;
    for (const State state : states)
        keys.append(toKey(state));
    return keys;
}

/// A named choice of states and days.
struct FilterView
{
    QString name;
    QStringList states;
    int days = 0; ///< 0 = all
};

/// The chips of a filter bar, as one value.
class OrderFilters : public QObject
{
    Q_OBJECT
public:
    OrderFilters(PageContext &context, FilterBar &bar, QList<StateChoice> states,
                 QList<FilterView> views);

    const FilterChoice &choice() const { return m_choice; }
    void setSearch(const QString &text);
    void clear();
    void setCurrenciesShown(bool shown);

signals:
    void changed();
    void rangeWanted(); ///< the page asks for two days and calls setRange()

public slots:
    void setRange(QDate from, QDate to);

private:
    void fillStates(QMenu &menu);
    void fillAccounts(QMenu &menu);
    void fillCurrencies(QMenu &menu);
    void fillDays(QMenu &menu);
    void applyView(int index);
    void setLastDays(int days);
    void dropChip(FilterChip *chip);
    void showValues();
    FilterChip *addChip(const QString &name, void (OrderFilters::*fill)(QMenu &));
    QDate today() const;

    PageContext &m_context;
    FilterBar &m_bar;
    QList<StateChoice> m_states;
    QList<FilterView> m_views;
    FilterChoice m_choice;
    FilterChip *m_state;
    FilterChip *m_account;
    FilterChip *m_currency;
    FilterChip *m_created;
};

} // namespace paydesk
