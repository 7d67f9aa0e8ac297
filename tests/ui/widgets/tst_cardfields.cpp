// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/widgets/secrettyping.h"
#include "ui/widgets/cardfields.h"
#include "ui/widgets/formfield.h"

#include <QSignalSpy>
#include <QVBoxLayout>

using namespace paydesk;
using namespace paydesk::test;

class CardFieldsTest : public QObject
{
    Q_OBJECT
private slots:
    void takingWipes();
    void namesTheBrand();
    void complainsOnLeaving_data();
    void complainsOnLeaving();
    void complainsAboutAllAndGoesToTheFirst();
    void tabFollowsTheReading();

private:
    CardFields::Check check() const
    {
        return [](const CardData &card) {
            return validateCard(card, startOfDayUtc(QDate(2026, 11, 21)));
        };
    }
    static WipedEdit *editOf(CardFields &card, SecretKind kind)
    {
        for (WipedEdit *edit : card.findChildren<WipedEdit *>()) {
            if (edit->kind() == kind)
                return edit;
        }
        return nullptr;
    }
    static void fill(CardFields &card)
    {
        QTest::keyClicks(editOf(card, SecretKind::CardNumber), goodNumber);
        QTest::keyClicks(editOf(card, SecretKind::Expiry), QStringLiteral("1227"));
        QTest::keyClicks(editOf(card, SecretKind::SecurityCode), QStringLiteral("123"));
        pasteInto(*editOf(card, SecretKind::Name), QStringLiteral("Ana Ștefan"));
    }

    Theme m_theme;
};

void CardFieldsTest::takingWipes()
{
    CardFields card(m_theme, check());
    QVERIFY(card.isEmpty());
    fill(card);
    QSignalSpy edited(&card, &CardFields::edited);
    const CardData taken = card.take();
    QCOMPARE(taken.number.view(), "4111111111111111");
    QCOMPARE(taken.cvv.view(), "123");
    QCOMPARE(taken.holder.view(), "Ana Ștefan");
    QCOMPARE(taken.expiryMonth, 12);
    QCOMPARE(taken.expiryYear, 2027);
    QVERIFY(card.isEmpty());
    QVERIFY(edited.count() > 0);
    QVERIFY(card.data().number.isEmpty());
    QCOMPARE(editOf(card, SecretKind::CardNumber)->mark(), QString());
}

void CardFieldsTest::namesTheBrand()
{
    CardFields card(m_theme, check());
    WipedEdit *number = editOf(card, SecretKind::CardNumber);
    QTest::keyClicks(number, QStringLiteral("5"));
    QCOMPARE(number->mark(), QString());
    QTest::keyClicks(number, QStringLiteral("1"));
    QCOMPARE(number->mark(), QStringLiteral("Mastercard"));
}

void CardFieldsTest::complainsOnLeaving_data()
{
    QTest::addColumn<SecretKind>("kind");
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("said"); // empty = nothing
    const auto row = [](const char *name, SecretKind kind, const char *typed, const char *said) {
        QTest::newRow(name) << kind << QString::fromLatin1(typed) << QString::fromUtf8(said);
    };
    row("luhn", SecretKind::CardNumber, "4111111111111112",
        "No card has this number. Compare each digit with the card.");
    row("short", SecretKind::CardNumber, "41111111",
        "Card number has the wrong length. Accepted: 13, 16, 19 digits.");
    row("good", SecretKind::CardNumber, "4111111111111111", "");
    row("passed by", SecretKind::CardNumber, "", "");
    row("past", SecretKind::Expiry, "1026", "The expiry date is in the past.");
    row("this month", SecretKind::Expiry, "1126", "");
    row("month 13", SecretKind::Expiry, "1327", "The expiry date must be written like this: MM/YY.");
    row("half", SecretKind::Expiry, "12", "The expiry date must be written like this: MM/YY.");
    row("code", SecretKind::SecurityCode, "12",
        "Security code has the wrong length. Accepted: 3 – 4 digits.");
}

void CardFieldsTest::complainsOnLeaving()
{
    QFETCH(SecretKind, kind);
    QFETCH(QString, typed);
    CardFields card(m_theme, check());
    WipedEdit *edit = editOf(card, kind);
    QTest::keyClicks(edit, typed);
    QCOMPARE(fieldLook(edit), FieldLook::Normal); // not on each key
    QFocusEvent out(QEvent::FocusOut, Qt::TabFocusReason);
    QCoreApplication::sendEvent(edit, &out);
    QTEST(edit->accessibleDescription(), "said");
    if (edit->accessibleDescription().isEmpty())
        return;
    QCOMPARE(fieldLook(edit), FieldLook::Bad);
    QTest::keyClick(edit, Qt::Key_Backspace);
    QCOMPARE(fieldLook(edit), FieldLook::Normal);
}

void CardFieldsTest::complainsAboutAllAndGoesToTheFirst()
{
    QWidget window;
    auto *column = new QVBoxLayout(&window);
    auto *card = new CardFields(m_theme, check());
    column->addWidget(card);
    window.show();
    QCOMPARE(card->showProblems(), 4);
    QTest::keyClicks(editOf(*card, SecretKind::CardNumber), goodNumber);
    QCOMPARE(card->showProblems(), 3);
    QVERIFY(card->focusFirstProblem());
    QCOMPARE(window.focusWidget(), editOf(*card, SecretKind::Expiry));
    card->wipe();
    fill(*card);
    QCOMPARE(card->showProblems(), 0);
    QVERIFY(!card->focusFirstProblem());
    QVERIFY(card->showIssue({QStringLiteral("number"), InputProblem::NotOneOf, {}, {}, 0}));
    QVERIFY(!card->showIssue({QStringLiteral("amount"), InputProblem::Missing, {}, {}, 0}));
}

void CardFieldsTest::tabFollowsTheReading()
{
    QWidget window;
    auto *column = new QVBoxLayout(&window);
    auto *card = new CardFields(m_theme, check());
    column->addWidget(card);
    window.show();
    window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    card->focusFirstEmpty();
    const QList<SecretKind> order{
        SecretKind::CardNumber, SecretKind::Expiry, SecretKind::SecurityCode, SecretKind::Name};
    for (const SecretKind kind : order) {
        QCOMPARE(window.focusWidget(), editOf(*card, kind));
        QTest::keyClick(window.focusWidget(), Qt::Key_Tab);
    }
}

QTEST_MAIN(CardFieldsTest)
#include "tst_cardfields.moc"
