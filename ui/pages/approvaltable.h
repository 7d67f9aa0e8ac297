// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/feeds/approvalfeed.h"
#include "app/text/timetext.h"
#include "models/tables/tablemodelbase.h"
#include "ui/delegates/rowdelegate.h"

#include <array>

namespace paydesk {

/// The three groups of approvals, each with a head that opens and closes it: waiting for whoever
/// acts, waiting for others, decided lately.
class ApprovalTable : public TableModelBase
{
    Q_OBJECT
public:
    enum Group { Mine, Others, DecidedLately };
    static constexpr int groups = 3;
    /// True in the row of a group's head; its remark and whether it is open.
    enum HeadData { HeadRole = columnKindRole + 1, RemarkRole, OpenRole };

    ApprovalTable(const ApprovalFeed &feed, TableWords words, TimeText times, const Clock &clock,
                  QObject *parent);

    void setSearch(const QString &text);
    void reload();
    bool isHead(int row) const { return at(row).order < 0; }
    void setOpen(int row, bool open); ///< of a head
    bool isOpen(int row) const { return m_open[at(row).group]; }
    const Payout *payoutAt(int row) const;
    /// Why it is locked for whoever acts, by the payout's number.
    std::optional<Error> lockOf(qint64 id) const;
    bool isMine(qint64 id) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    qint64 idAt(int row) const override; ///< negative for heads
    int rowOfId(qint64 id) const override;

protected:
    Head head(int column) const override;
    int columns() const override;

private:
    struct Row
    {
        Group group;
        int order; ///< in its group; -1 = the head
    };
    const Row &at(int row) const { return m_rows[size_t(row)]; }
    void rebuild();
    bool fits(const Payout &payout) const;
    const Payout &payoutOf(const Row &row) const;
    QVariant headData(Group group, int column, int role) const;
    StateLook lookOf(const Row &row) const;
    QString waitingSince(Timestamp at) const;

    const ApprovalFeed &m_feed;
    TimeText m_times;
    const Clock &m_clock;
    QString m_search;
    std::array<bool, groups> m_open{true, true, true};
    std::array<int, groups> m_counts{};
    // As of the last reload(): views ask for rows while the feed is already further.
    std::vector<WaitingPayout> m_mine;
    std::vector<WaitingPayout> m_others;
    std::vector<Decided> m_decided;
    std::vector<Row> m_rows;
};

/// The first column: references, and the heads of the groups over the whole row.
class ApprovalHeadDelegate : public RowDelegate
{
    Q_OBJECT
public:
    using RowDelegate::RowDelegate;

protected:
    Token ground(const QModelIndex &index) const override;
    void paintContent(QPainter &painter, const QRect &rect, const QModelIndex &index) const override;
    int contentWidth(const QModelIndex &index) const override;
};

} // namespace paydesk
