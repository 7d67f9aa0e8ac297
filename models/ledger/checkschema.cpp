// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ledger/check.h"
#include "models/ledger/columns.h"
#include "models/ledger/qtsqlconnection.h"
#include "models/ledger/schema.h"

#include <QMap>

namespace paydesk {

namespace {

using SchemaTexts = QMap<QString, QString>; // by "table payouts"

/// Blanks and quotes are SQLite's affair: it rewrites them when a table gets a new column.
QString plainText(QString sql)
{
    return sql.remove(u'"').simplified();
}

Result<SchemaTexts> schemaTexts(Database &database)
{
    // SQLite's own tables have no text of ours.
    auto rows = database.query(QStringLiteral(
        "SELECT type, name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"));
    if (!rows)
        return rows.error();
    SchemaTexts texts;
    while (true) {
        const auto more = rows->next();
        if (!more)
            return more.error();
        if (!*more)
            return texts;
        texts.insert(rows->text(0) + u' ' + rows->text(1), plainText(rows->text(2)));
    }
}

Result<SchemaTexts> makeExpectedTexts()
{
    Database database(std::make_unique<QtSqlConnection>());
    if (auto opened = database.open({QStringLiteral(":memory:")}); !opened)
        return opened.error();
    if (auto made = migrate(database, ledgerMigrations()); !made)
        return made.error();
    return schemaTexts(database);
}

/// What a ledger of this version is made of; it stays the same as long as the program runs.
const Result<SchemaTexts> &expectedTexts()
{
    static const Result<SchemaTexts> texts = makeExpectedTexts();
    return texts;
}

QString firstDifference(const SchemaTexts &held, const SchemaTexts &expected)
{
    for (auto it = expected.begin(); it != expected.end(); ++it) {
        if (!held.contains(it.key()))
            return it.key() + QStringLiteral(" is missing");
        if (held.value(it.key()) != it.value())
            return it.key() + QStringLiteral(" was changed");
    }
    for (auto it = held.begin(); it != held.end(); ++it) {
        if (!expected.contains(it.key()))
            return it.key() + QStringLiteral(" does not belong there");
    }
    return {};
}

} // namespace

Result<CheckItem> checkSchema(Database &database, const LedgerSurvey &)
{
    CheckItem item{.name = QStringLiteral("schema")};
    const auto held = schemaTexts(database);
    if (!held)
        return held.error();
    const auto &expected = expectedTexts();
    if (!expected)
        return expected.error();
    item.examined = held->size();
    item.firstBad = firstDifference(*held, *expected);
    if (!item.firstBad.isEmpty())
        return item;
    const auto step = unknownTransition(database);
    if (!step)
        return step.error();
    item.firstBad = *step;
    return item;
}

} // namespace paydesk
