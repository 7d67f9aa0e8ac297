// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/callbacks/callbackfolder.h"

#include "app/callbacks/callbackdesk.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace paydesk {

namespace {

using namespace std::chrono_literals;

constexpr auto lookEvery = 2s;
constexpr qint64 largestDelivery = 1024 * 1024;

bool isFinished(const QString &name)
{
    return !name.startsWith(u'.') && !name.endsWith(u".part") && !name.endsWith(u".tmp")
        && !name.endsWith(u".headers");
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.read(largestDelivery + 1) : QByteArray();
}

} // namespace

CallbackFolder::CallbackFolder(
    const QString &folder, Take take, QObject *parent, std::chrono::milliseconds quiet)
    : QObject(parent)
    , m_folder(folder)
    , m_take(std::move(take))
    , m_quiet(quiet)
{
    m_again.setInterval(lookEvery);
    m_soon.setSingleShot(true);
    m_soon.setInterval(m_quiet);
    connect(&m_soon, &QTimer::timeout, this, &CallbackFolder::look);
    connect(&m_again, &QTimer::timeout, this, &CallbackFolder::look);
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, this, &CallbackFolder::look);
}

Result<void> CallbackFolder::start()
{
    const QDir folder(m_folder);
    for (const QString &name : {QStringLiteral("done"), QStringLiteral("rejected")}) {
        if (!folder.exists() || !folder.mkpath(name))
            return Error::of(
                ErrorKind::FileFailure, QStringLiteral("not a writable folder"), m_folder);
    }
    m_watcher.addPath(m_folder);
    m_again.start();
    look();
    return {};
}

void CallbackFolder::look()
{
    const QStringList names = QDir(m_folder).entryList(QDir::Files, QDir::Name);
    for (const QString &name : names) {
        if (!isFinished(name))
            continue;
        if (!isQuiet(m_folder + u'/' + name)) {
            m_soon.start();
            continue;
        }
        const Verdict verdict = judge(m_folder + u'/' + name);
        if (verdict == Verdict::Later)
            return;
        const bool done = verdict == Verdict::Done;
        if (moveTo(done ? QStringLiteral("done") : QStringLiteral("rejected"), name))
            emit taken(name, done);
    }
}

/// A copy is seen before its bytes are there. A time to come tells nothing.
bool CallbackFolder::isQuiet(const QString &path) const
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    for (const QString &file : {path, QString(path + QStringLiteral(".headers"))}) {
        const QDateTime written = QFileInfo(file).lastModified();
        if (written.isValid() && written <= now && written.msecsTo(now) < m_quiet.count())
            return false;
    }
    return true;
}

CallbackFolder::Verdict CallbackFolder::judge(const QString &path) const
{
    const QByteArray content = contentOf(path);
    if (content.size() > largestDelivery)
        return Verdict::Rejected;
    const auto delivery = deliveryFrom(content, contentOf(path + QStringLiteral(".headers")));
    return delivery ? m_take(path, *delivery, accountAddressed(content)) : Verdict::Rejected;
}

/// A name that is there already gets a number: nothing that came in is overwritten.
Result<void> CallbackFolder::moveTo(const QString &subfolder, const QString &name)
{
    const QString base = m_folder + u'/' + subfolder + u'/' + name;
    QString target = base;
    for (int number = 2; QFile::exists(target); ++number)
        target = base + u'-' + QString::number(number);
    if (!QFile::rename(m_folder + u'/' + name, target))
        return Error::of(ErrorKind::FileFailure, {}, target);
    const QString headers = m_folder + u'/' + name + QStringLiteral(".headers");
    if (QFile::exists(headers))
        QFile::rename(headers, target + QStringLiteral(".headers"));
    return {};
}

TakenFile takeFile(CallbackDesk &desk, const CallbackDelivery &delivery, const QString &name)
{
    using enum CallbackFolder::Verdict;
    auto account = desk.accountFor(delivery);
    if (!account && account.error().kind == ErrorKind::NotFound && !name.isEmpty())
        account = desk.accountNamed(name);
    if (!account)
        return {account.error().kind == ErrorKind::NotFound ? Rejected : Later, std::nullopt};
    const auto callback = desk.apply(*account, delivery);
    if (!callback)
        return {callback.error().kind == ErrorKind::Unsupported ? Rejected : Later, std::nullopt};
    return {callback->outcome == CallbackOutcome::Refused ? Rejected : Done, *callback};
}

} // namespace paydesk
