// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/approvemanydialog.h"

#include "app/approvals/approvaldesk.h"
#include "app/secrets/vault.h"
#include "app/text/amountwords.h"
#include "app/text/approvaltext.h"
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
    , m_several(payouts.size() > 1)
{
    setWindowModality(Qt::WindowModal);
    body()->addWidget(new ThemedLabel(theme(), tr("Approve %n payout(s)", nullptr, int(payouts.size())),
                                      TextSize::Title, Token::Text, QFont::Bold));
    body()->addWidget(makeList(payouts), 1);
    body()->addWidget(makeSums(payouts));
    auto *then = new MessageFrame(theme());
    if (isShut())
        then->setMessage(Role::Wait, tr("%n of them has a remark.", nullptr, m_remarked),
                         tr("Only payouts without a remark are approved together. Decide about the "
                            "others one by one."));
    else
        then->setMessage(Role::Info,
                         m_several ? tr("Each gets an approval of its own, for 24 hours.")
                                   : tr("It counts for 24 hours, for exactly this payout."),
                         tr("Nothing is sent by it.") + worth(), QStringLiteral("people"));
    body()->addWidget(then);
    if (!isShut() && context.services.vault.isTyped())
        addPassphrase();
    auto *back = addFootButton(tr("Go back"), QStringLiteral("Esc"));
    connect(back, &QPushButton::clicked, this, &QDialog::reject);
    m_act = addMainButton(tr("Approve %n payout(s)", nullptr, int(payouts.size())),
                          QStringLiteral("Ctrl+Enter"));
    connect(m_act, &QPushButton::clicked, this, &ApproveManyDialog::approve);
    resizeWithin({theme().px(680), theme().px(m_several ? 560 : 460)});
    refresh();
    if (m_passphrase)
        m_passphrase->setFocus(Qt::OtherFocusReason);
    else
        back->setFocus(Qt::OtherFocusReason);
}

/// What an approval is worth on this computer; empty where there is nothing to say.
QString ApproveManyDialog::worth() const
{
    const auto recordOnly = m_context.services.approvals.isRecordOnly();
    const auto persons = m_context.services.approvals.personsOfVault();
    const QString words = recordOnly && persons ? approvalWorth(*recordOnly, *persons) : QString();
    return words.isEmpty() ? words : u' ' + words;
}

void ApproveManyDialog::addPassphrase()
{
    m_passphrase = new QLineEdit;
    m_passphrase->setEchoMode(QLineEdit::Password);
    guardPastes(*m_passphrase);
    m_field = new FormField(
        theme(), tr("Passphrase of the vault, of %1", "a person").arg(m_context.services.user),
        m_passphrase);
    body()->addWidget(m_field);
    connect(m_passphrase, &QLineEdit::textChanged, this, [this] {
        m_field->setError({});
        refresh();
    });
}

void ApproveManyDialog::approve()
{
    if (!m_act->isEnabled())
        return;
    m_act->setEnabled(false);
    const Vault &vault = m_context.services.vault;
    if (m_passphrase) {
        const SecretBytes passphrase(m_passphrase->text().toUtf8());
        m_passphrase->clear();
        if (!vault.isPassphrase(passphrase)) {
            m_field->setError(tr("This is not the passphrase. Nothing was approved."));
            m_passphrase->setFocus(Qt::OtherFocusReason);
            return refresh();
        }
    }
    emit confirmed();
    accept();
}

QWidget *ApproveManyDialog::makeList(const std::vector<ReviewedPayout> &payouts)
{
    auto *list = new FactList(theme(), FactList::Values::Right);
    for (const ReviewedPayout &one : payouts) {
        QStringList about{one.payout.reference, one.payout.party,
                          GroupedDigitsEdit::grouped(one.payout.partyAccount),
                          tr("from %1", "an account").arg(m_context.names.full(one.payout.account))};
        if (!m_several)
            about += {one.payout.description, tr("made by %1", "a person").arg(one.payout.createdBy)};
        about.removeAll(QString());
        QString line = about.join(m_several ? QStringLiteral(" · ") : QStringLiteral("\n"));
        if (!m_several)
            line += QStringLiteral("\n") + amountInWords(one.payout.amount);
        for (const QString &remark : one.remarks)
            line += QStringLiteral("\n") + remark;
        if (!one.confirmedBy.isEmpty())
            line += QStringLiteral("\n") + tr("Confirmed by %1", "a person").arg(one.confirmedBy);
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

void ApproveManyDialog::refresh()
{
    const bool typed = !m_passphrase || !m_passphrase->text().isEmpty();
    m_act->setEnabled(!isShut() && typed);
    setFootText(isShut() ? tr("Some have remarks")
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
