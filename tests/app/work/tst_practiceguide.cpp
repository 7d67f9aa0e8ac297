// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/accounts/logintext.h"
#include "app/text/statelook.h"
#include "models/core/moneytext.h"
#include "tests/app/work/practicedesk.h"

#include <QFile>
#include <QRegularExpression>
#include <QTest>

using namespace paydesk;
using paydesk::test::PracticeDesk;
using paydesk::test::waitFor;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

/// The practice guide and the simulators say the same: every row of every table is played.
class PracticeGuideTest : public QObject
{
    Q_OBJECT
private slots:
    void tables();
    void row_data();
    void row();

private:
    struct Row
    {
        QString page;
        QString section;
        QString typed; ///< empty = "anything else"
        QString result;
    };
    static QList<Row> rows();
    static QString play(const Row &row, PracticeDesk &desk);
    static QString payMilkypay(const QString &section, const QString &typed, PracticeDesk &desk);
    static QString payMaib(const QString &section, const QString &typed, PracticeDesk &desk);
    static QString payOut(PracticeDesk &desk, const OrderRequest &request);
    static QString logIn(const QString &phone, PracticeDesk &desk);
    static QString transfer(const QString &section, const QString &typed, PracticeDesk &desk);
};

namespace {

Money of(const QString &amount, QStringView currency)
{
    return *moneytext::parse(amount, *Currency::fromCode(currency));
}

/// "20.11" out of ".11", and a plain amount for anything else.
QString amountEnding(const QString &typed)
{
    return typed.isEmpty() ? u"20.00"_s : u"20"_s + typed;
}

CardData cardWith(const QString &number)
{
    return {.number = SecretBytes(number.toLatin1()),
        .holder = SecretBytes::copyOf("ANNA KOWALCZYK"),
        .expiryMonth = 4,
        .expiryYear = 2030,
        .cvv = SecretBytes::copyOf("123")};
}

template <typename Outcome>
QString stateOf(const Outcome &outcome)
{
    return outcome ? stateLook(outcome->order).label
                   : QString(outcome.error().issue.field + u' ' + outcome.error().detail);
}

/// Asked until it can have ended.
QString finalState(PracticeDesk &desk, InvoiceId id, std::chrono::seconds wait = 15s)
{
    desk.clock().advance(wait);
    (void)waitFor(desk.work().invoices().refresh(id));
    return stateLook(*desk.ledger().invoices().get(id)).label;
}

std::optional<Invoice> invoiceOf(PracticeDesk &desk, const OrderRequest &request)
{
    const auto made = waitFor(desk.work().invoices().create(desk.account(), request));
    if (!made || made->problem)
        qWarning() << (made ? made->problem->detail : made.error().issue.field);
    return made ? std::optional(made->order) : std::nullopt;
}

} // namespace

QList<PracticeGuideTest::Row> PracticeGuideTest::rows()
{
    QFile file(QStringLiteral(PAYDESK_SOURCE_DIR "/resources/guide/practice.md"));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QList<Row> rows;
    QString page;
    QString section;
    const QStringList lines = QString::fromUtf8(file.readAll()).split(u'\n');
    for (const QString &line : lines) {
        if (line.startsWith(u"# "))
            page = line.mid(2);
        else if (line.startsWith(u"## "))
            section = line.mid(3);
        const QStringList cells = line.split(u'|');
        const bool heading = line.contains(u"It stands for") || line.startsWith(u"|---");
        if (cells.size() != 5 || heading)
            continue;
        const QString typed = cells.at(1).trimmed();
        const bool exact = typed.startsWith(u'`');
        rows.append({page, section, exact ? typed.mid(1, typed.size() - 2) : QString(),
            cells.at(3).trimmed()});
    }
    return rows;
}

void PracticeGuideTest::tables()
{
    QSet<QString> pages;
    for (const Row &row : rows())
        pages.insert(row.page);
    QCOMPARE(
        pages, (QSet<QString>{u"MilkyPay"_s, u"Milkipay"_s, u"maib"_s, u"AliKassa"_s, u"Mbill"_s}));
    for (const ProviderEntry &entry : providerRegistry())
        QVERIFY2(pages.contains(entry.info().name), qPrintable(entry.info().name));
}

void PracticeGuideTest::row_data()
{
    QTest::addColumn<Row>("row");
    for (const Row &row : rows())
        QTest::addRow("%s, %s, %s", qPrintable(row.page), qPrintable(row.section),
            row.typed.isEmpty() ? "anything else" : qPrintable(row.typed))
            << row;
}

void PracticeGuideTest::row()
{
    QFETCH(Row, row);
    PracticeDesk desk(row.page.toLower());
    QVERIFY(desk.isReady());
    QCOMPARE(play(row, desk), row.result);
}

QString PracticeGuideTest::play(const Row &row, PracticeDesk &desk)
{
    if (row.page == u"MilkyPay")
        return payMilkypay(row.section, row.typed, desk);
    if (row.page == u"maib")
        return payMaib(row.section, row.typed, desk);
    if (row.page == u"Mbill")
        return transfer(row.section, row.typed, desk);
    if (row.section == u"Login phone")
        return logIn(row.typed, desk);
    if (row.section == u"Payout amount") {
        logIn({}, desk);
        return payOut(desk, {.amount = of(row.typed.isEmpty() ? u"20.00"_s : row.typed, u"USD")});
    }
    const QString first
        = row.section == u"Payer's first name" && !row.typed.isEmpty() ? row.typed : u"Siti"_s;
    OrderRequest request{.amount = of(u"20.00"_s, u"MYR"),
        .description = u"Commission"_s,
        .fields = {{u"customer_first_name"_s, first}, {u"customer_last_name"_s, u"Aminah"_s}}};
    if (row.section != u"Payout number") {
        request.fields.insert(u"customer_code"_s, u"MBB"_s);
        request.fields.insert(u"customer_ip"_s, u"203.0.113.7"_s);
        const auto invoice = invoiceOf(desk, request);
        return invoice ? finalState(desk, invoice->id) : QString();
    }
    request.fields.insert(
        u"number"_s, u"51422208"_s + (row.typed.isEmpty() ? u"4444"_s : row.typed));
    request.fields.insert(u"customer_code"_s, u"BIMB"_s);
    return payOut(desk, request);
}

QString PracticeGuideTest::payMilkypay(
    const QString &section, const QString &typed, PracticeDesk &desk)
{
    OrderRequest request{
        .amount = of(u"129.90"_s, u"EUR"), .description = typed.isEmpty() ? u"Order 7"_s : typed};
    if (section == u"Payout to a card") {
        request.fields = {{u"service"_s, u"payment_card_eur"_s}};
        request.secrets = {{u"fields.card_number"_s, SecretBytes::copyOf("5519283812030000")}};
        return payOut(desk, request);
    }
    if (section == u"Payout description") {
        request.fields = {{u"service"_s, u"bank_transfer_eur"_s},
            {u"fields.account_number"_s, u"DE89370400440532013000"_s},
            {u"fields.beneficiary_full_name"_s, u"Karl Vogel"_s}};
        return payOut(desk, request);
    }
    const bool byCard = section == u"Card" || section == u"Card holder";
    if (byCard || section == u"Refund amount")
        request.description = byCard ? u"card"_s : u"Order 7"_s;
    const auto invoice = invoiceOf(desk, request);
    if (!invoice)
        return {};
    if (byCard) {
        CardData card = cardWith(section == u"Card" ? typed : u"5123817234060000"_s);
        if (section == u"Card holder" && !typed.isEmpty())
            card.holder = SecretBytes(typed.toLatin1());
        const auto paid = waitFor(desk.work().invoices().pay(invoice->id, card, {}));
        const StepKind expected
            = section == u"Card holder" && !typed.isEmpty() ? StepKind::OpenUrl : StepKind::SubmitForm;
        if (paid && paid->order.step && paid->order.step->kind != expected)
            return u"another step"_s;
        const bool waits = stateLook(*desk.ledger().invoices().get(invoice->id)).role == Role::Wait;
        return waits ? stateLook(*desk.ledger().invoices().get(invoice->id)).label
                     : finalState(desk, invoice->id);
    }
    const QString settled = finalState(desk, invoice->id);
    if (section != u"Refund amount")
        return settled;
    (void)waitFor(desk.work().invoices().refund(invoice->id, of(amountEnding(typed), u"EUR")));
    return finalState(desk, invoice->id);
}

QString PracticeGuideTest::payMaib(const QString &section, const QString &typed, PracticeDesk &desk)
{
    auto &invoices = desk.work().invoices();
    OrderRequest request{.amount = of(u"80.00"_s, u"MDL"),
        .description = u"Order 7"_s,
        .fields = {{u"email"_s, u"payer@shop.example"_s}}};
    const Money amount = of(amountEnding(typed), u"MDL");
    if (section == u"Payment amount")
        request.amount = amount;
    request.twoStep = section == u"Held payment";
    if (section == u"Stored card")
        request.saveCard = CardStorage::Recurring;
    const auto invoice = invoiceOf(desk, request);
    const QString settled = invoice ? finalState(desk, invoice->id) : QString();
    if (section == u"Held payment")
        (void)waitFor(invoices.capture(invoice->id, typed.isEmpty() ? request.amount : amount));
    if (section == u"Refund amount")
        (void)waitFor(invoices.refund(invoice->id, amount));
    if (section == u"Payment amount")
        return settled;
    if (section != u"Stored card")
        return stateLook(*desk.ledger().invoices().get(invoice->id)).label;
    const auto card = desk.ledger().cards().findBySource(invoice->id);
    if (!card)
        return u"no card"_s;
    return stateOf(waitFor(
        desk.work().cards().charge(card->id, {.amount = amount, .description = u"Order 8"_s})));
}

QString PracticeGuideTest::payOut(PracticeDesk &desk, const OrderRequest &request)
{
    auto &payouts = desk.work().payouts();
    const auto draft = payouts.createDraft(desk.account(), request);
    if (!draft)
        return draft.error().issue.field;
    (void)waitFor(payouts.send(draft->id));
    for (int round = 0; round < 2; ++round) { // what is final may still come back
        desk.clock().advance(15s);
        (void)waitFor(payouts.refresh(draft->id));
    }
    return stateLook(*desk.ledger().payouts().get(draft->id)).label;
}

QString PracticeGuideTest::logIn(const QString &phone, PracticeDesk &desk)
{
    auto &logIn = desk.work().logIn();
    const auto address = logIn.begin(desk.account());
    if (!address)
        return {};
    sandbox::SimRequest request;
    request.method = "POST";
    request.path = u"/clients/authorize"_s;
    request.rawQuery = address->query(QUrl::FullyEncoded).toLatin1();
    request.query = QUrlQuery(address->query(QUrl::FullyEncoded));
    request.headers.insert("content-type", "application/x-www-form-urlencoded");
    request.body = "prefix=%2B1&phone=000000"
        + (phone.isEmpty() ? QByteArray("0663") : phone.toLatin1()) + "&password=practice";
    const sandbox::SimReply page = desk.simulator().handle(request);
    QByteArray redirected;
    for (const auto &[name, value] : page.headers)
        redirected = name == "Paydesk-Practice-Redirect" ? value : redirected;
    const auto account = waitFor(logIn.finish(desk.account(), QString::fromLatin1(redirected)));
    if (!account)
        return account.error().providerCode;
    return loginWords(*logIn.state(desk.account()), TimeText(), desk.clock().now()).look.label;
}

QString PracticeGuideTest::transfer(
    const QString &section, const QString &typed, PracticeDesk &desk)
{
    auto &transfers = desk.work().transfers();
    const bool byCard = section == u"Sender's card";
    const auto made = waitFor(transfers.create(desk.account(),
        {.amount = of(byCard ? u"20.00"_s : amountEnding(typed), u"UAH"),
            .description = u"Return of a deposit"_s,
            .sender = cardWith(byCard && !typed.isEmpty() ? typed : u"4242424242424242"_s),
            .recipientCard = SecretBytes::copyOf("5168742060221193")}));
    if (!made || byCard)
        return stateOf(made);
    desk.clock().advance(15s);
    return stateOf(waitFor(transfers.refresh(made->order.id)));
}

QTEST_GUILESS_MAIN(PracticeGuideTest)

#include "tst_practiceguide.moc"
