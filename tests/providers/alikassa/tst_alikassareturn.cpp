// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/alikassa/notifications.h"
#include "tests/providers/alikassa/notificationdata.h"

#include <QTest>

using namespace paydesk;
using namespace paydesk::alikassa;
using namespace paydesk::test;

/// The signed way back of the payer's browser.
class AlikassaReturnTest : public QObject
{
    Q_OBJECT

private slots:
    void returns_data();
    void returns();
};

void AlikassaReturnTest::returns_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<std::optional<ErrorKind>>("error");
    const auto row
        = [](const char *name, const QByteArray &body, std::optional<ErrorKind> error = {}) {
              QTest::newRow(name) << body << error;
          };
    const QByteArray signature = vector("redirect_post.sign.b64");
    const QByteArray good = "order_id=ORD%2F2026%2F0001"
                            "&uuid=bd291fe1-5c19-4113-ae62-a2d3c4d01d20&sign="
        + signature.toPercentEncoding();
    row("redirect_post", good);
    row("more besides", good + "&status=paid");
    row("other order", QByteArray(good).replace("0001", "0002"), ErrorKind::Rejected);
    row("other uuid", QByteArray(good).replace("bd291", "bd292"), ErrorKind::Rejected);
    row("no sign", good.left(good.indexOf("&sign")), ErrorKind::Rejected);
    row("no uuid", QByteArray(good).replace("uuid", "id"), ErrorKind::Protocol);
    row("no order", QByteArray(good).replace("order_id", "order"), ErrorKind::Protocol);
    row("twice", good + "&uuid=x", ErrorKind::Protocol);
    row("nothing", {}, ErrorKind::Protocol);
    row("a callback", vector("notification_get.query"), ErrorKind::Protocol);
}

void AlikassaReturnTest::returns()
{
    QFETCH(QByteArray, body);
    QFETCH(std::optional<ErrorKind>, error);
    const auto order = verifyReturn(form(body), publicPem());
    QCOMPARE(order.has_value(), !error);
    if (error) {
        QCOMPARE(order.error().kind, *error);
        return;
    }
    QCOMPARE(order->reference, QStringLiteral("ORD/2026/0001"));
    QCOMPARE(order->uuid, QStringLiteral("bd291fe1-5c19-4113-ae62-a2d3c4d01d20"));
    QCOMPARE(verifyReturn(form(body), {}).error().kind, ErrorKind::Credentials);
    // To whom it is handed as a callback, it is a reason to ask.
    const auto fact = Notifications(accountId, publicPem()).verify(form(body));
    QVERIFY(fact && fact->readFirst);
    QCOMPARE(fact->form, QStringLiteral("return"));
    const auto &hint = std::get<InvoiceReply>(fact->reply);
    QCOMPARE(hint.reference, order->reference);
    QVERIFY(hint.providerId.isEmpty() && !hint.amount);
    QCOMPARE(hint.state, InvoiceState::Pending);
}

QTEST_GUILESS_MAIN(AlikassaReturnTest)
#include "tst_alikassareturn.moc"
