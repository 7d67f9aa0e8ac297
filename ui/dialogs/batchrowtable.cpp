// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/batchrowtable.h"

#include "app/text/batchtext.h"
#include "app/text/errortext.h"
#include "app/text/statelook.h"
#include "models/core/clock.h"
#include "models/domain/card.h"
#include "models/domain/cardguard.h"

#include <QCoreApplication>

#include <algorithm>

namespace paydesk {

namespace {

StateLook lookOf(RowVerdict verdict)
{
    switch (verdict) {
    case RowVerdict::Ready:
        return {BatchRowTable::tr("Ready"), Role::Good, QStringLiteral("check"), false};
    case RowVerdict::Duplicate:
        return {BatchRowTable::tr("Check"), Role::Wait, QStringLiteral("warn"), false};
    case RowVerdict::Error:
        return {BatchRowTable::tr("Error"), Role::Bad, QStringLiteral("warn"), true};
    }
    Q_UNREACHABLE();
}

/// A file that is refused for its card numbers does not show them either.
QString withMaskedCards(const QString &text)
{
    return withCardNumbers(
        text, [](TextSpan, QByteArrayView digits) { return maskedNumber(digits); });
}

bool fits(RowVerdict verdict, BatchRowTable::Shown shown)
{
    switch (shown) {
    case BatchRowTable::Shown::All:
        return true;
    case BatchRowTable::Shown::Errors:
        return verdict == RowVerdict::Error;
    case BatchRowTable::Shown::Duplicates:
        return verdict == RowVerdict::Duplicate;
    case BatchRowTable::Shown::Ready:
        return verdict == RowVerdict::Ready;
    }
    Q_UNREACHABLE();
}

} // namespace

BatchRowTable::BatchRowTable(TableWords words, TimeText times, const Clock &clock, QObject *parent)
    : TableModelBase(std::move(words), parent)
    , m_times(std::move(times))
    , m_clock(clock)
{
}

void BatchRowTable::setBatch(CheckedBatch batch)
{
    beginResetModel();
    m_batch = std::move(batch);
    m_ticked.clear();
    m_shown = Shown::All;
    rebuild();
    endResetModel();
    emit tickedChanged();
}

void BatchRowTable::show(Shown shown)
{
    beginResetModel();
    m_shown = shown;
    rebuild();
    endResetModel();
}

void BatchRowTable::rebuild()
{
    m_order.clear();
    if (!m_batch)
        return;
    for (const RowVerdict verdict : {RowVerdict::Error, RowVerdict::Duplicate, RowVerdict::Ready}) {
        if (!fits(verdict, m_shown))
            continue;
        for (size_t i = 0; i < m_batch->verdicts.size(); ++i) {
            if (m_batch->verdicts[i] == verdict)
                m_order.push_back(i);
        }
    }
}

bool BatchRowTable::isTickable(int row) const
{
    return row >= 0 && row < rowCount() && verdict(row) == RowVerdict::Duplicate;
}

void BatchRowTable::toggle(int row)
{
    if (!isTickable(row))
        return;
    const size_t index = m_order[size_t(row)];
    if (!m_ticked.insert(index).second)
        m_ticked.erase(index);
    emit dataChanged(this->index(row, TickColumn), this->index(row, TickColumn));
    emit tickedChanged();
}

QString BatchRowTable::whatToFix(int row) const
{
    if (row < 0 || row >= rowCount())
        return {};
    const size_t index = m_order[size_t(row)];
    if (verdict(row) == RowVerdict::Duplicate)
        return likenessSentence(m_batch->likenesses.value(index), m_times, m_clock.now());
    const bool wrong = verdict(row) == RowVerdict::Error;
    QStringList sentences;
    for (InputIssue issue : wrong ? m_batch->problems(index) : m_batch->file.warnings(index)) {
        issue.row = 0; // it stands in its own column
        const auto column = m_batch->file.columnOf(issue.field);
        sentences += issueSentence(issue,
            column ? headerData(int(*column) + FirstFileColumn, Qt::Horizontal, Qt::DisplayRole)
                         .toString()
                   : QString());
    }
    return sentences.join(u' ');
}

int BatchRowTable::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_order.size());
}

int BatchRowTable::columns() const
{
    return FirstFileColumn + (m_batch ? int(m_batch->file.headers().size()) : 0);
}

bool BatchRowTable::isIncluded(int row) const
{
    return verdict(row) == RowVerdict::Ready || m_ticked.contains(m_order[size_t(row)]);
}

bool BatchRowTable::isBad(int row, int column) const
{
    if (column < FirstFileColumn || verdict(row) != RowVerdict::Error)
        return false;
    const QString &header = m_batch->file.headers().at(column - FirstFileColumn);
    const auto issues = m_batch->problems(m_order[size_t(row)]);
    return std::any_of(issues.begin(), issues.end(),
        [&header](const InputIssue &issue) { return issue.field == header; });
}

QString BatchRowTable::display(int row, int column) const
{
    const size_t index = m_order[size_t(row)];
    switch (column) {
    case RowColumn:
        return m_times.locale().toString(m_batch->file.rowNumber(index));
    case ResultColumn:
        return lookOf(verdict(row)).label;
    case TickColumn:
        return isIncluded(row) ? tr("yes", "the row is imported") : tr("no", "not imported");
    case FixColumn:
        return whatToFix(row);
    default: {
        const QString text = m_batch->file.cell(index, size_t(column - FirstFileColumn));
        return text.isEmpty() && isBad(row, column) ? tr("empty") : withMaskedCards(text);
    }
    }
}

QVariant BatchRowTable::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const int row = index.row();
    switch (role) {
    case Qt::DisplayRole:
    case RawRole:
    case Qt::AccessibleTextRole:
        return display(row, index.column());
    case Qt::ToolTipRole:
        return index.column() == FixColumn ? whatToFix(row) : QVariant();
    case Qt::TextAlignmentRole:
        return int(alignmentOf(head(index.column()).kind));
    case StateLookRole:
        return index.column() == ResultColumn ? QVariant::fromValue(lookOf(verdict(row)))
                                              : QVariant();
    case Qt::CheckStateRole:
        return index.column() == TickColumn
            ? QVariant(isIncluded(row) ? Qt::Checked : Qt::Unchecked)
            : QVariant();
    case RowIdRole:
        return idAt(row);
    case BadRole:
        return isBad(row, index.column());
    case TickableRole:
        return isTickable(row);
    default:
        return {};
    }
}

/// Codes and numbers are compared digit by digit: they are never cut.
ColumnKind BatchRowTable::kindOf(const QString &header) const
{
    if (header == u"amount")
        return ColumnKind::Amount;
    for (const FieldSpec &spec : m_batch->provider->payoutFields) {
        if (spec.key == header)
            return spec.role == FieldRole::PartyAccount || spec.kind == FieldKind::Choice
                ? ColumnKind::Reference
                : ColumnKind::Text;
    }
    return header == u"reference" || header == u"currency" ? ColumnKind::Reference
                                                           : ColumnKind::Text;
}

TableModelBase::Head BatchRowTable::head(int column) const
{
    switch (column) {
    case RowColumn:
        return {QT_TRANSLATE_NOOP("Table", "Row"), ColumnKind::Secondary};
    case ResultColumn:
        return {QT_TRANSLATE_NOOP("Table", "Result"), ColumnKind::State};
    case TickColumn:
        return {QT_TRANSLATE_NOOP("Table", "Import"), ColumnKind::Text};
    case FixColumn:
        return {QT_TRANSLATE_NOOP("Table", "What to fix"), ColumnKind::Name};
    default: {
        return {"", kindOf(m_batch->file.headers().at(column - FirstFileColumn))};
    }
    }
}

QVariant BatchRowTable::headerData(int section, Qt::Orientation orientation, int role) const
{
    const bool ofFile = role == Qt::DisplayRole && orientation == Qt::Horizontal
        && section >= FirstFileColumn && section < columns();
    if (!ofFile)
        return TableModelBase::headerData(section, orientation, role);
    const QString &header = m_batch->file.headers().at(section - FirstFileColumn);
    for (const FieldSpec &spec : m_batch->provider->payoutFields) {
        if (spec.key == header)
            return QCoreApplication::translate("ProviderField", spec.label);
    }
    if (header == u"amount")
        return tr("Amount");
    if (header == u"currency")
        return tr("Currency");
    if (header == u"reference")
        return tr("Reference");
    return header == u"description" ? tr("Description") : header;
}

qint64 BatchRowTable::idAt(int row) const
{
    return row >= 0 && row < rowCount() ? m_batch->file.rowNumber(m_order[size_t(row)]) : 0;
}

int BatchRowTable::rowOfId(qint64 id) const
{
    const auto found = std::find_if(m_order.begin(), m_order.end(),
        [this, id](size_t index) { return m_batch->file.rowNumber(index) == id; });
    return found == m_order.end() ? -1 : int(found - m_order.begin());
}

} // namespace paydesk
