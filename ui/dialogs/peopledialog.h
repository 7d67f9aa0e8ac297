// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/registry.h"
#include "models/tables/tablemodel.h"
#include "ui/dialogs/dialogframe.h"
#include "ui/pages/pagewidget.h"

namespace paydesk {

struct PolicyWish;

class FactList;
class MessageFrame;
class TableView;

/// Name, roles, state, key; in the order in which they were added.
class PersonTable : public TableModel<Person>
{
public:
    explicit PersonTable(TableWords words, QObject *parent = nullptr);
};

QString roleName(PersonRole role);

/// Who works with this ledger, in which roles, with which keys, and what the policy demands. What
/// another administrator has to agree to first stands here as a proposal.
class PeopleDialog : public DialogFrame
{
    Q_OBJECT
public:
    PeopleDialog(PageContext &context, QWidget *parent);

private:
    void buildPersons();
    void buildPolicy();
    void refresh();
    void showWorth();
    void showPolicy();
    void updateButtons();
    std::optional<Person> current() const;
    void openAdd();
    void askDisable();
    void openPolicy();
    void propose(PolicyWish wish);
    template <typename T>
    void take(const Result<T> &changed);

    PageContext &m_context;
    std::optional<Registry> m_registry;
    MessageFrame *m_worth;
    MessageFrame *m_problem;
    PersonTable *m_table;
    TableView *m_view;
    FactList *m_policy;
    QPushButton *m_confirm;
    QPushButton *m_disable;
    QPushButton *m_confirmPolicy;
};

} // namespace paydesk
