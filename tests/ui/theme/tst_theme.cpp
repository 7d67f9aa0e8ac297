// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/text/statelook.h"
#include "ui/theme/contrast.h"
#include "ui/theme/controllook.h"
#include "ui/theme/theme.h"

#include <QSet>
#include <QSignalSpy>
#include <QTest>

using namespace paydesk;

class ThemeTest : public QObject
{
    Q_OBJECT
private slots:
    void rowsStandInTheOrderOfTheEnums();
    void contrastOfKnownPairs();
    void tokensAreReadable_data();
    void tokensAreReadable();
    void rolesAreReadable_data();
    void rolesAreReadable();
    void everyStateIconIsDrawn();
    void iconsTakeTheirColour();
    void anIconChangesWithItsTheme();
    void switchingChangesTheWholeProgram();
    void theStyleSheetKnowsAllItsTokens();
    void theScaleIsLimitedAndScalesHeights();
};

namespace {

const QList<Token> pages{Token::Surface, Token::Bg, Token::Sunken, Token::Sel};

int inkedPixels(const QPixmap &pixmap, QColor color)
{
    const QImage image = pixmap.toImage();
    int count = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x)
            count += image.pixelColor(x, y) == color;
    }
    return count;
}

} // namespace

void ThemeTest::rowsStandInTheOrderOfTheEnums()
{
    for (size_t i = 0; i < tokenTable().size(); ++i)
        QCOMPARE(int(tokenTable()[i].token), int(i));
    QCOMPARE(tokenTable().size(), size_t(Token::OnToast) + 1);
    for (size_t i = 0; i < roleTable().size(); ++i)
        QCOMPARE(int(roleTable()[i].role), int(i));
    QCOMPARE(roleTable().size(), size_t(Role::Practice) + 1);
}

void ThemeTest::contrastOfKnownPairs()
{
    QCOMPARE(contrastRatio(Qt::black, Qt::white), 21.0);
    QCOMPARE(contrastRatio(Qt::white, Qt::white), 1.0);
    QVERIFY(qAbs(contrastRatio(QColor(0x77, 0x77, 0x77), Qt::white) - 4.48) < 0.01);
}

void ThemeTest::tokensAreReadable_data()
{
    QTest::addColumn<Token>("front");
    QTest::addColumn<QList<Token>>("backs");
    QTest::addColumn<qreal>("needed");
    const auto row = [](const char *name, Token front, const QList<Token> &backs, qreal needed) {
        QTest::newRow(name) << front << backs << needed;
    };
    row("text", Token::Text, pages + QList{Token::Nav}, 4.5);
    row("text2", Token::Text2, pages + QList{Token::Nav}, 4.5);
    row("text3", Token::Text3, pages, 4.5);
    row("disabled", Token::Disabled, {Token::Surface}, 4.5);
    row("accent as text", Token::Accent, pages, 4.5);
    row("text on accent", Token::OnAccent, {Token::Accent}, 4.5);
    row("borders", Token::Ctl, {Token::Surface, Token::Bg, Token::Sunken}, 3);
    row("chart", Token::ChartOut, {Token::Surface}, 3);
    row("bar of the selection", Token::Accent, {Token::Sel, Token::Surface}, 3);
    row("toast", Token::OnToast, {Token::Toast}, 4.5);
    row("live badge", Token::Surface, {Token::Text}, 4.5);
}

void ThemeTest::tokensAreReadable()
{
    QFETCH(Token, front);
    QFETCH(QList<Token>, backs);
    QFETCH(qreal, needed);
    for (const bool dark : {false, true}) {
        const Colors colors(dark);
        for (const Token back : std::as_const(backs)) {
            const qreal ratio = contrastRatio(colors.color(front), colors.color(back));
            QVERIFY2(ratio >= needed, qPrintable(QStringLiteral("%1 on %2: %3")
                .arg(colors.color(front).name(), colors.color(back).name()).arg(ratio)));
        }
    }
}

void ThemeTest::rolesAreReadable_data()
{
    QTest::addColumn<Role>("role");
    for (const RoleRow &row : roleTable())
        QTest::newRow(qPrintable(QString::number(int(row.role)))) << row.role;
}

void ThemeTest::rolesAreReadable()
{
    QFETCH(Role, role);
    for (const bool dark : {false, true}) {
        const Colors colors(dark);
        QVERIFY(contrastRatio(colors.text(role), colors.tint(role)) >= 4.5);
        QVERIFY(contrastRatio(colors.color(Token::Text), colors.tint(role)) >= 10);
        for (const Token back : pages)
            QVERIFY(contrastRatio(colors.text(role), colors.color(back)) >= 4.5);
    }
}

void ThemeTest::everyStateIconIsDrawn()
{
    QList<StateLook> looks;
    for (const auto state : allInvoiceStates())
        looks << stateLook(state);
    for (const auto state : allPayoutStates())
        looks << stateLook(state);
    for (const auto status : allMatchStatuses())
        looks << stateLook(status);
    for (const StateLook &look : looks)
        QVERIFY2(Icons::has(look.icon), qPrintable(look.icon));

    QSet<QLatin1StringView> names;
    for (const IconPath &icon : iconPaths()) {
        const QLatin1StringView name(icon.name);
        QVERIFY2(!names.contains(name), icon.name);
        names.insert(name);
        // A path that the renderer cannot read leaves the square empty.
        const QImage image = Icons().pixmap(name, Qt::red, 32, 1).toImage();
        QVERIFY2(inkedPixels(QPixmap::fromImage(image), Qt::red) > 10, icon.name);
    }
    QVERIFY(Icons().pixmap(QStringLiteral("no such icon"), Qt::red, 16, 1).isNull());
}

void ThemeTest::iconsTakeTheirColour()
{
    const Icons icons;
    const QPixmap twice = icons.pixmap(QStringLiteral("plus"), Qt::blue, 16, 2);
    QCOMPARE(twice.size(), QSize(32, 32));
    QCOMPARE(twice.devicePixelRatio(), 2.0);
    QVERIFY(inkedPixels(twice, Qt::blue) > 10);
    QCOMPARE(icons.pixmap(QStringLiteral("plus"), Qt::blue, 16, 2).cacheKey(), twice.cacheKey());
}

void ThemeTest::anIconChangesWithItsTheme()
{
    Theme theme;
    theme.setAppearance(Theme::Appearance::Light);
    const QIcon icon = theme.icon(QStringLiteral("plus"));
    const QSize size(32, 32);
    QVERIFY(inkedPixels(icon.pixmap(size, 1), Colors(false).color(Token::Text)) > 10);
    QVERIFY(inkedPixels(icon.pixmap(size, 1, QIcon::Disabled), Colors(false).color(Token::Disabled))
        > 10);
    theme.setAppearance(Theme::Appearance::Dark);
    QVERIFY(inkedPixels(icon.pixmap(size, 1), Colors(true).color(Token::Text)) > 10);
}

void ThemeTest::switchingChangesTheWholeProgram()
{
    Theme theme;
    theme.install(*qApp);
    QSignalSpy changed(&theme, &Theme::changed);
    theme.setAppearance(Theme::Appearance::Dark);
    QCOMPARE(changed.count(), 1);
    QVERIFY(theme.isDark());
    QCOMPARE(qApp->palette().color(QPalette::Base), Colors(true).color(Token::Surface));
    QVERIFY(qApp->styleSheet().contains(Colors(true).color(Token::Bg).name()));
    theme.setAppearance(Theme::Appearance::Light);
    QCOMPARE(qApp->palette().color(QPalette::Base), Colors(false).color(Token::Surface));
    // As the system: the test platform is a light one, and the program's own dark palette must
    // not be taken for the desktop's.
    theme.setAppearance(Theme::Appearance::Dark);
    theme.setAppearance(Theme::Appearance::System);
    QVERIFY(!theme.isDark());
}

void ThemeTest::theStyleSheetKnowsAllItsTokens()
{
    QVERIFY(!styleSheet(Colors(false)).contains(u'@'));
    QVERIFY(styleSheet(Colors(false)) != styleSheet(Colors(true)));
}

void ThemeTest::theScaleIsLimitedAndScalesHeights()
{
    Theme theme;
    const int before = theme.height(TextSize::Body, 8);
    theme.setScale(150);
    QVERIFY(theme.height(TextSize::Body, 8) > before * 1.2);
    QCOMPARE(theme.font(TextSize::Title).pixelSize(), 23);
    theme.setScale(1000);
    QCOMPARE(theme.scale(), 150);
    theme.setScale(10);
    QCOMPARE(theme.scale(), 100);
}

QTEST_MAIN(ThemeTest)
#include "tst_theme.moc"
