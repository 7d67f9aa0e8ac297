// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/widgets/secrettyping.h"

#include <QAccessible>
#include <QSignalSpy>
#include <QVBoxLayout>

using namespace paydesk;
using namespace paydesk::test;

namespace {

/// As it is drawn, groups included.
QString shown(const SecretLine &line)
{
    QString text;
    for (qsizetype at = 0; at < line.size(); ++at)
        text += line.gapBefore(at) + line.shownAt(at);
    return text;
}

} // namespace

/// The editor over one wiped buffer: what can be typed, pasted, seen and copied.
class WipedEditTest : public QObject
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
};

void WipedEditTest::groupsAreShownNotKept_data()
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

void WipedEditTest::groupsAreShownNotKept()
{
    QFETCH(SecretKind, kind);
    QFETCH(QString, typed);
    SecretLine line(kind);
    for (const QChar c : std::as_const(typed))
        QVERIFY(line.type(c));
    QTEST(shown(line), "seen");
    QTEST(QString::fromUtf8(line.value().view()), "kept");
}

void WipedEditTest::pastesInEveryForm_data()
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

void WipedEditTest::pastesInEveryForm()
{
    QFETCH(SecretKind, kind);
    QFETCH(QString, copied);
    WipedEdit edit(kind);
    QSignalSpy edited(&edit, &WipedEdit::edited);
    pasteInto(edit, copied);
    QTEST(valueOf(edit), "value");
    QCOMPARE(edited.count(), 1);
}

void WipedEditTest::pastesNothingInsteadOfAPart_data()
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

void WipedEditTest::pastesNothingInsteadOfAPart()
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

void WipedEditTest::typesAnExpiryAsPeopleDo()
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

void WipedEditTest::editsWithCaretAndSelection()
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

void WipedEditTest::nothingCanBeCopiedOut()
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

void WipedEditTest::tellsHowMuchButNotWhat()
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

void WipedEditTest::hidesFromInputMethods()
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

void WipedEditTest::looksTheSameWhateverTheCodeIs()
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

void WipedEditTest::keepsEditingKeysFromThePage()
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

QTEST_MAIN(WipedEditTest)
#include "tst_wipededit.moc"
