// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domain/requests.h"

#include <QTest>

using namespace paydesk;
using namespace Qt::StringLiterals;

/// One account number has many spellings; what is compared is one of them.
class TestElectronicForm : public QObject
{
    Q_OBJECT

private slots:
    void electronicForms_data();
    void electronicForms();
};

void TestElectronicForm::electronicForms_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("form");
    const QString iban = u"DE89370400440532013000"_s;
    QTest::newRow("IBAN") << iban << iban;
    QTest::newRow("printed") << u"DE89 3704 0044 0532 0130 00"_s << iban;
    QTest::newRow("small letters") << u"de89370400440532013000"_s << iban;
    QTest::newRow("dashes") << u"DE89-3704-0044-0532-0130-00"_s << iban;
    QTest::newRow("number") << u"5140 1234-5678"_s << u"514012345678"_s;
    QTest::newRow("no IBAN keeps its letters") << u"ab-12"_s << u"ab12"_s;
    QTest::newRow("address") << u"ana-rusu@shop.example"_s << u"ana-rusu@shop.example"_s;
    QTest::newRow("mask") << u"411111******1111"_s << u"411111******1111"_s;
    QTest::newRow("other script") << u"рахунок 1"_s << u"рахунок 1"_s;
    QTest::newRow("empty") << QString() << QString();
}

void TestElectronicForm::electronicForms()
{
    QFETCH(QString, typed);
    QTEST(electronicForm(typed), "form");
}

QTEST_GUILESS_MAIN(TestElectronicForm)
#include "tst_electronicform.moc"
