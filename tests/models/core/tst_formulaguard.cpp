// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/formulaguard.h"

#include <QTest>

using namespace paydesk;
using namespace Qt::StringLiterals;

/// Nothing that is exported is a formula, and everything is read back as it was.
class TestFormulaGuard : public QObject
{
    Q_OBJECT

private slots:
    void guards_data();
    void guards();
};

void TestFormulaGuard::guards_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("guarded");
    const auto row = [](const char *name, const QString &text, bool guarded) {
        QTest::newRow(name) << text << guarded;
    };
    row("equals", u"=1+1"_s, true);
    row("plus", u"+373 22"_s, true);
    row("minus", u"-cmd"_s, true);
    row("at", u"@SUM(A1)"_s, true);
    row("tab", u"\t=1"_s, true);
    row("carriage return", u"\r=1"_s, true);
    row("line feed", u"\n=1"_s, true);
    row("wide equals", u"\uFF1D1+1"_s, true);
    row("wide plus", u"\uFF0B1"_s, true);
    row("wide minus", u"\uFF0D1"_s, true);
    row("wide at", u"\uFF20SUM"_s, true);
    row("minus sign", u"\u22121"_s, true);
    row("looks guarded", u"'=1"_s, true);
    row("looks guarded twice", u"''-1"_s, true);
    row("empty", u""_s, false);
    row("word", u"INV-1"_s, false);
    row("inside", u"a=b"_s, false);
    row("name with an apostrophe", u"'t Hart"_s, false);
    row("apostrophe alone", u"'"_s, false);
    row("blank before", u" =1"_s, false);
    row("digits", u"7-1"_s, false);
}

void TestFormulaGuard::guards()
{
    QFETCH(QString, text);
    QFETCH(bool, guarded);
    const QString written = guardedText(text);
    QCOMPARE(written, guarded ? QString(u'\'' + text) : text);
    QCOMPARE(unguardedText(written), text);
}

QTEST_GUILESS_MAIN(TestFormulaGuard)
#include "tst_formulaguard.moc"
