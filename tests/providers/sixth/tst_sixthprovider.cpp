// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/moneytext.h"
#include "providers/http/httpclient.h"
#include "tests/app/work/practicedesk.h"
#include "tests/providers/sixth/sixth.h"
#include "tests/ui/practicewindow.h"
#include "ui/dialogs/accountcombo.h"
#include "ui/dialogs/addaccountdialog.h"
#include "ui/dialogs/newinvoicedialog.h"
#include "ui/dialogs/newpayoutdialog.h"
#include "ui/dialogs/providerform.h"
#include "ui/dialogs/secretedit.h"
#include "ui/pages/tableview.h"
#include "ui/widgets/amountedit.h"
#include "ui/widgets/formfield.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>

using namespace paydesk;
using namespace paydesk::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

/// A sixth provider is one folder and one line in a list: everything else follows from its
/// description. The use-cases, the command line and the window take it as they are.
class SixthProviderTest : public QObject
{
    Q_OBJECT
private slots:
    void capabilitiesAreItsSlices();
    void accountAndBalance();
    void invoices();
    void payouts();
    void lostPayoutIsReleasedByAPerson();
    void commandLine();
    void window();

private:
    static Money kwd(QStringView text)
    {
        return *moneytext::parse(text, *Currency::fromCode(u"KWD"));
    }
    static OrderRequest bill();
    static OrderRequest parcel(const QString &pigeonhole);
    QJsonObject run(const QStringList &arguments, int expectedExit = 0);
    static QStringList labelsOf(QWidget &form);

    QTemporaryDir m_folder;
};

OrderRequest SixthProviderTest::bill()
{
    return {.amount = kwd(u"12.345"),
        .fields = {{u"window"_s, u"parcels"_s}, {u"shelf"_s, u"P2"_s}, {u"payer"_s, u"Noor"_s},
            {u"stamps"_s, u"3"_s}, {u"remark.colour"_s, u"blue"_s}}};
}

OrderRequest SixthProviderTest::parcel(const QString &pigeonhole)
{
    return {.amount = kwd(u"0.500"),
        .fields
        = {{u"first"_s, u"Noor"_s}, {u"last"_s, u"Sabah"_s}, {u"pigeonhole"_s, pigeonhole}}};
}

void SixthProviderTest::capabilitiesAreItsSlices()
{
    HttpClient http;
    const auto provider = sixth::connect({}, http, systemClock());
    const Capabilities can = provider->info().capabilities;
    QCOMPARE(bool(provider->invoices()), can.testFlag(Capability::CreateInvoice));
    QCOMPARE(bool(provider->payouts()), can.testFlag(Capability::CreatePayout));
    QCOMPARE(bool(provider->account()), can.testFlag(Capability::CheckAccount));
    QCOMPARE(bool(provider->cards()), can.testFlag(Capability::ChargeCard));
    QCOMPARE(bool(provider->transfers()), can.testFlag(Capability::CreateTransfer));
    QCOMPARE(bool(provider->callbacks()), can.testFlag(Capability::ReceiveCallbacks));
    QCOMPARE(sixProviders().size(), providerRegistry().size() + 1);
}

void SixthProviderTest::accountAndBalance()
{
    PracticeDesk desk(u"dinarpost", sixProviders());
    QVERIFY(desk.isReady());
    QVERIFY(waitFor(desk.work().accounts().check(desk.account()))->passed);
    const auto balance = waitFor(desk.work().accounts().balance(desk.account()));
    QVERIFY(balance);
    QCOMPARE(balance->front().available, kwd(u"1250.500"));
    NewAccount wrong = desk.newAccount();
    wrong.name = u"another"_s;
    wrong.secrets.remove(u"pin"_s);
    QCOMPARE(desk.work().accounts().problems(wrong).first().field, u"pin"_s);
    wrong.secrets.insert(u"pin"_s, SecretBytes::copyOf("0000"));
    const auto added = desk.work().accounts().add(wrong);
    QCOMPARE(waitFor(desk.work().accounts().check(added->id)).error().kind, ErrorKind::Credentials);
    QVERIFY(!desk.diskContent().contains("4711"));
}

void SixthProviderTest::invoices()
{
    PracticeDesk desk(u"dinarpost", sixProviders());
    InvoiceDesk &invoices = desk.work().invoices();
    OrderRequest wrong = bill();
    wrong.fields.insert(u"shelf"_s, u"L1"_s); // of the other window
    wrong.fields.insert(u"stamps"_s, u"many"_s);
    QCOMPARE(invoices.problems(desk.account(), wrong).size(), 2);
    const auto made = waitFor(invoices.create(desk.account(), bill()));
    QVERIFY(made && !made->problem);
    QCOMPARE(made->order.state, InvoiceState::Pending);
    QCOMPARE(made->order.party, u"Noor"_s);
    QVERIFY(made->order.payUrl.toString().endsWith(u"/slip/1"));
    const InvoiceId id = made->order.id;
    QCOMPARE(invoices.mayAct(made->order, InvoiceAct::Pay).error().kind, ErrorKind::Unsupported);
    QCOMPARE(invoices.mayAct(made->order, InvoiceAct::Refund).error().kind, ErrorKind::NotAllowed);

    desk.clock().advance(2s);
    const auto paid = waitFor(invoices.refresh(id)); // by reference: it has no other enquiry
    QCOMPARE(paid->order.state, InvoiceState::Paid);
    QCOMPARE(paid->order.fee, std::optional(kwd(u"0.050")));
    QVERIFY(invoices.mayAct(paid->order, InvoiceAct::Refund));
    QCOMPARE(
        invoices.mayAct(paid->order, InvoiceAct::Capture).error().kind, ErrorKind::Unsupported);
    QCOMPARE(waitFor(invoices.refund(id, kwd(u"1.000"))).error().kind, ErrorKind::Unsupported);
    const auto back = waitFor(invoices.refund(id, std::nullopt));
    QVERIFY(back && !back->problem);
    QCOMPARE(back->order.state, InvoiceState::Refunded);
    QCOMPARE(waitFor(invoices.history(desk.account(), {})).error().kind, ErrorKind::Unsupported);
    QVERIFY(desk.ledger().check()->passed());
}

void SixthProviderTest::payouts()
{
    PracticeDesk desk(u"dinarpost", sixProviders());
    PayoutDesk &payouts = desk.work().payouts();
    const auto draft = payouts.createDraft(desk.account(), parcel(u"101"_s));
    QVERIFY(draft);
    QCOMPARE(draft->party, u"Noor Sabah"_s);
    QCOMPARE(draft->partyAccount, u"101"_s);
    QCOMPARE(waitFor(payouts.send(draft->id))->order.state, PayoutState::Pending);
    desk.clock().advance(2s);
    QCOMPARE(waitFor(payouts.refresh(draft->id))->order.state, PayoutState::Paid);
    const auto refused = payouts.createDraft(desk.account(), parcel(u"666"_s));
    const auto sent = waitFor(payouts.send(refused->id));
    QCOMPARE(sent->order.state, PayoutState::Declined);
    QCOMPARE(sent->problem->providerCode, u"E17"_s);
    QCOMPARE(payouts.problems(desk.account(), parcel(u"12-3"_s)).first().problem,
        InputProblem::NotDigits);
    QVERIFY(desk.ledger().check()->passed());
}

void SixthProviderTest::lostPayoutIsReleasedByAPerson()
{
    PracticeDesk desk(u"dinarpost", sixProviders());
    PayoutDesk &payouts = desk.work().payouts();
    const auto draft = payouts.createDraft(desk.account(), parcel(u"101"_s));
    desk.failNext(sandbox::Fault::DropBefore);
    QCOMPARE(waitFor(payouts.send(draft->id))->order.state, PayoutState::InDoubt);
    QCOMPARE(waitFor(payouts.refresh(draft->id))->problem->kind, ErrorKind::NotFound);
    QCOMPARE(waitFor(payouts.sendAgain(draft->id, u"asked"_s)).error().kind, ErrorKind::NotAllowed);
    desk.clock().advance(61s);
    QCOMPARE(waitFor(payouts.refresh(draft->id))->problem->kind, ErrorKind::NotFound);
    QCOMPARE(payouts.releaseOf(*desk.ledger().payouts().get(draft->id)), Release::Now);
    QCOMPARE(waitFor(payouts.sendAgain(draft->id, u"asked"_s))->order.state, PayoutState::Pending);
}

QJsonObject SixthProviderTest::run(const QStringList &arguments, int expectedExit)
{
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"PAYDESK_LEDGER"_s, m_folder.filePath(u"ledger.db"_s));
    environment.insert(u"PAYDESK_PASSPHRASE_FILE"_s, m_folder.filePath(u"passphrase"_s));
    process.setProcessEnvironment(environment);
    process.start(QStringLiteral(PAYDESK_TESTS_DIR "/paydesk-cli-six"),
        QStringList(arguments) << u"--json"_s);
    if (!process.waitForFinished(60'000))
        return {};
    const QByteArray out = process.readAllStandardOutput();
    if (process.exitCode() != expectedExit)
        qWarning("exit %d: %s", process.exitCode(), out.constData());
    return process.exitCode() == expectedExit ? QJsonDocument::fromJson(out).object()
                                              : QJsonObject();
}

void SixthProviderTest::commandLine()
{
    QFile passphrase(m_folder.filePath(u"passphrase"_s));
    QVERIFY(passphrase.open(QIODevice::WriteOnly) && passphrase.write("practice\n") > 0);
    passphrase.close();
    QFile pin(m_folder.filePath(u"pin"_s));
    QVERIFY(pin.open(QIODevice::WriteOnly) && pin.write("4711") > 0);
    pin.close();
    QProcess sandbox;
    sandbox.start(QStringLiteral(PAYDESK_TESTS_DIR "/paydesk-cli-six"),
        {u"sandbox"_s, u"serve"_s, u"--only"_s, u"dinarpost"_s, u"--json"_s});
    QByteArray served;
    while (!QJsonDocument::fromJson(served).isObject() && sandbox.waitForReadyRead(30'000))
        served += sandbox.readAllStandardOutput();
    const QString base = QJsonDocument::fromJson(served)
                             .object()
                             .value(u"providers"_s)
                             .toArray()
                             .first()
                             .toObject()
                             .value(u"base_url"_s)
                             .toString();
    QVERIFY(base.endsWith(u"/dinarpost"));

    const QJsonArray listed = run({u"provider"_s, u"list"_s}).value(u"items"_s).toArray();
    QCOMPARE(listed.size(), qsizetype(sixProviders().size()));
    const QJsonObject shown = run({u"provider"_s, u"show"_s, u"dinarpost"_s});
    QCOMPARE(shown.value(u"payout_fields"_s).toArray().size(), 3);
    QVERIFY(shown.value(u"operations"_s).toArray().size() >= 6);
    QVERIFY(!run({u"account"_s, u"add"_s, u"post"_s, u"--provider"_s, u"dinarpost"_s, u"--set"_s,
                     QString(u"base_url="_s + base), u"--set"_s, u"purse=P-1"_s, u"--secret"_s,
                     QString(u"pin=@"_s + pin.fileName())})
                 .isEmpty());
    QCOMPARE(run({u"account"_s, u"check"_s, u"post"_s}).isEmpty(), false);
    const QJsonObject made = run({u"invoice"_s, u"create"_s, u"post"_s, u"--amount"_s, u"12.345"_s,
        u"--currency"_s, u"KWD"_s, u"--set"_s, u"window=letters"_s, u"--set"_s, u"shelf=L1"_s,
        u"--set"_s, u"payer=Noor"_s, u"--set"_s, u"remark.colour=blue"_s});
    QCOMPARE(made.value(u"amount"_s).toString(), u"12.345"_s);
    QCOMPARE(made.value(u"state"_s).toString(), u"pending"_s);
    const QJsonObject parcel = run({u"payout"_s, u"create"_s, u"post"_s, u"--amount"_s, u"0.500"_s,
        u"--currency"_s, u"KWD"_s, u"--set"_s, u"first=Noor"_s, u"--set"_s, u"last=Sabah"_s,
        u"--set"_s, u"pigeonhole=101"_s});
    const QString id = parcel.value(u"id"_s).toString();
    QVERIFY(!run({u"payout"_s, u"send"_s, id}).isEmpty());
    QTest::qWait(1100);
    QVERIFY(!run({u"payout"_s, u"refresh"_s, id}).isEmpty());
    QCOMPARE(run({u"payout"_s, u"show"_s, id}).value(u"state"_s).toString(), u"paid"_s);
    sandbox.kill();
    sandbox.waitForFinished();
}

QStringList SixthProviderTest::labelsOf(QWidget &form)
{
    QStringList labels;
    for (const FormField *field : form.findChildren<FormField *>())
        labels.append(field->label());
    return labels;
}

void SixthProviderTest::window()
{
    PracticeWindow practice;
    QVERIFY(practice.open(PracticeWindow::Morning::Left, sixProviders()));
    const auto account = practice.services().ledger.accounts().findByName(u"KWD purse"_s);
    QVERIFY(account);

    practice.press("Ctrl+2");
    practice.press("Ctrl+N");
    auto *invoice = practice.dialog<NewInvoiceDialog>();
    QVERIFY(invoice);
    invoice->findChild<AccountCombo *>()->setAccount(account->id);
    ProviderForm &fields = invoice->form().fields();
    const QStringList labels = labelsOf(fields);
    for (const char *label : {"Post office window", "Shelf", "Name on the stamp"})
        QVERIFY2(labels.contains(QString::fromLatin1(label)), label);
    QTest::keyClicks(invoice->findChild<AmountEdit *>(), u"12.345"_s);
    fields.setValue(u"window"_s, u"parcels"_s);
    fields.setValue(u"shelf"_s, u"P2"_s);
    fields.setValue(u"payer"_s, u"Noor"_s);
    QCOMPARE(invoice->form().request().amount, kwd(u"12.345"));
    const QString reference = invoice->form().reference();
    QTest::qWait(50); // the new fields take their places
    PracticeWindow::keep(*invoice, u"sixth-invoice"_s);
    practice.press("Ctrl+Return");
    Ledger &ledger = practice.services().ledger;
    QTRY_VERIFY(ledger.invoices().findByReference(account->id, reference));
    QTRY_COMPARE(
        ledger.invoices().findByReference(account->id, reference)->state, InvoiceState::Pending);
    QVERIFY(practice.reset());

    practice.press("Ctrl+3");
    practice.press("Ctrl+N");
    auto *payout = practice.dialog<NewPayoutDialog>();
    QVERIFY(payout);
    payout->findChild<AccountCombo *>()->setAccount(account->id);
    QVERIFY(labelsOf(payout->form().fields()).contains(u"Pigeonhole"_s));
    QVERIFY(practice.reset());

    practice.window().actions().of(paydesk::Command::AddAccount).trigger();
    auto *add = practice.dialog<AddAccountDialog>();
    QVERIFY(add);
    auto *choice = add->findChildren<QComboBox *>().constFirst();
    choice->setCurrentIndex(choice->findText(u"Dinar Post"_s, Qt::MatchContains));
    QVERIFY(labelsOf(*add).contains(u"Purse PIN"_s));
    QTest::qWait(50);
    PracticeWindow::keep(*add, u"sixth-account"_s);
    const auto secrets = add->findChildren<SecretEdit *>();
    QCOMPARE(secrets.size(), 1);
}

int main(int argc, char *argv[]) { return runInEnglish<SixthProviderTest>(argc, argv); }
#include "tst_sixthprovider.moc"
