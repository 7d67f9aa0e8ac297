// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/newinvoicedialog.h"

#include "app/invoices/invoicedesk.h"
#include "ui/widgets/messageframe.h"

#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace paydesk {

NewInvoiceDialog::NewInvoiceDialog(PageContext &context, QWidget *parent)
    : DialogFrame(context.theme, tr("New invoice"), parent)
    , m_context(context)
    , m_form(new OrderForm(context, ObjectKind::Invoice))
    , m_options(new InvoiceOptions(context.theme))
    , m_problem(new MessageFrame(context.theme, Role::Bad))
{
    auto *scroll = new QScrollArea;
    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(metric::gap4 + metric::gap1, metric::gap4, metric::gap6, metric::gap4);
    column->addWidget(m_problem);
    column->addWidget(m_form);
    column->addSpacing(metric::gap3);
    column->addWidget(m_options);
    column->addStretch(1);
    m_form->setOptions(m_options);
    connect(m_form, &OrderForm::changed, this, &NewInvoiceDialog::takeAccount);
    takeAccount();
    m_problem->hide();
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(content);
    content->setAutoFillBackground(false);
    scroll->viewport()->setAutoFillBackground(false);
    body()->setContentsMargins(0, 0, 0, 0);
    body()->addWidget(scroll);
    connect(addFootButton(tr("Cancel"), QStringLiteral("Esc")), &QPushButton::clicked, this,
            &QDialog::reject);
    m_create = addMainButton(tr("Create invoice"), QStringLiteral("Ctrl+Enter"));
    connect(m_create, &QPushButton::clicked, this, &NewInvoiceDialog::create);
    m_create->setEnabled(m_form->hasAccounts());
    if (!m_form->hasAccounts())
        setFootText(tr("No account can take payments yet"));
    resizeWithin({theme().px(620), theme().px(660)});
    m_form->focusFirstEmpty();
}

void NewInvoiceDialog::takeAccount()
{
    const ProviderInfo *info = m_form->provider();
    if (info && info->id != m_provider) {
        m_provider = info->id;
        m_options->setProvider(*info);
    }
}

void NewInvoiceDialog::create()
{
    const qsizetype problems = m_form->showProblems();
    if (problems > 0) {
        setFootText(tr("%n field(s) need attention", nullptr, int(problems)));
        m_form->focusFirstProblem();
        return;
    }
    setBusy(true);
    m_context.services.invoices.create(*m_form->account(), m_form->request())
        ->onFinished(this, [this](const Result<InvoiceOutcome> &outcome) {
            setBusy(false);
            // In the ledger it is in any case now; a second try must not meet its reference.
            m_form->takeNewReference();
            if (outcome && outcome->order.state != InvoiceState::Draft) {
                emit created(outcome->order.id.value, m_options->howToPay());
                return accept();
            }
            const Error error = outcome ? outcome->problem.value_or(Error()) : outcome.error();
            const ErrorWords words = m_context.words(error, Act::MoneyIn);
            m_problem->setMessage(Role::Bad, words.what, words.rest());
            m_problem->show();
        });
}

void NewInvoiceDialog::setBusy(bool busy)
{
    m_create->setEnabled(!busy);
    m_form->setEnabled(!busy);
    setFootText(busy ? tr("Asking the provider…") : QString());
}

void NewInvoiceDialog::reject()
{
    if (!m_form->isEnabled())
        return; // the answer decides where the person goes on
    if (m_form->isEdited() && !m_reallyClose) {
        m_reallyClose = true;
        setFootText(tr("Close without creating it? Press Esc again."));
        return;
    }
    DialogFrame::reject();
}

} // namespace paydesk
