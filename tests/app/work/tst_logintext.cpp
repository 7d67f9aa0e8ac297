// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/accounts/logintext.h"
#include "app/text/loginrefusal.h"
#include "tests/support/testclock.h"

#include <QTest>

using namespace paydesk;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

/// A login in words: how long it holds, and why something pasted was not taken.
class LoginTextTest : public QObject
{
    Q_OBJECT
private slots:
    void states_data();
    void states();
    void rawEndIsShownWithoutAZone();
    void refusals_data();
    void refusals();
};

void LoginTextTest::states_data()
{
    using enum LoginState::Kind;
    QTest::addColumn<LoginState::Kind>("kind");
    QTest::addColumn<int>("daysLeft");
    QTest::addColumn<QString>("label");
    QTest::addColumn<bool>("warns");
    QTest::addColumn<bool>("blocks");
    QTest::newRow("nobody") << None << 0 << u"Log in needed"_s << true << true;
    QTest::newRow("a month left") << Holds << 30 << u"Logged in"_s << false << false;
    QTest::newRow("over the weekend") << Holds << 2 << u"Ends soon"_s << true << false;
    QTest::newRow("some zone") << MayBeOver << 0 << u"May be over"_s << true << false;
    QTest::newRow("over") << Over << -1 << u"Login over"_s << true << true;
    QTest::newRow("no end told") << EndUnknown << 0 << u"Logged in"_s << true << false;
}

void LoginTextTest::states()
{
    QFETCH(LoginState::Kind, kind);
    QFETCH(int, daysLeft);
    QFETCH(QString, label);
    QFETCH(bool, warns);
    QFETCH(bool, blocks);
    const Timestamp now = test::testTime();
    LoginState state{.kind = kind};
    if (daysLeft != 0)
        state.endsAt = now + daysLeft * 24h;
    const TimeText times(QLocale(QLocale::English), QTimeZone::utc());
    const LoginWords words = loginWords(state, times, now);
    QCOMPARE(words.look.label, label);
    QCOMPARE(!words.remark.isEmpty(), warns);
    QCOMPARE(isLoginNeeded(kind), blocks);
    QVERIFY(!words.brief.isEmpty());
}

void LoginTextTest::rawEndIsShownWithoutAZone()
{
    const LoginState state{.kind = LoginState::Kind::Holds, .end = u"2026-12-21 09:30:00"_s};
    const LoginWords words = loginWords(state, TimeText(), test::testTime());
    QVERIFY2(words.until.contains(u"2026-12-21 09:30:00"), qPrintable(words.until));
    QVERIFY(words.until.contains(u"time zone that is not told"));
}

void LoginTextTest::refusals_data()
{
    QTest::addColumn<Error>("error");
    QTest::addColumn<QString>("said");
    const auto input = [](const char *field, InputProblem problem, const QString &accepted = {}) {
        return Error::input(QString::fromLatin1(field), problem, {}, accepted);
    };
    QTest::newRow("another page") << input(
        "redirected", InputProblem::OtherAddress, u"https://shop.example/back"_s)
                                  << u"begins with https://shop.example/back"_s;
    QTest::newRow("no address") << input("redirected", InputProblem::NotAUrl)
                                << u"no web address"_s;
    QTest::newRow("a novel") << input("redirected", InputProblem::TooLong) << u"too long"_s;
    QTest::newRow("no code") << input("code", InputProblem::Missing) << u"no code in it"_s;
    QTest::newRow("two codes") << input("code", InputProblem::Duplicate)
                               << u"two different codes"_s;
    QTest::newRow("signs") << input("code", InputProblem::NotPlainAscii) << u"cannot belong"_s;
    QTest::newRow("long code") << input("code", InputProblem::TooLong) << u"too long for a code"_s;
    QTest::newRow("nothing to compare with")
        << input("redirect_url", InputProblem::Missing) << u"no redirect address"_s;
    QTest::newRow("open too long") << Error::of(ErrorKind::NotAllowed) << u"ten minutes"_s;
    QTest::newRow("offline") << Error::of(ErrorKind::Unreachable) << u"cannot be reached"_s;
}

void LoginTextTest::refusals()
{
    QFETCH(Error, error);
    QFETCH(QString, said);
    const QString text = loginRefusal(error, nullptr);
    QVERIFY2(text.contains(said), qPrintable(text));
    QVERIFY2(!text.contains(u'%'), qPrintable(text));
}

QTEST_APPLESS_MAIN(LoginTextTest)

#include "tst_logintext.moc"
