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

/// A payout that is to be approved, and what is odd about it.
struct ReviewedPayout
{
    Payout payout;
    QStringList remarks;
    QString confirmedBy = {}; ///< who was asked about what is not as on file
};

/// The review of approvals: each payout by itself, sums per currency, and the passphrase where the
/// vault is opened by one. Of several, one remark on one of them keeps the button shut: what is odd
/// is decided about alone.
class ApproveManyDialog : public DialogFrame
{
    Q_OBJECT
public:
    ApproveManyDialog(PageContext &context, const std::vector<ReviewedPayout> &payouts,
                      QWidget *parent);

signals:
    void confirmed(); ///< once, by whoever knows the passphrase

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    QWidget *makeList(const std::vector<ReviewedPayout> &payouts);
    QWidget *makeSums(const std::vector<ReviewedPayout> &payouts);
    QString worth() const;
    void addPassphrase();
    void approve();
    void refresh();
    bool isShut() const { return m_several && m_remarked > 0; }

    PageContext &m_context;
    bool m_several;
    int m_remarked = 0;
    QLineEdit *m_passphrase = nullptr;
    FormField *m_field = nullptr;
    QPushButton *m_act;
};

} // namespace paydesk
