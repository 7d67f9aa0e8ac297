// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/theme.h"
#include "ui/widgets/amountedit.h"
#include "ui/widgets/filterbar.h"
#include "ui/widgets/filterchip.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/formfield.h"
#include "ui/widgets/groupeddigitsedit.h"
#include "ui/widgets/searchablepicker.h"
#include "ui/widgets/timelineview.h"
#include "ui/widgets/toast.h"

#include <QComboBox>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace paydesk;

class InputsTest : public QObject
{
    Q_OBJECT
private slots:
    void typedAmounts_data();
    void typedAmounts();
    void lettersNeverEnterAnAmount();
    void anAmountIsRewrittenWhenLeftOnlyIfItIsOne();
    void theCurrencyDecidesTheDecimals();
    void accountsAreGroupedAndKeptWhole_data();
    void accountsAreGroupedAndKeptWhole();
    void theCursorStaysBehindItsDigit();
    void pickerTakesByKeysOrByFullCode();
    void pickerNeverKeepsAChoiceThatIsGone();
    void aFieldShowsItsErrorAndTakesItBack();
    void chipsAndClear();
    void toastStaysUntilDismissed();
    void flowGoesOnInTheNextLine();
    void timelineInsertsInFront();

private:
    static Currency currency(const char *code)
    {
        return *Currency::fromCode(QString::fromLatin1(code));
    }
    const QLocale m_english{QLocale::English, QLocale::UnitedStates};
    const QList<Choice> m_banks{{QStringLiteral("MBB"), QStringLiteral("Malayan Banking"), {}},
                                {QStringLiteral("BIMB"), QStringLiteral("Bank Islam Malaysia"), {}},
                                {QStringLiteral("CIMB"), QStringLiteral("CIMB Bank"), {}}};
    Theme m_theme;
};

void InputsTest::typedAmounts_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QLocale::Language>("language");
    QTest::addColumn<QString>("code");
    QTest::addColumn<qint64>("minor"); // -1 = refused
    const auto row = [](const char *typed, QLocale::Language language, const char *code,
                         qint64 minor) {
        QTest::addRow("%s, %s, %s", typed, qPrintable(QLocale::languageToString(language)), code)
            << QString::fromUtf8(typed) << language << QString::fromLatin1(code) << minor;
    };
    row("860.50", QLocale::English, "MYR", 86050);
    row("1 234,50", QLocale::English, "MDL", 123450);
    row("1\u00a0234,50 MDL", QLocale::English, "MDL", 123450);
    row("1,234.50", QLocale::English, "MDL", 123450);
    row("1.234,50", QLocale::Romanian, "MDL", 123450);
    row("1'234.50", QLocale::English, "MDL", 123450);
    row("48,000", QLocale::English, "JPY", 48000);
    row("48.000", QLocale::English, "JPY", -1);
    row("1.234", QLocale::English, "MDL", -1);
    row("1,234", QLocale::Romanian, "MDL", -1);
    row("1.234", QLocale::English, "KWD", 1234); // the language has no such grouping
    row("1.2345", QLocale::English, "MDL", -1);
    row("0", QLocale::English, "MDL", -1);
    row("-5", QLocale::English, "MDL", -1);
    row("\u22125", QLocale::English, "MDL", -1);
    row("+5", QLocale::English, "MDL", -1);
    row("5-", QLocale::English, "MDL", -1);
    row("1-5", QLocale::English, "MDL", -1);
    row("", QLocale::English, "MDL", -1);
    row("..", QLocale::English, "MDL", -1);
}

void InputsTest::typedAmounts()
{
    QFETCH(QString, typed);
    QFETCH(QLocale::Language, language);
    QFETCH(QString, code);
    QFETCH(qint64, minor);
    AmountEdit edit{QLocale(language)};
    edit.setCurrency(*Currency::fromCode(code));
    edit.insert(typed); // what a paste does, with the validator
    const Result<Money> read = edit.amount();
    QCOMPARE(read ? read->minor() : -1, minor);
    if (!read)
        QCOMPARE(read.error().issue.field, QStringLiteral("amount"));
}

void InputsTest::lettersNeverEnterAnAmount()
{
    AmountEdit edit{m_english};
    edit.setCurrency(currency("MDL"));
    QTest::keyClicks(&edit, QStringLiteral("1e35"));
    QCOMPARE(edit.text(), QStringLiteral("135"));
    edit.clear();
    QTest::keyClicks(&edit, QStringLiteral("-5")); // a sign is not swallowed
    QCOMPARE(edit.text(), QStringLiteral("-5"));
    QVERIFY(!edit.amount());
    QCOMPARE(edit.amount().error().issue.problem, InputProblem::NotPositive);
    edit.clear();
    edit.insert(QStringLiteral("12.00 EUR")); // the code of another currency is not dropped
    QCOMPARE(edit.text(), QString());
}

void InputsTest::anAmountIsRewrittenWhenLeftOnlyIfItIsOne()
{
    QWidget window;
    AmountEdit edit(m_english, &window);
    edit.setCurrency(currency("MDL"));
    QSignalSpy left(&edit, &AmountEdit::left);
    QFocusEvent out(QEvent::FocusOut);
    edit.setText(QStringLiteral("18400,5"));
    QCoreApplication::sendEvent(&edit, &out);
    QCOMPARE(edit.text(), QStringLiteral("18,400.50"));
    edit.setText(QStringLiteral("1.234"));
    QCoreApplication::sendEvent(&edit, &out);
    QCOMPARE(edit.text(), QStringLiteral("1.234"));
    QCOMPARE(left.count(), 2);
}

void InputsTest::theCurrencyDecidesTheDecimals()
{
    AmountEdit edit{m_english};
    edit.setCurrency(currency("KWD"));
    edit.setText(QStringLiteral("0.125"));
    QSignalSpy changed(&edit, &AmountEdit::amountChanged);
    edit.setCurrency(currency("MDL"));
    QCOMPARE(changed.count(), 1);
    QVERIFY(!edit.amount());
    edit.setAmount(Money::fromMinor(48000, currency("JPY")));
    QCOMPARE(edit.text(), QStringLiteral("48,000"));
    QCOMPARE(edit.currency(), currency("JPY"));
}

void InputsTest::accountsAreGroupedAndKeptWhole_data()
{
    QTest::addColumn<QString>("pasted");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("value");
    const auto row = [](const char *pasted, const char *text, const char *value) {
        QTest::newRow(pasted) << QString::fromLatin1(pasted) << QString::fromLatin1(text)
                              << QString::fromLatin1(value);
    };
    row("164122008843", "1641 2200 8843", "164122008843");
    row(" 1641-2200 884", "1641 2200 884", "16412200884");
    row("MD24AG000225100013104168", "MD24 AG00 0225 1000 1310 4168", "MD24AG000225100013104168");
    row("12O4", "12O4", "12O4"); // the letter O stays, and is refused later, not dropped
    row("", "", "");
}

void InputsTest::accountsAreGroupedAndKeptWhole()
{
    QFETCH(QString, pasted);
    GroupedDigitsEdit edit;
    QTest::keyClicks(&edit, pasted);
    QTEST(edit.text(), "text");
    QTEST(edit.value(), "value");
    GroupedDigitsEdit set;
    set.setValue(pasted);
    QTEST(set.text(), "text");
}

void InputsTest::theCursorStaysBehindItsDigit()
{
    GroupedDigitsEdit edit;
    edit.setValue(QStringLiteral("12345678"));
    edit.setCursorPosition(2);
    QTest::keyClicks(&edit, QStringLiteral("99"));
    QCOMPARE(edit.text(), QStringLiteral("1299 3456 78"));
    QCOMPARE(edit.cursorPosition(), 4);
    QTest::keyClick(&edit, Qt::Key_7);
    QCOMPARE(edit.value(), QStringLiteral("12997345678"));
    QTest::keyClick(&edit, Qt::Key_Backspace);
    QTest::keyClick(&edit, Qt::Key_Backspace);
    QCOMPARE(edit.value(), QStringLiteral("129345678"));
}

void InputsTest::pickerTakesByKeysOrByFullCode()
{
    QWidget window;
    SearchablePicker picker(m_theme, &window);
    picker.setChoices(m_banks);
    window.show();
    QSignalSpy changed(&picker, &SearchablePicker::codeChanged);
    QTest::keyClicks(&picker, QStringLiteral("mala"));
    QTest::keyClick(&picker, Qt::Key_Down); // Malayan, then Islam Malaysia
    QTest::keyClick(&picker, Qt::Key_Return);
    QCOMPARE(picker.code(), QStringLiteral("BIMB"));
    QCOMPARE(changed.last().first().toString(), QStringLiteral("BIMB"));
    QVERIFY(picker.text().contains(u"Bank Islam"));

    picker.clear();
    picker.setCode({});
    QTest::keyClicks(&picker, QStringLiteral("cimb"));
    QTest::keyClick(&picker, Qt::Key_Return);
    QCOMPARE(picker.code(), QStringLiteral("CIMB"));

    picker.setCode({});
    QTest::keyClicks(&picker, QStringLiteral("NEWBANK"));
    QTest::keyClick(&picker, Qt::Key_Return);
    QCOMPARE(picker.code(), QStringLiteral("NEWBANK"));
    QVERIFY(!picker.isListed());
}

void InputsTest::pickerNeverKeepsAChoiceThatIsGone()
{
    SearchablePicker picker(m_theme);
    picker.setChoices(m_banks);
    picker.setCode(QStringLiteral("mbb"));
    QCOMPARE(picker.code(), QStringLiteral("MBB"));
    picker.setChoices(m_banks.mid(1));
    QCOMPARE(picker.code(), QString());
    QCOMPARE(picker.text(), QString());
}

void InputsTest::aFieldShowsItsErrorAndTakesItBack()
{
    auto *edit = new QLineEdit;
    FormField field(m_theme, QStringLiteral("Amount"), edit);
    field.setHelp(QStringLiteral("help"));
    field.setError(QStringLiteral("Amount is missing."));
    QVERIFY(field.hasError());
    QCOMPARE(fieldLook(edit), FieldLook::Bad);
    QCOMPARE(edit->accessibleDescription(), QStringLiteral("Amount is missing."));
    field.setError({});
    QVERIFY(!field.hasError());
    QCOMPARE(edit->accessibleDescription(), QStringLiteral("help"));
    QCOMPARE(edit->accessibleName(), QStringLiteral("Amount"));
}

void InputsTest::chipsAndClear()
{
    FilterBar bar(m_theme);
    FilterChip *state = bar.addChip(QStringLiteral("State"));
    FilterChip *money = bar.addChip(QStringLiteral("Currency"));
    state->setMenu(new QMenu(&bar));
    int cleared = 0;
    connect(&bar, &FilterBar::chipCleared, this, [&cleared] { ++cleared; });
    state->setValue(QStringLiteral("in doubt"));
    money->setValue(QStringLiteral("MDL"));
    QVERIFY(state->accessibleName().contains(u"in doubt"));
    bar.resize(bar.sizeHint());
    bar.show();
    QTest::mouseClick(state, Qt::LeftButton, {}, QPoint(state->width() - 12, state->height() / 2));
    QCOMPARE(cleared, 1);
    QCOMPARE(state->value(), QString());
    QTest::keyClick(money, Qt::Key_Delete);
    QCOMPARE(cleared, 2);
    QTest::keyClick(money, Qt::Key_Delete); // nothing left to clear
    QCOMPARE(cleared, 2);
}

void InputsTest::toastStaysUntilDismissed()
{
    QWidget page;
    page.resize(600, 300);
    auto *toast = new Toast(m_theme, page);
    page.show();
    QVERIFY(!toast->isVisible());
    toast->showText(QStringLiteral("Matched 1 line"), true);
    QVERIFY(toast->isVisible());
    QVERIFY(!toast->hasFocus());
    page.resize(600, 500);
    QVERIFY(toast->geometry().bottom() > 450);
    QSignalSpy undo(toast, &Toast::undoRequested);
    QTest::mouseClick(toast->findChild<QAbstractButton *>(), Qt::LeftButton);
    QCOMPARE(undo.count(), 1);
    QVERIFY(!toast->isVisible());
}

void InputsTest::flowGoesOnInTheNextLine()
{
    QWidget area;
    auto *flow = new FlowLayout(4, &area);
    flow->setContentsMargins(0, 0, 0, 0);
    QList<QPushButton *> buttons;
    for (int i = 0; i < 3; ++i) {
        buttons.append(new QPushButton(QStringLiteral("A button")));
        flow->addWidget(buttons.last());
    }
    const QSize one = buttons.first()->sizeHint();
    QCOMPARE(flow->minimumSize().width(), one.width());
    QCOMPARE(flow->sizeHint(), QSize(3 * one.width() + 8, one.height()));
    QCOMPARE(flow->heightForWidth(3 * one.width() + 8), one.height());
    QCOMPARE(flow->heightForWidth(3 * one.width() + 7), 2 * one.height() + 4);
    area.resize(2 * one.width() + 4, flow->heightForWidth(2 * one.width() + 4));
    area.show();
    QCOMPARE(buttons.at(1)->pos(), QPoint(one.width() + 4, 0));
    QCOMPARE(buttons.at(2)->pos(), QPoint(0, one.height() + 4));
    area.setLayoutDirection(Qt::RightToLeft);
    QTRY_COMPARE(buttons.at(2)->geometry().right() + 1, area.width());
}

void InputsTest::timelineInsertsInFront()
{
    TimelineModel model;
    const TimelineEntry older{
        QStringLiteral("10:00:00"), {}, Role::Neutral, {}, QStringLiteral("a"), {}};
    const TimelineEntry newer{
        QStringLiteral("10:01:00"), {}, Role::Neutral, {}, QStringLiteral("b"), {}};
    QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    model.setEntries({older});
    model.setEntries({newer, older});
    QCOMPARE(resets.count(), 0);
    QCOMPARE(model.index(0).data().toString(), QStringLiteral("10:01:00 b"));
    model.setEntries({newer});
    QCOMPARE(resets.count(), 1);
    QCOMPARE(model.rowCount(), 1);
}

QTEST_MAIN(InputsTest)
#include "tst_inputs.moc"
