// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/cardfields.h"
#include "ui/widgets/formfield.h"
#include "ui/widgets/wipededit.h"

#include <QAccessible>
#include <QClipboard>
#include <QGuiApplication>
#include <QSignalSpy>
#include <QTest>
#include <QVBoxLayout>

using namespace paydesk;

namespace {

const auto goodNumber = QStringLiteral("4111111111111111");

QString valueOf(const WipedEdit &edit) { return QString::fromUtf8(edit.value().view()); }

void pasteInto(WipedEdit &edit, const QString &text)
{
    QGuiApplication::clipboard()->setText(text);
    QTest::keySequence(&edit, QKeySequence::Paste);
}

/// As it is drawn, groups included.
QString shown(const SecretLine &line)
{
    QString text;
    for (qsizetype at = 0; at < line.size(); ++at)
        text += line.gapBefore(at) + line.shownAt(at);
    return text;
}

} // namespace

class CardFieldsTest : public QObject
{
    Q_OBJECT
private slots:
    void groupsAreShownNotKept_data();
    void groupsAreShownNotKept();
    void pastesInEveryForm_data();
    void pastesInEveryForm();
    void pastesNothingInsteadOfAPart_data();
    void pastesNothingInsteadOfAPart();
    void typesAnExpiryAsPeopleDo();
    void editsWithCaretAndSelection();
    void nothingCanBeCopiedOut();
    void tellsHowMuchButNotWhat();
    void hidesFromInputMethods();
    void looksTheSameWhateverTheCodeIs();
    void keepsEditingKeysFromThePage();
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

void CardFieldsTest::groupsAreShownNotKept_data()
{
    QTest::addColumn<SecretKind>("kind");
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("seen");
    QTest::addColumn<QString>("kept");
    const auto row = [](const char *name, SecretKind kind, const char *typed, const char *seen,
                         const char *kept = nullptr) {
        QTest::newRow(name) << kind << QString::fromUtf8(typed) << QString::fromUtf8(seen)
                            << QString::fromUtf8(kept ? kept : typed);
    };
    row("fours", SecretKind::CardNumber, "4111111111111111", "4111 1111 1111 1111");
    row("nineteen", SecretKind::CardNumber, "6200000000000000003", "6200 0000 0000 0000 003");
    row("amex", SecretKind::CardNumber, "378282246310005", "3782 822463 10005");
    row("unfinished", SecretKind::CardNumber, "51687", "5168 7");
    row("expiry", SecretKind::Expiry, "0927", "09 / 27");
    row("security code", SecretKind::SecurityCode, "123", "•••");
    row("code", SecretKind::OneTimeCode, "33828", "338 28");
    row("code of letters", SecretKind::OneTimeCode, "AB12-9", "AB12-9");
    row("code with a dash", SecretKind::OneTimeCode, "338-284", "338-284", "338284");
    row("name", SecretKind::Name, "Ana Ștefan", "Ana Ștefan");
}

void CardFieldsTest::groupsAreShownNotKept()
{
    QFETCH(SecretKind, kind);
    QFETCH(QString, typed);
    SecretLine line(kind);
    for (const QChar c : std::as_const(typed))
        QVERIFY(line.type(c));
    QTEST(shown(line), "seen");
    QTEST(QString::fromUtf8(line.value().view()), "kept");
}

void CardFieldsTest::pastesInEveryForm_data()
{
    QTest::addColumn<SecretKind>("kind");
    QTest::addColumn<QString>("copied");
    QTest::addColumn<QString>("value");
    const auto row = [](SecretKind kind, const char *copied, const char *value) {
        QTest::newRow(copied) << kind << QString::fromUtf8(copied) << QString::fromLatin1(value);
    };
    const auto number = SecretKind::CardNumber;
    row(number, "4111 1111 1111 1111", "4111111111111111");
    row(number, " 4111-1111-1111-1111\n", "4111111111111111");
    row(number, "4111\u00a01111\u20091111\u00a01111", "4111111111111111");
    row(number, "\u200e4111.1111.1111\u20131111", "4111111111111111");
    row(number, "４１１１111111111111", "4111111111111111");
    row(SecretKind::Expiry, "09/27", "0927");
    row(SecretKind::Expiry, "9 / 27", "0927");
    row(SecretKind::Expiry, "09-2027", "0927");
    row(SecretKind::Expiry, "092027", "0927");
    row(SecretKind::SecurityCode, " 123 ", "123");
    row(SecretKind::OneTimeCode, " 338-284\n", "338284");
    row(SecretKind::OneTimeCode, "Ab 12", "Ab12");
    row(SecretKind::Name, "  ANA \n POPESCU ", "ANA POPESCU");
}

void CardFieldsTest::pastesInEveryForm()
{
    QFETCH(SecretKind, kind);
    QFETCH(QString, copied);
    WipedEdit edit(kind);
    QSignalSpy edited(&edit, &WipedEdit::edited);
    pasteInto(edit, copied);
    QTEST(valueOf(edit), "value");
    QCOMPARE(edited.count(), 1);
}

void CardFieldsTest::pastesNothingInsteadOfAPart_data()
{
    QTest::addColumn<SecretKind>("kind");
    QTest::addColumn<QString>("copied");
    QTest::newRow("letter O") << SecretKind::CardNumber << QStringLiteral("411111111111111O");
    QTest::newRow("number and expiry")
        << SecretKind::CardNumber << QStringLiteral("4111111111111111 12/27");
    QTest::newRow("much too long") << SecretKind::CardNumber << QString(25, u'4');
    QTest::newRow("half an expiry") << SecretKind::Expiry << QStringLiteral("12/2");
    QTest::newRow("a date") << SecretKind::Expiry << QStringLiteral("01/12/27");
    QTest::newRow("a word") << SecretKind::SecurityCode << QStringLiteral("cvv");
    QTest::newRow("not ASCII") << SecretKind::OneTimeCode << QStringLiteral("код12");
    QTest::newRow("binary") << SecretKind::Name
                            << QStringLiteral("A\x07"
                                              "B");
}

void CardFieldsTest::pastesNothingInsteadOfAPart()
{
    QFETCH(SecretKind, kind);
    QFETCH(QString, copied);
    WipedEdit edit(kind);
    QTest::keyClicks(&edit, QStringLiteral("1"));
    const QString before = valueOf(edit);
    QSignalSpy refused(&edit, &WipedEdit::pasteRefused);
    pasteInto(edit, copied);
    QCOMPARE(valueOf(edit), before);
    QCOMPARE(refused.count(), 1);
}

void CardFieldsTest::typesAnExpiryAsPeopleDo()
{
    const QList<QPair<QString, QString>> typed{{QStringLiteral("9"), QStringLiteral("09")},
        {QStringLiteral("927"), QStringLiteral("0927")},
        {QStringLiteral("1/28"), QStringLiteral("0128")},
        {QStringLiteral("12/28"), QStringLiteral("1228")},
        {QStringLiteral("12280"), QStringLiteral("1228")},
        {QStringLiteral("0/"), QStringLiteral("0")}};
    for (const auto &[keys, value] : typed) {
        WipedEdit edit(SecretKind::Expiry);
        QTest::keyClicks(&edit, keys);
        QCOMPARE(valueOf(edit), value);
    }
}

void CardFieldsTest::editsWithCaretAndSelection()
{
    WipedEdit edit(SecretKind::CardNumber);
    QTest::keyClicks(&edit, QStringLiteral("12345678x"));
    QTest::keyClick(&edit, Qt::Key_Left);
    QTest::keyClick(&edit, Qt::Key_Backspace);
    QCOMPARE(valueOf(edit), QStringLiteral("1234568"));
    QTest::keyClick(&edit, Qt::Key_Home);
    QTest::keyClick(&edit, Qt::Key_Delete);
    QTest::keyClick(&edit, Qt::Key_9);
    QCOMPARE(valueOf(edit), QStringLiteral("9234568"));
    QTest::keyClick(&edit, Qt::Key_End, Qt::ShiftModifier);
    QTest::keyClick(&edit, Qt::Key_7);
    QCOMPARE(valueOf(edit), QStringLiteral("97"));
    QTest::keySequence(&edit, QKeySequence::SelectAll);
    pasteInto(edit, QStringLiteral("4111 1111"));
    QCOMPARE(valueOf(edit), QStringLiteral("41111111"));
    QTest::keyClick(&edit, Qt::Key_Backspace, Qt::ControlModifier);
    QVERIFY(edit.isEmpty());
    QTest::keyClick(&edit, Qt::Key_Backspace);
    QTest::keyClick(&edit, Qt::Key_Delete);
    QVERIFY(edit.isEmpty());
}

void CardFieldsTest::nothingCanBeCopiedOut()
{
    WipedEdit edit(SecretKind::CardNumber);
    QTest::keyClicks(&edit, goodNumber);
    QGuiApplication::clipboard()->setText(QStringLiteral("before"));
    for (const auto key : {QKeySequence::Copy, QKeySequence::Cut, QKeySequence::Undo}) {
        QTest::keySequence(&edit, QKeySequence::SelectAll);
        QTest::keySequence(&edit, key);
    }
    QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("before"));
    QCOMPARE(valueOf(edit), goodNumber);
    QTest::keyClick(&edit, Qt::Key_Delete);
    QTest::keySequence(&edit, QKeySequence::Undo);
    QVERIFY(edit.isEmpty());
}

void CardFieldsTest::tellsHowMuchButNotWhat()
{
    QWidget window;
    auto *edit = new WipedEdit(SecretKind::CardNumber, &window);
    edit->setAccessibleName(QStringLiteral("Card number"));
    QTest::keyClicks(edit, goodNumber);
    QAccessibleInterface *spoken = QAccessible::queryAccessibleInterface(edit);
    QVERIFY(spoken);
    QCOMPARE(spoken->role(), QAccessible::EditableText);
    QCOMPARE(spoken->text(QAccessible::Name), QStringLiteral("Card number"));
    QVERIFY(spoken->text(QAccessible::Value).startsWith(u"16 digit"));
    QVERIFY(!spoken->state().passwordEdit);
    QVERIFY(spoken->state().editable);
    QVERIFY(!spoken->textInterface());
    for (const auto which : {QAccessible::Name, QAccessible::Description, QAccessible::Value,
             QAccessible::Help})
        QVERIFY(!spoken->text(which).contains(u"1111"));
    WipedEdit code(SecretKind::SecurityCode);
    QVERIFY(QAccessible::queryAccessibleInterface(&code)->state().passwordEdit);
}

void CardFieldsTest::hidesFromInputMethods()
{
    WipedEdit edit(SecretKind::Name);
    QTest::keyClicks(&edit, QStringLiteral("Ana"));
    const Qt::InputMethodHints hints = edit.inputMethodHints();
    QVERIFY(hints.testFlag(Qt::ImhHiddenText) && hints.testFlag(Qt::ImhSensitiveData)
        && hints.testFlag(Qt::ImhNoPredictiveText));
    QVERIFY(!edit.inputMethodQuery(Qt::ImSurroundingText).isValid());
    QInputMethodEvent composed;
    composed.setCommitString(QStringLiteral("é"));
    QCoreApplication::sendEvent(&edit, &composed);
    QCOMPARE(valueOf(edit), QStringLiteral("Anaé"));
}

void CardFieldsTest::looksTheSameWhateverTheCodeIs()
{
    const auto picture = [](const char *digits) {
        WipedEdit edit(SecretKind::SecurityCode);
        QTest::keyClicks(&edit, QString::fromLatin1(digits));
        edit.resize(edit.sizeHint());
        return edit.grab().toImage();
    };
    QCOMPARE(picture("123"), picture("987"));
    QVERIFY(picture("123") != picture("1234"));
}

void CardFieldsTest::keepsEditingKeysFromThePage()
{
    WipedEdit edit(SecretKind::OneTimeCode);
    const auto isKept
        = [&edit](int key, Qt::KeyboardModifiers modifiers, const QString &text = {}) {
              QKeyEvent event(QEvent::ShortcutOverride, key, modifiers, text);
              event.ignore();
              QCoreApplication::sendEvent(&edit, &event);
              return event.isAccepted();
          };
    QVERIFY(isKept(Qt::Key_C, Qt::ControlModifier));
    QVERIFY(isKept(Qt::Key_Backspace, Qt::ControlModifier));
    QVERIFY(isKept(Qt::Key_1, {}, QStringLiteral("1")));
    QVERIFY(!isKept(Qt::Key_Return, Qt::ControlModifier));
    QVERIFY(!isKept(Qt::Key_Escape, {}));
    QVERIFY(!isKept(Qt::Key_1, Qt::AltModifier, QStringLiteral("1")));
}

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
