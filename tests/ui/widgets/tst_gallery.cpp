// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Builds every widget once in light and dark. With PAYDESK_SCREENSHOTS=<folder> the pictures are
// saved there, to be looked at; without it only what can be asserted is asserted.
#include "tests/support/testclock.h"
#include "tests/ui/widgets/samplerows.h"
#include "tests/ui/widgets/sampletable.h"
#include "ui/delegates/navdelegate.h"
#include "ui/delegates/tablewording.h"
#include "ui/widgets/actionbutton.h"
#include "ui/widgets/amountedit.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/detailspane.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/factlist.h"
#include "ui/widgets/filterbar.h"
#include "ui/widgets/filterchip.h"
#include "ui/widgets/formfield.h"
#include "ui/widgets/groupeddigitsedit.h"
#include "ui/widgets/linkbutton.h"
#include "ui/widgets/messageframe.h"
#include "ui/widgets/pageheader.h"
#include "ui/widgets/practiceband.h"
#include "ui/widgets/progressstrip.h"
#include "ui/widgets/searchablepicker.h"
#include "ui/widgets/section.h"
#include "ui/widgets/themedlabel.h"
#include "ui/widgets/timelineview.h"
#include "ui/widgets/toast.h"

#include <QTest>
#include <QtWidgets>

using namespace paydesk;
using namespace paydesk::test;

class GalleryTest : public QObject
{
    Q_OBJECT
public:
    GalleryTest();

private slots:
    void initTestCase();
    void page_data() { appearances(); }
    void page();
    void components_data() { appearances(); }
    void components();
    void tables_data() { appearances(); }
    void tables();
    void picker();

private:
    static void appearances();
    void look(QWidget &widget, const char *name);
    void fillLists(QGridLayout &grid);
    QWidget *fields();
    QWidget *buttons();
    QWidget *chips();
    DetailsPane *pane();

    AdjustableClock m_clock{test::testTime()};
    TableWords m_words;
    Theme m_theme;
    QAction m_new{s("New card payment")};
    QAction m_check{s("Check")};
    QAction m_export{s("Export")};
    QAction m_reject{s("Reject…")};
};

GalleryTest::GalleryTest()
    : m_words(tableWords(TimeText(english, QTimeZone::utc()), m_clock, LabelForm::Short))
{
}

void GalleryTest::initTestCase()
{
    m_theme.install(*qApp);
    setIconName(m_new, m_theme, s("plus"));
    setIconName(m_check, m_theme, s("refresh"));
    setIconName(m_export, m_theme, s("export"));
    m_new.setShortcut(QKeySequence(s("Ctrl+N")));
    m_check.setShortcut(QKeySequence(s("F5")));
}

void GalleryTest::appearances()
{
    QTest::addColumn<Theme::Appearance>("appearance");
    QTest::addColumn<int>("scale");
    QTest::newRow("light") << Theme::Appearance::Light << 100;
    QTest::newRow("dark") << Theme::Appearance::Dark << 100;
    QTest::newRow("large") << Theme::Appearance::Light << 150;
}

void GalleryTest::look(QWidget &widget, const char *name)
{
    widget.show();
    if (widget.windowType() == Qt::Window)
        widget.activateWindow(); // there may be no window manager to do it
    QTest::qWait(0);
    QVERIFY(QTest::qWaitForWindowExposed(&widget));
    const QString folder = qEnvironmentVariable("PAYDESK_SCREENSHOTS");
    const QPixmap picture = widget.grab();
    QVERIFY(!picture.isNull());
    const char *tag = QTest::currentDataTag() ? QTest::currentDataTag() : "light";
    if (!folder.isEmpty())
        QVERIFY(picture.save(QStringLiteral("%1/%2-%3.png").arg(folder, s(name), s(tag))));
}

DetailsPane *GalleryTest::pane()
{
    auto *pane = new DetailsPane(m_theme);
    pane->setAmount(money("EUR", 59840), english);
    pane->setLook(stateLook(InvoiceState::PartiallyRefunded));
    pane->setReference(s("INV-1121-0137"), s("Hotel Codru SRL · maib ••1124"));
    pane->setActions({&m_check, &m_export, &m_reject, &m_new});
    auto *message = new MessageFrame(m_theme);
    message->setMessage(Role::Doubt,
        s("Milkipay did not answer. The money may or may not have left."),
        s("Do not pay it another way; Paydesk will not send it twice."));
    pane->headBody()->addWidget(message);
    Section *timeline = pane->addSection(s("Timeline"));
    timeline->head()->setRemark(s("newest first"));
    auto *view = new TimelineView(m_theme);
    view->setEntries(events());
    timeline->body()->addWidget(view);
    Section *steps = pane->addSection(s("What Paydesk is doing"));
    auto *doing = new TimelineView(m_theme);
    doing->setTimesShown(false);
    doing->setEntries({{{}, s("cycle"), Role::Info, s("Asks Milkipay every minute"),
                        s("about this order"), s("Try 14 of 60: no result yet. Next at 14:33:02")},
                       {{}, s("lock"), Role::Neutral, s("Keeps 18,400.00 MDL reserved"), {},
                        s("Not counted as paid, not free to spend")}});
    steps->body()->addWidget(doing);
    auto *facts = new FactList(m_theme, FactList::Values::Right);
    facts->addFact(s("Held"), s("640.00"));
    facts->addFact(s("Refunded"), s("−60.00"));
    facts->addFact(s("Expected payout"), s("526.43"), FactStyle::Total);
    Section *amounts = pane->addSection(s("Amounts"));
    amounts->head()->setRemark(s("EUR"));
    amounts->body()->addWidget(facts);
    return pane;
}

void GalleryTest::page()
{
    QFETCH(Theme::Appearance, appearance);
    QFETCH(int, scale);
    m_theme.setAppearance(appearance);
    m_theme.setScale(scale);
    QWidget page;
    page.resize(1100 * scale / 100, 760 * scale / 100);
    auto *column = new QVBoxLayout(&page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto *header = new PageHeader(m_theme, s("Invoices"));
    header->addSearch(s("Reference, payer, card ending or RRN"), s("Ctrl+F"));
    header->addAction(m_check);
    header->addAction(m_export);
    header->setPrimary(m_new);
    auto *bar = new FilterBar(m_theme);
    bar->viewCombo()->addItem(s("Today, live accounts"));
    bar->addChip(s("Created"))->setMenu(new QMenu(bar));
    bar->addChip(s("State"))->setMenu(new QMenu(bar));
    bar->findChildren<FilterChip *>().first()->setValue(s("today"));
    bar->setCountText(s("561 invoices"));
    bar->addTrailingLink(s("Save view…"));
    auto *strip = new ProgressStrip(m_theme);
    strip->setText(s("Matching again: line 1,204 of 1,286"));
    strip->setProgress(1204, 1286);
    strip->setConsequence(s("Matches found so far are kept."));
    InvoiceTable model(m_words);
    model.setFirstPage(invoices(m_clock.now()), true);
    auto *table = new SampleTable(m_theme, english);
    table->setModel(&model);
    auto *split = new QSplitter;
    split->addWidget(table);
    split->addWidget(pane());
    split->setSizes({730, 370});
    for (QWidget *part :
        std::initializer_list<QWidget *>{new PracticeBand(m_theme), header, bar, strip})
        column->addWidget(part);
    column->addWidget(split, 1);
    Toast toast(m_theme, *table);
    toast.showText(s("Matched 1 line with 2 entries"), true);
    page.show();
    table->setFocus();
    table->selectRow(model.rowOfId(140));
    look(page, "page");

    const QStyleOptionViewItem option;
    for (const int place : {0, 1, 5, 6}) {
        for (int row = 0; row < model.rowCount(); ++row) {
            const QModelIndex cell = model.index(row, place);
            QVERIFY(!cell.data().toString().isEmpty());
            const int needed = table->itemDelegateForIndex(cell)->sizeHint(option, cell).width();
            QVERIFY2(table->columnWidth(place) >= needed - 2 * metric::gap4,
                     qPrintable(cell.data().toString()));
        }
    }
    table->setModel(nullptr);
}

QWidget *GalleryTest::chips()
{
    auto *box = new QWidget;
    auto *grid = new QGridLayout(box);
    int at = 0;
    for (const StateLook &look : looks()) {
        auto *chip = new Chip(m_theme, look);
        if (look.label.isEmpty() || chip->sizeHint().height() < 16)
            QTest::qFail("an empty chip", __FILE__, __LINE__);
        grid->addWidget(chip, at / 5, at % 5, Qt::AlignLeft);
        ++at;
    }
    for (const Badge badge : {Badge::Live, Badge::Test, Badge::Practice})
        grid->addWidget(
            new EnvironmentBadge(m_theme, badge), at / 5 + 1, int(badge), Qt::AlignLeft);
    return box;
}

QWidget *GalleryTest::buttons()
{
    auto *box = new QWidget;
    auto *row = new QHBoxLayout(box);
    auto *primary = new QPushButton(s("Send 860.50 MYR"));
    setButtonLook(*primary, ButtonLook::Primary, ButtonSize::Dialog);
    setKeyHint(*primary, s("Ctrl+Enter"));
    auto *back = new QPushButton(s("Go back and change"));
    setKeyHint(*back, s("Esc"));
    auto *off = new QPushButton(s("Sign off…"));
    off->setEnabled(false);
    auto *tick = new QCheckBox(s("It is a different payment"));
    tick->setChecked(true);
    auto *radio = new QRadioButton(s("Full"));
    radio->setChecked(true);
    auto *counter = new FilterChip(m_theme, s("In doubt"));
    counter->setCount(2);
    counter->setChecked(true);
    for (QWidget *part : std::initializer_list<QWidget *>{
             primary, back, new ActionButton(m_theme, m_reject, ButtonLook::Danger), off, tick,
             radio, counter, new LinkButton(m_theme, s("Open it"))})
        row->addWidget(part);
    row->addStretch(1);
    return box;
}

QWidget *GalleryTest::fields()
{
    auto *box = new QWidget;
    auto *row = new QHBoxLayout(box);
    auto *amount = new AmountEdit(english);
    amount->setAmount(money("MYR", 86050));
    auto *amountField = new FormField(m_theme, s("Amount"), amount);
    amountField->setHelp(s("Eight hundred sixty ringgit, 50 sen"));
    auto *account = new GroupedDigitsEdit;
    account->setValue(s("16412200884"));
    auto *accountField = new FormField(m_theme, s("Account number"), account);
    accountField->setError(s("Maybank has 12 digits, this is 11."));
    auto *combo = new QComboBox;
    combo->addItems({s("AliKassa · MYR payouts"), s("Milkipay")});
    auto *comboField = new FormField(m_theme, s("Pay from"), combo);
    comboField->setWarning(s("Answers slowly"));
    auto *readOnly = new QLineEdit(s("MYR"));
    readOnly->setReadOnly(true);
    row->addWidget(amountField, 0, Qt::AlignTop);
    row->addWidget(accountField, 0, Qt::AlignTop);
    row->addWidget(comboField, 0, Qt::AlignTop);
    row->addWidget(new FormField(m_theme, s("Currency"), readOnly), 0, Qt::AlignTop);
    return box;
}

void GalleryTest::components()
{
    QFETCH(Theme::Appearance, appearance);
    QFETCH(int, scale);
    m_theme.setAppearance(appearance);
    m_theme.setScale(scale);
    TokenFrame page(m_theme, Token::Surface);
    auto *column = new QVBoxLayout(&page);
    column->addWidget(chips());
    QWidget *row = buttons();
    column->addWidget(row);
    column->addWidget(fields());
    auto *bad = new MessageFrame(m_theme);
    bad->setMessage(Role::Bad, s("AliKassa refused the signature."),
                    s("Nothing was sent. Replace the signing key. <b>Not markup</b>"));
    auto *wait = new MessageFrame(m_theme);
    wait->setMessage(Role::Wait, s("This may be a duplicate"),
                     s("of PO-1119-0021, paid 19 November."), s("copy"));
    column->addWidget(bad);
    column->addWidget(wait);
    auto *states = new QHBoxLayout;
    const auto add
        = [&](EmptyState::Kind kind, const char *title, const char *text, const char *action) {
              auto *state = new EmptyState(m_theme);
              state->setState(kind, s(title), s(text), s(action));
              state->setMinimumHeight(120);
              states->addWidget(state);
          };
    add(EmptyState::Kind::Empty, "No payouts yet", "Key one in or import a file.", "New payout");
    add(EmptyState::Kind::Filtered, "Nothing matches", "3 filters hide 19 payouts.",
        "Clear filters");
    add(EmptyState::Kind::Failed, "List not read", "The ledger file is locked.", "Try again");
    add(EmptyState::Kind::Loading, "", "Reading 48,212 entries…", "");
    column->addLayout(states);
    page.show();
    page.activateWindow();
    row->findChildren<QPushButton *>().at(1)->setFocus();
    look(page, "components");
    QVERIFY(bad->findChild<QLabel *>(QString(), Qt::FindChildrenRecursively) != nullptr);
}

void GalleryTest::fillLists(QGridLayout &grid)
{
    auto *items = new QStandardItemModel(&grid);
    const QList<QPair<QString, QString>> names{{s("Overview"), s("overview")},
        {s("Invoices"), s("invoices")}, {s("Payouts"), s("payouts")},
        {s("Approvals"), s("approvals")}, {s("Transfers"), s("transfers")},
        {s("Reconciliation"), s("reconciliation")}, {s("Accounts"), s("accounts")},
        {s("Activity"), s("activity")}};
    for (const auto &[label, icon] : names) {
        auto *item = new QStandardItem(label);
        item->setData(icon, NavIconRole);
        item->setData(label == s("Payouts")    ? 2
                : label == s("Reconciliation") ? 11
                                               : 0,
            NavCountRole);
        item->setData(label == s("Accounts"), NavSeparatorRole);
        items->appendRow(item);
    }
    auto *nav = new QListView;
    nav->setModel(items);
    nav->setItemDelegate(new NavDelegate(m_theme, nav));
    nav->setFrameShape(QFrame::NoFrame);
    nav->setFixedWidth(m_theme.px(176));
    nav->setCurrentIndex(items->index(2, 0));
    grid.addWidget(nav, 0, 0, 2, 1);
}

void GalleryTest::tables()
{
    QFETCH(Theme::Appearance, appearance);
    QFETCH(int, scale);
    m_theme.setAppearance(appearance);
    m_theme.setScale(scale);
    QWidget page;
    page.resize(1100 * scale / 100, 420 * scale / 100);
    auto *grid = new QGridLayout(&page);
    grid->setContentsMargins(0, 0, 0, 0);
    fillLists(*grid);

    MatchTable matches(m_words);
    matches.setFirstPage(matchLines(), false);
    auto *matchTable = new SampleTable(m_theme, english);
    matchTable->setRowPadding(6);
    matchTable->setModel(&matches);
    grid->addWidget(matchTable, 0, 1);

    AccountTable accounts(m_words);
    accounts.setFirstPage(accountRows(m_clock.now()), false);
    auto *accountTable = new SampleTable(m_theme, english);
    accountTable->setRowPadding(14);
    accountTable->setModel(&accounts);
    accountTable->selectRow(1);
    grid->addWidget(accountTable, 1, 1);
    look(page, "tables");
    QCOMPARE(matchTable->amounts()->numberText(matches.index(1, 5)), s("+60.00"));
    QCOMPARE(matchTable->amounts()->numberText(matches.index(0, 5)), s("\u22129.00"));
    matchTable->setModel(nullptr);
    accountTable->setModel(nullptr);
}

void GalleryTest::picker()
{
    m_theme.setAppearance(Theme::Appearance::Light);
    m_theme.setScale(100);
    QWidget window;
    window.resize(420, 300);
    auto *picker = new SearchablePicker(m_theme, &window);
    picker->setGeometry(10, 10, 400, picker->sizeHint().height());
    picker->setChoices({{s("MBB"), s("Malayan Banking (Maybank)"), {}},
                        {s("BIMB"), s("Bank Islam Malaysia"), {}},
                        {s("CIMB"), s("CIMB Bank"), {}}});
    look(window, "picker-closed");
    picker->setFocus();
    QTest::keyClicks(picker, s("mal"));
    look(window, "picker-field");
    auto *popup = picker->findChild<QFrame *>();
    QVERIFY(popup && popup->isVisible());
    look(*popup, "picker-list");
}

QTEST_MAIN(GalleryTest)
#include "tst_gallery.moc"
