// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/orders/ledgerstart.h"

#include <QDir>
#include <QFile>

using namespace paydesk;
using namespace paydesk::test;
using namespace std::chrono_literals;

namespace {

constexpr auto number = "5519283812030000";
const QString mask = QStringLiteral("551928******0000");
const QString cardKey = QStringLiteral("fields.card_number");

} // namespace

/// A payout to a card: its number lies sealed in the vault for as long as it is needed, and nowhere
/// else.
class tst_CardPayout : public QObject, protected LedgerStarts
{
    Q_OBJECT

private slots:
    void initTestCase();
    void ledgerKeepsTheMaskOnly();
    void numberGoesWhenTheProviderHasIt();
    void numberStaysWhileTheCreationIsInDoubt();
    void numberGoesWithACanceledDraft();
    void forgottenNumbersGoWithTheNextStart();
    void nothingIsSentWithoutTheNumber();
    void nothingIsSentWithAnotherNumber();
    void refusedBeforeAnythingIsWritten_data();
    void refusedBeforeAnythingIsWritten();
    void needsAVaultThatKeepsIt();

private:
    OrderRequest request(const QByteArray &digits = number) const;
    bool isSealed(PayoutId id) const { return m_vault->contains(id.toText(), cardKey); }
    QString newPath() { return m_folder.filePath(QStringLiteral("%1.db").arg(++m_files)); }

    QTemporaryDir m_folder;
    int m_files = 0;
};

void tst_CardPayout::initTestCase()
{
    m_kind = LedgerKind::Practice;
    QVERIFY(setUp(QStringLiteral("milkypay"), QStringLiteral("USD")));
}

OrderRequest tst_CardPayout::request(const QByteArray &digits) const
{
    return {.amount = *moneytext::parse(u"12.50", *Currency::fromCode(u"USD")),
            .fields = {{QStringLiteral("service"), QStringLiteral("payment_card_usd")}},
            .secrets = {{cardKey, SecretBytes::copyOf(digits)}}};
}

void tst_CardPayout::ledgerKeepsTheMaskOnly()
{
    const QString path = newPath();
    Start start = open(path);
    const auto draft = start.payouts->createDraft(addAccount(start), request());
    QVERIFY(draft);
    QCOMPARE(draft->fields.value(cardKey), mask);
    QCOMPARE(draft->partyAccount, mask);
    QVERIFY(isSealed(draft->id));
    QVERIFY(waitFor(start.payouts->send(draft->id)));
    const auto attempts = start.ledger->attempts().of(ObjectKind::Payout, draft->id.value);
    const auto session = start.sessions->session(draft->account);
    OrderRequest sent = request();
    sent.reference = draft->reference;
    // Whoever knows the mask could try a thousand million numbers against a plain digest.
    QVERIFY(attempts->front().digest != *(*session)->payouts()->digest(sent));
    QCOMPARE(attempts->front().digest.size(), 32);
    m_clock.advance(10s);
    QCOMPARE(waitFor(start.payouts->refresh(draft->id))->order.state, PayoutState::Paid);
    QCOMPARE(bookedTimes(draft->reference), 1);
    QVERIFY(start.ledger->check()->passed());
    start = {};
    for (const QFileInfo &info : QDir(m_folder.path()).entryInfoList(QDir::Files)) {
        QFile file(info.filePath());
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY2(!file.readAll().contains(number), qPrintable(info.fileName()));
    }
}

void tst_CardPayout::numberGoesWhenTheProviderHasIt()
{
    Start start = open(newPath());
    const auto draft = start.payouts->createDraft(addAccount(start), request());
    const auto sent = waitFor(start.payouts->send(draft->id));
    QCOMPARE(sent->order.state, PayoutState::Pending);
    QVERIFY(!isSealed(draft->id));
}

void tst_CardPayout::numberStaysWhileTheCreationIsInDoubt()
{
    Start start = open(newPath());
    const auto draft = start.payouts->createDraft(addAccount(start), request());
    setFault(sandbox::Fault::DropBefore);
    QCOMPARE(waitFor(start.payouts->send(draft->id))->order.state, PayoutState::InDoubt);
    endFault();
    QVERIFY(isSealed(draft->id)); // one more sending of the same bytes may be released
    (void)waitFor(start.payouts->refresh(draft->id));
    m_clock.advance(60s);
    (void)waitFor(start.payouts->refresh(draft->id));
    const auto again = waitFor(start.payouts->sendAgain(draft->id, QStringLiteral("asked")));
    QCOMPARE(again->order.state, PayoutState::Pending);
    QVERIFY(!isSealed(draft->id));
    const auto attempts = start.ledger->attempts().of(ObjectKind::Payout, draft->id.value);
    QCOMPARE(attempts->at(0).digest, attempts->at(1).digest); // the same request, provably
}

void tst_CardPayout::numberGoesWithACanceledDraft()
{
    Start start = open(newPath());
    const auto draft = start.payouts->createDraft(addAccount(start), request());
    QVERIFY(start.payouts->cancel(draft->id, QStringLiteral("typed twice")));
    QVERIFY(!isSealed(draft->id));
}

void tst_CardPayout::forgottenNumbersGoWithTheNextStart()
{
    Start start = open(newPath());
    const AccountId account = addAccount(start);
    const auto canceled = start.payouts->createDraft(account, request());
    const auto living = start.payouts->createDraft(account, request());
    // Canceled where no vault is open, or killed before it could be told.
    PayoutChange change{.event = QStringLiteral("canceled")};
    change.state = PayoutState::Canceled;
    QVERIFY(start.ledger->payouts().change(canceled->id, change));
    QVERIFY(isSealed(canceled->id));
    start.payouts->releaseForgotten();
    QVERIFY(!isSealed(canceled->id));
    QVERIFY(isSealed(living->id));
}

void tst_CardPayout::nothingIsSentWithoutTheNumber()
{
    Start start = open(newPath());
    const auto draft = start.payouts->createDraft(addAccount(start), request());
    QVERIFY(m_vault->remove(draft->id.toText()));
    const auto sent = waitFor(start.payouts->send(draft->id));
    QCOMPARE(sent.error().kind, ErrorKind::NotFound);
    QCOMPARE(start.ledger->payouts().get(draft->id)->state, PayoutState::Draft);
    QVERIFY(start.ledger->attempts().of(ObjectKind::Payout, draft->id.value)->empty());
}

/// Whoever opens the vault could pay somebody else under an approval that is there.
void tst_CardPayout::nothingIsSentWithAnotherNumber()
{
    const QString path = newPath();
    Start start = open(path);
    const auto draft = start.payouts->createDraft(addAccount(start), request());
    QVERIFY(draft);
    const QString object = draft->id.toText();
    // The same mask, and so the same draft.
    QVERIFY(m_vault->set(object, cardKey, SecretBytes::copyOf("5519289999990000")));
    const auto refused = waitFor(start.payouts->send(draft->id));
    QVERIFY(!refused);
    QCOMPARE(refused.error().detail, QStringLiteral("sealed_changed"));
    // Neither with a key of his own.
    QMap<QString, SecretBytes> own{{cardKey, SecretBytes::copyOf("5519289999990000")}};
    QVERIFY(start.secrets->seal(object, own));
    QVERIFY(!waitFor(start.payouts->send(draft->id)));
    QCOMPARE(bookedTimes(draft->reference), 0);
    QVERIFY(start.ledger->attempts().of(ObjectKind::Payout, draft->id.value)->empty());
    const auto story = start.ledger->journal().of(ObjectKind::Payout, draft->id.value);
    QVERIFY(std::none_of(story->begin(), story->end(), [](const JournalEntry &entry) {
        return entry.note.contains(QLatin1StringView(number));
    }));
}

void tst_CardPayout::refusedBeforeAnythingIsWritten_data()
{
    QTest::addColumn<QByteArray>("digits");
    QTest::addColumn<bool>("openly");
    QTest::addColumn<InputProblem>("problem");
    using enum InputProblem;
    QTest::newRow("openly") << QByteArray(number) << true << GivenOpenly;
    QTest::newRow("mask openly") << QByteArray("551928******0000") << true << GivenOpenly;
    QTest::newRow("letters") << QByteArray("55192838120x0000") << false << NotDigits;
    QTest::newRow("short") << QByteArray("55192838120") << false << WrongLength;
    QTest::newRow("mistyped") << QByteArray("5519283812030001") << false << NotACardNumber;
}

void tst_CardPayout::refusedBeforeAnythingIsWritten()
{
    QFETCH(QByteArray, digits);
    QFETCH(bool, openly);
    Start start = open(newPath());
    OrderRequest order = request(digits);
    if (openly) {
        order.secrets.clear();
        order.fields.insert(cardKey, QString::fromLatin1(digits));
    }
    const auto draft = start.payouts->createDraft(addAccount(start), order);
    QVERIFY(!draft);
    QTEST(draft.error().issue.problem, "problem");
    QVERIFY(!draft.error().issue.value.contains(QString::fromLatin1(digits)));
    QCOMPARE(*start.ledger->payouts().count({}), 0);
}

void tst_CardPayout::needsAVaultThatKeepsIt()
{
    m_kind = LedgerKind::Live;
    Start start = open(newPath());
    m_kind = LedgerKind::Practice;
    const auto draft = start.payouts->createDraft(addAccount(start), request());
    QVERIFY(!draft);
    QCOMPARE(draft.error().kind, ErrorKind::VaultLocked);
    const auto all = start.ledger->payouts().list({}, {});
    QCOMPARE(all->items.front().state, PayoutState::Canceled); // it could never be sent
}

QTEST_GUILESS_MAIN(tst_CardPayout)
#include "tst_cardpayout.moc"
