// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/approvemanydialog.h"

#include "app/secrets/vault.h"
#include "models/core/moneytext.h"
#include "ui/widgets/factlist.h"
#include "ui/widgets/formfield.h"
#include "ui/widgets/groupeddigitsedit.h"
#include "ui/widgets/messageframe.h"
#include "ui/widgets/secretclipboard.h"
#include "ui/widgets/themedlabel.h"
#include "ui/widgets/tokenframe.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace paydesk {

ApproveManyDialog::ApproveManyDialog(PageContext &context,
                                     const std::vector<ReviewedPayout> &payouts, QWidget *parent)
    : DialogFrame(context.theme, tr("Review approvals"), parent)
    , m_context(context)
{
    setWindowModality(Qt::WindowModal);
    body()->addWidget(new ThemedLabel(theme(), tr("Approve %n payout(s)", nullptr, int(payouts.size())),
                                      TextSize::Title, Token::Text, QFont::Bold));
    body()->addWidget(makeList(payouts), 1);
    body()->addWidget(makeSums(payouts));
    auto *then = new MessageFrame(theme(), m_remarked ? Role::Wait : Role::Info);
    if (m_remarked > 0)
        then->setMessage(Role::Wait, tr("%n of them has a remark.", nullptr, m_remarked),
                         tr("Only payouts without a remark are approved together. Decide about the "
                            "others one by one."));
    else
        then->setMessage(Role::Info, tr("Each gets an approval of its own, for 24 hours."),
                         tr("Nothing is sent by it."), QStringLiteral("people"));
    body()->addWidget(then);
    if (m_remarked == 0 && context.services.vault.isTyped()) {
        m_passphrase = new QLineEdit;
        m_passphrase->setEchoMode(QLineEdit::Password);
        guardPastes(*m_passphrase);
        m_field = new FormField(
            theme(), tr("Passphrase of the vault, of %1", "a person").arg(context.services.user),
            m_passphrase);
        body()->addWidget(m_field);
        connect(m_passphrase, &QLineEdit::textChanged, this, [this] {
            m_field->setError({});
            refresh();
        });
    }
    auto *back = addFootButton(tr("Go back"), QStringLiteral("Esc"));
    connect(back, &QPushButton::clicked, this, &QDialog::reject);
    m_act = addMainButton(tr("Approve %n payout(s)", nullptr, int(payouts.size())),
                          QStringLiteral("Ctrl+Enter"));
    connect(m_act, &QPushButton::clicked, this, [this] {
        if (!m_act->isEnabled())
            return;
        m_act->setEnabled(false);
        const SecretBytes passphrase(m_passphrase ? m_passphrase->text().toUtf8() : QByteArray());
        if (m_passphrase)
            m_passphrase->clear();
        emit confirmed(passphrase);
    });
    resizeWithin({theme().px(680), theme().px(560)});
    refresh();
    if (m_passphrase)
        m_passphrase->setFocus(Qt::OtherFocusReason);
    else
        back->setFocus(Qt::OtherFocusReason);
}

QWidget *ApproveManyDialog::makeList(const std::vector<ReviewedPayout> &payouts)
{
    auto *list = new FactList(theme(), FactList::Values::Right);
    for (const ReviewedPayout &one : payouts) {
        QStringList about{one.payout.reference, one.payout.party,
                          GroupedDigitsEdit::grouped(one.payout.partyAccount),
                          m_context.names.full(one.payout.account)};
        about.removeAll(QString());
        QString line = about.join(QStringLiteral(" · "));
        for (const QString &remark : one.remarks)
            line += QStringLiteral("\n") + remark;
        m_remarked += one.remarks.isEmpty() ? 0 : 1;
        list->addFact(line,
                      moneytext::displayWithCode(one.payout.amount, m_context.times.locale()));
    }
    auto *scroll = new QScrollArea;
    auto *content = new TokenFrame(theme(), Token::Surface);
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(list);
    column->addStretch(1);
    scroll->setWidget(content);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::StrongFocus);
    scroll->setAccessibleName(tr("Payouts to approve"));
    giveInnerRing(*scroll);
    return scroll;
}

QWidget *ApproveManyDialog::makeSums(const std::vector<ReviewedPayout> &payouts)
{
    QMap<QString, Money> sums; // never one over two currencies
    for (const ReviewedPayout &one : payouts) {
        const Money amount = one.payout.amount;
        const QString code = amount.currency().code();
        const auto before = sums.constFind(code);
        const auto sum = before == sums.constEnd() ? std::optional(amount) : before->plus(amount);
        if (sum)
            sums.insert(code, *sum);
    }
    auto *list = new FactList(theme(), FactList::Values::Right);
    for (const Money &sum : std::as_const(sums))
        list->addFact(tr("Together in %1").arg(sum.currency().code()),
                      moneytext::displayWithCode(sum, m_context.times.locale()), FactStyle::Total);
    return list;
}

void ApproveManyDialog::sayWrongPassphrase()
{
    m_field->setError(tr("This is not the passphrase. Nothing was approved."));
    m_passphrase->setFocus(Qt::OtherFocusReason);
    refresh();
}

void ApproveManyDialog::refresh()
{
    const bool typed = !m_passphrase || !m_passphrase->text().isEmpty();
    m_act->setEnabled(m_remarked == 0 && typed);
    setFootText(m_remarked > 0 ? tr("Some have remarks")
                    : typed    ? QString()
                               : tr("Type the passphrase"));
}

void ApproveManyDialog::keyPressEvent(QKeyEvent *event)
{
    // Enter is for going on in forms; here nothing may happen by habit.
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (enter && event->modifiers() == Qt::NoModifier)
        return event->accept();
    DialogFrame::keyPressEvent(event);
}

} // namespace paydesk
