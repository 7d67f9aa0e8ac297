// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/programs/endonsignal.h"
#include "app/programs/windowprogram.h"
#include "app/secrets/processguard.h"
#include "app/text/errortext.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QLocale>
#include <QTimer>
#include <QTranslator>

#include <algorithm>
#include <cstdio>

namespace {

using namespace paydesk;

constexpr int wrongInput = 2; // of the command line contract

void addOptions(QCommandLineParser &parser)
{
    parser.setApplicationDescription(
        QStringLiteral("Back office for payouts, invoices and reconciliation."));
    StartOptions::addTo(parser);
    const auto add = [&parser](const char *name, const char *help, const char *value) {
        parser.addOption({QString::fromLatin1(name), QString::fromLatin1(help),
                          QString::fromLatin1(value)});
    };
    add("practice", "opens the built-in simulated providers; no money moves", "");
    add("theme", "light, dark or system; for this start only", "name");
    add("language", "for example en, ro or ru; for this start only", "code");
    add("page", "overview, invoices, payouts, reconciliation, accounts or callbacks", "name");
    parser.addHelpOption();
    parser.addVersionOption();
}

Result<WindowOptions> read(const QCommandLineParser &parser)
{
    const auto start = StartOptions::from(parser);
    if (!start)
        return start.error();
    WindowOptions options{.start = *start};
    options.practice = parser.isSet(QStringLiteral("practice"));
    options.page = parser.value(QStringLiteral("page"));
    if (const QString theme = parser.value(QStringLiteral("theme")); !theme.isEmpty()) {
        options.appearance = appearanceFromKey(theme);
        if (!options.appearance)
            return Error::input(QStringLiteral("theme"), InputProblem::NotOneOf, theme,
                                QStringLiteral("light, dark, system"));
    }
    return options;
}

/// English has a file too: its plural forms.
void setLanguage(QApplication &app, const QString &code)
{
    if (!code.isEmpty())
        QLocale::setDefault(QLocale(code));
    auto *translator = new QTranslator(&app);
    const QLocale locale;
    const QString folder = QStringLiteral(":/i18n");
    if (translator->load(locale, QStringLiteral("paydesk"), QStringLiteral("_"), folder)
        || translator->load(QStringLiteral("paydesk_en"), folder))
        QApplication::installTranslator(translator);
}

void nameProgram()
{
    QCoreApplication::setApplicationName(QStringLiteral("paydesk"));
    QCoreApplication::setApplicationVersion(QStringLiteral(PAYDESK_VERSION));
}

/// Help and version are also asked for where there is no display.
bool wantsTextOnly(int argc, char *argv[])
{
    return std::any_of(argv + 1, argv + argc, [](const char *argument) {
        const QLatin1StringView text(argument);
        return text == QLatin1StringView("--help") || text == QLatin1StringView("-h")
            || text == QLatin1StringView("--version") || text == QLatin1StringView("-v");
    });
}

} // namespace

int main(int argc, char *argv[])
{
    hardenProcess();
    nameProgram();
    QCommandLineParser parser;
    addOptions(parser);
    if (wantsTextOnly(argc, argv)) {
        const QCoreApplication text(argc, argv);
        parser.process(text); // prints and ends
    }
    QApplication app(argc, argv);
    QApplication::setDesktopFileName(QStringLiteral("paydesk"));
    parser.process(app);
    setLanguage(app, parser.value(QStringLiteral("language")));
    auto options = read(parser);
    if (!options) {
        std::fprintf(stderr, "%s\n", qPrintable(sentence(options.error(), Act::Question)));
        return wrongInput;
    }
    const EndOnSignal ending;
    WindowProgram program(app, *std::move(options));
    QTimer::singleShot(0, &program, &WindowProgram::start);
    return QApplication::exec();
}
