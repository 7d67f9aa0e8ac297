// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/text/errortext.h"
#include "models/core/moneytext.h"
#include "tests/app/work/transfersteps.h"

#include <QRegularExpression>
#include <QTest>

using namespace paydesk;
using namespace paydesk::test;
using namespace Qt::StringLiterals;

namespace {

QByteArray bankAddress; ///< what the provider tells instead of its bank's page; empty = the truth

/// A provider that sends payers to an address of somebody else's.
class Misleading : public sandbox::Simulator
{
public:
    explicit Misleading(std::unique_ptr<Simulator> honest)
        : m_honest(std::move(honest))
    {
    }
    QString providerId() const override { return m_honest->providerId(); }
    sandbox::SimReply handle(const sandbox::SimRequest &request) override
    {
        static const QRegularExpression bank(
            u"(\"(?:action|acs_url)\" ?: ?)\"[^\"]*/acs[^\"]*\""_s);
        sandbox::SimReply reply = m_honest->handle(request);
        QString body = QString::fromUtf8(reply.body);
        if (!bankAddress.isNull() && body.contains(bank)) {
            body.replace(bank, u"\\1\"%1\""_s.arg(QString::fromLatin1(bankAddress)));
            reply.body = body.toUtf8();
        }
        return reply;
    }
    bool creates(const sandbox::SimRequest &request) const override
    {
        return m_honest->creates(request);
    }
    QList<sandbox::SimAccount> accounts() const override { return m_honest->accounts(); }
    QList<sandbox::SimBooking> bookings() const override { return m_honest->bookings(); }
    void book(const sandbox::SimBooking &booking) override { m_honest->book(booking); }
    void mountedAt(const QString &baseUrl) override { m_honest->mountedAt(baseUrl); }

private:
    std::unique_ptr<Simulator> m_honest;
};

template <int index>
std::unique_ptr<sandbox::Simulator> misleading(const Clock &clock)
{
    const QStringView id = index == 0 ? QStringView(u"milkypay") : QStringView(u"mbill");
    return std::make_unique<Misleading>(findProvider(id)->simulate(clock));
}

std::span<const ProviderEntry> entries()
{
    const auto entry = [](QStringView id, auto simulate) {
        ProviderEntry copy = *findProvider(id);
        copy.simulate = simulate;
        return copy;
    };
    static const std::array all{entry(u"milkypay", misleading<0>), entry(u"mbill", misleading<1>)};
    return all;
}

} // namespace

/// A bank's page that nobody opens: the act was taken, the order is as the provider told, and what
/// stands in the way is said and kept.
class RefusedStepTest : public QObject, protected TransferSteps
{
    Q_OBJECT
private slots:
    void init() { bankAddress = {}; }
    void refused_data();
    void refused();
    void endsWithAStepThatCanBeTaken();

private:
    static InvoiceOutcome paid(PracticeDesk &desk);
    static void verifyRefused(const Error &problem, const QString &shown);
};

InvoiceOutcome RefusedStepTest::paid(PracticeDesk &desk)
{
    const auto made = waitFor(desk.work().invoices().create(desk.account(),
        {.amount = *moneytext::parse(u"12.90", *Currency::fromCode(u"EUR")),
            .description = u"card"_s,
            .fields = {{u"service"_s, u"payment_card_eur_hpp"_s}}}));
    if (!made)
        return {};
    const CardData card{.number = SecretBytes::copyOf("5123817234060000"),
        .holder = SecretBytes::copyOf("ANNA KOWALCZYK"),
        .expiryMonth = 4,
        .expiryYear = 2030,
        .cvv = SecretBytes::copyOf("123")};
    return orNothing(waitFor(desk.work().invoices().pay(made->order.id, card, {})));
}

void RefusedStepTest::verifyRefused(const Error &problem, const QString &shown)
{
    QCOMPARE(problem.outcome, Outcome::NotExecuted);
    QCOMPARE(errorCode(problem), u"step_refused"_s);
    QCOMPARE(problem.issue.value, shown);
    const QString words = sentence(problem, Act::MoneyIn);
    QVERIFY2(words.startsWith(u"The bank's page has an address that is not opened: "_s + shown),
             qPrintable(words));
    QVERIFY2(!words.contains(u"not known"_s), qPrintable(words));
}

void RefusedStepTest::refused_data()
{
    QTest::addColumn<QByteArray>("address");
    QTest::addColumn<QString>("shown");
    const auto row = [](const char *address, const char *shown) {
        QTest::newRow(address) << QByteArray(address) << QString::fromLatin1(shown);
    };
    row("javascript:alert(1)", "javascript:");
    row("file:///etc/passwd", "file:");
    row("data:text/html,x", "data:");
    row("https://user:word@acs.example/x", "https://acs.example");
    row("https://192.168.1.1/x?secret=1", "https://192.168.1.1");
    row("http://acs.example/x", "http://acs.example");
    row("https:///x", "https:");
    row("", ":");
}

void RefusedStepTest::refused()
{
    QFETCH(QByteArray, address);
    QFETCH(QString, shown);
    PracticeDesk shop(u"milkypay", entries());
    PracticeDesk wallet(u"mbill", entries());
    QVERIFY(shop.isReady() && wallet.isReady());
    bankAddress = address.isNull() ? QByteArray("") : address;
    const InvoiceOutcome invoice = paid(shop);
    QVERIFY(invoice.problem);
    verifyRefused(*invoice.problem, shown);
    QCOMPARE(invoice.order.state, InvoiceState::RequiresAction);
    QVERIFY(isRefusedStep(invoice.order.reason));
    QVERIFY(!invoice.order.step);
    QVERIFY(!shop.work().secrets().steps().find(invoice.order.id.toText()));

    const TransferOutcome transfer = create(wallet, request("5473959513413611"));
    QVERIFY(transfer.problem);
    verifyRefused(*transfer.problem, shown);
    QCOMPARE(transfer.order.state, TransferState::RequiresAction);
    QVERIFY(isRefusedStep(transfer.order.reason));
    QVERIFY(!transfer.order.step);
}

void RefusedStepTest::endsWithAStepThatCanBeTaken()
{
    PracticeDesk desk(u"mbill", entries());
    bankAddress = "javascript:alert(1)";
    const TransferOutcome transfer = create(desk, request("5473959513413611"));
    const TransferOutcome asked = refresh(desk, transfer.order.id);
    QVERIFY(asked.problem && isRefusedStep(*asked.problem) && isRefusedStep(asked.order.reason));
    bankAddress = {};
    const TransferOutcome mended = refresh(desk, transfer.order.id);
    QVERIFY(!mended.problem);
    QVERIFY(mended.order.step);
    QVERIFY2(mended.order.reason.isEmpty(), qPrintable(mended.order.reason));
}

QTEST_GUILESS_MAIN(RefusedStepTest)
#include "tst_refusedstep.moc"
