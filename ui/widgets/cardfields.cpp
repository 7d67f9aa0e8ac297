// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/cardfields.h"

#include "app/text/errortext.h"
#include "ui/widgets/cardbrandname.h"
#include "ui/widgets/formfield.h"
#include "ui/widgets/wipededit.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace paydesk {

namespace {

/// MMYY; nothing when it is not complete. Whether there is such a month is the check's to say.
void readExpiry(const SecretBytes &typed, CardData &card)
{
    const QByteArrayView digits = typed.view();
    if (digits.isEmpty())
        return;
    card.expiryMonth = -1;
    if (digits.size() != 4)
        return;
    const auto two
        = [&digits](qsizetype at) { return (digits[at] - '0') * 10 + (digits[at + 1] - '0'); };
    card.expiryMonth = two(0);
    card.expiryYear = 2000 + two(2);
}

} // namespace

CardFields::CardFields(const Theme &theme, Check check, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_check(std::move(check))
    , m_number(new WipedEdit(SecretKind::CardNumber))
    , m_expiry(new WipedEdit(SecretKind::Expiry))
    , m_cvv(new WipedEdit(SecretKind::SecurityCode))
    , m_holder(new WipedEdit(SecretKind::Name))
    , m_order{m_number, m_expiry, m_cvv, m_holder}
{
    m_expiry->setPlaceholderText(tr("MM / YY"));
    auto *row = new QHBoxLayout;
    row->setSpacing(metric::gap3);
    row->addWidget(addField(QStringLiteral("number"), m_number, tr("Card number")), 5,
                   Qt::AlignTop);
    row->addWidget(addField(QStringLiteral("expiry"), m_expiry, tr("Expires")), 2, Qt::AlignTop);
    row->addWidget(addField(QStringLiteral("cvv"), m_cvv, tr("Security code")), 2, Qt::AlignTop);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metric::gap3);
    column->addLayout(row);
    column->addWidget(addField(QStringLiteral("holder"), m_holder, tr("Name on the card")));
    connect(m_number, &WipedEdit::edited, this, &CardFields::showBrand);
}

FormField *CardFields::addField(const QString &key, WipedEdit *edit, const QString &label)
{
    auto *field = new FormField(m_theme, label, edit);
    m_fields.emplace(key, field);
    connect(edit, &WipedEdit::edited, this, [this, field] {
        field->setError({});
        emit edited();
    });
    connect(edit, &WipedEdit::left, this, [this, key] { showProblemOf(key); });
    connect(edit, &WipedEdit::pasteRefused, this, [field] {
        field->setError(tr("What was copied does not belong here. Nothing was pasted."));
    });
    return field;
}

void CardFields::setHolderAsked(bool asked)
{
    m_fields.at(QStringLiteral("holder"))->setVisible(asked);
    if (!asked)
        m_holder->wipe();
}

bool CardFields::isEmpty() const
{
    return std::all_of(
        m_order.begin(), m_order.end(), [](const WipedEdit *edit) { return edit->isEmpty(); });
}

CardData CardFields::data() const
{
    CardData card;
    card.number = m_number->value();
    card.holder = m_holder->value();
    card.cvv = m_cvv->value();
    readExpiry(m_expiry->value(), card);
    return card;
}

CardData CardFields::take()
{
    const CardData card = data();
    wipe();
    return card;
}

void CardFields::wipe()
{
    for (WipedEdit *edit : std::as_const(m_order))
        edit->wipe();
}

qsizetype CardFields::showProblems()
{
    for (const auto &[key, field] : m_fields)
        field->setError({});
    const QList<InputIssue> issues = m_check(data());
    for (const InputIssue &issue : issues)
        showIssue(issue);
    return issues.size();
}

QString CardFields::sentenceOf(const InputIssue &issue) const
{
    if (issue.problem == InputProblem::NotACardNumber)
        return tr("No card has this number. Compare each digit with the card.");
    const bool expiry = issue.field == u"expiry"; // its label is a verb
    return issueSentence(issue,
                         expiry ? tr("The expiry date") : m_fields.at(issue.field)->label());
}

bool CardFields::showIssue(const InputIssue &issue)
{
    const auto field = m_fields.find(issue.field);
    if (field == m_fields.end())
        return false;
    field->second->setError(sentenceOf(issue));
    return true;
}

void CardFields::showProblemOf(const QString &key)
{
    for (const InputIssue &issue : m_check(data())) {
        // An empty field that was only passed through is not yet wrong.
        if (issue.field == key && issue.problem != InputProblem::Missing)
            showIssue(issue);
    }
}

bool CardFields::focusFirstProblem()
{
    for (WipedEdit *edit : std::as_const(m_order)) {
        if (fieldLook(edit) != FieldLook::Bad)
            continue;
        edit->setFocus(Qt::OtherFocusReason);
        return true;
    }
    return false;
}

void CardFields::focusFirstEmpty()
{
    const auto empty = std::find_if(
        m_order.begin(), m_order.end(), [](const WipedEdit *edit) { return edit->isEmpty(); });
    (empty == m_order.end() ? m_number : *empty)->setFocus(Qt::OtherFocusReason);
}

QWidget *CardFields::followInTabOrder(QWidget *before)
{
    for (WipedEdit *edit : std::as_const(m_order)) {
        setTabOrder(before, edit);
        before = edit;
    }
    return before;
}

void CardFields::showBrand() { m_number->setMark(brandName(cardBrand(m_number->value().view()))); }

} // namespace paydesk
