// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/amountedit.h"

#include "models/core/moneytext.h"

#include <QValidator>

#include <algorithm>

namespace paydesk {

namespace {

bool isMark(QChar c)
{
    return c.isSpace() || c == u'.' || c == u',' || c == u'\'' || c == QChar(0x2019);
}

/// Typed by mistake or on purpose, it must be seen: without it -5 would become 5.
bool isSign(QChar c)
{
    return c == u'-' || c == u'+' || c == QChar(0x2212) || c == QChar(0x2013);
}

/// Keeps out what can never become an amount; whether it is one is said on leaving.
class AmountValidator : public QValidator
{
public:
    AmountValidator(const AmountEdit &edit, QObject *parent)
        : QValidator(parent)
        , m_edit(edit)
    {
    }

    State validate(QString &input, int &position) const override
    {
        withoutCode(input, position);
        const bool possible = std::all_of(input.cbegin(), input.cend(), [](QChar c) {
            return (c >= u'0' && c <= u'9') || isMark(c) || isSign(c);
        });
        if (!possible)
            return Invalid;
        return Acceptable;
    }

private:
    /// "1 234,50 MDL", as copied from a list.
    void withoutCode(QString &input, int &position) const
    {
        const QString code = m_edit.currency().code();
        if (!input.endsWith(code, Qt::CaseInsensitive))
            return;
        input.chop(code.size());
        input = input.trimmed();
        position = std::min(position, int(input.size()));
    }

    const AmountEdit &m_edit;
};

} // namespace

AmountEdit::AmountEdit(QLocale locale, QWidget *parent)
    : QLineEdit(parent)
    , m_locale(std::move(locale))
{
    setAlignment(Qt::AlignRight);
    setInputMethodHints(Qt::ImhFormattedNumbersOnly);
    setLayoutDirection(Qt::LeftToRight);
    setValidator(new AmountValidator(*this, this));
    connect(this, &QLineEdit::textChanged, this, &AmountEdit::amountChanged);
}

void AmountEdit::setCurrency(Currency currency)
{
    m_currency = currency;
    emit amountChanged();
}

void AmountEdit::setAmount(Money amount)
{
    m_currency = amount.currency();
    setText(moneytext::display(amount, m_locale));
}

Result<Money> AmountEdit::amount() const
{
    const auto field = QStringLiteral("amount");
    const Result<Money> read = moneytext::parseTyped(text(), m_currency, m_locale, field);
    if (read && !read->isPositive())
        return Error::input(field, InputProblem::NotPositive, text());
    return read;
}

void AmountEdit::focusOutEvent(QFocusEvent *event)
{
    if (const Result<Money> read = amount())
        setText(moneytext::display(*read, m_locale)); // shows how it was understood
    QLineEdit::focusOutEvent(event);
    emit left();
}

} // namespace paydesk
