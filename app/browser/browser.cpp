// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/browser/browser.h"

#include "app/browser/onetimepage.h"

#include <QDesktopServices>
#include <QProcess>
#include <QStandardPaths>

namespace paydesk {

namespace {

using namespace std::chrono_literals;

constexpr auto fetchedByThen = 20s;
constexpr auto writtenByThen = 500ms; // after the request, until the answer is with the browser

bool mayHoldSecret(const QUrl &url) { return url.hasQuery() || url.hasFragment(); }

/// A program without a window has no desktop services of Qt's: what those call is called here.
bool openWithoutDesktop(const QUrl &url)
{
    QProcess opener;
    opener.setProgram(QStandardPaths::findExecutable(QStringLiteral("xdg-open")));
    if (opener.program().isEmpty())
        return false;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.remove(QStringLiteral("QT_QPA_PLATFORM")); // ours; the browser has a display
    opener.setProcessEnvironment(environment);
    opener.setArguments({url.toString(QUrl::FullyEncoded)});
    opener.setStandardInputFile(QProcess::nullDevice());
    opener.setStandardOutputFile(QProcess::nullDevice()); // what is printed there is read by scripts
    opener.setStandardErrorFile(QProcess::nullDevice());
    return opener.startDetached();
}

bool start(const QUrl &url) { return QDesktopServices::openUrl(url) || openWithoutDesktop(url); }

} // namespace

void Browser::whenFetched(QObject *, std::function<void()> then) { then(); }

SystemBrowser::SystemBrowser() = default;
SystemBrowser::~SystemBrowser() = default;

bool SystemBrowser::open(const QUrl &url)
{
    std::erase_if(m_pages, [](const auto &page) { return !page->isOpen(); });
    if (!mayHoldSecret(url))
        return start(url);
    auto page = std::make_unique<OneTimePage>(Step{.kind = StepKind::OpenUrl, .url = url});
    const auto address = page->open();
    if (!address || !start(*address))
        return false;
    m_pages.push_back(std::move(page));
    return true;
}

void SystemBrowser::whenFetched(QObject *receiver, std::function<void()> then)
{
    if (m_pages.empty() || m_pages.back()->wasServed())
        return then();
    auto *waiting = new QTimer(receiver);
    waiting->setSingleShot(true);
    QObject::connect(waiting, &QTimer::timeout, receiver, [waiting, then = std::move(then)] {
        waiting->deleteLater();
        then();
    });
    QObject::connect(m_pages.back().get(), &OneTimePage::served, waiting,
        [waiting] { waiting->start(writtenByThen); });
    waiting->start(fetchedByThen);
}

} // namespace paydesk
