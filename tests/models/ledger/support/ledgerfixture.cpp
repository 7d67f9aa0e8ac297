// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/models/ledger/support/ledgerfixture.h"

#include "models/core/bytes.h"
#include "tests/support/testclock.h"

#include <QDir>
#include <QFileInfo>

namespace paydesk::test {

namespace {

template <typename T>
T must(Result<T> result)
{
    if (!result)
        qFatal("%s", qPrintable(describeError(result.error())));
    return *std::move(result);
}

void must(Result<void> result)
{
    if (!result)
        qFatal("%s", qPrintable(describeError(result.error())));
}

void finish(LedgerFixture &fixture, const Payout &payout, PayoutState state, const char *event)
{
    const Attempt attempt = fixture.startSending(payout.id);
    PayoutChange change{.event = QString::fromLatin1(event), .state = state};
    change.providerId = QStringLiteral("P-%1").arg(payout.id.value);
    change.providerState = QStringLiteral("wait");
    AttemptEnd end{.attempt = attempt.id, .result = AttemptResult::Accepted, .httpStatus = 200};
    if (state == PayoutState::InDoubt)
        end.result = AttemptResult::Unknown;
    must(fixture.ledger().payouts().endAttempt(payout.id, change, end));
}

/// In memory where there is such a place: thousands of commits would wait for a real disk.
QString fastFolder()
{
    const QString memory = QStringLiteral("/dev/shm");
    return (QFileInfo(memory).isWritable() ? memory : QDir::tempPath())
        + QStringLiteral("/paydesk-ledger-XXXXXX");
}

void importStatement(LedgerFixture &fixture, AccountId account)
{
    StatementStore &store = fixture.ledger().statements();
    Statement statement{.account = account, .fileName = QStringLiteral("november.csv"),
                        .sha256 = sha256("november")};
    const StatementId id = must(store.beginImport(statement));
    StatementLine line{.row = 2, .date = fixture.clock.now(), .reference = QStringLiteral("PO-1"),
                       .type = LineType::Payout, .amount = money(10'000)};
    line.fee = money(150);
    must(store.appendLines(id, std::span(&line, 1)));
    must(store.finishImport(id));
    const auto lines = must(store.lines(id));

    Run run{.account = account, .statement = id, .from = fixture.clock.now(),
            .to = fixture.clock.now() + std::chrono::hours(24)};
    const RunId runId = must(fixture.ledger().runs().beginRun(run));
    MatchLine match{.number = 1, .status = MatchStatus::Matched,
                    .evidence = MatchEvidence::Reference, .line = lines.front()};
    match.entry = must(fixture.ledger().entriesOf(account)).front();
    must(fixture.ledger().runs().appendLines(runId, std::span(&match, 1)));
    run.lineCount = 1;
    run.counts = {{MatchStatus::Matched, 1}};
    run.totals = {{.currency = currency("USD"), .statementLines = 1, .statementMinor = -10'000}};
    must(fixture.ledger().runs().finishRun(runId, run));
}

void addTransfers(LedgerFixture &fixture, AccountId account)
{
    TransferStore &transfers = fixture.ledger().transfers();
    const Transfer done = fixture.addTransfer(account, QStringLiteral("TR-1"), 3'000);
    const Transfer waiting = fixture.addTransfer(account, QStringLiteral("TR-2"), 4'000);
    fixture.addTransfer(account, QStringLiteral("TR-3"));
    const Attempt first = fixture.start(transfers, done.id, QStringLiteral("create"));
    TransferChange change{.event = QStringLiteral("accepted"), .state = TransferState::Completed};
    change.providerId = QStringLiteral("T-1");
    must(transfers.endAttempt(done.id, change,
                              {.attempt = first.id, .result = AttemptResult::Accepted}));
    const Attempt second = fixture.start(transfers, waiting.id, QStringLiteral("create"));
    change.state = TransferState::RequiresAction;
    change.step = {.kind = StepKind::SubmitForm,
                   .host = QStringLiteral("acs.bank.example"),
                   .until = fixture.clock.now() + std::chrono::minutes(15)};
    must(transfers.endAttempt(waiting.id, change,
                              {.attempt = second.id, .result = AttemptResult::Accepted}));
    fixture.addClaim(account, QStringLiteral("1239381"));
}

void addCards(LedgerFixture &fixture, AccountId account)
{
    StoredCardStore &cards = fixture.ledger().cards();
    StoredCard card;
    card.account = account;
    card.mask = QStringLiteral("510218******1124");
    card.holder = QStringLiteral("Test Test");
    card.expiryMonth = 12;
    card.expiryYear = 2029;
    card.source = InvoiceId{1};
    must(cards.add(card));
    card.source = {};
    card.kind = CardStorage::OneClick;
    must(cards.markForgotten(must(cards.add(card)).id));
}

void addCallbacks(LedgerFixture &fixture, AccountId account)
{
    CallbackStore &callbacks = fixture.ledger().callbacks();
    const Callback good = must(callbacks.receive(delivery(account, "{\"id\":1}")));
    CallbackJudgement judgement{.outcome = CallbackOutcome::Applied,
                                .object = ObjectKind::Invoice,
                                .objectId = 1,
                                .form = QStringLiteral("documented"),
                                .note = QStringLiteral("paid")};
    must(callbacks.judge(good.id, judgement));
    must(callbacks.receive(delivery(account, "{\"id\":2}")));
}

} // namespace

QString describeError(const Error &error)
{
    return QStringLiteral("error kind %1, %2, %3 %4")
        .arg(int(error.kind))
        .arg(error.detail, error.subject, error.issue.field);
}

Currency currency(const char *code)
{
    return *Currency::fromCode(QString::fromLatin1(code));
}

Money money(qint64 minor, const char *code)
{
    return Money::fromMinor(minor, currency(code));
}

LedgerFixture::LedgerFixture()
    : clock(testTime())
    , m_folder(fastFolder())
{
}

LedgerOptions LedgerFixture::options(LedgerMode mode) const
{
    return {.path = path(), .mode = mode, .actor = QStringLiteral("ana"), .clock = &clock};
}

Ledger &LedgerFixture::open(LedgerMode mode)
{
    m_ledger.reset();
    m_ledger = must(Ledger::open(options(mode)));
    return *m_ledger;
}

AccountId LedgerFixture::addAccount(const QString &name)
{
    Account account;
    account.name = name;
    account.provider = QStringLiteral("alikassa");
    account.settings = {{QStringLiteral("base_url"), QStringLiteral("https://api.example")}};
    account.secretKeys = {QStringLiteral("payout_key")};
    return must(m_ledger->accounts().add(account)).id;
}

Payout LedgerFixture::addPayout(AccountId account, const QString &reference, qint64 minor)
{
    Payout draft;
    draft.account = account;
    draft.reference = reference;
    draft.amount = money(minor);
    draft.party = QStringLiteral("Ion Popescu");
    draft.partyAccount = QStringLiteral("4000001234564168");
    draft.fields = {{QStringLiteral("customer_code"), QStringLiteral("BIMB")}};
    return must(m_ledger->payouts().add(draft));
}

Invoice LedgerFixture::addInvoice(AccountId account, const QString &reference, qint64 minor)
{
    Invoice draft;
    draft.account = account;
    draft.reference = reference;
    draft.amount = money(minor);
    return must(m_ledger->invoices().add(draft));
}

Transfer LedgerFixture::addTransfer(AccountId account, const QString &reference, qint64 minor)
{
    Transfer draft;
    draft.account = account;
    draft.reference = reference;
    draft.amount = money(minor);
    draft.fee = money(50);
    draft.sender = QStringLiteral("547395******3611");
    draft.partyAccount = QStringLiteral("559158******6253");
    return must(m_ledger->transfers().add(draft));
}

Claim LedgerFixture::addClaim(AccountId account, const QString &claimId)
{
    Claim draft;
    draft.account = account;
    draft.claimId = claimId;
    draft.recipient = QStringLiteral("559158******6253");
    return must(m_ledger->claims().add(draft));
}

void LedgerFixture::approve(PayoutId id)
{
    must(m_ledger->payouts().change(
        id, {.event = QStringLiteral("submitted"), .state = PayoutState::AwaitingApproval}));
    m_ledger.reset();
    LedgerOptions another = options();
    another.actor = QStringLiteral("somebody else");
    m_ledger = must(Ledger::open(another));
    must(m_ledger->approvals().add(must(m_ledger->approvals().draft(id))));
    m_ledger.reset();
    open();
}

Attempt LedgerFixture::startSending(PayoutId id)
{
    const Attempt attempt = must(
        m_ledger->payouts().beginAttempt(id, QStringLiteral("create"), sha256("body")));
    must(m_ledger->attempts().markSending(attempt.id));
    return attempt;
}

qint64 LedgerFixture::tamper(const QString &sql)
{
    QtSqlConnection raw;
    must(raw.open({path()}));
    qint64 changed = 0;
    {
        const auto statement = must(raw.prepare(sql));
        must(statement->start({}));
        changed = statement->changedRows();
    }
    raw.close();
    return changed;
}

void LedgerFixture::tamper(const QStringList &statements)
{
    QtSqlConnection raw;
    must(raw.open({path()}));
    for (const QString &statement : statements)
        must(raw.exec(statement));
}

std::vector<std::vector<SqlValue>> LedgerFixture::rawRows(const QString &sql)
{
    QtSqlConnection raw;
    must(raw.open({path()}));
    std::vector<std::vector<SqlValue>> rows;
    {
        const auto statement = must(raw.prepare(sql));
        must(statement->start({}));
        const int columns = int(sql.count(u',')) + 1;
        while (must(statement->next())) {
            std::vector<SqlValue> row;
            for (int i = 0; i < columns; ++i)
                row.push_back(statement->value(i));
            rows.push_back(std::move(row));
        }
    }
    raw.close();
    return rows;
}

QString LedgerFixture::rawText(const QString &sql)
{
    const auto rows = rawRows(sql);
    if (rows.empty())
        return {};
    if (const auto *number = std::get_if<qint64>(&rows[0][0]))
        return QString::number(*number);
    const auto *text = std::get_if<QString>(&rows[0][0]);
    return text ? *text : QString();
}

Callback delivery(AccountId account, const QByteArray &body)
{
    Callback callback;
    callback.account = account;
    callback.method = "POST";
    callback.query = "a=1&b=%20";
    callback.headers = {{"content-type", "application/json"}, {"x-signature", "abc="}};
    callback.body = body;
    return callback;
}

void fillSample(LedgerFixture &fixture)
{
    const AccountId account = fixture.addAccount();
    fixture.addAccount(QStringLiteral("spare"));
    PayoutStore &payouts = fixture.ledger().payouts();
    const Payout paid = fixture.addPayout(account, QStringLiteral("PO-1"));
    const Payout doubt = fixture.addPayout(account, QStringLiteral("PO-2"), 5'000);
    const Payout partly = fixture.addPayout(account, QStringLiteral("PO-3"), 7'000);
    fixture.addPayout(account, QStringLiteral("PO-4"), 1);
    finish(fixture, paid, PayoutState::Pending, "accepted");
    PayoutChange status{.event = QStringLiteral("status"), .state = PayoutState::Paid};
    status.fee = money(150);
    must(payouts.change(paid.id, status));
    finish(fixture, doubt, PayoutState::InDoubt, "answer_lost");
    finish(fixture, partly, PayoutState::Pending, "accepted");
    status.state = PayoutState::PartiallyPaid;
    status.paid = money(4'000);
    must(payouts.change(partly.id, status));

    const Invoice invoice = fixture.addInvoice(account, QStringLiteral("INV-1"), 20'000);
    InvoiceChange change{.event = QStringLiteral("status"), .state = InvoiceState::Pending};
    change.payUrl = QUrl(QStringLiteral("https://pay.example/1?a=b%20c"));
    must(fixture.ledger().invoices().change(invoice.id, change));
    change.state = InvoiceState::Paid;
    change.fee = money(300);
    must(fixture.ledger().invoices().change(invoice.id, change));
    change.state = InvoiceState::PartiallyRefunded;
    change.refunded = money(5'000);
    must(fixture.ledger().invoices().change(invoice.id, change));
    importStatement(fixture, account);
    addTransfers(fixture, account);
    addCards(fixture, account);
    addCallbacks(fixture, account);
}

} // namespace paydesk::test
