// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/chargecarddialog.h"

#include "app/text/cardtext.h"
#include "models/core/moneytext.h"
#include "ui/dialogs/reviewdialog.h"
#include "ui/widgets/factlist.h"

#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace paydesk {

ChargeCardDialog::ChargeCardDialog(PageContext &context, const StoredCard &card, QWidget *parent)
    : DialogFrame(context.theme, tr("Charge %1", "a card").arg(card.mask), parent)
    , m_context(context)
    , m_card(card)
    , m_form(new OrderForm(context, ObjectKind::Invoice))
{
    m_form->fixAccount(card.account);
    auto *facts = new FactList(theme(), FactList::Values::Left);
    facts->addFact(tr("Card"), card.mask, FactStyle::Mono);
    if (!card.holder.isEmpty())
        facts->addFact(tr("Holder"), card.holder);
    facts->addFact(tr("Use"), storageText(card.kind));
    if (card.expiryMonth > 0)
        facts->addFact(tr("Valid until"), validUntilText(card));
    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(
        metric::gap4 + metric::gap1, metric::gap4, metric::gap6, metric::gap4);
    column->setSpacing(metric::gap4);
    column->addWidget(facts);
    column->addWidget(m_form);
    column->addStretch(1);
    auto *scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(content);
    content->setAutoFillBackground(false);
    scroll->viewport()->setAutoFillBackground(false);
    body()->setContentsMargins(0, 0, 0, 0);
    body()->addWidget(scroll);
    connect(addFootButton(tr("Cancel"), QStringLiteral("Esc")), &QPushButton::clicked, this,
        &ChargeCardDialog::reject);
    connect(addMainButton(tr("Review…"), QStringLiteral("Ctrl+Enter")), &QPushButton::clicked, this,
        &ChargeCardDialog::review);
    resizeWithin({theme().px(620), theme().px(600)});
    m_form->focusFirstEmpty();
}

QString ChargeCardDialog::consequence() const
{
    const QString name = m_context.names.provider(m_card.account);
    return m_card.kind == CardStorage::OneClick
        ? tr("%1 makes a page on which the payer confirms; it opens in your browser.").arg(name)
        : tr("%1 charges it at once, without the payer. If the answer is lost, it is never charged "
             "a second time by itself.")
              .arg(name);
}

void ChargeCardDialog::review()
{
    const qsizetype problems = m_form->showProblems();
    if (problems > 0) {
        setFootText(tr("%n field(s) need attention", nullptr, int(problems)));
        m_form->focusFirstProblem();
        return;
    }
    setFootText({});
    const OrderRequest request = m_form->request();
    const QString amount = moneytext::displayWithCode(request.amount, m_context.times.locale());
    const auto account = m_context.names.find(m_card.account);
    const ReviewWords words{.title = tr("Review charge"),
        .what = tr("Charge a stored card"),
        .lead = tr("It is charged once."),
        .text = consequence(),
        .icon = QStringLiteral("card"),
        .act = tr("Charge %1", "an amount").arg(amount),
        .busy = tr("Sending…")};
    auto *dialog = new ReviewDialog(
        m_context, words, request.amount, account ? account->environment : Environment::Live, this);
    dialog->facts().addFact(tr("Card"), m_card.mask, FactStyle::Mono);
    if (!m_card.holder.isEmpty())
        dialog->facts().addFact(tr("Holder"), m_card.holder);
    dialog->facts().addFact(tr("Account"), m_context.names.full(m_card.account));
    if (!request.description.isEmpty())
        dialog->facts().addFact(tr("Purpose"), request.description);
    dialog->facts().addFact(tr("Order"), request.reference, FactStyle::Mono);
    connect(dialog, &ReviewDialog::confirmed, this, [this, request] {
        emit confirmed(request);
        accept();
    });
    dialog->open();
}

void ChargeCardDialog::reject()
{
    if (m_form->isEdited() && !m_reallyClose) {
        m_reallyClose = true;
        setFootText(tr("Close without charging? Press Esc again."));
        return;
    }
    DialogFrame::reject();
}

} // namespace paydesk
