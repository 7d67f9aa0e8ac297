// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/payoutreviewdialog.h"

#include "app/accounts/providerdirectory.h"
#include "models/core/moneytext.h"
#include "ui/pages/orderfacts.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/factlist.h"
#include "ui/widgets/groupeddigitsedit.h"
#include "ui/widgets/messageframe.h"
#include "ui/widgets/themedlabel.h"
#include "ui/widgets/tokenframe.h"

#include <QCoreApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPushButton>
#include <QVBoxLayout>

namespace paydesk {

PayoutReviewDialog::PayoutReviewDialog(PageContext &context, const Account &account,
                                       const OrderRequest &request, QWidget *parent)
    : DialogFrame(context.theme, tr("Review payout"), parent)
    , m_context(context)
{
    setWindowModality(Qt::WindowModal);
    buildHead(request.amount, account.environment);
    buildFacts(account, request);
    auto *once = new MessageFrame(context.theme, Role::Info);
    once->setMessage(Role::Info, tr("It is sent once."),
                     tr("If the answer is lost, Paydesk asks about it and never sends it again by itself."),
                     QStringLiteral("send"));
    body()->addWidget(once);
    body()->addStretch(1);
    auto *back = addFootButton(tr("Go back and change"), QStringLiteral("Esc"));
    connect(back, &QPushButton::clicked, this, &QDialog::reject);
    m_send = addMainButton(
        tr("Send %1", "an amount")
            .arg(moneytext::displayWithCode(request.amount, context.times.locale())),
        QStringLiteral("Ctrl+Enter"));
    connect(m_send, &QPushButton::clicked, this, [this] {
        if (!m_send->isEnabled())
            return;
        m_send->setEnabled(false);
        setFootText(tr("Sending…"));
        emit confirmed();
        accept();
    });
    setMinimumWidth(theme().px(580));
    back->setFocus(Qt::OtherFocusReason);
}

void PayoutReviewDialog::buildHead(Money amount, Environment environment)
{
    const QLocale &locale = m_context.times.locale();
    auto *top = new QHBoxLayout;
    top->addWidget(new ThemedLabel(theme(), tr("Send payout"), TextSize::Body, Token::Text2));
    top->addStretch(1);
    const Badge badge = m_context.services.isPractice() ? Badge::Practice : badgeFor(environment);
    top->addWidget(new EnvironmentBadge(theme(), badge));
    auto *sum = new QHBoxLayout;
    sum->setSpacing(metric::gap2);
    auto *number = new ThemedLabel(theme(), moneytext::display(amount, locale), TextSize::Review,
                                   Token::Text, QFont::Bold);
    number->setObjectName(QStringLiteral("reviewAmount"));
    sum->addWidget(number, 0, Qt::AlignBaseline);
    sum->addWidget(new ThemedLabel(theme(), amount.currency().code(), TextSize::Title, Token::Text2),
                   0, Qt::AlignBaseline);
    sum->addStretch(1);
    auto *line = new TokenFrame(theme(), Token::Line);
    line->setFixedHeight(1);
    body()->addLayout(top);
    body()->addLayout(sum);
    body()->addWidget(line);
}

void PayoutReviewDialog::buildFacts(const Account &account, const OrderRequest &request)
{
    const ProviderInfo *info = m_context.services.providers.find(account.provider);
    auto *facts = new FactList(theme(), FactList::Values::Left);
    const OrderRequest full = normalized(request, info->payoutFields);
    facts->addFact(tr("To"), partyName(full.fields, info->payoutFields), FactStyle::Strong);
    facts->addFact(tr("Account"),
                   GroupedDigitsEdit::grouped(partyAccount(full.fields, info->payoutFields)),
                   FactStyle::Mono);
    for (const FieldSpec &spec : info->payoutFields) {
        const QString value = full.fields.value(spec.key);
        const bool shownAbove = spec.role == FieldRole::PartyFirstName
            || spec.role == FieldRole::PartyLastName || spec.role == FieldRole::PartyAccount;
        if (!value.isEmpty() && !shownAbove)
            facts->addFact(QCoreApplication::translate("ProviderField", spec.label),
                           choiceName(spec, value));
    }
    facts->addFact(tr("From"), m_context.names.full(account.id));
    if (!request.description.isEmpty())
        facts->addFact(tr("Purpose"), request.description);
    facts->addFact(tr("Order"), request.reference, FactStyle::Mono);
    body()->addWidget(facts);
}

void PayoutReviewDialog::keyPressEvent(QKeyEvent *event)
{
    // Enter is for going on in forms; here nothing may happen by habit.
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (enter && event->modifiers() == Qt::NoModifier)
        return event->accept();
    DialogFrame::keyPressEvent(event);
}

} // namespace paydesk
