// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/operation.h"
#include "models/domain/statement.h"

#include <QFutureWatcher>

#include <memory>
#include <vector>

namespace paydesk {

class ChangeHub;
class Ledger;

/// One import: the file is read and checked beside the window, then written in slices between
/// which the window lives on. The statement appears with the last slice; a cancel or a failure
/// takes the slices back.
class ImportStatement : public QObject
{
public:
    ImportStatement(Ledger &ledger, ChangeHub &hub, QObject *parent);

    Operation<Statement> *start(AccountId account, const QString &path);

private:
    struct File
    {
        QByteArray sha256;
        std::vector<StatementLine> lines;
    };
    using Reading = std::shared_ptr<Result<File>>;

    static Result<File> read(const QString &path, QPromise<Reading> &promise);
    void begin();
    void writeSlice();
    void fail(const Error &error);

    Ledger &m_ledger;
    ChangeHub &m_hub;
    Operation<Statement> *m_operation;
    QFutureWatcher<Reading> m_watcher;
    Statement m_statement;
    Reading m_file;
    StatementId m_id;
    size_t m_written = 0;
    bool m_canceled = false;
};

} // namespace paydesk
