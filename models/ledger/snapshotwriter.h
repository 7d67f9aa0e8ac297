// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ledger/columns.h"
#include "models/ledger/sqlscan.h"

#include <algorithm>

namespace paydesk {

/// How a column stands in an object's snapshot.
struct SnapshotField
{
    enum class Form { Plain, Json, Flag };

    QByteArray key;
    int column = 0; ///< of the query; negative = a value that no column has
    Form form = Form::Plain;
};

/// Visits a description; see columns.h.
class SnapshotFields
{
public:
    template <typename T>
    void column(const char *name, const T &)
    {
        add(name, SnapshotField::Form::Plain);
    }
    void column(const char *name, const Fields &) { add(name, SnapshotField::Form::Json); }
    void column(const char *name, const bool &) { add(name, SnapshotField::Form::Flag); }
    template <typename T>
    void money(const char *name, const char *currency, const T &)
    {
        add(name, SnapshotField::Form::Plain);
        add(currency, SnapshotField::Form::Plain);
    }
    void part(const char *name, const std::optional<Money> &, const Money &)
    {
        add(name, SnapshotField::Form::Plain);
    }
    void step(const std::optional<OpenStep> &)
    {
        for (const char *name : stepColumns)
            add(name, SnapshotField::Form::Plain);
    }

    std::vector<SnapshotField> fields;

private:
    void add(const char *name, SnapshotField::Form form)
    {
        fields.push_back({name, int(fields.size()), form});
    }
};

/// Writes the snapshot of a stored row, byte for byte as snapshotBytes() does, straight from its
/// columns: a check compares every row with the journal.
class SnapshotWriter
{
public:
    /// \c first is the column of the query where the description begins.
    SnapshotWriter(std::vector<SnapshotField> fields, int first, const char *extraKey);

    /// Empty when the row holds something for which the usual way must be taken. The view holds
    /// until the next call. \c extra is left out when it is empty.
    QByteArrayView write(const SqlScan &row, QByteArrayView extra = {});

private:
    bool add(const SqlScan &row, const SnapshotField &field);
    bool addText(QByteArrayView text);
    void addHex(QByteArrayView bytes);
    void beginField(const QByteArray &key);

    std::vector<SnapshotField> m_fields; // sorted by key
    QByteArray m_json;
};

} // namespace paydesk
