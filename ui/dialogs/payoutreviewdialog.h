// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/requests.h"
#include "ui/dialogs/dialogframe.h"
#include "ui/pages/pagewidget.h"

namespace paydesk {

class FactList;

/// The last look before money leaves. The focus is on going back, Enter does nothing, Ctrl+Enter
/// sends, and the sending button is dead from the first press on.
class PayoutReviewDialog : public DialogFrame
{
    Q_OBJECT
public:
    PayoutReviewDialog(PageContext &context, const Account &account, const OrderRequest &request,
                       QWidget *parent);

signals:
    void confirmed(); ///< once

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void buildHead(Money amount, Environment environment);
    void buildFacts(const Account &account, const OrderRequest &request);

    PageContext &m_context;
    QPushButton *m_send;
};

} // namespace paydesk
