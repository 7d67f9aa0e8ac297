// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/bytes.h"

#include <QString>

namespace paydesk {

/// What a WipedEdit takes, and how it groups it on the screen.
enum class SecretKind {
    CardNumber, ///< digits, in fours; American Express as 4-6-5
    Expiry, ///< four digits, MM / YY
    SecurityCode, ///< digits, shown as dots
    OneTimeCode, ///< printable ASCII without blanks; digits in threes
    Name ///< any letters
};

/// The text of a WipedEdit: one wiped buffer with a caret and a selection. Positions count what
/// was entered; the blanks between groups are only shown.
class SecretLine
{
public:
    explicit SecretLine(SecretKind kind);

    SecretKind kind() const { return m_kind; }
    qsizetype size() const { return m_text.view().size() / qsizetype(sizeof(QChar)); }
    bool isEmpty() const { return m_text.isEmpty(); }
    SecretBytes value() const; ///< UTF-8
    void clear();

    /// In place of the selection. False, and nothing changed, when it cannot belong there: a number
    /// of which a character was dropped would be another number.
    bool type(const QString &text);
    bool paste(const QString &text);
    void erase(qsizetype from, qsizetype to);

    qsizetype caret() const { return m_caret; }
    qsizetype selectionStart() const { return qMin(m_caret, m_anchor); }
    qsizetype selectionEnd() const { return qMax(m_caret, m_anchor); }
    bool hasSelection() const { return m_caret != m_anchor; }
    void moveTo(qsizetype position, bool selecting);

    QChar shownAt(qsizetype position) const;
    QString gapBefore(qsizetype position) const; ///< what is drawn between two groups

private:
    QStringView text() const;
    bool insert(const QString &clean);
    void replace(qsizetype from, qsizetype to, QStringView with);

    SecretKind m_kind;
    SecretBytes m_text; ///< UTF-16
    bool m_amex = false;
    bool m_digits = false;
    qsizetype m_caret = 0;
    qsizetype m_anchor = 0;
};

} // namespace paydesk
