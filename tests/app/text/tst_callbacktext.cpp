// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/text/callbacktext.h"

#include <QTest>

using namespace paydesk;
using namespace Qt::StringLiterals;

/// What is said of a callback that was refused: not always that its signature is wrong.
class CallbackTextTest : public QObject
{
    Q_OBJECT

private slots:
    void refusals_data();
    void refusals();
};

void CallbackTextTest::refusals_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("note");
    QTest::addColumn<QString>("lead");
    QTest::addColumn<QString>("text");
    const auto row = [](const char *name, const char *body, const char *note, const char *lead,
                         const char *text) {
        QTest::newRow(name) << QByteArray(body) << QString::fromLatin1(note)
                            << QString::fromLatin1(lead) << QString::fromLatin1(text);
    };
    row("wrong signature", R"({"a":1})", "X-Signature does not fit the body", "signature is missing",
        "compare the key");
    row("no signature", R"({"a":1})", "no X-Signature, or several", "signature is missing",
        "compare the key");
    row("signature of a form", "a=1&sign=x", "the signature does not fit", "signature is missing",
        "compare the key");
    row("no JSON", "hello", "no X-Signature, or several", "neither JSON nor a form",
        "called the address by mistake");
    row("HTML", "<html>", "the signature does not fit", "neither JSON nor a form", "by mistake");
    row("other JSON", R"({"a":1})", "neither a payment nor a payout", "not what MilkyPay sends",
        "neither a payment nor a payout");
    row("nothing noted", "", "", "not what MilkyPay sends", "changed on its way");
}

void CallbackTextTest::refusals()
{
    QFETCH(QByteArray, body);
    QFETCH(QString, note);
    QFETCH(QString, lead);
    QFETCH(QString, text);
    Callback callback;
    callback.body = body;
    callback.note = note;
    callback.outcome = CallbackOutcome::Refused;
    const CallbackWords words = callbackWords(callback, u"MilkyPay"_s, {});
    QVERIFY2(words.lead.contains(lead), qPrintable(words.lead));
    QVERIFY2(words.text.contains(text), qPrintable(words.text));
    QVERIFY(words.lead.contains(u"Nothing was changed"_s));
}

QTEST_GUILESS_MAIN(CallbackTextTest)
#include "tst_callbacktext.moc"
