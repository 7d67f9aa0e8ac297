// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/card.h"
#include "ui/theme/theme.h"

#include <QWidget>

#include <functional>
#include <map>

namespace paydesk {

class FormField;
class WipedEdit;

/// A card as it is keyed in: number with its brand, expiry, security code, name. What is entered
/// lives here only until take() or wipe().
class CardFields : public QWidget
{
    Q_OBJECT
public:
    /// What is wrong with a card, by validateCard() or by what the provider adds to it.
    using Check = std::function<QList<InputIssue>(const CardData &)>;

    CardFields(const Theme &theme, Check check, QWidget *parent = nullptr);

    /// Not every provider asks for the name.
    void setHolderAsked(bool asked);

    bool isEmpty() const; ///< nothing was entered at all
    CardData data() const; ///< shares nothing with the fields; for looking at it before it is sent
    CardData take(); ///< hands the card over and wipes the fields
    void wipe();

    /// Marks every field that cannot be right; how many there are.
    qsizetype showProblems();
    /// True when the issue is about the card: number, expiry, cvv, holder.
    bool showIssue(const InputIssue &issue);
    bool focusFirstProblem();
    void focusFirstEmpty();
    /// The fields come right after \c before; gives the last of them.
    QWidget *followInTabOrder(QWidget *before);

signals:
    void edited();

private:
    FormField *addField(const QString &key, WipedEdit *edit, const QString &label);
    void showProblemOf(const QString &key);
    void showBrand();
    QString sentenceOf(const InputIssue &issue) const;

    const Theme &m_theme;
    Check m_check;
    WipedEdit *m_number;
    WipedEdit *m_expiry;
    WipedEdit *m_cvv;
    WipedEdit *m_holder;
    QList<WipedEdit *> m_order; ///< of reading
    std::map<QString, FormField *> m_fields; ///< by the name in an InputIssue
};

} // namespace paydesk
