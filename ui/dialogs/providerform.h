// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/bytes.h"
#include "models/core/error.h"
#include "models/domain/order.h"
#include "models/domain/providerinfo.h"
#include "ui/theme/theme.h"

#include <QWidget>

#include <map>

class QHBoxLayout;
class QVBoxLayout;

namespace paydesk {

class FormField;
class Section;

/// Fields of a provider as a form, built from its description alone.
class ProviderForm : public QWidget
{
    Q_OBJECT
public:
    explicit ProviderForm(const Theme &theme, QWidget *parent = nullptr);

    void setSpecs(const QList<FieldSpec> &specs);
    /// The fields come right after \c before; gives the last of them. Needed anew after each
    /// setSpecs(), as what is made last would else be reached last.
    QWidget *followInTabOrder(QWidget *before);
    /// Some fields are only needed by a transfer that its recipient claims later.
    void setForClaim(bool claim);
    Fields values() const; ///< what was left empty is left out
    QMap<QString, SecretBytes> secrets() const; ///< card numbers, which are no values()
    void setValue(const QString &key, const QString &value);
    QString labelOf(const QString &key) const;

    /// Marks the fields; true when the issue's field is one of this form.
    bool showIssue(const InputIssue &issue);
    bool showText(const QString &key, const QString &problem);
    void clearIssues();
    /// The first marked field takes the focus; false when there is none.
    bool focusFirstIssue();

signals:
    void changed();
    void left(const QString &key); ///< the moment to say what is wrong with a field

private:
    static bool isExtra(const FieldSpec &spec); ///< technical, and can be left out
    QWidget *makeEditor(const FieldSpec &spec);
    QWidget *makeChoice(const FieldSpec &spec);
    void addField(const FieldSpec &spec);
    void addBeside(QHBoxLayout *&row, FormField *field);
    void narrowChoices(const QString &changedKey);
    QList<Choice> choicesOf(const FieldSpec &spec) const;
    QString valueOf(const QString &key) const;

    const Theme &m_theme;
    QVBoxLayout *m_column;
    QWidget *m_content = nullptr;
    QHBoxLayout *m_names = nullptr; ///< first and last name stand beside each other
    QHBoxLayout *m_phones = nullptr; ///< so do two phones
    Section *m_extra = nullptr;
    QList<FieldSpec> m_specs;
    std::map<QString, FormField *> m_fields;
};

} // namespace paydesk
