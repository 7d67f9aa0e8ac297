// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/duplicatequestion.h"

#include "models/core/moneytext.h"
#include "ui/widgets/linkbutton.h"

#include <QCheckBox>
#include <QLineEdit>
#include <QVBoxLayout>

namespace paydesk {

DuplicateQuestion::DuplicateQuestion(PageContext &context, const QString &reference, QWidget *parent)
    : MessageFrame(context.theme, Role::Wait, parent)
    , m_context(context)
    , m_reference(reference)
    , m_different(new QCheckBox(tr("It is a different payment, because")))
    , m_reason(new QLineEdit)
{
    auto *open = new LinkButton(context.theme, tr("Open it"));
    m_reason->setPlaceholderText(tr("for example: second commission, week 47"));
    m_reason->setAccessibleName(tr("Why it is a different payment"));
    m_reason->setEnabled(false);
    extras()->addWidget(open, 0, Qt::AlignLeft);
    extras()->addWidget(m_different);
    extras()->addWidget(m_reason);
    connect(open, &LinkButton::clicked, this, [this] { emit openRequested(m_likeId); });
    connect(m_different, &QCheckBox::toggled, this, [this](bool on) {
        m_reason->setEnabled(on);
        if (on)
            m_reason->setFocus();
        emit answered();
    });
    connect(m_reason, &QLineEdit::textChanged, this, &DuplicateQuestion::answered);
    hide();
}

void DuplicateQuestion::ask(const std::vector<Payout> &like)
{
    setVisible(!like.empty());
    const qint64 before = std::exchange(m_likeId, like.empty() ? 0 : like.front().id.value);
    if (m_likeId != before)
        m_different->setChecked(false);
    if (like.empty())
        return;
    const Payout &earlier = like.front();
    const bool sameReference = !m_reference.isEmpty() && earlier.reference == m_reference;
    const QString amount = moneytext::displayWithCode(earlier.amount, m_context.times.locale());
    const QString day = m_context.times.full(earlier.createdAt, m_context.services.clock.now());
    QString words = sameReference
        ? tr("%1 over %2 on %3 has this very reference and is “%4”.", "reference, amount, day, state")
              .arg(earlier.reference, amount, day, stateWord(earlier.state))
        : tr("%1 to the same account over %2 on %3 is “%4”.", "reference, amount, day, state")
              .arg(earlier.reference, amount, day, stateWord(earlier.state));
    words += u' ' + tr("Paid from: %1.", "account").arg(m_context.names.full(earlier.account));
    if (like.size() > 1)
        words += u' ' + tr("%Ln other(s) are like it too.", nullptr, int(like.size()) - 1);
    setMessage(Role::Wait, tr("This may be a duplicate."), words, QStringLiteral("copy"));
}

bool DuplicateQuestion::isAnswered() const
{
    return m_likeId == 0 || (m_different->isChecked() && !reason().isEmpty());
}

QString DuplicateQuestion::reason() const
{
    return m_likeId == 0 ? QString() : m_reason->text().trimmed();
}

void DuplicateQuestion::focusAnswer()
{
    if (m_different->isChecked())
        m_reason->setFocus(Qt::OtherFocusReason);
    else
        m_different->setFocus(Qt::OtherFocusReason);
}

} // namespace paydesk
