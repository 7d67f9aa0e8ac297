// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/payouts/importpayouts.h"
#include "tests/app/work/practicedesk.h"

#include <QFile>

namespace paydesk::test {

inline const QByteArray headLine = "reference,amount,currency,number,customer_code,"
                               "customer_first_name,customer_last_name\n";

/// A good row; every one has another account.
inline QByteArray row(
    int number, const QByteArray &amount = "10.50", const QByteArray &reference = {})
{
    return reference + ',' + amount + ",MYR," + QByteArray::number(514'000'000'000 + number)
        + ",BIMB,Siti,Raju\n";
}

inline QByteArray rows(int count, int first = 0)
{
    QByteArray all;
    for (int i = 0; i < count; ++i)
        all += row(first + i);
    return all;
}

/// The file is written, read and checked, as both programs do.
inline Result<CheckedBatch> check(PracticeDesk &desk, const QByteArray &content,
    const PayoutFileOptions &options = {}, const ControlTotals &expected = {})
{
    const QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("batch.csv")));
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
        qFatal("the test's file cannot be written");
    file.close();
    ImportPayouts importing(
        desk.ledger(), desk.work().providers(), desk.work().hub(), desk.clock());
    return waitFor(importing.check({desk.account(), file.fileName(), options, expected}), 120'000);
}

/// All duplicates are accepted when there is a reason.
inline Result<ImportedBatch> import(
    PracticeDesk &desk, const CheckedBatch &batch, const QString &reason = {})
{
    AcceptedDuplicates accepted{.reason = reason};
    for (size_t i = 0; !reason.isEmpty() && i < batch->verdicts.size(); ++i)
        accepted.rows.insert(i);
    ImportPayouts importing(
        desk.ledger(), desk.work().providers(), desk.work().hub(), desk.clock());
    return waitFor(importing.import(batch, accepted), 120'000);
}

/// "3 amount 9; 4 currency 2": row, column and InputProblem.
inline QString problemsOf(const PayoutBatch &batch)
{
    QStringList all;
    const auto add = [&all](const InputIssue &issue) {
        all += QString::number(issue.row) + u' ' + issue.field + u' '
            + QString::number(int(issue.problem));
    };
    for (const InputIssue &issue : batch.fileProblems)
        add(issue);
    for (size_t i = 0; i < batch.verdicts.size(); ++i) {
        if (batch.verdicts[i] == RowVerdict::Error) {
            for (const InputIssue &issue : batch.problems(i))
                add(issue);
        }
    }
    return all.join(u"; ");
}

} // namespace paydesk::test
