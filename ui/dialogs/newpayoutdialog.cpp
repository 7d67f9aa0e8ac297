// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/newpayoutdialog.h"

#include "app/payouts/payoutdesk.h"
#include "ui/dialogs/payoutchecks.h"
#include "ui/dialogs/payoutreviewdialog.h"
#include "ui/widgets/messageframe.h"
#include "ui/widgets/tokenframe.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace paydesk {

namespace {

constexpr int checkPauseMs = 200;

} // namespace

NewPayoutDialog::NewPayoutDialog(PageContext &context, QWidget *parent)
    : DialogFrame(context.theme, tr("New payout"), parent)
    , m_context(context)
    , m_form(new OrderForm(context, ObjectKind::Payout))
    , m_checks(new PayoutChecks(context))
    , m_problem(new MessageFrame(context.theme, Role::Bad))
{
    build();
    m_checkLater.setSingleShot(true);
    m_checkLater.setInterval(checkPauseMs);
    connect(&m_checkLater, &QTimer::timeout, this, &NewPayoutDialog::refreshChecks);
    connect(m_form, &OrderForm::changed, &m_checkLater, qOverload<>(&QTimer::start));
    connect(m_form, &OrderForm::changed, this, [this] { m_reallyClose = false; });
    connect(m_checks, &PayoutChecks::answered, this, &NewPayoutDialog::refreshFoot);
    connect(m_checks, &PayoutChecks::openRequested, this, &NewPayoutDialog::openRequested);
    connect(addFootButton(tr("Cancel"), QStringLiteral("Esc")), &QPushButton::clicked, this,
            &QDialog::reject);
    m_save = addFootButton(tr("Save draft"), QStringLiteral("Ctrl+S"));
    connect(m_save, &QPushButton::clicked, this, &NewPayoutDialog::saveDraft);
    m_review = addMainButton(tr("Review…"), QStringLiteral("Ctrl+Enter"));
    connect(m_review, &QPushButton::clicked, this, &NewPayoutDialog::review);
    refreshChecks();
    resizeWithin({theme().px(900), theme().px(620)});
    m_form->focusFirstEmpty();
}

void NewPayoutDialog::build()
{
    auto *left = new QWidget;
    auto *form = new QVBoxLayout(left);
    form->setContentsMargins(metric::gap4 + metric::gap1, metric::gap4, metric::gap6, metric::gap4);
    form->addWidget(m_problem);
    form->addWidget(m_form);
    form->addStretch(1);
    m_problem->hide();
    auto *right = new TokenFrame(theme(), Token::Surface, Qt::LeftEdge);
    auto *checks = new QVBoxLayout(right);
    checks->setContentsMargins(metric::gap4 + metric::gap1, metric::gap4, metric::gap4 + metric::gap1,
                               metric::gap4);
    checks->addWidget(m_checks);
    auto *row = new QHBoxLayout;
    row->setSpacing(0);
    for (const auto &[content, stretch] : {std::pair<QWidget *, int>{left, 3}, {right, 2}}) {
        auto *scroll = new QScrollArea;
        scroll->setWidgetResizable(true);
        scroll->setFrameShape(QFrame::NoFrame);
        scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
        scroll->setFocusPolicy(Qt::NoFocus);
        scroll->setWidget(content);
        scroll->viewport()->setAutoFillBackground(false);
        content->setAutoFillBackground(false);
        row->addWidget(scroll, stretch);
    }
    body()->setContentsMargins(0, 0, 0, 0);
    body()->addLayout(row);
}

void NewPayoutDialog::refreshChecks()
{
    if (const auto account = m_form->account())
        m_checks->update(*account, m_form->request());
    refreshFoot();
}

void NewPayoutDialog::refreshFoot()
{
    if (!m_form->hasAccounts())
        setFootText(tr("No account can pay out yet"));
    else if (!m_checks->isAnswered())
        setFootText(tr("Answer the duplicate question"));
    else
        setFootText({});
    m_review->setEnabled(m_form->hasAccounts());
    m_save->setEnabled(m_form->hasAccounts());
}

bool NewPayoutDialog::isComplete()
{
    const qsizetype problems = m_form->showProblems();
    if (problems > 0) {
        setFootText(tr("%n field(s) need attention", nullptr, int(problems)));
        m_form->focusFirstProblem();
        return false;
    }
    refreshChecks();
    if (!m_checks->isAnswered())
        m_checks->focusQuestion();
    return m_checks->isAnswered();
}

std::optional<Payout> NewPayoutDialog::createDraft()
{
    const auto draft = m_context.services.payouts.createDraft(
        *m_form->account(), m_form->request(), {}, m_checks->reason());
    if (draft)
        return *draft;
    const ErrorWords words = m_context.words(draft.error(), Act::MoneyOut);
    m_problem->setMessage(Role::Bad, words.what, words.rest());
    m_problem->show();
    return std::nullopt;
}

void NewPayoutDialog::saveDraft()
{
    if (!isComplete()) {
        const qsizetype missing = m_form->problemsShown();
        if (missing > 0)
            setFootText(tr("Not saved: %n field(s) need attention", nullptr, int(missing)));
        return;
    }
    const auto draft = createDraft();
    if (!draft)
        return;
    emit draftSaved(draft->id.value);
    accept();
}

void NewPayoutDialog::review()
{
    if (!isComplete())
        return;
    const auto account = m_context.names.find(*m_form->account());
    const OrderRequest request = m_form->request();
    const PayoutOutlook outlook = m_context.services.payouts.outlook(account->id, request);
    auto *dialog = new PayoutReviewDialog(
        m_context, *account,
        {.request = request, .outlook = outlook, .duplicateReason = m_checks->reason()}, this);
    dialog->offerDryRun([this] {
        return m_context.services.payouts.dryRun(*m_form->account(), m_form->request(),
                                                 m_checks->reason());
    });
    connect(dialog, &PayoutReviewDialog::confirmed, this, [this, submits = outlook.needsSubmission] {
        // The reference is in the ledger from here on: a second press would be a conflict.
        const auto draft = createDraft();
        if (!draft)
            return;
        submits ? emit submitRequested(draft->id.value) : emit sendRequested(draft->id.value);
        accept();
    });
    dialog->open();
}

void NewPayoutDialog::reject()
{
    if (m_form->isEdited() && !m_reallyClose) {
        m_reallyClose = true; // asked once
        setFootText(m_form->isComplete()
                        ? tr("Close without saving? Press Esc again, or Ctrl+S to keep a draft.")
                        : tr("Close without saving? Press Esc again. A draft needs all its fields."));
        return;
    }
    DialogFrame::reject();
}

} // namespace paydesk
