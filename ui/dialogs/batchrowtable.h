// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/payouts/importpayouts.h"
#include "app/text/timetext.h"
#include "models/tables/tablemodelbase.h"

namespace paydesk {

/// The rows of a batch file as the file has them, those with errors first, each with its verdict
/// and what to fix. Cells are worked out when they are drawn, so that 100,000 rows cost nothing.
class BatchRowTable : public TableModelBase
{
    Q_OBJECT
public:
    enum class Shown { All, Errors, Duplicates, Ready };
    /// Columns before those of the file.
    enum Column { RowColumn, ResultColumn, TickColumn, FixColumn, FirstFileColumn };
    /// The cell is what is wrong with its row; whether the row may be ticked.
    enum Role { BadRole = columnKindRole + 1, TickableRole };

    BatchRowTable(TableWords words, TimeText times, const Clock &clock, QObject *parent);

    void setBatch(CheckedBatch batch);
    void show(Shown shown);
    const std::set<size_t> &ticked() const { return m_ticked; }
    void toggle(int row); ///< a duplicate only
    bool isTickable(int row) const;
    QString whatToFix(int row) const; ///< empty for a row that is ready

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    qint64 idAt(int row) const override; ///< the row's number in the file
    int rowOfId(qint64 id) const override;

signals:
    void tickedChanged();

protected:
    Head head(int column) const override;
    int columns() const override;

private:
    RowVerdict verdict(int row) const { return m_batch->verdicts[m_order[size_t(row)]]; }
    void rebuild();
    QString display(int row, int column) const;
    ColumnKind kindOf(const QString &header) const;
    bool isBad(int row, int column) const;
    bool isIncluded(int row) const;

    TimeText m_times;
    const Clock &m_clock;
    CheckedBatch m_batch;
    Shown m_shown = Shown::All;
    std::vector<size_t> m_order; ///< indexes of rows of the file
    std::set<size_t> m_ticked;
};

} // namespace paydesk
