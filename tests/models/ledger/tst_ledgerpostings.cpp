// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/models/ledger/support/ledgerfixture.h"

#include "models/ledger/canonical.h"
#include "models/ledger/postings.h"

using namespace paydesk;
using namespace paydesk::test;

class LedgerPostingsTest : public QObject
{
    Q_OBJECT
private slots:
    void payoutMovements_data();
    void payoutMovements();
    void invoiceMovements_data();
    void invoiceMovements();
    void transferMovements_data();
    void transferMovements();
    void feeInAnotherCurrency();
    void everyPairOfPayoutStatesBalances();
    void largestAmountsDoNotOverflow();
    void brokenBalancesAreNamed();
    void canonicalBytesTellColumnsApart();
};

namespace {

struct Side
{
    PayoutState state = PayoutState::Draft;
    std::optional<qint64> paid = {};
    std::optional<qint64> fee = {};
};

struct InvoiceSide
{
    InvoiceState state = InvoiceState::Draft;
    std::optional<qint64> paid = {};
    std::optional<qint64> refunded = {};
    std::optional<qint64> fee = {};
};

std::optional<Money> optionalMoney(std::optional<qint64> minor)
{
    return minor ? std::optional(money(*minor)) : std::nullopt;
}

Payout payoutOf(const Side &side, qint64 amount = 100)
{
    Payout payout;
    payout.amount = money(amount);
    payout.state = side.state;
    payout.paid = optionalMoney(side.paid);
    payout.fee = optionalMoney(side.fee);
    return payout;
}

Invoice invoiceOf(const InvoiceSide &side)
{
    Invoice invoice;
    invoice.amount = money(100);
    invoice.state = side.state;
    invoice.paid = optionalMoney(side.paid);
    invoice.refunded = optionalMoney(side.refunded);
    invoice.fee = optionalMoney(side.fee);
    return invoice;
}

/// "available>in_flight 100"
QString textOf(const std::vector<Movement> &movements)
{
    QStringList texts;
    for (const Movement &movement : movements) {
        texts.append(toKey(movement.credit) + u'>' + toKey(movement.debit) + u' '
                     + QString::number(movement.amount.minor()));
    }
    return texts.join(u", ");
}

} // namespace

void LedgerPostingsTest::payoutMovements_data()
{
    using enum PayoutState;
    QTest::addColumn<Side>("before");
    QTest::addColumn<Side>("after");
    QTest::addColumn<QString>("movements");
    const auto row
        = [](const char *name, const Side &before, const Side &after, const char *expected) {
              QTest::newRow(name) << before << after << QString::fromLatin1(expected);
          };
    row("approved", {Draft}, {Approved}, "");
    row("sent", {Draft}, {Sending}, "available>in_flight 100");
    row("not sent", {Sending}, {Draft}, "in_flight>available 100");
    row("in doubt", {Sending}, {InDoubt}, "in_flight>in_doubt 100");
    row("doubt ends", {InDoubt}, {Pending}, "in_doubt>in_flight 100");
    row("accepted", {Sending}, {Pending}, "");
    row("paid", {Pending}, {Paid}, "in_flight>paid 100");
    row("paid with fee", {Pending, {}, 3}, {Paid, {}, 3}, "in_flight>paid 100, available>fees 3");
    row("fee announced", {Pending}, {Pending, {}, 3}, "");
    row("fee grows", {Paid, {}, 3}, {Paid, {}, 5}, "available>fees 2");
    row("fee shrinks", {Paid, {}, 5}, {Paid, {}, 3}, "fees>available 2");
    row("declined with fee", {Pending}, {Declined, {}, 3}, "in_flight>available 100");
    row("partly", {Pending}, {PartiallyPaid, 60}, "in_flight>paid 60, in_flight>available 40");
    row("partly with fee", {Pending}, {PartiallyPaid, 60, 3},
        "in_flight>paid 60, in_flight>available 40, available>fees 3");
    row("part not known", {Pending}, {PartiallyPaid}, "in_flight>paid 100");
    row("part becomes known", {PartiallyPaid}, {PartiallyPaid, 60}, "paid>available 40");
    row("rest follows", {PartiallyPaid, 60}, {Paid, 100}, "available>paid 40");
    row("returned, the fee stays", {Paid, {}, 3}, {Returned, {}, 3}, "paid>available 100");
    row("found paid", {InDoubt}, {Paid}, "in_doubt>paid 100");
    row("found failed", {InDoubt}, {Failed}, "in_doubt>available 100");
    row("more than asked", {Pending}, {Paid, 130}, "in_flight>paid 100, available>paid 30");
}

void LedgerPostingsTest::payoutMovements()
{
    QFETCH(Side, before);
    QFETCH(Side, after);
    QFETCH(QString, movements);
    QCOMPARE(textOf(movementsBetween(holdingsOf(payoutOf(before)), holdingsOf(payoutOf(after)))),
             movements);
}

void LedgerPostingsTest::invoiceMovements_data()
{
    using enum InvoiceState;
    QTest::addColumn<InvoiceSide>("before");
    QTest::addColumn<InvoiceSide>("after");
    QTest::addColumn<QString>("movements");
    const auto row = [](const char *name, const InvoiceSide &before, const InvoiceSide &after,
                        const char *expected) {
        QTest::newRow(name) << before << after << QString::fromLatin1(expected);
    };
    row("pending", {Draft}, {Pending}, "");
    row("authorized is not received", {Pending}, {Authorized}, "");
    row("paid", {Pending}, {Paid}, "received>available 100");
    row("paid with fee", {Pending}, {Paid, {}, {}, 3}, "received>available 100, available>fees 3");
    row("another amount", {Pending}, {Paid, 90}, "received>available 90");
    row("part not known", {Pending}, {PartiallyPaid}, "");
    row("part known", {PartiallyPaid}, {PartiallyPaid, 40}, "received>available 40");
    row("refund asked", {Paid}, {RefundPending}, "");
    row("partly refunded", {Paid}, {PartiallyRefunded, {}, 30}, "available>refunded 30");
    row("refunded, amount not given", {Paid}, {Refunded}, "available>refunded 100");
    row("rest refunded", {PartiallyRefunded, {}, 30}, {Refunded, {}, 100}, "available>refunded 70");
    row("charged back after a part", {PartiallyRefunded, {}, 30}, {ChargedBack, {}, 30},
        "available>charged_back 70");
    row("seen refunded at once", {InDoubt}, {Refunded}, "received>refunded 100");
}

void LedgerPostingsTest::invoiceMovements()
{
    QFETCH(InvoiceSide, before);
    QFETCH(InvoiceSide, after);
    QFETCH(QString, movements);
    QCOMPARE(textOf(movementsBetween(holdingsOf(invoiceOf(before)), holdingsOf(invoiceOf(after)))),
             movements);
}

void LedgerPostingsTest::transferMovements_data()
{
    using enum TransferState;
    QTest::addColumn<TransferState>("before");
    QTest::addColumn<TransferState>("after");
    QTest::addColumn<QString>("movements");
    const QString through = QStringLiteral("senders>recipients 100, senders>transfer_fees 7");
    for (const TransferState from : allTransferStates()) {
        for (const TransferState to : allTransferStates()) {
            if (!isAllowed(from, to))
                continue;
            QTest::addRow("%s to %s", qPrintable(toKey(from)), qPrintable(toKey(to)))
                << from << to << (to == Completed ? through : QString());
        }
    }
}

void LedgerPostingsTest::transferMovements()
{
    QFETCH(TransferState, before);
    QFETCH(TransferState, after);
    Transfer transfer;
    transfer.amount = money(100);
    transfer.fee = money(7);
    transfer.state = before;
    const Holdings held = holdingsOf(transfer);
    transfer.state = after;
    const auto movements = movementsBetween(held, holdingsOf(transfer));
    QTEST(textOf(movements), "movements");
    Holdings balances;
    for (const Movement &movement : movements)
        QVERIFY(post(balances, movement));
    QCOMPARE(brokenInvariant(balances), QString());
    QVERIFY(holdingsOf(Claim{}).empty());
}

void LedgerPostingsTest::feeInAnotherCurrency()
{
    Payout payout = payoutOf({PayoutState::Paid});
    payout.fee = money(7, "EUR");
    const auto movements = movementsBetween({}, holdingsOf(payout));
    QCOMPARE(movements.size(), 2);
    for (const Movement &movement : movements) {
        const bool fee = movement.debit == Position::Fees;
        QVERIFY(movement.amount == (fee ? money(7, "EUR") : money(100)));
    }
}

void LedgerPostingsTest::everyPairOfPayoutStatesBalances()
{
    for (const PayoutState from : allPayoutStates()) {
        for (const PayoutState to : allPayoutStates()) {
            const Holdings before = holdingsOf(payoutOf({from, {}, 3}));
            const Holdings after = holdingsOf(payoutOf({to, 60, 5}));
            Holdings balances;
            for (const auto &movements : {movementsBetween({}, before),
                                          movementsBetween(before, after)}) {
                for (const Movement &movement : movements) {
                    QVERIFY(movement.amount.isPositive());
                    QVERIFY(movement.debit != movement.credit);
                    QVERIFY(post(balances, movement));
                }
            }
            qint64 sum = 0;
            for (const auto &[key, minor] : balances) {
                sum += minor;
                if (key.second == Position::Available)
                    continue;
                const auto held = after.find(key);
                QCOMPARE(minor, held == after.end() ? 0 : held->second);
            }
            QCOMPARE(sum, 0);
            QCOMPARE(brokenInvariant(balances), QString());
        }
    }
}

void LedgerPostingsTest::largestAmountsDoNotOverflow()
{
    constexpr qint64 most = std::numeric_limits<qint64>::max();
    Payout payout = payoutOf({PayoutState::Paid}, most);
    payout.paid = money(most);
    QCOMPARE(textOf(movementsBetween({}, holdingsOf(payout))),
             QStringLiteral("available>paid %1").arg(most));
    Holdings balances;
    const Movement movement{Position::Paid, Position::Available, money(most)};
    QVERIFY(post(balances, movement));
    const Holdings before = balances;
    QVERIFY(!post(balances, movement));
    QVERIFY(balances == before);
}

void LedgerPostingsTest::brokenBalancesAreNamed()
{
    Holdings balances;
    QVERIFY(post(balances, {Position::Available, Position::InFlight, money(5)}));
    QCOMPARE(brokenInvariant(balances), QStringLiteral("in_flight USD stands at -5"));
}

void LedgerPostingsTest::canonicalBytesTellColumnsApart()
{
    const QByteArray before(32, 'h');
    JournalRow row{.seq = 7, .actor = QStringLiteral("ab"), .object = QStringLiteral("c")};
    JournalRow shifted{.seq = 7, .actor = QStringLiteral("a"), .object = QStringLiteral("bc")};
    QVERIFY(chainHash(before, row, {}) != chainHash(before, shifted, {}));
    QCOMPARE(chainHash(before, row, {}).size(), 32);
    QVERIFY(chainHash(before, row, {}) != chainHash(QByteArray(32, 'i'), row, {}));
    QVERIFY(chainHash(before, row, {}) != chainHash(before, row, {PostingRow{.leg = 1}}));
    // One fixed value, so that a ledger written today can be checked by every later version.
    QCOMPARE(chainHash(before, row, {}).toHex(),
             QByteArray("40f6f7cc7a4f5b60a02e18660ee6f3b2a3830097ada76a21f9e65df80b7b5359"));
}

QTEST_GUILESS_MAIN(LedgerPostingsTest)
#include "tst_ledgerpostings.moc"
