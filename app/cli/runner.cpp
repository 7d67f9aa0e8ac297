// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/runner.h"

#include "app/cli/help.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QSet>

#include <algorithm>

namespace paydesk::cli {

namespace {

/// The words that are neither options nor their values; enough to find noun and verb.
QStringList wordsOf(const QStringList &arguments)
{
    QCommandLineParser lenient;
    StartOptions::addTo(lenient);
    QSet<QLatin1StringView> known;
    for (const Command &command : allCommands()) {
        for (const OptionSpec &option : command.options) {
            const QLatin1StringView name(option.name);
            if (!known.contains(name))
                lenient.addOption({name, {}, QString::fromLatin1(option.value)});
            known.insert(name);
        }
    }
    lenient.addOptions({{QStringLiteral("json"), {}}, {QStringLiteral("quiet"), {}},
                        {QStringLiteral("verbose"), {}}, {QStringLiteral("help"), {}},
                        {QStringLiteral("version"), {}}});
    (void)lenient.parse(arguments);
    return lenient.positionalArguments();
}

/// How many arguments the command takes, from the form that its help shows; nothing = any number.
std::optional<qsizetype> mostArguments(const Command &command)
{
    const QStringList words = QString::fromUtf8(command.arguments).split(u' ');
    qsizetype count = 0;
    for (qsizetype i = 0; i < words.size(); ++i) {
        if (words[i].endsWith(u'…'))
            return std::nullopt;
        const bool ofAnOption = i > 0 && words[i - 1].contains(QLatin1StringView("--"));
        count += (words[i].startsWith(u'<') || words[i].startsWith(QLatin1StringView("[<")))
                && !ofAnOption ? 1 : 0;
    }
    return count;
}

/// A rehearsal shows the very request, for which the account's keys are needed.
bool rehearses(const QCommandLineParser &parser)
{
    return parser.optionNames().contains(QStringLiteral("dry-run"));
}

/// Does a --set take its value from a file or from standard input?
bool readsValues(const QCommandLineParser &parser)
{
    const QStringList pairs = parser.values(QStringLiteral("set"));
    return std::any_of(pairs.begin(), pairs.end(), [](const QString &pair) {
        const QString value = pair.section(u'=', 1);
        return value.startsWith(u'@') || value == u"-";
    });
}

/// A ledger that cannot be read is told of when it is opened for writing.
bool knowsPersons(const QString &ledger, const Clock &clock)
{
    if (!QFileInfo::exists(ledger))
        return false;
    const auto opened = Ledger::open(
        {.path = ledger, .mode = LedgerMode::ReadOnly, .clock = &clock});
    const auto registry = opened ? (*opened)->persons().registry() : Result<Registry>(opened.error());
    return registry && registry->hasPersons();
}

/// Names the option that cannot be read, and never its value.
Error optionProblem(const QCommandLineParser &parser, const Command &command)
{
    const QStringList unknown = parser.unknownOptionNames();
    if (unknown.isEmpty()) { // a value is missing, or a switch has one
        const QString option = parser.errorText().section(u'\'', 1, 1).section(u'=', 0, 0);
        const bool missing = parser.errorText().startsWith(QLatin1StringView("Missing"));
        return Error::input(QStringLiteral("the value of ") + option,
                            missing ? InputProblem::Missing : InputProblem::UnknownField);
    }
    const QString &name = unknown.first();
    QStringList known;
    for (const OptionSpec &option : command.options)
        known.append(QStringLiteral("--") + QString::fromLatin1(option.name));
    const QString dashes = name.size() == 1 ? QStringLiteral("-") : QStringLiteral("--");
    return Error::input(dashes + name, InputProblem::UnknownField, {},
                        known.join(QStringLiteral(", ")));
}

/// An option that was given twice with different values: which one is meant, nobody can tell.
std::optional<Error> contradiction(const QCommandLineParser &parser, const Command *command)
{
    const QStringList given = parser.optionNames();
    for (const QString &name : QSet<QString>(given.begin(), given.end())) {
        const bool repeats = command
            && std::any_of(command->options.begin(), command->options.end(),
                           [&name](const OptionSpec &option) {
                               return option.repeats && name == QLatin1StringView(option.name);
                           });
        const QStringList values = parser.values(name);
        const bool same = std::all_of(values.begin(), values.end(), [&values](const QString &value) {
            return value == values.first();
        });
        if (!repeats && !same) // its values may be secrets
            return Error::input(QStringLiteral("--") + name, InputProblem::GivenTwice);
    }
    return std::nullopt;
}

} // namespace

Runner::Runner(const QStringList &arguments, std::span<const ProviderEntry> providers)
    : m_arguments(arguments)
    , m_providers(providers)
{
}

Runner::~Runner() = default;

void Runner::start()
{
    const QStringList words = wordsOf(m_arguments);
    m_command = chooseCommand(words);
    if (!parse(m_arguments))
        return;
    if (!m_command) {
        const QString given = words.mid(0, 2).join(u' ');
        return quit(m_output.error(Error::input(QStringLiteral("command"),
                                                given.isEmpty() ? InputProblem::Missing
                                                                : InputProblem::NotOneOf,
                                                given, QStringLiteral("paydesk-cli --help"))));
    }
    openAndRun();
}

const Command *Runner::chooseCommand(const QStringList &words)
{
    for (const Command &command : allCommands()) {
        const bool oneWord = qstrlen(command.verb) == 0;
        if (!words.isEmpty() && words[0] == QLatin1StringView(command.noun)
            && (oneWord || words.value(1) == QLatin1StringView(command.verb)))
            return &command;
    }
    return nullptr;
}

/// False when the program ends here: help, version, or a wrong option.
bool Runner::parse(const QStringList &arguments)
{
    StartOptions::addTo(m_parser);
    m_parser.addOptions({{QStringLiteral("json"), {}}, {QStringLiteral("quiet"), {}},
                         {QStringLiteral("verbose"), {}}, {QStringLiteral("help"), {}},
                         {QStringLiteral("version"), {}}});
    if (m_command) {
        for (const OptionSpec &option : m_command->options)
            m_parser.addOption({QString::fromLatin1(option.name), QString::fromUtf8(option.help),
                                QString::fromLatin1(option.value)});
    }
    const bool understood = m_parser.parse(arguments);
    m_output = Output(m_parser.isSet(QStringLiteral("json")), m_parser.isSet(QStringLiteral("quiet")));
    if (m_parser.isSet(QStringLiteral("version"))) {
        m_output.document({{QStringLiteral("version"), QStringLiteral(PAYDESK_VERSION)}});
        m_output.text(QStringLiteral("paydesk-cli " PAYDESK_VERSION "\n"));
        quit(ExitCode::Done);
        return false;
    }
    if (m_parser.isSet(QStringLiteral("help")) || arguments.size() == 1) {
        const QString noun = m_parser.positionalArguments().value(0);
        const QString ofNoun = nounHelp(noun);
        const QString help
            = m_command ? commandHelp(*m_command) : ofNoun.isEmpty() ? programHelp() : ofNoun;
        m_output.document({{QStringLiteral("help"), help}});
        m_output.text(help);
        quit(ExitCode::Done);
        return false;
    }
    if (!understood && m_command) {
        quit(m_output.error(optionProblem(m_parser, *m_command)));
        return false;
    }
    if (const auto twice = contradiction(m_parser, m_command)) {
        quit(m_output.error(*twice));
        return false;
    }
    return true;
}

void Runner::openAndRun()
{
    const auto start = StartOptions::from(m_parser);
    if (!start)
        return quit(m_output.error(start.error()));
    const int words = qstrlen(m_command->verb) == 0 ? 1 : 2;
    const QStringList given = m_parser.positionalArguments().mid(words);
    if (const auto most = mostArguments(*m_command); most && given.size() > *most)
        return quit(m_output.error(Error::input(given[*most], InputProblem::UnknownField, {},
                                                usageOf(*m_command))));
    m_context = std::make_unique<Context>(*start, m_output, m_parser, given, m_providers);
    switch (m_command->needs) {
    case Needs::Nothing:
        return run();
    case Needs::ReadLedger:
    case Needs::WriteLedger:
        return openWorkspace(Vault::memory());
    case Needs::WriteLedgerAndVaultForFiles:
        if (!readsValues(m_parser) && !rehearses(m_parser))
            return openWorkspace(Vault::memory());
        return openWithVault();
    case Needs::WriteLedgerAndKeyForPersons:
        if (!knowsPersons(start->ledgerPath, m_context->clock()))
            return openWorkspace(Vault::memory());
        return openWithKey();
    case Needs::WriteLedgerAndKey:
        return openWithKey();
    case Needs::WriteLedgerAndVault:
        return openWithVault();
    }
}

void Runner::openWithVault()
{
    openVault(m_context->start(), this, [this](Result<std::unique_ptr<Vault>> vault) {
        if (!vault)
            return quit(m_output.error(vault.error()));
        m_vault = *std::move(vault);
        openPersonsVault();
    });
}

/// Where a person keeps his key apart, nothing of the accounts' secrets is wanted.
void Runner::openWithKey()
{
    if (m_context->start().personVault.isEmpty())
        return openWithVault();
    m_vault = Vault::memory();
    openPersonsVault();
}

void Runner::openPersonsVault()
{
    openPersonVault(m_context->start(), this, [this](Result<std::unique_ptr<Vault>> vault) {
        if (!vault)
            return quit(m_output.error(vault.error()));
        openWorkspace(std::move(m_vault), *std::move(vault));
    });
}

void Runner::openWorkspace(std::unique_ptr<Vault> vault, std::unique_ptr<Vault> personVault)
{
    const StartOptions &start = m_context->start();
    const bool reads = m_command->needs == Needs::ReadLedger;
    WorkspaceOptions options{.ledger = {.path = start.ledgerPath,
                                        .mode = reads ? LedgerMode::ReadOnly : LedgerMode::ReadWrite,
                                        .actor = start.user,
                                        .clock = &m_context->clock()},
                             .deadline = start.deadline,
                             .providers = m_providers};
    auto workspace = Workspace::open(options, std::move(vault), std::move(personVault));
    if (!workspace)
        return quit(m_output.error(workspace.error()));
    if (const auto &readOnly = (*workspace)->readOnly())
        return quit(m_output.error(*readOnly));
    if (const auto warning = (*workspace)->warning())
        m_output.complain(errorWords(*warning, Act::Question).what);
    m_context->setWorkspace(*std::move(workspace));
    run();
}

void Runner::run()
{
    m_command->run(*m_context, [this](ExitCode code) { quit(code); });
}

/// Queued, so that the event loop also ends when a command is done at once.
void Runner::quit(ExitCode code)
{
    QMetaObject::invokeMethod(
        this, [code] { QCoreApplication::exit(int(code)); }, Qt::QueuedConnection);
}

} // namespace paydesk::cli
