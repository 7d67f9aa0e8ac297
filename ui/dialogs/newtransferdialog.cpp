// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/newtransferdialog.h"

#include "app/accounts/providerdirectory.h"
#include "models/core/moneytext.h"
#include "ui/dialogs/transferreviewdialog.h"
#include "ui/widgets/factlist.h"
#include "ui/widgets/messageframe.h"
#include "ui/widgets/themedlabel.h"
#include "ui/widgets/tokenframe.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace paydesk {

NewTransferDialog::NewTransferDialog(PageContext &context, QWidget *parent)
    : DialogFrame(context.theme, tr("New transfer"), parent)
    , m_context(context)
    , m_form(new TransferForm(context))
    , m_sums(new FactList(context.theme, FactList::Values::Right))
    , m_cards(new MessageFrame(context.theme, Role::Info))
{
    build();
    connect(m_form, &TransferForm::changed, this, [this] {
        m_reallyClose = false;
        setFootText({});
        refreshSums();
    });
    connect(addFootButton(tr("Cancel"), QStringLiteral("Esc")), &QPushButton::clicked, this,
        &QDialog::reject);
    m_review = addMainButton(tr("Review…"), QStringLiteral("Ctrl+Enter"));
    connect(m_review, &QPushButton::clicked, this, &NewTransferDialog::review);
    m_review->setEnabled(m_form->hasAccounts());
    if (!m_form->hasAccounts())
        setFootText(tr("No account can transfer from card to card yet"));
    refreshSums();
    resizeWithin({theme().px(900), theme().px(700)});
    m_form->focusFirstEmpty();
}

NewTransferDialog::~NewTransferDialog() { m_form->wipeCards(); }

void NewTransferDialog::build()
{
    auto *left = new QWidget;
    auto *form = new QVBoxLayout(left);
    form->setContentsMargins(metric::gap4 + metric::gap1, metric::gap4, metric::gap6, metric::gap4);
    form->addWidget(m_form);
    form->addStretch(1);
    auto *scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(left);
    scroll->viewport()->setAutoFillBackground(false);
    left->setAutoFillBackground(false);
    auto *right = new TokenFrame(theme(), Token::Surface, Qt::LeftEdge);
    auto *facts = new QVBoxLayout(right);
    facts->setContentsMargins(
        metric::gap4 + metric::gap1, metric::gap4, metric::gap4 + metric::gap1, metric::gap4);
    facts->setSpacing(metric::gap3);
    facts->addWidget(
        new ThemedLabel(theme(), tr("What it costs"), TextSize::Body, Token::Text, QFont::Bold));
    facts->addWidget(m_sums);
    facts->addWidget(m_cards);
    facts->addStretch(1);
    auto *row = new QHBoxLayout;
    row->setSpacing(0);
    row->addWidget(scroll, 3);
    row->addWidget(right, 2);
    body()->setContentsMargins(0, 0, 0, 0);
    body()->addLayout(row);
}

void NewTransferDialog::refreshSums()
{
    const ProviderInfo *info = m_form->provider();
    const QString provider = info ? info->name : tr("the provider");
    m_cards->setMessage(Role::Info, tr("Card data go to %1 once.").arg(provider),
        tr("They are wiped from memory when it has answered, and are never written to the ledger "
           "or "
           "a log. If anything goes wrong, the card is keyed in anew."),
        QStringLiteral("lock"));
    const QLocale &locale = m_context.times.locale();
    const auto fee = m_form->fee();
    const auto text = [&locale](const std::optional<Money> &sum) {
        return sum ? moneytext::displayWithCode(*sum, locale) : QStringLiteral("–");
    };
    const std::optional<Money> amount
        = fee ? std::optional(m_form->request().amount) : std::nullopt;
    m_sums->clear();
    m_sums->addFact(tr("Recipient gets"), text(amount));
    m_sums->addFact(tr("Fee, as %1 asks for it").arg(provider), text(fee));
    m_sums->addFact(
        tr("Sender pays"), text(fee ? amount->plus(*fee) : std::nullopt), FactStyle::Total);
}

void NewTransferDialog::review()
{
    const qsizetype problems = m_form->showProblems();
    if (problems > 0) {
        setFootText(tr("%n field(s) need attention", nullptr, int(problems)));
        m_form->focusFirstProblem();
        return;
    }
    const auto account = m_context.names.find(*m_form->account());
    auto *dialog = new TransferReviewDialog(m_context, *account, m_form->request(), this);
    connect(dialog, &TransferReviewDialog::confirmed, this, [this] {
        const TransferRequest request = m_form->request();
        m_form->wipeCards();
        emit sendRequested(*m_form->account(), request);
        accept();
    });
    dialog->open();
}

void NewTransferDialog::reject()
{
    if (m_form->isEdited() && !m_reallyClose) {
        m_reallyClose = true; // asked once
        setFootText(tr("Close and forget what was typed? Press Esc again."));
        return;
    }
    DialogFrame::reject();
}

} // namespace paydesk
