// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/secrets/passphrase.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <pty.h>
#include <sys/wait.h>
#include <termios.h>
#include <thread>
#include <unistd.h>
#include <utmp.h>

using namespace paydesk;

namespace {

/// A terminal whose keyboard and screen are at \c keyboard.
class FakeTerminal
{
public:
    FakeTerminal() { m_open = openpty(&m_keyboard, &m_terminal, nullptr, nullptr, nullptr) == 0; }
    ~FakeTerminal()
    {
        close(m_keyboard);
        close(m_terminal);
    }
    Q_DISABLE_COPY_MOVE(FakeTerminal)

    bool isOpen() const { return m_open; }
    int keyboard() const { return m_keyboard; }
    Terminal terminal() const { return {m_terminal, m_terminal}; }
    bool echoes() const
    {
        termios now{};
        return tcgetattr(m_terminal, &now) == 0 && (now.c_lflag & ECHO) != 0;
    }
    void type(const QByteArray &keys) const
    {
        (void)!write(m_keyboard, keys.data(), size_t(keys.size()));
    }
    /// What stands on the screen once \c text has appeared there.
    QByteArray screenAfter(const QByteArray &text)
    {
        while (!m_screen.contains(text)) {
            QByteArray part(256, '\0');
            const ssize_t size = read(m_keyboard, part.data(), size_t(part.size()));
            if (size <= 0)
                break;
            m_screen += part.first(size);
        }
        return m_screen;
    }

private:
    int m_keyboard = -1;
    int m_terminal = -1;
    bool m_open = false;
    QByteArray m_screen;
};

} // namespace

class TestPassphrase : public QObject
{
    Q_OBJECT

private slots:
    void dropsOneNewline_data();
    void dropsOneNewline();
    void refusesFiles();
    void needsATerminal();
    void asksWithoutEcho();
    void asksTwiceWhenCreating_data();
    void asksTwiceWhenCreating();
    void signalRestoresTheEcho_data();
    void signalRestoresTheEcho();
};

void TestPassphrase::dropsOneNewline_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QByteArray>("passphrase");
    QTest::newRow("no newline") << QByteArray("horse") << QByteArray("horse");
    QTest::newRow("one newline") << QByteArray("horse\n") << QByteArray("horse");
    QTest::newRow("two newlines") << QByteArray("horse\n\n") << QByteArray("horse\n");
    QTest::newRow("inside") << QByteArray("a\nb\n") << QByteArray("a\nb");
    QTest::newRow("blanks stay") << QByteArray(" horse \n") << QByteArray(" horse ");
    QTest::newRow("zero byte") << QByteArray("a\0b", 3) << QByteArray("a\0b", 3);
}

void TestPassphrase::dropsOneNewline()
{
    QFETCH(QByteArray, content);
    QFETCH(QByteArray, passphrase);
    const QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("passphrase")));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(content) == content.size());
    file.close();
    const auto read = passphraseFromFile(file.fileName());
    QVERIFY(read);
    QCOMPARE(read->view().toByteArray(), passphrase);
}

void TestPassphrase::refusesFiles()
{
    const QTemporaryDir folder;
    const auto kindFor = [&](const QByteArray &content) {
        QFile file(folder.filePath(QStringLiteral("passphrase")));
        if (file.open(QIODevice::WriteOnly))
            file.write(content);
        file.close();
        const auto read = passphraseFromFile(file.fileName());
        return read ? ErrorKind::Internal : read.error().kind;
    };
    QCOMPARE(kindFor(""), ErrorKind::VaultLocked);
    QCOMPARE(kindFor("\n"), ErrorKind::VaultLocked);
    QCOMPARE(kindFor(QByteArray(100'000, 'x')), ErrorKind::FileFailure);
    QCOMPARE(passphraseFromFile(folder.filePath(QStringLiteral("missing"))).error().kind,
             ErrorKind::FileFailure);
    QCOMPARE(passphraseFromFile(folder.path()).error().kind, ErrorKind::FileFailure);
    QCOMPARE(passphraseFromFile(QStringLiteral("/dev/zero")).error().kind, ErrorKind::FileFailure);
}

void TestPassphrase::needsATerminal()
{
    int ends[2];
    QCOMPARE(pipe(ends), 0);
    QCOMPARE(write(ends[1], "horse\n", 6), 6);
    const auto read = passphraseFromTerminal(PassphraseUse::Open, {ends[0], ends[1]});
    close(ends[0]);
    close(ends[1]);
    QVERIFY(!read);
    QCOMPARE(read.error().kind, ErrorKind::VaultLocked);
    QCOMPARE(read.error().issue.problem, InputProblem::Missing);
}

void TestPassphrase::asksWithoutEcho()
{
    FakeTerminal fake;
    if (!fake.isOpen())
        QSKIP("This system has no pseudo terminals.");
    QVERIFY(fake.echoes());
    bool echoedMeanwhile = true;
    std::thread person([&] {
        fake.screenAfter("passphrase: ");
        echoedMeanwhile = fake.echoes();
        fake.type("correct horse\n");
    });
    const auto read = passphraseFromTerminal(PassphraseUse::Open, fake.terminal());
    person.join();
    QVERIFY(read);
    QCOMPARE(read->view(), QByteArrayView("correct horse"));
    QVERIFY(!echoedMeanwhile);
    QVERIFY(fake.echoes());
    QVERIFY(!fake.screenAfter("\n").contains("horse"));
}

void TestPassphrase::asksTwiceWhenCreating_data()
{
    QTest::addColumn<QByteArray>("second");
    QTest::addColumn<bool>("same");
    QTest::newRow("same") << QByteArray("horse\n") << true;
    QTest::newRow("different") << QByteArray("house\n") << false;
    QTest::newRow("empty") << QByteArray("\n") << false;
    QTest::newRow("end of input") << QByteArray("\x04") << false;
}

void TestPassphrase::asksTwiceWhenCreating()
{
    QFETCH(QByteArray, second);
    QFETCH(bool, same);
    FakeTerminal fake;
    if (!fake.isOpen())
        QSKIP("This system has no pseudo terminals.");
    std::thread person([&] {
        fake.screenAfter("passphrase: ");
        fake.type("horse\n");
        fake.screenAfter("more: ");
        fake.type(second);
    });
    const auto read = passphraseFromTerminal(PassphraseUse::Create, fake.terminal());
    person.join();
    QCOMPARE(read.has_value(), same);
    if (!same)
        QCOMPARE(read.error().kind, ErrorKind::VaultLocked);
    QVERIFY(fake.echoes());
}

void TestPassphrase::signalRestoresTheEcho_data()
{
    QTest::addColumn<QByteArray>("keys");
    QTest::addColumn<int>("signal");
    QTest::newRow("Ctrl+C") << QByteArray("\x03") << SIGINT;
    QTest::newRow("Ctrl+\\") << QByteArray("\x1c") << SIGQUIT;
    QTest::newRow("terminated") << QByteArray() << SIGTERM;
}

void TestPassphrase::signalRestoresTheEcho()
{
    QFETCH(QByteArray, keys);
    QFETCH(int, signal);
    FakeTerminal fake;
    if (!fake.isOpen())
        QSKIP("This system has no pseudo terminals.");
    const pid_t child = fork();
    if (child == 0) {
        // Not the test library's own handlers, which would report a crash.
        std::signal(SIGINT, SIG_DFL);
        std::signal(SIGQUIT, SIG_DFL);
        std::signal(SIGTERM, SIG_DFL);
        login_tty(fake.terminal().input);
        (void)passphraseFromTerminal(PassphraseUse::Open);
        _exit(0);
    }
    fake.screenAfter("passphrase: ");
    QVERIFY(!fake.echoes());
    if (keys.isEmpty())
        kill(child, signal);
    else
        fake.type(keys);
    int status = 0;
    QCOMPARE(waitpid(child, &status, 0), child);
    QVERIFY(WIFSIGNALED(status));
    QCOMPARE(WTERMSIG(status), signal);
    QVERIFY(fake.echoes());
}

QTEST_GUILESS_MAIN(TestPassphrase)
#include "tst_passphrase.moc"
