// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/invoices/invoicedesk.h"
#include "models/tables/answertables.h"
#include "ui/dialogs/answerdialog.h"

#include <QPointer>

class QComboBox;

namespace paydesk {

class AmountEdit;
class FormField;

/// By what an account can be paid now, and pay out, in one currency and for one amount or any, as
/// its provider tells it.
class MethodsDialog : public AnswerDialog
{
    Q_OBJECT
public:
    MethodsDialog(PageContext &context, std::optional<AccountId> account, QWidget *parent);

protected:
    void askAnew() override;
    void stop() override;
    bool isAsking() const override { return m_running; }

private:
    void buildHead();
    void fillCurrencies();
    void ask();
    void forget();
    void take(const Result<MethodsReply> &reply);
    void refresh();
    Currency currency() const;
    bool hasReadableAmount();

    MethodTable *m_table;
    QComboBox *m_currency;
    AmountEdit *m_amount;
    FormField *m_amountField;
    TableView *m_view;
    QPointer<OperationBase> m_running;
    std::optional<Error> m_problem;
    std::optional<AccountId> m_filledFor; ///< whose currencies are offered
    bool m_answered = false;
};

} // namespace paydesk
