// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/crash/diskhook.h"

#include <QMap>
#include <QString>

#include <random>
#include <vector>

namespace paydesk::test {

/// A disk whose cache is lost. Until the cut everything is done, and what no sync has covered yet is
/// noted; at the cut a second folder gets what such a disk holds afterwards, and from then on
/// nothing more reaches the disk.
class PowerCut
{
public:
    /// What becomes of the writes that were not synced.
    enum class Loss {
        All,
        Torn, ///< they are there, and of the last one only half
        Some ///< some are there and some are not, whichever came first
    };

    /// Begins to note. \c folder is the ledger's, \c afterwards an empty one.
    /// \c atCut is called once.
    PowerCut(const QString &folder, const QString &afterwards, Loss loss, quint32 seed,
        std::function<void()> atCut);
    ~PowerCut();
    Q_DISABLE_COPY_MOVE(PowerCut)

    /// At the k-th thing that is asked of the disk from now on, instead of doing it; 0 = not so.
    void cutAtStep(int k) { m_cutAt = k > 0 ? m_steps + k : 0; }
    void cutNow(); ///< from the wire

    bool isCut() const { return m_isCut; }
    int lost() const { return m_lost; } ///< writes that were done and are not there afterwards

private:
    /// How a place of a file was before a write or a cut.
    struct Unsynced
    {
        qint64 offset = 0;
        QByteArray before; ///< shorter than the data where the file ended
        qint64 sizeBefore = 0;
        QByteArray data; ///< empty = the file was cut to the offset
    };

    int take(const DiskStep &step);
    void note(const DiskStep &step);
    bool isLost(size_t index, size_t count);
    void writeAfterwards(const QByteArray &path, const std::vector<Unsynced> &writes);

    QString m_folder;
    QString m_afterwards;
    Loss m_loss;
    std::minstd_rand m_random;
    QMap<QByteArray, std::vector<Unsynced>> m_unsynced; ///< by file
    std::function<void()> m_atCut;
    int m_cutAt = 0;
    int m_steps = 0;
    int m_lost = 0;
    bool m_isCut = false;
};

} // namespace paydesk::test
