// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/style/house.h"
#include "tests/style/houserules.h"
#include "tests/style/sourcetext.h"

#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>
#include <QTest>

#include <algorithm>

using namespace paydesk::house;
using namespace Qt::StringLiterals;

namespace {

const QString license = QString::fromLatin1(licenseLines);

QString readAll(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

/// Every source of the programs, relative to the root.
QStringList sources()
{
    const QDir root(QStringLiteral(PAYDESK_SOURCE_DIR));
    QStringList paths;
    for (const char *part : {"app", "ui", "models", "providers"}) {
        QDirIterator files(root.filePath(QString::fromLatin1(part)),
                           {QStringLiteral("*.h"), QStringLiteral("*.cpp")}, QDir::Files,
                           QDirIterator::Subdirectories);
        while (files.hasNext())
            paths.append(root.relativeFilePath(files.next()));
    }
    paths.sort();
    return paths;
}

QString function(int lines)
{
    return u"int f(int x)\n{\n"_s + u"    g(x);\n"_s.repeated(lines - 3) + u"}\n"_s;
}

int median(std::vector<int> values)
{
    std::sort(values.begin(), values.end());
    return values.empty() ? 0 : values[values.size() / 2];
}

} // namespace

class TestHouse : public QObject
{
    Q_OBJECT

private slots:
    void allFilesKeepTheRules();
    void noProviderIsNamed();
    void aProviderTakesTwoLines();
    void reportsSizes();
    void catchesIncludes_data();
    void catchesIncludes();
    void catches_data();
    void catches();
    void accepts_data();
    void accepts();
    void measuresFunctions();
};

void TestHouse::allFilesKeepTheRules()
{
    const QStringList paths = sources();
    QVERIFY2(paths.size() > 100, "the sources were not found");
    QStringList found;
    for (const QString &path : paths) {
        const QString source = readAll(QStringLiteral(PAYDESK_SOURCE_DIR "/") + path);
        for (const Problem &problem : problemsOf(path, source))
            found.append(problem.text);
    }
    QVERIFY2(found.isEmpty(), qPrintable(u'\n' + found.join(u'\n')));
}

/// Screens, commands and use-cases know providers by their descriptions: no name or id of one
/// stands in their code or in their texts.
void TestHouse::noProviderIsNamed()
{
    const QRegularExpression comment(u"(?<!:)//.*"_s);
    const QRegularExpression name(
        u"\\b(?:alikassa|milkypay|milkipay|maib|mbill)\\b"_s, QRegularExpression::CaseInsensitiveOption);
    QVERIFY(name.match(u"provider == u\"maib\""_s).hasMatch());
    QStringList found;
    for (const QString &path : sources()) {
        if (path.startsWith(u"providers/"))
            continue;
        const QStringList lines = readAll(QStringLiteral(PAYDESK_SOURCE_DIR "/") + path).split(u'\n');
        for (qsizetype i = 0; i < lines.size(); ++i) {
            if (name.match(QString(lines[i]).remove(comment)).hasMatch())
                found.append(QStringLiteral("%1:%2: %3").arg(path).arg(i + 1).arg(lines[i].trimmed()));
        }
    }
    QVERIFY2(found.isEmpty(), qPrintable(u'\n' + found.join(u'\n')));
}

/// Outside its folder: its header and its row in the registry, and nothing in the build.
void TestHouse::aProviderTakesTwoLines()
{
    const QString root = QStringLiteral(PAYDESK_SOURCE_DIR "/providers/");
    const QStringList registry = readAll(root + u"registry/registry.cpp"_s).split(u'\n');
    const QString build
        = readAll(root + u"CMakeLists.txt"_s) + readAll(root + u"registry/CMakeLists.txt"_s);
    QVERIFY(build.contains(u"add_subdirectory"));
    int rows = 0;
    for (const QString &line : registry) {
        const QString id = line.section(u"ProviderEntry{"_s, 1).section(u"::"_s, 0, 0);
        if (id.isEmpty() || !line.contains(u"::info"))
            continue;
        ++rows;
        const QRegularExpression name(u"\\b"_s + id + u"\\b"_s);
        QCOMPARE(registry.filter(name).size(), 2);
        QVERIFY2(!build.contains(id), qPrintable(id));
    }
    QCOMPARE(rows, 5);
}

void TestHouse::reportsSizes()
{
    std::vector<int> files;
    std::vector<int> functions;
    for (const QString &path : sources()) {
        const QString source = readAll(QStringLiteral(PAYDESK_SOURCE_DIR "/") + path);
        files.push_back(int(source.count(u'\n')));
        for (const auto &function : functionsOf(source))
            functions.push_back(function.lines);
    }
    QVERIFY(functions.size() > files.size());
    qInfo("%zu files, median %d lines, longest %d; %zu functions, median %d lines, longest %d",
          files.size(), median(files), *std::max_element(files.begin(), files.end()),
          functions.size(), median(functions),
          *std::max_element(functions.begin(), functions.end()));
}

void TestHouse::catchesIncludes_data()
{
    QTest::addColumn<Rule>("rule");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("header");
    const auto include = [](const char *path, const char *header, Rule rule = Rule::Arrow) {
        QTest::addRow("%s -> %s", path, header)
            << rule << QString::fromLatin1(path) << QString::fromLatin1(header);
    };
    include("models/core/a.cpp", "\"models/domain/order.h\"");
    include("models/domain/a.cpp", "\"models/ledger/ledger.h\"");
    include("models/tables/a.cpp", "\"models/ledger/ledger.h\"");
    include("models/ledger/a.cpp", "\"providers/api/provider.h\"");
    include("providers/api/a.cpp", "\"providers/http/httpclient.h\"");
    include("providers/http/a.cpp", "\"models/domain/order.h\"");
    include("providers/milkypay/a.cpp", "\"providers/alikassa/requests.h\"");
    include("providers/milkypay/simulator/a.cpp", "\"providers/alikassa/simulator/a.h\"");
    include("providers/milkypay/a.cpp", "\"providers/registry/registry.h\"");
    include("providers/milkypay/a.cpp", "\"models/ledger/ledger.h\"");
    include("providers/sandbox/a.cpp", "\"providers/http/httpclient.h\"");
    include("app/text/a.cpp", "\"app/payouts/payoutdesk.h\"");
    include("app/payouts/a.cpp", "\"ui/theme/theme.h\"");
    include("app/payouts/a.cpp", "\"providers/alikassa/alikassa.h\"");
    include("app/payouts/a.cpp", "\"providers/registry/registry.h\"");
    include("app/payouts/a.cpp", "\"providers/http/httpclient.h\"");
    include("app/payouts/a.cpp", "\"app/composition/workspace.h\"");
    include("app/a.cpp", "\"app/cli/json.h\"");
    include("app/cli/a.cpp", "\"ui/theme/theme.h\"");
    include("app/cli/a.cpp", "\"providers/alikassa/alikassa.h\"");
    include("app/programs/a.cpp", "\"providers/milkypay/milkypay.h\"");
    include("ui/pages/a.cpp", "\"providers/api/provider.h\"");
    include("ui/pages/a.cpp", "\"app/composition/workspace.h\"");
    include("ui/pages/a.cpp", "\"tests/support/waitfor.h\"");
    include("ui/pages/a.cpp", "\"payoutpage.h\"");
    include("nowhere/a.cpp", "\"models/core/money.h\"");

    include("models/core/a.cpp", "<QNetworkReply>", Rule::QtModule);
    include("models/core/a.cpp", "<QColor>", Rule::QtModule);
    include("models/domain/a.cpp", "<QSqlQuery>", Rule::QtModule);
    include("models/tables/a.cpp", "<QWidget>", Rule::QtModule);
    include("providers/alikassa/a.cpp", "<QTcpSocket>", Rule::QtModule);
    include("app/payouts/a.cpp", "<QSslSocket>", Rule::QtModule);
    include("app/payouts/a.cpp", "<QtNetwork/QNetworkReply>", Rule::QtModule);
    include("app/payouts/a.cpp", "<QMessageBox>", Rule::QtModule);
    include("app/cli/a.cpp", "<QApplication>", Rule::QtModule);
    include("ui/pages/a.cpp", "<QSqlDatabase>", Rule::QtModule);
    include("ui/pages/a.cpp", "<QNetworkAccessManager>", Rule::QtModule);
    include("ui/pages/a.cpp", "<QNoSuchClass>", Rule::QtModule);
    include("app/payouts/a.cpp", "<qt6keychain/keychain.h>", Rule::Foreign);
    include("app/payouts/a.cpp", "<nlohmann/json.hpp>", Rule::Foreign);
}

void TestHouse::catchesIncludes()
{
    QFETCH(Rule, rule);
    QFETCH(QString, path);
    QFETCH(QString, header);
    const auto problems = problemsOf(path, license + u"#include "_s + header + u'\n');
    QCOMPARE(problems.size(), size_t(1));
    QCOMPARE(problems.front().rule, rule);
}

void TestHouse::catches_data()
{
    QTest::addColumn<Rule>("rule");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("code");
    const auto row = [](const char *name, Rule rule, const char *path, const char *code) {
        QTest::newRow(name) << rule << QString::fromLatin1(path)
                            << license + QString::fromUtf8(code) + u'\n';
    };
    row("TLS errors ignored", Rule::Banned, "providers/http/a.cpp", "reply->ignoreSslErrors();");
    row("plain secrets", Rule::Banned, "app/secrets/a.cpp", "job->setInsecureFallback(true);");
    row("nested loop", Rule::Banned, "app/payouts/a.cpp", "QEventLoop loop;");
    row("double", Rule::Banned, "providers/alikassa/a.cpp", "auto x = value.toDouble();");
    row("double in a view", Rule::Banned, "ui/pages/a.cpp", "auto x = edit->toDouble(&ok);");
    row("deferred transaction", Rule::Banned, "models/ledger/a.cpp", "m_db.transaction();");
    row("deferred by class", Rule::Banned, "models/ledger/a.cpp", "&QSqlDatabase::transaction();");
    row("post", Rule::Banned, "providers/milkypay/a.cpp", "manager->post(request, body);");
    row("to do", Rule::Banned, "app/cli/a.cpp", "// TODO: the rest");
    row("to mend", Rule::Banned, "app/cli/a.cpp", "/* FIXME */");
    row("header without guard", Rule::PragmaOnce, "app/cli/a.h", "class A;");
    row("guard in a comment", Rule::PragmaOnce, "app/cli/a.h", "// #pragma once");

    QTest::newRow("no license") << Rule::License << u"app/cli/a.cpp"_s << u"int x;\n"_s;
    QTest::newRow("license later") << Rule::License << u"app/cli/a.cpp"_s << u"\n"_s + license;
    QTest::newRow("long file") << Rule::FileLength << u"app/cli/a.cpp"_s
                               << license + u"int x;\n"_s.repeated(longestFile - 1);
    QTest::newRow("long function") << Rule::FunctionLength << u"app/cli/a.cpp"_s
                                   << license + function(longestFunction + 1);
    QTest::newRow("long function in namespaces")
        << Rule::FunctionLength << u"app/cli/a.cpp"_s
        << license + u"namespace paydesk {\nnamespace {\n"_s + function(longestFunction + 1)
            + u"}\n}\n"_s;
}

void TestHouse::catches()
{
    QFETCH(Rule, rule);
    QFETCH(QString, path);
    QFETCH(QString, code);
    const auto problems = problemsOf(path, code);
    QCOMPARE(problems.size(), size_t(1));
    QCOMPARE(problems.front().rule, rule);
}

void TestHouse::accepts_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("code");
    const auto row = [](const char *name, const char *path, const char *code) {
        QTest::newRow(name) << QString::fromLatin1(path)
                            << license + QString::fromUtf8(code) + u'\n';
    };
    row("own folder", "models/core/a.cpp", "#include \"models/core/id.h\"\n#include <QList>");
    row("SQL in the ledger", "models/ledger/a.cpp", "#include <QSqlQuery>");
    row("network", "providers/http/a.cpp", "#include <QNetworkReply>");
    row("JSON", "models/core/a.cpp", "#include <nlohmann/json.hpp>");
    row("sockets", "providers/sandbox/a.cpp", "#include <QTcpServer>");
    row("a provider", "providers/alikassa/simulator/a.cpp",
        "#include \"providers/alikassa/requests.h\"\n#include \"providers/sandbox/simulator.h\"");
    row("registry", "providers/registry/a.cpp", "#include \"providers/alikassa/alikassa.h\"");
    row("app", "app/payouts/a.cpp",
        "#include \"app/services.h\"\n#include \"models/ledger/ledger.h\"\n"
        "#include \"app/text/errortext.h\"");
    row("cli", "app/cli/commands/a.cpp",
        "#include \"app/composition/workspace.h\"\n#include \"providers/sandbox/control.h\"");
    row("program", "app/programs/a.cpp", "#include \"ui/pages/a.h\"\n#include <QWidget>");
    row("ui", "ui/pages/a.cpp", "#include \"app/services.h\"\n#include <QWidget>\n#include <QChart>");
    row("only spoken of", "app/cli/a.cpp", "// no QEventLoop here, and x.toDouble() neither");
    row("only a text", "app/cli/a.cpp", "const char *help = \"QEventLoop\";");
    row("posts", "providers/http/a.cpp", "client.post(request);");
    row("number with separators", "app/cli/a.cpp", "int x = 1'000'000; QString y; int z = 2'000;");
    row("header", "app/cli/a.h", "#pragma once\nclass A;");
    QTest::newRow("file just short enough")
        << u"app/cli/a.cpp"_s << license + u"int x;\n"_s.repeated(longestFile - 2);
    QTest::newRow("function just short enough")
        << u"app/cli/a.cpp"_s << license + function(longestFunction);
    QTest::newRow("long, but no function")
        << u"app/cli/a.cpp"_s
        << license + u"const int numbers[] = {\n"_s + u"    f(1),\n"_s.repeated(100)
            + u"};\n"_s;
}

void TestHouse::accepts()
{
    QFETCH(QString, path);
    QFETCH(QString, code);
    QStringList found;
    for (const Problem &problem : problemsOf(path, code))
        found.append(problem.text);
    QCOMPARE(found, QStringList());
}

void TestHouse::measuresFunctions()
{
    const auto functions = functionsOf(QString::fromUtf8(R"cpp(
namespace a {
const char *text = "{ ( ) }"; // }
struct S final : public B
{
    int inClass() const { return 1; }
    int value = f(2);
};
enum class E { A, B };
template <typename T = int>
T *
make(T x, int y = 0)
{
    if (x) {
        return '{';
    }
}
S::S(int x)
    : m_x(x)
{
}
bool operator==(const S &, const S &)
{
    return true;
}
std::array table{ f(1), f(2) };
#define BRACE {
extern "C" void g(int)
{
}
}
)cpp"));
    QStringList heads;
    std::vector<int> lines;
    for (const auto &function : functions) {
        heads.append(function.head);
        lines.push_back(function.lines);
    }
    const QStringList expected{
        u"int inClass() const"_s,
        u"template <typename T = int> T * make(T x, int y = 0)"_s,
        u"S::S(int x) : m_x(x)"_s,
        u"bool operator==(const S &, const S &)"_s,
        u"extern void g(int)"_s,
    };
    QCOMPARE(heads, expected);
    QCOMPARE(lines, (std::vector<int>{1, 8, 4, 4, 3}));
}

QTEST_GUILESS_MAIN(TestHouse)
#include "tst_house.moc"
