// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/payouts/templatedesk.h"

#include "app/orders/draft.h"
#include "app/text/settletext.h"
#include "models/ledger/templatestore.h"

#include <QDateTime>

#include <algorithm>

namespace paydesk {

TemplateDesk::TemplateDesk(Ledger &ledger, PayoutDesk &payouts, const Clock &clock)
    : m_ledger(ledger)
    , m_payouts(payouts)
    , m_clock(clock)
{
}

QDate TemplateDesk::today() const
{
    return QDateTime::fromMSecsSinceEpoch(toMicros(m_clock.now()) / 1000, Qt::UTC).date();
}

Result<PayoutTemplate> TemplateDesk::add(PayoutTemplate made, const OrderRequest &request)
{
    QList<InputIssue> issues = validateRhythm(made);
    if (made.name.trimmed().isEmpty())
        issues += {QStringLiteral("name"), InputProblem::Missing, {}, {}, 0};
    else if (const auto issue = lineProblem(QStringLiteral("name"), made.name))
        issues += *issue;
    for (const QString &key : request.secrets.keys()) // it would have to be kept for ever
        issues += {key, InputProblem::GivenOpenly, {}, {}, 0};
    OrderRequest probe = request;
    probe.secrets.clear();
    made.prefix = QStringLiteral("RT-") + makeReference(u"RT", m_clock.now()).section(u'-', 2);
    probe.reference = referenceOf(made, today());
    if (issues.isEmpty())
        issues = m_payouts.problems(made.account, probe);
    if (!issues.isEmpty())
        return firstProblem(issues);
    made.amount = request.amount;
    made.description = request.description;
    made.fields = request.fields;
    return m_ledger.templates().add(made);
}

Result<PayoutTemplate> TemplateDesk::addFrom(PayoutTemplate made, PayoutId id)
{
    const auto payout = m_ledger.payouts().get(id);
    if (!payout)
        return payout.error();
    made.account = payout->account;
    // A card number is a mask in the ledger: the checks refuse it.
    return add(std::move(made), {.amount = payout->amount,
                                 .description = payout->description,
                                 .fields = payout->fields});
}

Result<PayoutTemplate> TemplateDesk::find(const QString &idOrName) const
{
    if (const auto id = TemplateId::fromText(idOrName); id && idOrName.startsWith(u"tpl_"))
        return m_ledger.templates().get(*id);
    const auto made = m_ledger.templates().find(idOrName);
    if (made || made.error().kind != ErrorKind::NotFound)
        return made;
    // One that ended has given its name away, and it is said that there was one.
    const auto all = m_ledger.templates().list();
    const bool ended = all
        && std::any_of(all->begin(), all->end(),
                       [&](const PayoutTemplate &one) { return one.name == idOrName; });
    return ended ? Error::of(ErrorKind::NotAllowed, templateEndedDetail, idOrName) : made;
}

Result<PayoutTemplate> TemplateDesk::setState(TemplateId id, const QString &state,
                                              const QString &reason)
{
    if (const auto issue = noteProblem(QStringLiteral("reason"), reason))
        return Error::input(issue->field, issue->problem);
    const auto before = m_ledger.templates().get(id);
    if (before && before->state == u"ended")
        return Error::of(ErrorKind::NotAllowed, templateEndedDetail, before->name);
    return m_ledger.templates().setState(id, state, reason);
}

Result<std::vector<PayoutTemplate>> TemplateDesk::list() const
{
    return m_ledger.templates().list();
}

QDate TemplateDesk::nextDue(const PayoutTemplate &made) const
{
    const std::vector<QDate> due = duePeriods(made, today());
    return due.empty() ? nextPeriod(made, today()) : due.front();
}

Result<std::vector<TemplateRun>> TemplateDesk::run(Missed missed,
                                                   const std::optional<TemplateId> &only)
{
    const auto all = m_ledger.templates().list();
    if (!all)
        return all.error();
    std::vector<TemplateRun> runs;
    for (const PayoutTemplate &made : *all) {
        if ((only && made.id != *only) || made.state != u"active")
            continue;
        runs.push_back(runOne(made, missed));
    }
    return runs;
}

TemplateRun TemplateDesk::runOne(const PayoutTemplate &made, Missed missed)
{
    TemplateRun run{.made = made};
    std::vector<QDate> due = duePeriods(made, today());
    if (due.empty())
        return run;
    const QDate current = due.back();
    due.pop_back();
    if (!due.empty() && missed == Missed::Ask) {
        run.missed = due;
        return run;
    }
    if (!due.empty() && missed == Missed::LeaveOut) {
        const auto left = m_ledger.templates().markHandled(
            made.id, due.back(), QStringLiteral("left out: up to %1").arg(due.back().toString(Qt::ISODate)));
        if (!left) {
            run.problem = left.error();
            return run;
        }
        due.clear();
    }
    due.push_back(current);
    for (const QDate period : due) {
        run.problem = draftPeriod(run, period);
        if (run.problem)
            break;
    }
    return run;
}

/// A program that was ended between the draft and its mark finds the reference taken, and goes on.
std::optional<Error> TemplateDesk::draftPeriod(TemplateRun &run, QDate period)
{
    const auto draft = m_payouts.createDraft(run.made.account,
                                             {.reference = referenceOf(run.made, period),
                                              .amount = run.made.amount,
                                              .description = run.made.description,
                                              .fields = run.made.fields});
    if (!draft && draft.error().kind != ErrorKind::Conflict)
        return draft.error();
    const QString note = period.toString(Qt::ISODate)
        + (draft ? QStringLiteral(": ") + draft->id.toText() : QStringLiteral(": was drafted before"));
    const auto marked = m_ledger.templates().markHandled(run.made.id, period, note);
    if (!marked)
        return marked.error();
    run.made = *marked;
    if (draft)
        run.drafts.push_back(*draft);
    return std::nullopt;
}

} // namespace paydesk
