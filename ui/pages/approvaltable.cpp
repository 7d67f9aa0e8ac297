// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/approvaltable.h"

#include "app/text/errortext.h"
#include "models/core/clock.h"
#include "models/core/moneytext.h"
#include "ui/theme/theme.h"

#include <QPainter>

#include <algorithm>

namespace paydesk {

namespace {

enum ApprovalColumn { ReferenceColumn, PartyColumn, AmountColumn, WhenColumn, ApprovalColumns };

constexpr int arrowSize = 12;

/// Told by its reference: the ledger's number is not on the screen.
std::optional<Error> locked(const WaitingPayout &waiting)
{
    auto why = waiting.lockedBecause;
    if (why && why->subject == waiting.payout.id.toText())
        why->subject = waiting.payout.reference;
    return why;
}

} // namespace

ApprovalTable::ApprovalTable(const ApprovalFeed &feed, TableWords words, TimeText times,
                             const Clock &clock, QObject *parent)
    : TableModelBase(std::move(words), parent)
    , m_feed(feed)
    , m_times(std::move(times))
    , m_clock(clock)
{
    rebuild();
}

void ApprovalTable::setSearch(const QString &text)
{
    m_search = text.simplified();
    reload();
}

void ApprovalTable::reload()
{
    beginResetModel();
    rebuild();
    endResetModel();
}

void ApprovalTable::setOpen(int row, bool open)
{
    const Group group = at(row).group;
    if (m_open[group] == open)
        return;
    m_open[group] = open;
    reload();
}

bool ApprovalTable::fits(const Payout &payout) const
{
    if (m_search.isEmpty())
        return true;
    const QString amount = moneytext::display(payout.amount, words().locale);
    for (const QString &text : {payout.reference, payout.party, payout.partyAccount, amount,
                                moneytext::plain(payout.amount)}) {
        if (text.contains(m_search, Qt::CaseInsensitive))
            return true;
    }
    return false;
}

void ApprovalTable::rebuild()
{
    m_rows.clear();
    m_mine = m_feed.mine();
    m_others = m_feed.others();
    m_decided = m_feed.decided();
    const std::array sizes{m_mine.size(), m_others.size(), m_decided.size()};
    for (int group = 0; group < groups; ++group) {
        std::vector<Row> rows;
        for (int order = 0; order < int(sizes[size_t(group)]); ++order) {
            const Row row{Group(group), order};
            if (fits(payoutOf(row)))
                rows.push_back(row);
        }
        m_counts[size_t(group)] = int(rows.size());
        if (rows.empty() && group != Mine)
            continue;
        m_rows.push_back({Group(group), -1});
        if (m_open[size_t(group)])
            m_rows.insert(m_rows.end(), rows.begin(), rows.end());
    }
}

const Payout &ApprovalTable::payoutOf(const Row &row) const
{
    const auto order = size_t(row.order);
    switch (row.group) {
    case Mine: return m_mine[order].payout;
    case Others: return m_others[order].payout;
    case DecidedLately: return m_decided[order].payout;
    }
    Q_UNREACHABLE();
}

const Payout *ApprovalTable::payoutAt(int row) const
{
    return row < 0 || row >= rowCount() || isHead(row) ? nullptr : &payoutOf(at(row));
}

std::optional<Error> ApprovalTable::lockOf(qint64 id) const
{
    for (const WaitingPayout &waiting : m_others) {
        if (waiting.payout.id.value == id)
            return locked(waiting);
    }
    return std::nullopt;
}

bool ApprovalTable::isMine(qint64 id) const
{
    return std::any_of(m_mine.begin(), m_mine.end(), [id](const WaitingPayout &waiting) {
        return waiting.payout.id.value == id;
    });
}

int ApprovalTable::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int ApprovalTable::columns() const { return ApprovalColumns; }

TableModelBase::Head ApprovalTable::head(int column) const
{
    switch (column) {
    case ReferenceColumn: return {QT_TRANSLATE_NOOP("Table", "Reference"), ColumnKind::Reference};
    case PartyColumn: return {QT_TRANSLATE_NOOP("Table", "Beneficiary"), ColumnKind::Name};
    case AmountColumn: return {QT_TRANSLATE_NOOP("Table", "Amount"), ColumnKind::Amount};
    default: return {QT_TRANSLATE_NOOP("Table", "Waits, decided"), ColumnKind::State};
    }
}

qint64 ApprovalTable::idAt(int row) const
{
    if (row < 0 || row >= rowCount())
        return 0;
    return isHead(row) ? -1 - at(row).group : payoutOf(at(row)).id.value;
}

int ApprovalTable::rowOfId(qint64 id) const
{
    for (int row = 0; row < rowCount(); ++row) {
        if (idAt(row) == id)
            return row;
    }
    return -1;
}

/// "52 min", "3 h", "2 days": how long is enough here, and does not change every second.
QString ApprovalTable::waitingSince(Timestamp at) const
{
    using namespace std::chrono;
    const auto waited = m_clock.now() - at;
    const int minutesWaited = int(std::max<qint64>(0, duration_cast<minutes>(waited).count()));
    constexpr int hour = 60;
    constexpr int day = 24 * hour;
    if (minutesWaited < hour)
        return tr("%n min", "waiting", minutesWaited);
    if (minutesWaited < 2 * day)
        return tr("%n h", "waiting", minutesWaited / hour);
    return tr("%n day(s)", "waiting", minutesWaited / day);
}

StateLook ApprovalTable::lookOf(const Row &row) const
{
    if (row.group == Mine)
        return {waitingSince(payoutOf(row).updatedAt), Role::Neutral, QStringLiteral("clock")};
    if (row.group == Others)
        return {waitingSince(payoutOf(row).updatedAt), Role::Neutral, QStringLiteral("lock")};
    const Decided &decided = m_decided[size_t(row.order)];
    const QString when = m_times.clockOrDay(decided.at, m_clock.now());
    if (decided.event == u"rejected")
        return {when, Role::Neutral, QStringLiteral("minusc")};
    if (decided.event == u"sent_back")
        return {when, Role::Wait, QStringLiteral("pen")};
    return {when, Role::Good, QStringLiteral("check")};
}

QVariant ApprovalTable::headData(Group group, int column, int role) const
{
    if (role == HeadRole)
        return true;
    if (role == OpenRole)
        return m_open[group];
    if (column != ReferenceColumn)
        return {};
    const QString titles[] = {tr("Waiting for you"), tr("Waiting for someone else"),
                              tr("Decided lately")};
    const QString remark = tr("%n payout(s)", nullptr, m_counts[group]);
    switch (role) {
    case Qt::DisplayRole: return titles[group];
    case RemarkRole: return remark;
    case Qt::AccessibleTextRole:
        return tr("%1, %2, %3", "group, payouts, open or closed")
            .arg(titles[group], remark, m_open[group] ? tr("open") : tr("closed"));
    case Qt::TextAlignmentRole: return int(Qt::AlignLeft | Qt::AlignVCenter);
    default: return {};
    }
}

QVariant ApprovalTable::data(const QModelIndex &index, int role) const
{
    const Row &row = at(index.row());
    if (row.order < 0)
        return headData(row.group, index.column(), role);
    const Payout &payout = payoutOf(row);
    const int column = index.column();
    switch (role) {
    case Qt::DisplayRole:
        return column == ReferenceColumn ? payout.reference
            : column == PartyColumn      ? payout.party
            : column == AmountColumn     ? moneytext::displayWithCode(payout.amount, words().locale)
                                         : lookOf(row).label;
    case RowIdRole: return payout.id.value;
    case RawRole:
    case MoneyRole: return column == AmountColumn ? QVariant::fromValue(payout.amount) : QVariant();
    case StateLookRole: return column == WhenColumn ? QVariant::fromValue(lookOf(row)) : QVariant();
    case MutedRole: return row.group == Others && column != AmountColumn;
    case Qt::TextAlignmentRole:
        return int((column >= AmountColumn ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    case Qt::AccessibleTextRole:
    case Qt::ToolTipRole:
        if (row.group == Others && column == WhenColumn) {
            const auto why = locked(m_others[size_t(row.order)]);
            return why ? errorWords(*why).what : QString();
        }
        return data(index, Qt::DisplayRole);
    default: return {};
    }
}

Token ApprovalHeadDelegate::ground(const QModelIndex &index) const
{
    return index.data(ApprovalTable::HeadRole).toBool() ? Token::Sunken : RowDelegate::ground(index);
}

void ApprovalHeadDelegate::paintContent(QPainter &painter, const QRect &rect,
                                        const QModelIndex &index) const
{
    if (!index.data(ApprovalTable::HeadRole).toBool())
        return RowDelegate::paintContent(painter, rect, index);
    const bool open = index.data(ApprovalTable::OpenRole).toBool();
    const int size = theme().px(arrowSize);
    const QString arrow = open ? QStringLiteral("chevron-down")
                                : QStringLiteral("chevron-right");
    painter.drawPixmap(rect.left(), rect.top() + (rect.height() - size) / 2,
                       theme().icons().pixmap(arrow, theme().color(Token::Text2), size,
                                              painter.device()->devicePixelRatioF()));
    QRect words = rect.adjusted(size + metric::gap2, 0, 0, 0);
    painter.setFont(theme().font(TextSize::Body, QFont::Bold));
    painter.setPen(theme().color(Token::Text));
    const QString title = index.data().toString();
    painter.drawText(words, Qt::AlignLeft | Qt::AlignVCenter, title);
    words.setLeft(words.left() + painter.fontMetrics().horizontalAdvance(title) + metric::gap2);
    painter.setFont(theme().font(TextSize::Small));
    painter.setPen(theme().color(Token::Text2));
    painter.drawText(words, Qt::AlignLeft | Qt::AlignVCenter,
                     index.data(ApprovalTable::RemarkRole).toString());
}

int ApprovalHeadDelegate::contentWidth(const QModelIndex &index) const
{
    return index.data(ApprovalTable::HeadRole).toBool() ? 0 : RowDelegate::contentWidth(index);
}

} // namespace paydesk
