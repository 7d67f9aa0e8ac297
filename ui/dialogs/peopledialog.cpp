// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/peopledialog.h"

#include "app/approvals/approvaldesk.h"
#include "app/approvals/registrydesk.h"
#include "app/text/approvaltext.h"
#include "models/core/moneytext.h"
#include "ui/delegates/tablewording.h"
#include "ui/dialogs/asksheet.h"
#include "ui/dialogs/peopleforms.h"
#include "ui/dialogs/policydialog.h"
#include "ui/pages/tableview.h"
#include "ui/widgets/factlist.h"
#include "ui/widgets/messageframe.h"
#include "ui/widgets/themedlabel.h"

#include <QCoreApplication>
#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace paydesk {

namespace {

constexpr qsizetype fingerprintDigits = 16; // enough to be read out on the telephone

StateCell personCell(const Person &person)
{
    const auto cell = [](const QString &label, Role role, const char *icon) {
        return StateCell{label, QVariant::fromValue(
                                    StateLook{label, role, QString::fromLatin1(icon)})};
    };
    switch (person.state) {
    case PersonState::Proposed: return cell(PeopleDialog::tr("Proposed"), Role::Wait, "people");
    case PersonState::Registered: return cell(PeopleDialog::tr("Registered"), Role::Good, "check");
    case PersonState::DisableProposed:
        return cell(PeopleDialog::tr("To be disabled"), Role::Wait, "people");
    case PersonState::Disabled: return cell(PeopleDialog::tr("Disabled"), Role::Neutral, "minusc");
    }
    Q_UNREACHABLE();
}

QString roleNames(const Person &person)
{
    QStringList names;
    for (const PersonRole role : person.roles)
        names.append(roleName(role));
    return names.join(QStringLiteral(", "));
}

/// The beginning of the public key, in fours.
QString fingerprint(const Person &person)
{
    if (person.publicKey.isEmpty())
        return PeopleDialog::tr("none");
    const QString hex = QString::fromLatin1(person.publicKey.toHex()).left(fingerprintDigits);
    QStringList groups;
    for (qsizetype at = 0; at < hex.size(); at += 4)
        groups.append(hex.mid(at, 4));
    return groups.join(u' ');
}

TableSpec<Person> personSpec()
{
    using R = const Person &;
    using W = const TableWords &;
    return {.columns = {{QT_TRANSLATE_NOOP("Table", "Name"), ColumnKind::Name,
                         [](R r) { return QVariant(r.name); }},
                        {QT_TRANSLATE_NOOP("Table", "State"), ColumnKind::State,
                         [](R r) { return QVariant(toKey(r.state)); },
                         [](R r, W) { return personCell(r); }},
                        {QT_TRANSLATE_NOOP("Table", "Roles"), ColumnKind::Text,
                         [](R r) { return QVariant(roleNames(r)); }},
                        {QT_TRANSLATE_NOOP("Table", "Key"), ColumnKind::Reference,
                         [](R r) { return QVariant(fingerprint(r)); }}},
            .id = [](R r) { return r.id.value; },
            .before = [](R a, R b) { return a.id < b.id; }};
}

} // namespace

QString roleName(PersonRole role)
{
    switch (role) {
    case PersonRole::Maker: return PeopleDialog::tr("Maker");
    case PersonRole::Approver: return PeopleDialog::tr("Approver");
    case PersonRole::Sender: return PeopleDialog::tr("Sender");
    case PersonRole::Accountant: return PeopleDialog::tr("Accountant");
    case PersonRole::Auditor: return PeopleDialog::tr("Auditor");
    case PersonRole::Administrator: return PeopleDialog::tr("Administrator");
    }
    Q_UNREACHABLE();
}

PersonTable::PersonTable(TableWords words, QObject *parent)
    : TableModel(personSpec(), std::move(words), parent)
{
}

PeopleDialog::PeopleDialog(PageContext &context, QWidget *parent)
    : DialogFrame(context.theme, tr("People and policy"), parent)
    , m_context(context)
    , m_worth(new MessageFrame(context.theme))
    , m_problem(new MessageFrame(context.theme, Role::Bad))
    , m_table(new PersonTable(tableWords(context.times, context.services.clock), this))
    , m_view(new TableView(context.theme, context.times.locale(), *m_table))
    , m_policy(new FactList(context.theme, FactList::Values::Left))
{
    setWindowModality(Qt::WindowModal);
    body()->addWidget(m_worth);
    body()->addWidget(m_problem);
    m_problem->hide();
    buildPersons();
    buildPolicy();
    auto *close = addMainButton(tr("Close"), QStringLiteral("Esc"), ButtonLook::Normal);
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    connect(m_view, &TableView::currentIdChanged, this, &PeopleDialog::updateButtons);
    resizeWithin({theme().px(780), theme().px(640)});
    refresh();
    m_view->setFocus(Qt::OtherFocusReason);
}

void PeopleDialog::buildPersons()
{
    auto *head = new QHBoxLayout;
    head->addWidget(new ThemedLabel(theme(), tr("People"), TextSize::Title, Token::Text, QFont::Bold));
    head->addStretch(1);
    auto *add = makeButton(tr("Add person…"), QStringLiteral("Ctrl+N"), ButtonLook::Normal);
    m_confirm = makeButton(tr("Agree to the change"), {}, ButtonLook::Normal);
    m_disable = makeButton(tr("Disable…"), {}, ButtonLook::Danger);
    for (QPushButton *button : {add, m_confirm, m_disable})
        head->addWidget(button);
    m_view->setAccessibleName(tr("People"));
    m_view->setSelectionMode(QAbstractItemView::SingleSelection);
    body()->addLayout(head);
    body()->addWidget(m_view, 1);
    connect(add, &QPushButton::clicked, this, &PeopleDialog::openAdd);
    connect(m_confirm, &QPushButton::clicked, this, [this] {
        if (const auto person = current())
            take(m_context.services.registry.confirmPerson(person->name, person->publicKey));
    });
    connect(m_disable, &QPushButton::clicked, this, &PeopleDialog::askDisable);
}

void PeopleDialog::buildPolicy()
{
    auto *head = new QHBoxLayout;
    head->addWidget(new ThemedLabel(theme(), tr("Policy"), TextSize::Title, Token::Text, QFont::Bold));
    head->addStretch(1);
    auto *change = makeButton(tr("Change policy…"), {}, ButtonLook::Normal);
    m_confirmPolicy = makeButton(tr("Agree to the proposed policy"), {}, ButtonLook::Normal);
    head->addWidget(m_confirmPolicy);
    head->addWidget(change);
    body()->addLayout(head);
    body()->addWidget(m_policy);
    connect(change, &QPushButton::clicked, this, &PeopleDialog::openPolicy);
    connect(m_confirmPolicy, &QPushButton::clicked, this, [this] {
        if (const auto &proposed = m_registry->proposedPolicy()) // the one that is shown
            take(m_context.services.registry.confirmPolicy(proposed->id));
    });
}

template <typename T>
void PeopleDialog::take(const Result<T> &changed)
{
    m_problem->setVisible(!changed);
    if (!changed) {
        const ErrorWords words = m_context.words(changed.error(), Act::Question);
        m_problem->setMessage(Role::Bad, words.what, words.rest());
    }
    refresh();
}

void PeopleDialog::refresh()
{
    const auto registry = m_context.services.registry.registry();
    if (!registry) {
        m_problem->setMessage(Role::Bad, m_context.words(registry.error(), Act::Question).what, {});
        m_problem->show();
        return;
    }
    m_registry = *registry;
    m_table->setFirstPage(m_registry->persons(), false);
    if (!m_view->currentIndex().isValid() && m_table->rowCount() > 0)
        m_view->chooseRow(0);
    showWorth();
    showPolicy();
    updateButtons();
}

void PeopleDialog::showWorth()
{
    const auto persons = m_context.services.approvals.personsOfVault();
    const QString worth
        = approvalWorth(!m_registry->hasPersons(), persons ? *persons : QStringList());
    const QString keys = persons && !persons->isEmpty()
        ? tr("The vault that is open holds the key of %1.").arg(persons->join(QStringLiteral(", ")))
        : tr("The vault that is open holds nobody's key.");
    const int needed = m_registry->consentsNeeded();
    const QString rule = needed == 0
        ? tr("There is no administrator yet: whoever works here sets it up.")
        : tr("Changes need the agreement of %n administrator(s).", nullptr, needed);
    m_worth->setMessage(worth.isEmpty() ? Role::Info : Role::Wait, worth.isEmpty() ? rule : worth,
                        worth.isEmpty() ? keys : QString(rule + u' ' + keys));
}

void PeopleDialog::showPolicy()
{
    m_policy->clear();
    const auto &inForce = m_registry->policy();
    for (const PolicyFact &fact : policyFacts(inForce, m_context))
        m_policy->addFact(fact.first, fact.second);
    const auto &proposed = m_registry->proposedPolicy();
    m_confirmPolicy->setVisible(proposed.has_value());
    if (!proposed)
        return;
    m_policy->addFact(tr("Proposed by %1").arg(proposed->proposedBy), {}, FactStyle::Total);
    for (const PolicyFact &fact : policyFacts(proposed, m_context))
        m_policy->addFact(fact.first, fact.second);
}

std::optional<Person> PeopleDialog::current() const
{
    const Person *person
        = m_registry ? m_registry->find(PersonId{m_view->currentId()}) : nullptr;
    return person ? std::optional(*person) : std::nullopt;
}

void PeopleDialog::updateButtons()
{
    const auto person = current();
    m_confirm->setEnabled(person
                          && (person->state == PersonState::Proposed
                              || person->state == PersonState::DisableProposed));
    m_disable->setEnabled(person
                          && (person->state == PersonState::Registered
                              || person->state == PersonState::Proposed));
}

void PeopleDialog::openAdd()
{
    auto *dialog = new AddPersonDialog(theme(), this);
    connect(dialog, &AddPersonDialog::entered, this,
            [this](const QString &name, const QList<PersonRole> &roles) {
                take(m_context.services.registry.addPerson(name, roles));
            });
    dialog->open();
}

void PeopleDialog::askDisable()
{
    const auto person = current();
    if (!person)
        return;
    auto *sheet = new AskSheet(
        theme(),
        {.title = tr("Disable person"),
         .what = person->name,
         .consequence = tr("What this person approved and was not sent yet no longer counts. For good: "
                           "the name can be registered anew, with a new key."),
         .act = tr("Disable"),
         .keep = tr("Leave as it is"),
         .reasonLabel = {}},
        this);
    connect(sheet, &AskSheet::agreed, this, [this, name = person->name] {
        take(m_context.services.registry.disablePerson(name));
    });
    sheet->open();
}

void PeopleDialog::openPolicy()
{
    auto *dialog = new PolicyDialog(m_context, m_registry->policy(), this);
    connect(dialog, &PolicyDialog::entered, this,
            [this](const PolicyWish &wish) { propose(wish); });
    dialog->open();
}

void PeopleDialog::propose(PolicyWish wish)
{
    const auto &waiting = m_registry->proposedPolicy();
    if (!waiting)
        return take(m_context.services.registry.setPolicy(wish));
    wish.replacesProposal = true;
    auto *sheet = new AskSheet(
        theme(),
        {.title = tr("Replace the proposed policy"),
         .what = tr("Proposed by %1").arg(waiting->proposedBy),
         .consequence = tr("It waits for another administrator. Yours takes its place, and nobody "
                           "can agree to that one any more."),
         .act = tr("Replace it"),
         .keep = tr("Leave as it is"),
         .reasonLabel = {}},
        this);
    connect(sheet, &AskSheet::agreed, this,
            [this, wish] { take(m_context.services.registry.setPolicy(wish)); });
    sheet->open();
}

} // namespace paydesk
