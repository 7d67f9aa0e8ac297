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
/// its headers. Names that begin with a dot or end in ".part" or ".tmp" are still being written.
///
/// A file that cannot be judged now (the ledger is locked) stays where it is.
class CallbackFolder : public QObject
{
    Q_OBJECT
public:
    enum class Verdict { Done, Rejected, Later };
    using Take = std::function<Verdict(const QString &file, const CallbackDelivery &delivery)>;

    CallbackFolder(const QString &folder, Take take, QObject *parent = nullptr);

    /// FileFailure when the folder is not there or its sub-folders cannot be made.
    Result<void> start();

signals:
    void taken(const QString &file, bool done);

private:
    void look();
    Verdict judge(const QString &path) const;
    Result<void> moveTo(const QString &subfolder, const QString &name);

    QString m_folder;
    Take m_take;
    QFileSystemWatcher m_watcher;
    QTimer m_again; ///< some file systems tell nothing
};

class CallbackDesk;

/// What became of one file, and of the callback in it when there was one.
struct TakenFile
{
    CallbackFolder::Verdict verdict = CallbackFolder::Verdict::Rejected;
    std::optional<Callback> callback;
};

/// For the account whose key fits. Rejected when no key does; Later when it cannot be judged now.
TakenFile takeFile(CallbackDesk &desk, const CallbackDelivery &delivery);

} // namespace paydesk
