// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/addaccountdialog.h"

#include "ui/dialogs/secretedit.h"
#include "ui/widgets/formfield.h"
#include "ui/widgets/messageframe.h"
#include "ui/widgets/themedlabel.h"

#include <QComboBox>
#include <QCoreApplication>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace paydesk {

AddAccountDialog::AddAccountDialog(PageContext &context, QWidget *parent)
    : DialogFrame(context.theme, tr("Add account"), parent)
    , m_context(context)
    , m_provider(new QComboBox)
    , m_name(new QLineEdit)
    , m_test(new QRadioButton(tr("Test")))
    , m_live(new QRadioButton(tr("Live, real money")))
    , m_nameField(new FormField(context.theme, tr("Name"), m_name))
    , m_problem(new MessageFrame(context.theme, Role::Bad))
    , m_holder(new QWidget)
{
    for (const ProviderInfo *info : context.services.providers.all())
        m_provider->addItem(tr("%1, money %2", "provider, direction")
                                .arg(info->name,
                                     QCoreApplication::translate("ProviderField", info->direction)),
                            info->id);
    build();
    connect(m_provider, &QComboBox::currentIndexChanged, this, &AddAccountDialog::fillFields);
    connect(addFootButton(tr("Cancel"), QStringLiteral("Esc")), &QPushButton::clicked, this,
            &QDialog::reject);
    connect(addMainButton(tr("Add account"), QStringLiteral("Ctrl+Enter")), &QPushButton::clicked,
            this, &AddAccountDialog::add);
    fillFields();
    resizeWithin({theme().px(600), theme().px(620)});
    m_name->setFocus();
}

void AddAccountDialog::build()
{
    auto *scroll = new QScrollArea;
    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(metric::gap4 + metric::gap1, metric::gap4, metric::gap6, metric::gap4);
    column->setSpacing(metric::gap3);
    column->addWidget(m_problem);
    m_problem->hide();
    column->addWidget(new FormField(theme(), tr("Provider"), m_provider));
    m_nameField->setHelp(tr("As it stands beside every amount, for example “MYR payouts”."));
    column->addWidget(m_nameField);
    auto *kind = new QHBoxLayout;
    kind->addWidget(m_test);
    kind->addWidget(m_live);
    kind->addStretch(1);
    m_test->setChecked(true);
    // Practice has no real money to offer.
    m_live->setEnabled(!m_context.services.isPractice());
    column->addLayout(kind);
    auto *fields = new QVBoxLayout(m_holder);
    fields->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_holder);
    auto *note = new ThemedLabel(
        theme(), tr("Secrets go into the vault. Paydesk never shows, exports or logs them."),
        TextSize::Small, Token::Text2);
    note->setWordWrap(true);
    column->addWidget(note);
    column->addStretch(1);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(content);
    content->setAutoFillBackground(false);
    scroll->viewport()->setAutoFillBackground(false);
    body()->setContentsMargins(0, 0, 0, 0);
    body()->addWidget(scroll);
}

const ProviderInfo *AddAccountDialog::provider() const
{
    return m_context.services.providers.find(m_provider->currentData().toString());
}

void AddAccountDialog::fillFields()
{
    delete m_fieldsArea;
    m_fields.clear();
    m_fieldsArea = new QWidget;
    auto *column = new QVBoxLayout(m_fieldsArea);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metric::gap3);
    m_holder->layout()->addWidget(m_fieldsArea);
    const ProviderInfo *info = provider();
    for (const AccountKey &key : info ? info->accountKeys : QList<AccountKey>{})
        addField(key);
}

void AddAccountDialog::addField(const AccountKey &key)
{
    const bool fromFile = key.kind == AccountKeyKind::PrivateKeyPem
        || key.kind == AccountKeyKind::PublicKeyPem;
    QWidget *editor = nullptr;
    if (key.secret || fromFile)
        editor = new SecretEdit(key.kind, key.secret);
    else
        editor = new QLineEdit(usualValue(key));
    auto *field = new FormField(theme(), QCoreApplication::translate("ProviderField", key.label), editor);
    field->setOptional(!key.required);
    field->setObjectName(key.key);
    if (*key.help)
        field->setHelp(QCoreApplication::translate("ProviderField", key.help));
    m_fieldsArea->layout()->addWidget(field);
    m_fields.emplace(key.key, field);
}

QString AddAccountDialog::usualValue(const AccountKey &key) const
{
    const PracticeControls *practice = m_context.services.practice;
    const ProviderInfo *info = provider();
    if (!practice || !info || key.kind != AccountKeyKind::Url)
        return key.defaultValue;
    return practice->accountSettings(info->id).value(key.key, key.defaultValue);
}

NewAccount AddAccountDialog::entered() const
{
    NewAccount account{.name = m_name->text().trimmed(),
                       .provider = m_provider->currentData().toString(),
                       .environment = m_live->isChecked() ? Environment::Live : Environment::Test};
    const ProviderInfo *info = provider();
    for (const AccountKey &key : info ? info->accountKeys : QList<AccountKey>{}) {
        QWidget *editor = m_fields.at(key.key)->editor();
        if (const auto *line = qobject_cast<QLineEdit *>(editor)) {
            if (!line->text().trimmed().isEmpty())
                account.settings.insert(key.key, line->text().trimmed());
            continue;
        }
        const SecretBytes value = static_cast<SecretEdit *>(editor)->value();
        if (value.isEmpty())
            continue;
        if (key.secret)
            account.secrets.insert(key.key, value);
        else // a public key: long, but no secret
            account.settings.insert(key.key, QString::fromUtf8(value.view()));
    }
    return account;
}

void AddAccountDialog::showIssue(const InputIssue &issue)
{
    const auto field = m_fields.find(issue.field);
    FormField *marked = field == m_fields.end() ? m_nameField : field->second;
    marked->setError(issueSentence(issue, marked->label()));
}

void AddAccountDialog::add()
{
    m_nameField->setError({});
    for (const auto &[key, field] : m_fields)
        field->setError({});
    const NewAccount account = entered();
    const auto issues = m_context.services.accounts.problems(account);
    for (const InputIssue &issue : issues)
        showIssue(issue);
    if (!issues.isEmpty()) {
        setFootText(tr("%n field(s) need attention", nullptr, int(issues.size())));
        const auto first = m_fields.find(issues.first().field);
        (first == m_fields.end() ? m_name : first->second->editor())->setFocus(Qt::OtherFocusReason);
        return;
    }
    const auto stored = m_context.services.accounts.add(account);
    if (!stored) {
        const ErrorWords words = m_context.words(stored.error(), Act::Question);
        m_problem->setMessage(Role::Bad, words.what, words.rest());
        m_problem->show();
        return;
    }
    for (const auto &[key, field] : m_fields) {
        if (auto *secret = qobject_cast<SecretEdit *>(field->editor()))
            secret->wipeInput();
    }
    emit added(stored->id.value);
    accept();
}

} // namespace paydesk
