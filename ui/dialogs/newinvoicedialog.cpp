// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/newinvoicedialog.h"

#include "app/invoices/invoicedesk.h"
#include "models/ledger/ledger.h"
#include "ui/widgets/messageframe.h"

#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace paydesk {

namespace {

bool asksForTheSame(const OrderRequest &a, const OrderRequest &b)
{
    return a.reference == b.reference && a.amount == b.amount && a.description == b.description
        && a.fields == b.fields && a.twoStep == b.twoStep && a.saveCard == b.saveCard;
}

} // namespace

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
    connect(m_form, &OrderForm::changed, this, [this] { m_reallyClose = false; });
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

/// A draft that is left of an earlier press provably was not sent. It is sent now; with other content
/// it is given up for a new one.
Operation<InvoiceOutcome> *NewInvoiceDialog::sendOrCreate()
{
    InvoiceDesk &desk = m_context.services.invoices;
    const AccountId account = *m_form->account();
    if (m_left && m_left->account == account && asksForTheSame(m_left->request, m_form->request()))
        return desk.send(m_left->draft);
    if (m_left && desk.discardDraft(m_left->draft)) {
        m_left.reset();
        m_form->takeNewReference();
    }
    return desk.create(account, m_form->request());
}

void NewInvoiceDialog::keepLeftDraft()
{
    const OrderRequest request = m_form->request();
    const auto draft = m_context.services.ledger.invoices().findByReference(*m_form->account(),
                                                                            request.reference);
    if (draft && draft->state == InvoiceState::Draft)
        m_left = Left{draft->id, draft->account, request};
    else if (draft) // taken: a second try must not meet it
        m_form->takeNewReference();
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
    sendOrCreate()->onFinished(
        this, [this](const Result<InvoiceOutcome> &outcome) {
            setBusy(false);
            if (outcome && outcome->order.state != InvoiceState::Draft) {
                emit created(outcome->order.id.value, m_options->howToPay());
                return accept();
            }
            keepLeftDraft();
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
