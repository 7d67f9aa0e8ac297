// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/providerform.h"

#include "app/text/errortext.h"
#include "ui/widgets/formfield.h"
#include "ui/widgets/groupeddigitsedit.h"
#include "ui/widgets/searchablepicker.h"
#include "ui/widgets/section.h"
#include "ui/widgets/wipededit.h"

#include <QComboBox>
#include <QCoreApplication>
#include <QHBoxLayout>
#include <QVBoxLayout>

#include <algorithm>

namespace paydesk {

namespace {

constexpr int longestCombo = 8; // more choices are searched, not scrolled

QString words(const char *text)
{
    return QCoreApplication::translate("ProviderField", text);
}

/// Whom, where, how; technical addresses last.
int placeOf(const FieldSpec &spec)
{
    switch (spec.role) {
    case FieldRole::PartyFirstName: return 0;
    case FieldRole::PartyLastName: return 1;
    case FieldRole::Service: return 2;
    case FieldRole::PartyAccount:
    case FieldRole::CardNumber: return 3;
    case FieldRole::Bank: return 4;
    case FieldRole::PayerEmail: return 5;
    case FieldRole::SenderPhone:
    case FieldRole::RecipientPhone: return 5;
    case FieldRole::None: break;
    }
    return spec.required ? 6 : 7;
}

} // namespace

ProviderForm::ProviderForm(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_column(new QVBoxLayout(this))
{
    m_column->setContentsMargins(0, 0, 0, 0);
}

void ProviderForm::setSpecs(const QList<FieldSpec> &specs)
{
    delete m_content;
    m_fields.clear();
    m_extra = nullptr;
    m_names = nullptr;
    m_phones = nullptr;
    m_specs = specs;
    std::stable_sort(m_specs.begin(), m_specs.end(), [](const FieldSpec &a, const FieldSpec &b) {
        return placeOf(a) < placeOf(b);
    });
    m_content = new QWidget;
    auto *fields = new QVBoxLayout(m_content);
    fields->setContentsMargins(0, 0, 0, 0);
    fields->setSpacing(metric::gap3);
    m_column->addWidget(m_content);
    for (const FieldSpec &spec : std::as_const(m_specs))
        addField(spec);
    for (const FieldSpec &spec : std::as_const(m_specs))
        narrowChoices(spec.key);
}

QWidget *ProviderForm::followInTabOrder(QWidget *before)
{
    for (const FieldSpec &spec : std::as_const(m_specs)) {
        QWidget *editor = m_fields.at(spec.key)->editor();
        setTabOrder(before, editor);
        before = editor;
    }
    return before;
}

void ProviderForm::setForClaim(bool claim)
{
    for (const FieldSpec &spec : std::as_const(m_specs))
        m_fields.at(spec.key)->setOptional(!spec.required && !(claim && spec.requiredForClaim));
}

bool ProviderForm::isExtra(const FieldSpec &spec)
{
    return !spec.required && spec.role == FieldRole::None;
}

void ProviderForm::addField(const FieldSpec &spec)
{
    auto *field = new FormField(m_theme, words(spec.label), makeEditor(spec));
    field->setOptional(!spec.required);
    if (*spec.help)
        field->setHelp(words(spec.help));
    field->setObjectName(spec.key);
    m_fields.emplace(spec.key, field);
    if (isExtra(spec)) {
        if (!m_extra) {
            m_extra = new Section(m_theme, tr("More fields"));
            m_extra->head()->setCollapsible(true);
            m_content->layout()->addWidget(m_extra);
            m_extra->setExpanded(false);
        }
        m_extra->body()->addWidget(field);
    } else if (spec.role == FieldRole::PartyFirstName || spec.role == FieldRole::PartyLastName) {
        addBeside(m_names, field);
    } else if (spec.role == FieldRole::SenderPhone || spec.role == FieldRole::RecipientPhone) {
        addBeside(m_phones, field);
    } else {
        m_content->layout()->addWidget(field);
    }
}

void ProviderForm::addBeside(QHBoxLayout *&row, FormField *field)
{
    if (!row) {
        row = new QHBoxLayout;
        row->setSpacing(metric::gap3);
        static_cast<QVBoxLayout *>(m_content->layout())->addLayout(row);
    }
    row->addWidget(field, 1, Qt::AlignTop);
}

QWidget *ProviderForm::makeEditor(const FieldSpec &spec)
{
    const auto noteChange = [this, key = spec.key] {
        m_fields.at(key)->setError({});
        narrowChoices(key);
        emit changed();
    };
    const auto noteLeft = [this, key = spec.key] { emit left(key); };
    if (spec.kind == FieldKind::Choice)
        return makeChoice(spec);
    if (spec.kind == FieldKind::Digits && spec.role == FieldRole::PartyAccount) {
        auto *digits = new GroupedDigitsEdit;
        digits->setValue(spec.defaultValue);
        connect(digits, &GroupedDigitsEdit::valueChanged, this, noteChange);
        connect(digits, &GroupedDigitsEdit::left, this, noteLeft);
        return digits;
    }
    if (spec.role == FieldRole::CardNumber) {
        auto *number = new WipedEdit(SecretKind::CardNumber);
        connect(number, &WipedEdit::edited, this, noteChange);
        connect(number, &WipedEdit::left, this, noteLeft);
        return number;
    }
    auto *line = new QLineEdit(spec.defaultValue);
    connect(line, &QLineEdit::textChanged, this, noteChange);
    connect(line, &QLineEdit::editingFinished, this, noteLeft);
    return line;
}

QWidget *ProviderForm::makeChoice(const FieldSpec &spec)
{
    const auto noteChange = [this, key = spec.key] {
        m_fields.at(key)->setError({});
        narrowChoices(key);
        emit changed();
    };
    if (spec.choices.size() > longestCombo) {
        auto *picker = new SearchablePicker(m_theme);
        picker->setChoices(choicesOf(spec));
        picker->setCode(spec.defaultValue);
        connect(picker, &SearchablePicker::codeChanged, this, noteChange);
        connect(picker, &SearchablePicker::left, this, [this, key = spec.key] { emit left(key); });
        return picker;
    }
    auto *combo = new QComboBox;
    if (!spec.required)
        combo->addItem(QString(), QString());
    for (const Choice &choice : spec.choices)
        combo->addItem(choice.name.isEmpty() ? choice.code : choice.name, choice.code);
    combo->setCurrentIndex(std::max(0, combo->findData(spec.defaultValue)));
    connect(combo, &QComboBox::currentIndexChanged, this, noteChange);
    return combo;
}

QList<Choice> ProviderForm::choicesOf(const FieldSpec &spec) const
{
    const QString group = spec.groupedBy.isEmpty() ? QString() : valueOf(spec.groupedBy);
    QList<Choice> offered;
    std::copy_if(spec.choices.begin(), spec.choices.end(), std::back_inserter(offered),
                 [&group](const Choice &choice) {
                     return choice.group.isEmpty() || group.isEmpty() || choice.group == group;
                 });
    return offered;
}

void ProviderForm::narrowChoices(const QString &changedKey)
{
    for (const FieldSpec &spec : std::as_const(m_specs)) {
        const auto field = m_fields.find(spec.key);
        if (spec.groupedBy != changedKey || field == m_fields.end())
            continue;
        const QList<Choice> choices = choicesOf(spec);
        field->second->setVisible(!choices.isEmpty());
        if (auto *picker = qobject_cast<SearchablePicker *>(field->second->editor()))
            picker->setChoices(choices);
    }
}

QString ProviderForm::valueOf(const QString &key) const
{
    const auto field = m_fields.find(key);
    if (field == m_fields.end())
        return {};
    QWidget *editor = field->second->editor();
    if (const auto *digits = qobject_cast<GroupedDigitsEdit *>(editor))
        return digits->value();
    if (const auto *picker = qobject_cast<SearchablePicker *>(editor))
        return picker->code();
    if (const auto *combo = qobject_cast<QComboBox *>(editor))
        return combo->currentData().toString();
    if (const auto *line = qobject_cast<QLineEdit *>(editor))
        return line->text().trimmed();
    return {};
}

void ProviderForm::setValue(const QString &key, const QString &value)
{
    const auto field = m_fields.find(key);
    if (field == m_fields.end())
        return;
    QWidget *editor = field->second->editor();
    if (auto *digits = qobject_cast<GroupedDigitsEdit *>(editor))
        digits->setValue(value);
    else if (auto *picker = qobject_cast<SearchablePicker *>(editor))
        picker->setCode(value);
    else if (auto *combo = qobject_cast<QComboBox *>(editor))
        combo->setCurrentIndex(combo->findData(value));
    else if (auto *line = qobject_cast<QLineEdit *>(editor))
        line->setText(value);
}

Fields ProviderForm::values() const
{
    Fields values;
    for (const FieldSpec &spec : m_specs) {
        const auto field = m_fields.find(spec.key);
        const QString value = valueOf(spec.key);
        if (!value.isEmpty() && !field->second->isHidden())
            values.insert(spec.key, value);
    }
    return values;
}

QMap<QString, SecretBytes> ProviderForm::secrets() const
{
    QMap<QString, SecretBytes> secrets;
    for (const auto &[key, field] : m_fields) {
        const auto *number = qobject_cast<WipedEdit *>(field->editor());
        if (number && !number->isEmpty())
            secrets.insert(key, number->value());
    }
    return secrets;
}

QString ProviderForm::labelOf(const QString &key) const
{
    const auto field = m_fields.find(key);
    return field == m_fields.end() ? QString() : field->second->label();
}

bool ProviderForm::showIssue(const InputIssue &issue)
{
    return showText(issue.field, issueSentence(issue, labelOf(issue.field)));
}

bool ProviderForm::showText(const QString &key, const QString &problem)
{
    const auto field = m_fields.find(key);
    if (field == m_fields.end())
        return false;
    field->second->setError(problem);
    if (m_extra && m_extra->isAncestorOf(field->second))
        m_extra->setExpanded(true);
    return true;
}

void ProviderForm::clearIssues()
{
    for (const auto &[key, field] : m_fields)
        field->setError({});
}

bool ProviderForm::focusFirstIssue()
{
    for (const FieldSpec &spec : std::as_const(m_specs)) {
        FormField *field = m_fields.at(spec.key);
        if (!field->hasError())
            continue;
        field->editor()->setFocus(Qt::OtherFocusReason);
        return true;
    }
    return false;
}

} // namespace paydesk
