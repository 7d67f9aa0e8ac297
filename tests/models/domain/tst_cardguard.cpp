// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domain/cardguard.h"

#include <QTest>

using namespace paydesk;
using namespace Qt::StringLiterals;

class TestCardGuard : public QObject
{
    Q_OBJECT

private slots:
    void texts_data();
    void texts();
};

void TestCardGuard::texts_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("holds");
    const auto row = [](const char *name, const QString &text, bool holds) {
        QTest::newRow(name) << text << holds;
    };
    row("alone", u"4111111111111111"_s, true);
    row("blanks", u"4111 1111 1111 1111"_s, true);
    row("dashes", u"4111-1111-1111-1111"_s, true);
    row("dots", u"4111.1111.1111.1111"_s, true);
    row("odd groups", u"41 111111 1111-1111 11"_s, true);
    row("no-break blanks and long dashes", u"4111\u00a01111\u20131111\u20141111"_s, true);
    row("nothing to be seen between", u"41111111\u200b11111111"_s, true);
    row("other digits", u"\uff14\uff11\uff11\uff11111111111111"_s, true);
    row("within words", u"card 5102180060101124, thanks"_s, true);
    row("touching words", u"card5102180060101124x"_s, true);
    row("behind another number", u"invoice 12 4111111111111111"_s, true);
    row("before another number", u"4111111111111111 12/28 123"_s, true);
    row("two lines", u"4111 1111\n1111 1111"_s, true);
    row("Visa of 13", u"4222222222222"_s, true);
    row("Visa of 19", u"4000000000000000006"_s, true);
    row("Amex", u"3782 822463 10005"_s, true);
    row("Maestro", u"6759 6498 2643 8453"_s, true);
    row("UnionPay", u"6200000000000005"_s, true);
    row("Mir", u"2200000000000004"_s, true);
    row("JCB", u"3530111333300000"_s, true);
    row("Discover", u"6011000990139424"_s, true);
    row("Diners", u"30569309025904"_s, true);

    row("nothing", {}, false);
    row("words", u"three shirts and a hat"_s, false);
    row("mistyped", u"4111111111111112"_s, false);
    row("masked", u"411111******1111"_s, false);
    row("12 digits", u"514012345678"_s, false);
    row("a digit before", u"94111111111111111"_s, false);
    row("a digit behind", u"41111111111111113"_s, false);
    row("no brand", u"1234567890123452"_s, false);
    row("length of no such brand", u"55555555555554443"_s, false);
    row("slash between", u"41111111/11111111"_s, false);
    row("date and time", u"2026-11-21 09:30:00"_s, false);
    row("phone", u"+4915112345678"_s, false);
    row("phone that looks like a Visa of 13", u"+4222222222222"_s, false);
    row("phone with blanks", u"+42 222 222 222 22"_s, false);
    row("too long for a phone", u"+4111111111111111"_s, true);
    row("IBAN", u"DE89370400440532013000"_s, false);
    row("IBAN in groups", u"GB33 BUKB 2020 1555 5555 55"_s, false);
    row("UUID", u"0f0f0f0f-4111-4111-8111-111111111111"_s, false);
    row("amounts", u"1250.00 + 1300.50 = 2550.50"_s, false);
}

void TestCardGuard::texts()
{
    QFETCH(QString, text);
    QTEST(holdsCardNumber(text), "holds");
}

QTEST_GUILESS_MAIN(TestCardGuard)
#include "tst_cardguard.moc"
