// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/text/batchtext.h"

#include "app/text/statelook.h"

#include <QCoreApplication>

namespace paydesk {

namespace {

struct BatchText
{
    Q_DECLARE_TR_FUNCTIONS(BatchText)
public:
    static QString like(const Likeness &likeness, const QString &state, const QString &day)
    {
        const QString what = likeness.kind == Likeness::Kind::Known
            ? tr(
                "The same payout is in the ledger: %1 (%2), %3 on %4.", "reference, id, state, day")
            : tr("Same account and amount as %1 (%2), %3 on %4.", "reference, id, state, day");
        return what.arg(likeness.reference, likeness.payout.toText(), state, day);
    }
    static QString inFile(qint64 row) { return tr("Same account and amount as row %1.").arg(row); }
    static QString known(const KnownRows &known, qint64 rows)
    {
        return (known.sameFile ? tr("This very file was imported before: %1 of %2 rows are in the "
                                    "ledger, %3 of them paid.")
                               : tr("%1 of %2 rows are in the ledger already, %3 of them paid."))
            .arg(known.rows)
            .arg(rows)
            .arg(known.settled);
    }
    static QString last(const QString &day) { return tr("The last was paid on %1.").arg(day); }
    static QString batch(const QString &batch) { return tr("Batch %1.").arg(batch); }
};

} // namespace

QString likenessSentence(const Likeness &likeness, const TimeText &times, Timestamp now)
{
    if (likeness.kind == Likeness::Kind::InFile)
        return BatchText::inFile(likeness.fileRow);
    return BatchText::like(
        likeness, stateLook(likeness.state).label.toLower(), times.day(likeness.at, now));
}

QString knownSentence(const KnownRows &known, qint64 rows, const TimeText &times, Timestamp now)
{
    if (known.rows == 0)
        return {};
    QString text = BatchText::known(known, rows);
    if (known.settled > 0 && known.lastSettled)
        text += u' ' + BatchText::last(times.day(*known.lastSettled, now));
    if (!known.batch.isEmpty())
        text += u' ' + BatchText::batch(known.batch);
    return text;
}

} // namespace paydesk
