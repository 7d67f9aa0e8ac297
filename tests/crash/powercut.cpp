// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/crash/powercut.h"

#include <sqlite3.h>

#include <QDir>
#include <QFile>

namespace paydesk::test {

namespace {

qint64 sizeOf(sqlite3_file *file)
{
    sqlite3_int64 size = 0;
    (void)file->pMethods->xFileSize(file, &size);
    return size;
}

/// What stands there now, as far as the file goes.
QByteArray contentOf(sqlite3_file *file, qint64 offset, qint64 count)
{
    const qint64 there = std::clamp<qint64>(sizeOf(file) - offset, 0, count);
    QByteArray content(there, '\0');
    if (there > 0)
        (void)file->pMethods->xRead(file, content.data(), int(there), offset);
    return content;
}

void must(bool done)
{
    if (!done)
        qFatal("the disk after the cut cannot be made");
}

} // namespace

PowerCut::PowerCut(const QString &folder, const QString &afterwards, Loss loss, quint32 seed,
    std::function<void()> atCut)
    : m_folder(folder)
    , m_afterwards(afterwards)
    , m_loss(loss)
    , m_random(seed)
    , m_atCut(std::move(atCut))
{
    setDiskHook([this](const DiskStep &step) { return take(step); });
}

PowerCut::~PowerCut()
{
    setDiskHook({});
}

int PowerCut::take(const DiskStep &step)
{
    if (!step.file.startsWith(QFile::encodeName(m_folder)))
        return SQLITE_OK;
    ++m_steps;
    if (m_cutAt > 0 && m_steps == m_cutAt && !m_isCut) {
        if (step.kind == DiskStep::Kind::Write || step.kind == DiskStep::Kind::Truncate)
            note(step); // it was on its way
        if (step.kind == DiskStep::Kind::Write)
            (void)step.real->pMethods->xWrite(step.real, step.data, step.size, step.offset);
        cutNow();
    }
    if (m_isCut)
        return SQLITE_IOERR;
    if (step.kind == DiskStep::Kind::Sync || step.kind == DiskStep::Kind::Delete)
        m_unsynced.remove(step.file);
    else
        note(step);
    return SQLITE_OK;
}

void PowerCut::note(const DiskStep &step)
{
    const qint64 size = sizeOf(step.real);
    const bool writes = step.kind == DiskStep::Kind::Write;
    const qint64 count = writes ? step.size : std::max<qint64>(size - step.offset, 0);
    m_unsynced[step.file].push_back(
        {.offset = step.offset,
            .before = contentOf(step.real, step.offset, count),
            .sizeBefore = size,
            .data = writes ? QByteArray(static_cast<const char *>(step.data), step.size)
                           : QByteArray()});
}

/// Whether a write is not there afterwards.
bool PowerCut::isLost(size_t index, size_t count)
{
    switch (m_loss) {
    case Loss::All: return true;
    case Loss::Torn: return index + 1 == count;
    case Loss::Some: return m_random() % 2 == 0;
    }
    return true;
}

/// The file as it was synced last, and of what came behind that whatever is not lost.
void PowerCut::writeAfterwards(const QByteArray &path, const std::vector<Unsynced> &writes)
{
    QFile file(m_afterwards + u'/' + QDir(m_folder).relativeFilePath(QFile::decodeName(path)));
    must(file.open(QIODevice::ReadWrite));
    for (auto write = writes.rbegin(); write != writes.rend(); ++write) {
        must(file.seek(write->offset));
        must(file.write(write->before) == write->before.size());
        must(file.flush() && file.resize(write->sizeBefore));
    }
    for (size_t i = 0; i < writes.size(); ++i) {
        const Unsynced &write = writes[i];
        const bool isLostWrite = isLost(i, writes.size());
        m_lost += isLostWrite ? 1 : 0;
        const bool half = m_loss == Loss::Torn && isLostWrite;
        if (isLostWrite && !half)
            continue;
        if (write.data.isEmpty()) {
            must(file.resize(write.offset));
            continue;
        }
        const QByteArray there = half ? write.data.first(write.data.size() / 2) : write.data;
        must(file.seek(write.offset) && file.write(there) == there.size());
    }
}

void PowerCut::cutNow()
{
    if (m_isCut)
        return;
    m_isCut = true;
    for (const QString &name : QDir(m_folder).entryList(QDir::Files | QDir::Hidden)) {
        // The index of the log lives in memory, the lock with its program, and nothing ever waits
        // for the reserve to be on the disk.
        if (name.endsWith(u"-shm") || name.endsWith(u".lock") || name.endsWith(u".reserve"))
            continue;
        must(QFile::copy(m_folder + u'/' + name, m_afterwards + u'/' + name));
    }
    for (auto file = m_unsynced.begin(); file != m_unsynced.end(); ++file)
        writeAfterwards(file.key(), file.value());
    m_atCut();
}

} // namespace paydesk::test
