// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/bytes.h"
#include "ui/dialogs/dialogframe.h"
#include "ui/pages/pagewidget.h"

#include <vector>

class QLineEdit;

namespace paydesk {

class FormField;

/// One of several payouts that are to be approved together, and what is odd about it.
struct ReviewedPayout
{
    Payout payout;
    QStringList remarks;
};

/// The review of several approvals: each payout by itself, sums per currency. One remark on one of
/// them keeps the button shut: what is odd is decided about alone.
class ApproveManyDialog : public DialogFrame
{
    Q_OBJECT
public:
    ApproveManyDialog(PageContext &context, const std::vector<ReviewedPayout> &payouts,
                      QWidget *parent);

    void sayWrongPassphrase();

signals:
    /// Once per press; the dialog stays until it is closed.
    void confirmed(const paydesk::SecretBytes &passphrase);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    QWidget *makeList(const std::vector<ReviewedPayout> &payouts);
    QWidget *makeSums(const std::vector<ReviewedPayout> &payouts);
    void refresh();

    PageContext &m_context;
    int m_remarked = 0;
    QLineEdit *m_passphrase = nullptr;
    FormField *m_field = nullptr;
    QPushButton *m_act;
};

} // namespace paydesk
