// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/tables/tablewords.h"

#include <QAbstractTableModel>

namespace paydesk {

enum TableRole {
    RawRole = Qt::UserRole, ///< the domain's own value: Money, Timestamp, a state, text
    RowIdRole, ///< qint64, the number of the row's id
    StateLookRole, ///< StateCell::look
    MoneyRole, ///< Money, or nothing
    SortRole, ///< comparable; amounts by currency, then amount
    MutedRole ///< true: "none" and the like, drawn as a hint
};

/// Decides the delegate, the alignment and whether a column may elide.
/// \c Name takes the width that is left and is searched by typing.
enum class ColumnKind {
    State,
    Badge,
    Reference,
    Name,
    Text,
    Secondary,
    Strong,
    Amount,
    Difference,
    Time,
    Link
};

/// For headerData(): the ColumnKind of a column as int.
inline constexpr int columnKindRole = MutedRole + 1;

/// What does not depend on the kind of rows. A view near its end makes the model ask for more;
/// the feed answers with appendPage().
class TableModelBase : public QAbstractTableModel
{
    Q_OBJECT
public:
    TableModelBase(TableWords words, QObject *parent);

    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;

    virtual qint64 idAt(int row) const = 0; ///< 0 when there is no such row
    virtual int rowOfId(qint64 id) const = 0; ///< -1 when it is not loaded

    static QString none(); ///< what an empty cell says

    const TableWords &words() const { return m_words; }
    /// After a change of language or at midnight: every cell is read again, nothing moves.
    void setWords(TableWords words);

signals:
    /// Once per page; not again before the page has come.
    void moreWanted();

protected:
    struct Head
    {
        const char *label; ///< marked for translation in the context "Table"
        ColumnKind kind;
    };
    virtual Head head(int column) const = 0;
    virtual int columns() const = 0;

    static QVariant sortKey(const QVariant &raw);
    void setHasMore(bool more);

    bool hasMore() const { return m_hasMore; }

private:
    TableWords m_words;
    bool m_hasMore = false;
    bool m_waiting = false;
};

Qt::Alignment alignmentOf(ColumnKind kind);

} // namespace paydesk
