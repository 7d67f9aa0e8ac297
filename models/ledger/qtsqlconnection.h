// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ledger/sqlconnection.h"

namespace paydesk {

/// SQLite through QtSql. The only file that knows QtSql; the plugin's SQLite is the only one in
/// the process (two copies would drop each other's file locks).
class QtSqlConnection : public SqlConnection
{
public:
    QtSqlConnection();
    ~QtSqlConnection() override;
    Q_DISABLE_COPY_MOVE(QtSqlConnection)

    Result<void> open(const SqlTarget &target) override;
    void close() override;
    Result<void> exec(const QString &sql) override;
    Result<std::unique_ptr<SqlStatement>> prepare(const QString &sql) override;
    Result<std::unique_ptr<SqlScan>> scan(const QString &sql,
                                          const std::vector<SqlValue> &values) override;
    Result<void> copyTo(const QString &path) override;

private:
    QString m_name; // of the QSqlDatabase; unique, so that threads never share one
};

} // namespace paydesk
