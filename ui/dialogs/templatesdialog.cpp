// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/templatesdialog.h"

#include "app/accounts/providerdirectory.h"
#include "app/feeds/accountnames.h"
#include "ui/delegates/tablewording.h"
#include "ui/dialogs/asksheet.h"
#include "ui/dialogs/templateforms.h"
#include "ui/pages/tableview.h"
#include "ui/widgets/factlist.h"
#include "ui/widgets/messageframe.h"

#include <QCoreApplication>
#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace paydesk {

namespace {

StateCell templateCell(const PayoutTemplate &made)
{
    const auto cell = [](const QString &label, Role role, const char *icon) {
        return StateCell{
            label, QVariant::fromValue(StateLook{label, role, QString::fromLatin1(icon)})};
    };
    if (made.state == u"active")
        return cell(TemplatesDialog::tr("Active"), Role::Good, "check");
    if (made.state == u"paused")
        return cell(TemplatesDialog::tr("Paused"), Role::Wait, "clock");
    return cell(TemplatesDialog::tr("Ended"), Role::Neutral, "minusc");
}

TableSpec<TemplateRow> templateSpec()
{
    using R = const TemplateRow &;
    using W = const TableWords &;
    return {.columns = {{QT_TRANSLATE_NOOP("Table", "Name"), ColumnKind::Name,
                            [](R r) { return QVariant(r.made.name); }},
                {QT_TRANSLATE_NOOP("Table", "State"), ColumnKind::State,
                    [](R r) { return QVariant(r.made.state); },
                    [](R r, W) { return templateCell(r.made); }},
                {QT_TRANSLATE_NOOP("Table", "Beneficiary"), ColumnKind::Text,
                    [](R r) { return QVariant(r.party); }},
                {QT_TRANSLATE_NOOP("Table", "Amount"), ColumnKind::Amount,
                    [](R r) { return QVariant::fromValue(r.made.amount); }},
                {QT_TRANSLATE_NOOP("Table", "How often"), ColumnKind::Text,
                    [](R r) { return QVariant(r.rhythm); }},
                {QT_TRANSLATE_NOOP("Table", "Next draft"), ColumnKind::Text,
                    [](R r) { return QVariant(r.next); }},
                {QT_TRANSLATE_NOOP("Table", "Account"), ColumnKind::Text,
                    [](R r) { return QVariant(r.account); }}},
        .id = [](R r) { return r.made.id.value; },
        .before = [](R a, R b) { return a.made.id < b.made.id; }};
}

} // namespace

TemplateTable::TemplateTable(TableWords words, QObject *parent)
    : TableModel(templateSpec(), std::move(words), parent)
{
}

TemplatesDialog::TemplatesDialog(
    PageContext &context, const std::optional<Payout> &from, QWidget *parent)
    : DialogFrame(context.theme, tr("Payout templates"), parent)
    , m_context(context)
    , m_from(from)
    , m_problem(new MessageFrame(context.theme, Role::Bad))
    , m_said(new MessageFrame(context.theme))
    , m_table(new TemplateTable(tableWords(context.times, context.services.clock), this))
    , m_view(new TableView(context.theme, context.times.locale(), *m_table))
    , m_facts(new FactList(context.theme, FactList::Values::Left))
{
    setWindowModality(Qt::WindowModal);
    buildMessages();
    buildList();
    auto *close = addFootButton(tr("Close"), QStringLiteral("Esc"));
    connect(close, &QPushButton::clicked, this, &QDialog::reject);
    m_run = addMainButton(tr("Make what is due"), QStringLiteral("Ctrl+Enter"));
    connect(m_run, &QPushButton::clicked, this, &TemplatesDialog::runDue);
    connect(m_view, &TableView::currentIdChanged, this, &TemplatesDialog::updateCurrent);
    resizeWithin({theme().px(1040), theme().px(600)});
    refresh();
    m_view->setFocus(Qt::OtherFocusReason);
}

void TemplatesDialog::buildMessages()
{
    body()->addWidget(m_problem);
    body()->addWidget(m_said);
    m_problem->hide();
    m_said->setMessage(Role::Info, tr("A template makes drafts, one for each period."),
        tr("They are approved and sent like any other payout."));
    m_show = makeButton(tr("Show the drafts"), QStringLiteral("Ctrl+O"), ButtonLook::Normal);
    m_said->extras()->addWidget(m_show, 0, Qt::AlignLeft);
    m_show->hide();
    connect(m_show, &QPushButton::clicked, this, [this] {
        if (m_drafts.empty())
            return;
        emit draftsWanted(m_drafts.back().id.value); // the newest stands on top of the list
        accept();
    });
}

void TemplatesDialog::buildList()
{
    auto *head = new QHBoxLayout;
    auto *add
        = makeButton(tr("New from this payout…"), QStringLiteral("Ctrl+N"), ButtonLook::Normal);
    m_pause = makeButton(tr("Pause…"), {}, ButtonLook::Normal);
    m_end = makeButton(tr("End…"), {}, ButtonLook::Danger);
    head->addWidget(add);
    head->addStretch(1);
    head->addWidget(m_pause);
    head->addWidget(m_end);
    add->setEnabled(m_from.has_value());
    add->setToolTip(m_from ? m_from->reference : tr("Choose a payout in the list first"));
    m_view->setAccessibleName(tr("Payout templates"));
    m_view->setWideColumn(2); // the beneficiary
    m_view->setSelectionMode(QAbstractItemView::SingleSelection);
    body()->addLayout(head);
    body()->addWidget(m_view, 1);
    body()->addWidget(m_facts);
    connect(add, &QPushButton::clicked, this, &TemplatesDialog::openNew);
    connect(m_end, &QPushButton::clicked, this, [this] { askState(QStringLiteral("ended")); });
    connect(m_pause, &QPushButton::clicked, this, [this] {
        const auto made = current();
        if (made && made->state == u"paused")
            setState(made->id, QStringLiteral("active"), {});
        else
            askState(QStringLiteral("paused"));
    });
}

QString TemplatesDialog::partyOf(const PayoutTemplate &made) const
{
    const auto account = m_context.names.find(made.account);
    const ProviderInfo *info
        = account ? m_context.services.providers.find(account->provider) : nullptr;
    return info ? partyName(made.fields, info->payoutFields) : QString();
}

TemplateRow TemplatesDialog::rowOf(const PayoutTemplate &made) const
{
    TemplateRow row{.made = made,
        .account = m_context.names.full(made.account),
        .party = partyOf(made),
        .rhythm = rhythmText(made, m_context.times.locale()),
        .next = {}};
    const TemplateDesk &desk = m_context.services.templates;
    if (made.state != u"active")
        return row;
    const QDate next = desk.nextDue(made);
    const QString day = m_context.times.day(next, desk.today());
    row.next = next <= desk.today() ? tr("%1, due", "a day").arg(day) : day;
    return row;
}

void TemplatesDialog::refresh()
{
    const TemplateDesk &desk = m_context.services.templates;
    const auto all = desk.list();
    if (!all)
        return showProblem({}, all.error());
    std::vector<TemplateRow> rows;
    bool due = false;
    for (const PayoutTemplate &made : *all) {
        rows.push_back(rowOf(made));
        due |= made.state == u"active" && desk.nextDue(made) <= desk.today();
    }
    m_table->setFirstPage(std::move(rows), false);
    if (!m_view->currentIndex().isValid() && m_table->rowCount() > 0)
        m_view->chooseRow(0);
    m_run->setEnabled(due);
    setFootText(due                   ? QString()
            : m_table->rowCount() > 0 ? tr("Nothing is due")
                                      : tr("No templates yet"));
    updateCurrent();
}

std::optional<PayoutTemplate> TemplatesDialog::current() const
{
    const int row = m_table->rowOfId(m_view->currentId());
    return row < 0 ? std::nullopt : std::optional(m_table->at(row).made);
}

void TemplatesDialog::updateCurrent()
{
    const auto made = current();
    m_pause->setText(made && made->state == u"paused" ? tr("Resume") : tr("Pause…"));
    m_pause->setEnabled(made && made->state != u"ended");
    m_end->setEnabled(made && made->state != u"ended");
    m_facts->clear();
    m_facts->setVisible(made.has_value());
    if (!made)
        return;
    const TimeText &times = m_context.times;
    const QDate today = m_context.services.templates.today();
    const auto day
        = [&](const QString &iso) { return times.day(QDate::fromString(iso, Qt::ISODate), today); };
    if (!made->description.isEmpty())
        m_facts->addFact(tr("Description"), made->description);
    m_facts->addFact(tr("References"), tr("%1-…").arg(made->prefix), FactStyle::Mono);
    m_facts->addFact(tr("Not before"), day(made->first));
    m_facts->addFact(tr("Done up to"),
        made->handledUntil.isEmpty() ? tr("Nothing yet") : day(made->handledUntil));
    m_facts->addFact(tr("Made by"),
        tr("%1, %2", "a person, a time")
            .arg(made->createdBy, times.full(made->createdAt, m_context.services.clock.now())));
}

void TemplatesDialog::openNew()
{
    if (!m_from)
        return;
    auto *dialog = new NewTemplateDialog(m_context, *m_from, this);
    connect(dialog, &NewTemplateDialog::added, this, [this](qint64 id) {
        refresh();
        m_view->setCurrentId(id);
    });
    dialog->open();
}

void TemplatesDialog::askState(const QString &state)
{
    const auto made = current();
    if (!made)
        return;
    const bool ends = state == u"ended";
    auto *sheet = new AskSheet(theme(),
        {.title = ends ? tr("End template") : tr("Pause template"),
            .what = made->name,
            .consequence = ends
                ? tr("No more drafts are made of it, for good. Drafts that exist stay as they are.")
                : tr("No drafts are made until it is resumed. Paydesk then asks about the periods "
                     "that "
                     "passed. Drafts that exist stay as they are."),
            .act = ends ? tr("End template") : tr("Pause template"),
            .keep = tr("Leave as it is"),
            .reasonLabel = tr("Why")},
        this);
    connect(sheet, &AskSheet::agreed, this,
        [this, state, id = made->id](const QString &reason) { setState(id, state, reason); });
    sheet->open();
}

void TemplatesDialog::setState(TemplateId id, const QString &state, const QString &reason)
{
    m_problem->hide();
    const auto changed = m_context.services.templates.setState(id, state, reason);
    refresh();
    if (!changed)
        showProblem({}, changed.error());
}

void TemplatesDialog::runDue()
{
    if (!m_run->isEnabled())
        return;
    m_problem->hide();
    m_drafts.clear();
    m_toAsk.clear();
    take(m_context.services.templates.run(TemplateDesk::Missed::Ask));
    askMissed();
}

void TemplatesDialog::take(const Result<std::vector<TemplateRun>> &runs)
{
    if (!runs)
        return showProblem({}, runs.error());
    for (const TemplateRun &run : *runs) {
        m_drafts.insert(m_drafts.end(), run.drafts.begin(), run.drafts.end());
        if (!run.missed.empty())
            m_toAsk.push_back(run);
        if (run.problem)
            showProblem(run.made.name, *run.problem);
    }
    sayDrafted();
    refresh();
}

void TemplatesDialog::askMissed()
{
    if (m_toAsk.empty())
        return;
    const TemplateRun run = m_toAsk.front();
    m_toAsk.erase(m_toAsk.begin());
    auto *dialog = new MissedPeriodsDialog(m_context, run, this);
    connect(dialog, &MissedPeriodsDialog::answered, this,
        [this, id = run.made.id](
            TemplateDesk::Missed answer) { take(m_context.services.templates.run(answer, id)); });
    connect(dialog, &QDialog::finished, this, &TemplatesDialog::askMissed, Qt::QueuedConnection);
    dialog->open();
}

void TemplatesDialog::sayDrafted()
{
    QStringList references;
    for (const Payout &draft : m_drafts)
        references.append(draft.reference);
    const bool some = !references.isEmpty();
    m_show->setVisible(some);
    m_said->setMessage(some ? Role::Good : Role::Info,
        some ? tr("Drafted: %1").arg(references.join(QStringLiteral(", ")))
             : tr("Nothing was drafted."),
        some ? tr("Nothing was sent.") : QString());
}

void TemplatesDialog::showProblem(const QString &name, const Error &error)
{
    const ErrorWords words = m_context.words(error, Act::Question);
    m_problem->setMessage(Role::Bad,
        name.isEmpty() ? words.what : tr("%1: %2", "a template, a problem").arg(name, words.what),
        words.rest());
    m_problem->show();
}

} // namespace paydesk
