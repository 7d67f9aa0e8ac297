// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/providerinfo.h"
#include "models/domain/providerinfo.h"
#include "ui/dialogs/dialogframe.h"
#include "ui/pages/pagewidget.h"

namespace paydesk {

class SecretEdit;

/// A new value for one secret of an account; the old one is never shown.
class ReplaceSecretDialog : public DialogFrame
{
    Q_OBJECT
public:
    ReplaceSecretDialog(PageContext &context, const Account &account, const AccountKey &key,
                        QWidget *parent);

signals:
    void replaced();

private:
    void save(AccountId account, const QString &key);

    PageContext &m_context;
    SecretEdit *m_edit;
};

} // namespace paydesk
