// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/interrupt.h"
#include "app/cli/orderlines.h"
#include "app/cli/stepwait.h"
#include "models/domain/requests.h"

namespace paydesk::cli {

/// What the command line says about the payer's browser.
struct StepOptions
{
    bool noBrowser = false;
    bool waits = true; ///< also for a page that somebody else serves
    StepPace pace;
};

std::span<const OptionSpec> stepOptionSpecs(); ///< --no-browser, --timeout
Result<StepOptions> stepOptions(const Context &context);

/// Ends a command about one order that may wait for the payer's browser: opens or prints the
/// address, serves the page of a form step, asks the provider until the step is over, and prints
/// the order. With --no-browser it is printed first, so that a script can read where to go. What is
/// still open when the time is up is no success: exit code 1.
template <typename Order>
class BrowserStep : public QObject
{
public:
    using Outcome = OrderOutcome<Order>;
    using Ask = typename StepWait<Order>::Ask;

    BrowserStep(Context &context, const StepOptions &options, Act act, Ask ask, Done done)
        : QObject(&context)
        , m_context(context)
        , m_options(options)
        , m_act(act)
        , m_ask(std::move(ask))
        , m_done(std::move(done))
    {
    }

    /// How the act ended that may have brought a step.
    void take(const Result<Outcome> &result)
    {
        if (!result) {
            m_done(m_context.output().error(result.error(), m_act));
            return;
        }
        Outcome outcome = *result;
        if (outcome.problem || !waitsForBrowser(outcome.order)) {
            finish(outcome);
            return;
        }
        const auto address = desk().address(idOf(outcome.order), m_options.pace.patience);
        if (address) {
            lead(outcome.order, *address);
            return;
        }
        outcome.problem = address.error();
        finish(outcome);
    }

    /// Leads to a step that is open already, or to the provider's page. It may be over meanwhile:
    /// the provider is asked first. When it cannot be asked, the page is offered all the same.
    void offer(const Order &order)
    {
        if (!waitsForBrowser(order) && payPageOf(order).isEmpty()) {
            const Error error
                = Error::of(ErrorKind::NotAllowed, QStringLiteral("no step is open"), idOf(order));
            m_done(m_context.output().error(error, Act::Question));
            return;
        }
        m_ask(order.id)->onFinished(this, [this](const Result<Outcome> &asked) {
            if (asked && asked->problem)
                m_context.output().progress(sentence(*asked->problem, Act::Question));
            const QUrl page = asked ? payPageOf(asked->order) : QUrl();
            if (isAcceptableUrl(page.toString()))
                lead(asked->order, page);
            else
                take(asked ? Outcome{asked->order, std::nullopt} : asked);
        });
    }

private:
    /// Sends the browser to the step or to the page.
    void lead(const Order &order, const QUrl &address)
    {
        const bool served = order.step && order.step->kind == StepKind::SubmitForm;
        const bool waits = m_options.waits || served;
        if (waits) // before a script is told where to go
            new Interrupt([this] { m_waiting->stop(); }, this);
        const bool opened = !m_options.noBrowser && m_context.workspace().browser().open(address);
        if (!opened)
            printAddress(order, address);
        else
            m_context.output().progress(
                QStringLiteral("The browser was opened at %1.").arg(hostForPeople(address)));
        if (waits)
            wait(order);
        else
            m_done(exitCodeOf(order.state, std::nullopt));
    }

    static bool waitsForBrowser(const Order &order)
    {
        return order.step && order.step->kind != StepKind::EnterCode;
    }

    /// The provider's own page, while nothing else is waited for.
    static QUrl payPageOf(const Order &order)
    {
        if constexpr (requires { order.payUrl; })
            return isOpen(order.state) && !order.step ? order.payUrl : QUrl();
        return {};
    }

    StepDesk &desk() { return m_context.workspace().steps(); }
    static QString idOf(const Order &order) { return order.id.toText(); }

    void printAddress(const Order &order, const QUrl &address)
    {
        if (!m_options.noBrowser)
            m_context.output().progress(
                QStringLiteral("No browser could be started: open the address yourself."));
        const Account account = accountOf(order);
        QJsonObject document
            = documentOf(m_context, account, Outcome{order, std::nullopt}, m_act);
        setNextUrl(document, address);
        m_context.output().document(document);
        m_context.output().line(lineOf(order, account));
        m_context.output().line(
            QStringLiteral("  open %1").arg(address.toString(QUrl::FullyEncoded)));
        m_printed = true;
    }

    void wait(const Order &order)
    {
        const auto before = m_context.workspace().secrets().steps().find(idOf(order));
        const auto isOver = [this, before, order](const Order &now) {
            const auto step = m_context.workspace().secrets().steps().find(idOf(now));
            const bool same = before && step ? *before == *step : !before && !step;
            return now.state != order.state || !same || (before && !waitsForBrowser(now));
        };
        connect(&desk(), &StepDesk::served, this, [this] {
            m_context.output().progress(QStringLiteral("The browser took the page."));
        });
        m_context.output().progress(
            QStringLiteral("Waiting for the payer, at most %1 seconds. Ctrl+C ends the waiting and "
                           "loses nothing.")
                .arg(m_options.pace.patience.count()));
        m_waiting = new StepWait<Order>(
            order, m_ask, isOver, [this](const auto &result) { waited(result); }, this);
        m_waiting->start(m_options.pace);
        m_context.workspace().ledger().shareWriting(); // a payer may take ten minutes
    }

    /// What a question came to is not what the act came to: only the order counts.
    void waited(const Result<Outcome> &result)
    {
        if (result) {
            if (result->problem)
                m_context.output().progress(sentence(*result->problem, Act::Question));
            finish({result->order, std::nullopt});
        } else if (m_printed) {
            m_context.output().progress(sentence(result.error(), Act::Question));
            m_done(exitCodeOf(result.error()));
        } else {
            m_done(m_context.output().error(result.error(), Act::Question));
        }
    }

    void finish(const Outcome &outcome)
    {
        desk().close(idOf(outcome.order));
        if (m_printed)
            printLines(m_context, accountOf(outcome.order), outcome);
        else
            (void)printOutcome<Order>(m_context, outcome, m_act);
        const ExitCode code = exitCodeFor(m_context, outcome.order, outcome.problem);
        const bool stillOpen = m_waiting && m_waiting->hasGivenUp();
        if (stillOpen)
            m_context.output().progress(QStringLiteral("The waiting is over, and it is still open."));
        m_done(stillOpen && code == ExitCode::Done ? ExitCode::Negative : code);
    }

    Account accountOf(const Order &order)
    {
        return AccountNames(m_context.workspace().ledger()).of(order.account);
    }

    Context &m_context;
    StepOptions m_options;
    Act m_act;
    Ask m_ask;
    Done m_done;
    StepWait<Order> *m_waiting = nullptr;
    bool m_printed = false;
};

} // namespace paydesk::cli
