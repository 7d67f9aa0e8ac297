// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/account.h"
#include "models/domain/capabilities.h"
#include "ui/pages/pagewidget.h"

#include <QComboBox>

namespace paydesk {

/// Those whose provider can do it, by name.
QList<Account> accountsThat(const PageContext &context, Capability needed);

/// A choice of accounts, each with its environment before the name: LIVE and TEST are never
/// further apart from a name than one space.
class AccountCombo : public QComboBox
{
    Q_OBJECT
public:
    explicit AccountCombo(const PageContext &context, QWidget *parent = nullptr);

    void addAccount(const Account &account, const QString &name);
    void addAccountsThat(Capability needed); ///< those whose provider can do it
    std::optional<AccountId> account() const;
    void setAccount(AccountId id);

private:
    void redraw();

    const PageContext &m_context;
};

} // namespace paydesk
