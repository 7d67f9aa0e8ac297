// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ledger/schema.h"

#include "models/domain/callback.h"
#include "models/domain/states.h"
#include "models/ledger/columns.h"
#include "models/ledger/imports.h"
#include "models/ledger/rowseal.h"

#include <QMap>
#include <QSet>

namespace paydesk {

extern const std::span<const char *const> ledgerSchema1;
extern const std::span<const char *const> ledgerSchema2;
extern const std::span<const char *const> ledgerSchema3;
extern const std::span<const char *const> ledgerSchema4;
extern const std::span<const char *const> ledgerSchema5;
extern const std::span<const char *const> ledgerSchema6;

namespace {

struct StateStep
{
    QString object;
    QString from;
    QString to;
};

template <typename State>
void addSteps(std::vector<StateStep> &steps, ObjectKind object, std::span<const State> states,
              std::span<const Transition<State>> transitions)
{
    const QString key = toKey(object);
    steps.push_back({key, {}, toKey(State::Draft)}); // it is made
    for (const State state : states)
        steps.push_back({key, toKey(state), toKey(state)}); // a field changes, the state stays
    for (const auto &[from, to] : transitions)
        steps.push_back({key, toKey(from), toKey(to)});
}

void addCallbackSteps(std::vector<StateStep> &steps)
{
    const QString key = toKey(ObjectKind::Callback);
    steps.push_back({key, {}, toKey(CallbackOutcome::Received)});
    for (const CallbackOutcome from : allCallbackOutcomes()) {
        for (const CallbackOutcome to : allCallbackOutcomes()) {
            if (from == to || isAllowed(from, to))
                steps.push_back({key, toKey(from), toKey(to)});
        }
    }
}

std::vector<StateStep> allSteps()
{
    std::vector<StateStep> steps;
    addSteps(steps, ObjectKind::Invoice, allInvoiceStates(), invoiceTransitions());
    addSteps(steps, ObjectKind::Payout, allPayoutStates(), payoutTransitions());
    for (const ObjectKind object : {ObjectKind::Transfer, ObjectKind::Claim})
        addSteps(steps, object, allTransferStates(), transferTransitions());
    addCallbackSteps(steps);
    for (const ObjectKind object :
         {ObjectKind::Account, ObjectKind::Statement, ObjectKind::Run, ObjectKind::Card,
          ObjectKind::Person, ObjectKind::Policy, ObjectKind::Template})
        steps.push_back({toKey(object), {}, {}}); // objects without states
    return steps;
}

QString nameOf(const StateStep &step)
{
    return step.object + u'/' + step.from + u'/' + step.to;
}

Result<QSet<QString>> heldSteps(Database &database)
{
    auto rows
        = database.query(QStringLiteral("SELECT object, from_state, to_state FROM transitions"));
    if (!rows)
        return rows.error();
    QSet<QString> steps;
    while (true) {
        const auto row = rows->next();
        if (!row)
            return row.error();
        if (!*row)
            return steps;
        steps.insert(nameOf({rows->text(0), rows->text(1), rows->text(2)}));
    }
}

Result<void> sealAll(Database &database)
{
    for (const SealedTable *table : sealedTables()) {
        if (auto sealed = sealRows(database, *table); !sealed)
            return sealed.error();
    }
    for (const ImportTables &tables : {importOfStatement, importOfRun}) {
        if (auto digested = digestFinished(database, tables); !digested)
            return digested.error();
    }
    return {};
}

/// How many rows each table has, and the sum of their amounts: a migration changes neither.
Result<QMap<QString, QString>> tableFacts(Database &database)
{
    const auto tables = readAll<std::pair<QString, bool>>(
        database,
        QStringLiteral("SELECT name, EXISTS (SELECT 1 FROM pragma_table_info(t.name) AS c"
                       " WHERE c.name = 'amount') FROM sqlite_schema AS t"
                       " WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"),
        {}, [](const Rows &rows) -> Result<std::pair<QString, bool>> {
            return std::pair(rows.text(0), rows.number(1) != 0);
        });
    if (!tables)
        return tables.error();
    QMap<QString, QString> facts;
    for (const auto &[table, hasAmount] : *tables) {
        const QString sum = hasAmount ? QStringLiteral("total(amount)") : QStringLiteral("0");
        const auto fact = database.text(
            QStringLiteral("SELECT count(*) || ' rows, ' || %1 FROM %2").arg(sum, table));
        if (!fact)
            return fact.error();
        facts.insert(table, *fact);
    }
    return facts;
}

Result<void> apply(Database &database, const Migration &migration)
{
    auto transaction = Transaction::begin(database);
    if (!transaction)
        return transaction.error();
    const auto before = tableFacts(database);
    if (!before)
        return before.error();
    for (const char *statement : migration.statements) {
        const QString sql = database.dialect().schemaText(QString::fromLatin1(statement));
        if (auto done = database.exec(sql); !done)
            return done.error();
    }
    if (migration.fill) {
        if (auto filled = migration.fill(database); !filled)
            return filled.error();
    }
    const auto after = tableFacts(database);
    if (!after)
        return after.error();
    for (auto fact = before->begin(); fact != before->end(); ++fact) {
        if (after->value(fact.key()) != *fact)
            return Error::of(ErrorKind::LedgerFailure,
                             QStringLiteral("table %1 would lose rows").arg(fact.key()));
    }
    const QString version = QStringLiteral("PRAGMA user_version = %1").arg(migration.version);
    const QString id = QStringLiteral("PRAGMA application_id = %1").arg(ledgerApplicationId);
    for (const QString &pragma : {id, version}) {
        if (auto set = database.exec(pragma); !set)
            return set.error();
    }
    return transaction->commit();
}

} // namespace

std::span<const Migration> ledgerMigrations()
{
    static const Migration migrations[]
        = {{1, ledgerSchema1}, {2, ledgerSchema2}, {3, ledgerSchema3}, {4, ledgerSchema4, sealAll},
           {5, ledgerSchema5}, {6, ledgerSchema6}};
    return migrations;
}

int latestSchemaVersion()
{
    return ledgerMigrations().back().version;
}

Result<int> readSchemaVersion(Database &database)
{
    const auto id = database.number(QStringLiteral("PRAGMA application_id"));
    if (!id)
        return id.error();
    const auto version = database.number(QStringLiteral("PRAGMA user_version"));
    if (!version)
        return version.error();
    const auto tables = database.number(QStringLiteral("SELECT count(*) FROM sqlite_schema"));
    if (!tables)
        return tables.error();
    if (*id == 0 && *version == 0 && *tables == 0)
        return 0;
    if (*id != ledgerApplicationId || *version < 1)
        return Error::of(ErrorKind::LedgerDamaged, QStringLiteral("not a Paydesk ledger"));
    if (*version > latestSchemaVersion()) {
        return Error::of(ErrorKind::LedgerNewer, QStringLiteral("schema %1, this program knows %2")
                                                     .arg(*version)
                                                     .arg(latestSchemaVersion()));
    }
    return int(*version);
}

Result<void> migrate(Database &database, std::span<const Migration> migrations)
{
    const auto present = database.number(QStringLiteral("PRAGMA user_version"));
    if (!present)
        return present.error();
    for (const Migration &migration : migrations) {
        if (migration.version <= *present)
            continue;
        if (auto applied = apply(database, migration); !applied)
            return applied.error();
    }
    return {};
}

Result<QString> unknownTransition(Database &database)
{
    auto held = heldSteps(database);
    if (!held)
        return held.error();
    for (const StateStep &step : allSteps())
        held->remove(nameOf(step));
    return held->isEmpty() ? QString()
                           : QStringLiteral("transitions %1: no such step").arg(*held->begin());
}

Result<void> syncTransitions(Database &database)
{
    const auto known = heldSteps(database);
    if (!known)
        return known.error();
    std::vector<StateStep> missing = allSteps();
    std::erase_if(missing, [&known](const StateStep &step) {
        return known->contains(nameOf(step));
    });
    if (missing.empty())
        return {};
    auto transaction = Transaction::begin(database);
    if (!transaction)
        return transaction.error();
    SqlValues values; // all in one statement: a new ledger has hundreds of them
    for (const StateStep &step : missing)
        values.insert(values.end(), {step.object, step.from, step.to});
    const QStringList rows(qsizetype(missing.size()), QStringLiteral("(?, ?, ?)"));
    const auto added = database.run(
        QStringLiteral("INSERT INTO transitions (object, from_state, to_state) VALUES ")
            + rows.join(u", "),
        values);
    if (!added)
        return added.error();
    return transaction->commit();
}

} // namespace paydesk
