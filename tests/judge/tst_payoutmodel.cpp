// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/registry/registry.h"
#include "tests/judge/payoutmodel.h"

#include <QTest>

using namespace paydesk;
using namespace paydesk::judge;

namespace {

constexpr std::array classes{std::pair{"K", RepeatClass::IdempotencyKey},
                             std::pair{"U", RepeatClass::UniqueReference},
                             std::pair{"P", RepeatClass::ProbeOnly},
                             std::pair{"Q", RepeatClass::QueryOnly},
                             std::pair{"N", RepeatClass::Nothing}};

/// What goes wrong in each class: "D" paid twice, "L" lost, "" nothing.
struct Row
{
    Shortcut shortcut;
    const char *name;
    std::array<const char *, 5> flags; ///< K, U, P, Q, N
};

const std::array rows{
    Row{Shortcut::SilentResend, "network layer resends", {"L", "L", "L", "DL", "DL"}},
    Row{Shortcut::RecordAfterSending, "record after sending", {"D", "", "", "D", "D"}},
    Row{Shortcut::NewKeyAtRestart, "new key at restart", {"DL", "DL", "DL", "DL", "DL"}},
    Row{Shortcut::TimeoutIsRefusal, "time-out is a refusal", {"L", "L", "L", "L", "L"}},
    Row{Shortcut::NewKeyOnTimeout, "new key on time-out", {"D", "D", "D", "D", "D"}},
    Row{Shortcut::NotFoundIsRefusal, "not found is a refusal", {"", "L", "", "L", ""}},
    Row{Shortcut::NotFoundNewKey, "not found, new key", {"", "D", "", "D", ""}},
    Row{Shortcut::NotFoundResendsAnyReference, "not found, any reference", {"", "", "", "D", ""}},
    Row{Shortcut::BlindResend, "blind resend", {"", "", "", "D", "D"}},
    Row{Shortcut::DuplicateIsRefusal, "duplicate is a refusal", {"", "L", "L", "", ""}},
    Row{Shortcut::RepeatedRefusalBelieved, "repeated refusal believed", {"L", "L", "L", "", ""}},
    Row{Shortcut::WindowIgnored, "key window ignored", {"D", "", "", "", ""}},
    Row{Shortcut::WindowWithoutMargin, "no margin in the window", {"D", "", "", "", ""}},
    Row{Shortcut::OldStatementBelieved, "old statement believed", {"L", "L", "L", "", ""}},
};

QString flagsOf(const ModelResult &result)
{
    return QStringView(result.paidTwice ? u"D" : u"") + QStringView(result.lost ? u"L" : u"");
}

} // namespace

/// One payout, every state that can come about.
class tst_PayoutModel : public QObject
{
    Q_OBJECT

private slots:
    void rulesAreClean_data();
    void rulesAreClean();
    void shortcutsAreFlagged_data();
    void shortcutsAreFlagged();
    void productNeedsItsWindow_data();
    void productNeedsItsWindow();
};

void tst_PayoutModel::rulesAreClean_data()
{
    QTest::addColumn<RepeatClass>("kind");
    QTest::addColumn<Repeats>("repeats");
    for (const auto &[name, kind] : classes) {
        QTest::addRow("%s by the design", name) << kind << Repeats::Design;
        QTest::addRow("%s by the program", name) << kind << Repeats::Product;
    }
}

void tst_PayoutModel::rulesAreClean()
{
    QFETCH(RepeatClass, kind);
    QFETCH(Repeats, repeats);
    const ModelResult result = explore(kind, Shortcut::None, repeats);
    qInfo("%lld states, the ledger done in %lld of them", result.states, result.finals);
    QVERIFY2(result.clean(), qPrintable(result.story.join(u", ")));
    QCOMPARE(result.refusedSteps, QStringList());
    QVERIFY(result.states > 200 && result.finals > 50);
}

void tst_PayoutModel::shortcutsAreFlagged_data()
{
    QTest::addColumn<RepeatClass>("kind");
    QTest::addColumn<Shortcut>("shortcut");
    QTest::addColumn<QString>("flags");
    for (const Row &row : rows) {
        for (size_t i = 0; i < classes.size(); ++i)
            QTest::addRow("%s, %s", row.name, classes[i].first)
                << classes[i].second << row.shortcut << QString::fromLatin1(row.flags[i]);
    }
}

void tst_PayoutModel::shortcutsAreFlagged()
{
    QFETCH(RepeatClass, kind);
    QFETCH(Shortcut, shortcut);
    QFETCH(QString, flags);
    const ModelResult result = explore(kind, shortcut, Repeats::Design);
    QVERIFY2(flagsOf(result) == flags,
             qPrintable(flagsOf(result) + u" instead of " + flags + u": "
                        + result.story.join(u", ")));
    QVERIFY2(!result.phantom && !result.stuck, qPrintable(result.story.join(u", ")));
}

void tst_PayoutModel::productNeedsItsWindow_data()
{
    QTest::addColumn<RepeatClass>("kind");
    QTest::addColumn<Shortcut>("shortcut");
    QTest::newRow("K, window ignored") << RepeatClass::IdempotencyKey << Shortcut::WindowIgnored;
    QTest::newRow("K, no margin")
        << RepeatClass::IdempotencyKey << Shortcut::WindowWithoutMargin;
    QTest::newRow("Q taken for U")
        << RepeatClass::QueryOnly << Shortcut::NotFoundResendsAnyReference;
}

/// The enquiry before it does not replace the rules about keys and references.
void tst_PayoutModel::productNeedsItsWindow()
{
    QFETCH(RepeatClass, kind);
    QFETCH(Shortcut, shortcut);
    QVERIFY(explore(kind, shortcut, Repeats::Product).paidTwice);
}

QTEST_GUILESS_MAIN(tst_PayoutModel)
#include "tst_payoutmodel.moc"
