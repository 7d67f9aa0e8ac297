// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/callbacks/delivery.h"
#include "models/domain/callback.h"

#include <QFileSystemWatcher>
#include <QTimer>

namespace paydesk {

/// Takes every callback that is dropped into a folder, oldest name first: the file goes on to
/// done/, or to rejected/ when it is nothing that a provider sent. "<file>.headers" beside it holds
/// its headers. Names that begin with a dot or end in ".part" or ".tmp" are still being written, and
/// so is a file that was written to a moment ago.
///
/// A file that cannot be judged now (the ledger is locked) stays where it is.
class CallbackFolder : public QObject
{
    Q_OBJECT
public:
    enum class Verdict { Done, Rejected, Later };
    /// \c account is the one that the file itself names, if it does.
    using Take = std::function<Verdict(
        const QString &file, const CallbackDelivery &delivery, const QString &account)>;

    /// A file is finished when nothing was written to it for \c quiet.
    CallbackFolder(const QString &folder, Take take, QObject *parent = nullptr,
        std::chrono::milliseconds quiet = std::chrono::seconds(2));

    /// FileFailure when the folder is not there or its sub-folders cannot be made.
    Result<void> start();

signals:
    void taken(const QString &file, bool done);

private:
    void look();
    bool isQuiet(const QString &path) const;
    Verdict judge(const QString &path) const;
    Result<void> moveTo(const QString &subfolder, const QString &name);

    QString m_folder;
    Take m_take;
    QFileSystemWatcher m_watcher;
    std::chrono::milliseconds m_quiet;
    QTimer m_again; ///< some file systems tell nothing
    QTimer m_soon; ///< for what is still being written
};

class CallbackDesk;

/// What became of one file, and of the callback in it when there was one.
struct TakenFile
{
    CallbackFolder::Verdict verdict = CallbackFolder::Verdict::Rejected;
    std::optional<Callback> callback;
};

/// For the account whose key fits, else for the one that the file names, where it is recorded as
/// refused. Rejected when it is genuine for neither; Later when it cannot be judged now.
TakenFile takeFile(CallbackDesk &desk, const CallbackDelivery &delivery, const QString &account);

} // namespace paydesk
