// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/demo/demo.h"

#include "app/cli/json.h"
#include "models/core/moneytext.h"

#include <QDir>
#include <QTemporaryDir>

#include <array>

namespace paydesk::cli {

namespace {

using S = QLatin1StringView;

constexpr auto payoutAccount = "MYR payouts";
constexpr auto invoiceAccount = "Shop EUR";
constexpr int watchIntervalMs = 500;

Money amountOf(const QString &text, QStringView currency)
{
    return *moneytext::parse(text, *Currency::fromCode(currency));
}

OrderRequest payoutRequest(const QString &amount, const QString &number, const QString &first,
                           const QString &last)
{
    return {.amount = amountOf(amount, u"MYR"),
            .fields = {{QStringLiteral("number"), number},
                       {QStringLiteral("customer_code"), QStringLiteral("BIMB")},
                       {QStringLiteral("customer_first_name"), first},
                       {QStringLiteral("customer_last_name"), last}}};
}

QString told(const Payout &payout)
{
    return QStringLiteral("%1: %2 %3, %4")
        .arg(payout.reference, moneytext::plain(payout.amount), payout.amount.currency().code(),
             toKey(payout.state));
}

QString told(const Invoice &invoice)
{
    return QStringLiteral("%1: %2 %3, %4")
        .arg(invoice.reference, moneytext::plain(invoice.amount),
             invoice.amount.currency().code(), toKey(invoice.state));
}

} // namespace

Demo::Demo(Context &context, Done done)
    : QObject(&context)
    , m_context(context)
    , m_done(std::move(done))
{
    m_timer.setInterval(watchIntervalMs);
}

void Demo::start()
{
    m_folder = m_context.option(S("output"));
    if (m_folder.isEmpty()) {
        QTemporaryDir kept(QDir::tempPath() + QStringLiteral("/paydesk-demo-XXXXXX"));
        kept.setAutoRemove(false);
        m_folder = kept.path();
    }
    if (!QDir().mkpath(m_folder))
        return fail(Error::of(ErrorKind::FileFailure, {}, m_folder));
    auto practice = Practice::start(m_context.start().user, m_context.start().deadline);
    if (!practice)
        return fail(practice.error());
    m_practice = *std::move(practice);
    say(QStringLiteral("PRACTICE: simulated providers on this computer, a temporary ledger. No money moves."));
    next();
}

void Demo::next()
{
    static constexpr std::array<Step, 11> steps{
        &Demo::checkAccount,  &Demo::createPayout,  &Demo::sendPayout,      &Demo::loseAnAnswer,
        &Demo::createInvoice, &Demo::lookUpInvoice, &Demo::importStatement, &Demo::reconcile,
        &Demo::writeReports,  &Demo::checkLedger,   nullptr,
    };
    const Step step = steps[m_step++];
    if (step)
        return (this->*step)();
    m_context.output().document({{S("practice"), true}, {S("steps"), m_said}, {S("files"), m_files}});
    m_done(ExitCode::Done);
}

void Demo::say(const QString &text)
{
    m_said.append(text);
    m_context.output().line(text);
}

void Demo::fail(const Error &error)
{
    m_done(m_context.output().error(error));
}

template <typename T>
std::optional<Account> Demo::account(const T &name)
{
    const auto found
        = m_practice->workspace().ledger().accounts().findByName(QString::fromLatin1(name));
    if (found)
        return *found;
    fail(found.error());
    return std::nullopt;
}

void Demo::checkAccount()
{
    const auto from = account(payoutAccount);
    if (!from)
        return;
    say(QStringLiteral("1. Check the account “%1”").arg(from->name));
    m_practice->workspace().accounts().check(from->id)->onFinished(
        this, [this](const Result<AccountCheck> &check) {
            if (!check)
                return fail(check.error());
            say(QStringLiteral("   %1 (%2 ms)").arg(check->detail).arg(check->elapsedMs));
            next();
        });
}

void Demo::createPayout()
{
    const auto from = account(payoutAccount);
    if (!from)
        return;
    say(QStringLiteral("2. Create a payout of 860.50 MYR to Siti A/P Raju, Bank Islam"));
    const auto payout = m_practice->workspace().payouts().createDraft(
        from->id, payoutRequest(QStringLiteral("860.50"), QStringLiteral("514012345678"),
                                QStringLiteral("Siti A/P"), QStringLiteral("Raju")));
    if (!payout)
        return fail(payout.error());
    m_payout = payout->id;
    say(u"   " + told(*payout));
    next();
}

void Demo::sendPayout()
{
    say(QStringLiteral("3. Send it, and watch it being paid"));
    m_practice->workspace().payouts().send(m_payout)->onFinished(
        this, [this](const Result<PayoutOutcome> &sent) {
            if (!sent || sent->problem)
                return fail(sent ? *sent->problem : sent.error());
            say(u"   " + told(sent->order));
            connect(&m_timer, &QTimer::timeout, this, &Demo::watchPayout);
            m_timer.start();
        });
}

void Demo::watchPayout()
{
    m_timer.stop();
    m_practice->workspace().payouts().refresh(m_payout)->onFinished(
        this, [this](const Result<PayoutOutcome> &asked) {
            if (!asked || asked->problem)
                return fail(asked ? *asked->problem : asked.error());
            if (isOpen(asked->order.state))
                return m_timer.start();
            m_timer.disconnect(this);
            say(u"   " + told(asked->order));
            next();
        });
}

void Demo::loseAnAnswer()
{
    const auto from = account(payoutAccount);
    if (!from)
        return;
    say(QStringLiteral("4. A second payout whose answer gets lost on the way"));
    m_practice->server().setFault(from->provider, {.fault = sandbox::Fault::LoseAnswer, .count = 1});
    const auto payout = m_practice->workspace().payouts().createDraft(
        from->id, payoutRequest(QStringLiteral("1200.00"), QStringLiteral("164122008843"),
                                QStringLiteral("Muthu A/L"), QStringLiteral("Samy")));
    if (!payout)
        return fail(payout.error());
    m_doubtful = payout->id;
    m_practice->workspace().payouts().send(m_doubtful)->onFinished(
        this, [this](const Result<PayoutOutcome> &sent) {
            if (!sent)
                return fail(sent.error());
            say(QStringLiteral("   %1: nobody knows yet whether the money left; it is asked about, not sent again")
                    .arg(told(sent->order)));
            askAboutIt();
        });
}

void Demo::askAboutIt()
{
    m_practice->workspace().payouts().refresh(m_doubtful)->onFinished(
        this, [this](const Result<PayoutOutcome> &asked) {
            if (!asked || asked->problem)
                return fail(asked ? *asked->problem : asked.error());
            say(QStringLiteral("   asked by reference: %1").arg(told(asked->order)));
            next();
        });
}

void Demo::createInvoice()
{
    const auto shop = account(invoiceAccount);
    if (!shop)
        return;
    say(QStringLiteral("5. Create an invoice of 129.90 EUR"));
    m_practice->workspace()
        .invoices()
        .create(shop->id, {.amount = amountOf(QStringLiteral("129.90"), u"EUR"),
                           .description = QStringLiteral("Order 1021")})
        ->onFinished(this, [this](const Result<InvoiceOutcome> &made) {
            if (!made || made->problem)
                return fail(made ? *made->problem : made.error());
            m_invoice = made->order.id;
            say(u"   " + told(made->order));
            say(QStringLiteral("   the payer pays at %1").arg(made->order.payUrl.toString()));
            next();
        });
}

void Demo::lookUpInvoice()
{
    say(QStringLiteral("6. Look it up: what does the provider say now?"));
    m_practice->workspace().invoices().refresh(m_invoice)->onFinished(
        this, [this](const Result<InvoiceOutcome> &asked) {
            if (!asked || asked->problem)
                return fail(asked ? *asked->problem : asked.error());
            say(QStringLiteral("   %1, in the provider's word “%2”").arg(told(asked->order), asked->order.providerState));
            next();
        });
}

void Demo::importStatement()
{
    const auto of = account(payoutAccount);
    if (!of)
        return;
    const auto path = m_practice->writeStatement(*of, m_folder);
    if (!path)
        return fail(path.error());
    m_files.append(*path);
    say(QStringLiteral("7. Import the provider's statement %1").arg(*path));
    m_practice->workspace().reconciliation().importStatement(of->id, *path)->onFinished(
        this, [this](const Result<Statement> &statement) {
            if (!statement)
                return fail(statement.error());
            say(QStringLiteral("   %1 lines").arg(statement->lineCount));
            next();
        });
}

void Demo::reconcile()
{
    const auto of = account(payoutAccount);
    if (!of)
        return;
    say(QStringLiteral("8. Reconcile it with the ledger"));
    m_practice->workspace().reconciliation().reconcile({.account = of->id})->onFinished(
        this, [this](const Result<Run> &run) {
            if (!run)
                return fail(run.error());
            m_run = run->id;
            for (const MatchStatus status : allMatchStatuses()) {
                if (run->counts.value(status) > 0)
                    say(QStringLiteral("   %1 %2").arg(run->counts.value(status)).arg(toKey(status)));
            }
            next();
        });
}

void Demo::writeReports()
{
    say(QStringLiteral("9. Write the reconciliation report"));
    writeReport(0);
}

void Demo::writeReport(size_t index)
{
    static constexpr std::array formats{ReportFormat::Csv, ReportFormat::Xlsx, ReportFormat::Pdf};
    if (index == formats.size())
        return next();
    const QString path = QStringLiteral("%1/reconciliation-%2.%3")
                             .arg(m_folder, m_run.toText(), toKey(formats[index]));
    m_practice->workspace().reconciliation().writeReport(m_run, formats[index], path)->onFinished(
        this, [this, index](const Result<QString> &written) {
            if (!written)
                return fail(written.error());
            for (const QString &file : reportFiles(formats[index], *written)) {
                m_files.append(file);
                say(u"   " + file);
            }
            writeReport(index + 1);
        });
}

void Demo::checkLedger()
{
    const auto report = m_practice->workspace().ledger().check();
    if (!report)
        return fail(report.error());
    say(QStringLiteral("10. Check the ledger: %1, %2 journal rows")
            .arg(report->passed() ? QStringLiteral("sound") : QStringLiteral("DAMAGED"))
            .arg(report->head.seq));
    say(QStringLiteral("Files:"));
    for (const auto &file : std::as_const(m_files))
        say(u"   " + file.toString());
    next();
}

} // namespace paydesk::cli
