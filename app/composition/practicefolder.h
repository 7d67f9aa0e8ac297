// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLockFile>
#include <QTemporaryDir>

#include <memory>

namespace paydesk {

/// The folder in which a practice ledger lies as long as it is practised with. What a killed
/// program left behind goes with the next one: a lock in each folder tells whether its owner lives.
class PracticeFolder
{
public:
    PracticeFolder();

    bool isValid() const { return m_lock != nullptr; }
    QString errorString() const { return m_folder.errorString(); }
    QString path() const { return m_folder.path(); }
    QString filePath(const QString &name) const { return m_folder.filePath(name); }

    /// Removes this user's folders below \c where whose owners are gone; tells how many.
    static int removeAbandoned(const QString &where);

private:
    QTemporaryDir m_folder;
    std::unique_ptr<QLockFile> m_lock; ///< goes before the folder
};

} // namespace paydesk
