// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/account.h"
#include "ui/pages/pagewidget.h"

#include <QComboBox>

namespace paydesk {

/// A choice of accounts, each with its environment before the name: LIVE and TEST are never
/// further apart from a name than one space.
class AccountCombo : public QComboBox
{
    Q_OBJECT
public:
    explicit AccountCombo(const PageContext &context, QWidget *parent = nullptr);

    void addAccount(const Account &account, const QString &name);
    std::optional<AccountId> account() const;
    void setAccount(AccountId id);

private:
    void redraw();

    const PageContext &m_context;
};

} // namespace paydesk
