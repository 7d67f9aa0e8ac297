// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the check of a ledger costs, against a bare loop in C that reads and hashes the same rows.
//   bench_ledgercheck [journal rows] [file]
#include "models/ledger/check.h"
#include "models/ledger/journalsurvey.h"
#include "models/ledger/qtsqlconnection.h"

#include <openssl/evp.h>
#include <sqlite3.h>

#include <QFileInfo>
#include <QTemporaryDir>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <ctime>

using namespace paydesk;

namespace {

constexpr int rounds = 5;
constexpr qint64 rowsOfAPayout = 4;

double cpuSeconds()
{
    timespec time{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return double(time.tv_sec) + double(time.tv_nsec) / 1e9;
}

[[noreturn]] void give_up(const char *what)
{
    std::fprintf(stderr, "%s\n", what);
    std::exit(2);
}

template <typename T>
T sure(Result<T> result)
{
    if (!result)
        give_up(qPrintable(result.error().detail));
    return *std::move(result);
}

void hashColumns(EVP_MD_CTX *context, sqlite3_stmt *row, int from, int to)
{
    for (int i = from; i < to; ++i) {
        if (sqlite3_column_type(row, i) == SQLITE_INTEGER) {
            const sqlite3_int64 number = sqlite3_column_int64(row, i);
            EVP_DigestUpdate(context, &number, sizeof number);
        } else {
            const void *data = sqlite3_column_blob(row, i);
            EVP_DigestUpdate(context, data, size_t(sqlite3_column_bytes(row, i)));
        }
    }
}

/// As bare as it can be: every journal row with its postings, hashed behind the hash before.
long bareLoop(const QByteArray &path)
{
    sqlite3 *database = nullptr;
    if (sqlite3_open_v2(path.constData(), &database, SQLITE_OPEN_READONLY, nullptr) != SQLITE_OK)
        give_up("cannot open");
    sqlite3_exec(database, "PRAGMA cache_size = -32000", nullptr, nullptr, nullptr);
    sqlite3_stmt *rows = nullptr;
    sqlite3_stmt *postings = nullptr;
    sqlite3_prepare_v2(database,
                       "SELECT seq, at_us, actor, object, object_id, ordinal, event, from_state,"
                       " to_state, note, snapshot, hash FROM journal ORDER BY seq",
                       -1, &rows, nullptr);
    sqlite3_prepare_v2(database,
                       "SELECT seq, leg, account_id, debit, credit, amount, currency"
                       " FROM postings ORDER BY seq, leg",
                       -1, &postings, nullptr);
    EVP_MD *method = EVP_MD_fetch(nullptr, "SHA256", nullptr);
    EVP_MD_CTX *context = EVP_MD_CTX_new();
    unsigned char hash[32] = {};
    long read = 0;
    bool more = sqlite3_step(postings) == SQLITE_ROW;
    while (sqlite3_step(rows) == SQLITE_ROW) {
        EVP_DigestInit_ex2(context, method, nullptr);
        EVP_DigestUpdate(context, hash, sizeof hash);
        hashColumns(context, rows, 0, 11);
        for (; more && sqlite3_column_int64(postings, 0) == sqlite3_column_int64(rows, 0);
             more = sqlite3_step(postings) == SQLITE_ROW)
            hashColumns(context, postings, 1, 7);
        EVP_DigestFinal_ex(context, hash, nullptr);
        ++read;
    }
    EVP_MD_CTX_free(context);
    EVP_MD_free(method);
    sqlite3_finalize(rows);
    sqlite3_finalize(postings);
    sqlite3_close(database);
    return read;
}

/// The same for all rows of all tables, each table's behind one hash: what a whole check reads.
void bareTables(const QByteArray &path)
{
    sqlite3 *database = nullptr;
    if (sqlite3_open_v2(path.constData(), &database, SQLITE_OPEN_READONLY, nullptr) != SQLITE_OK)
        give_up("cannot open");
    sqlite3_exec(database, "PRAGMA cache_size = -32000", nullptr, nullptr, nullptr);
    sqlite3_stmt *tables = nullptr;
    sqlite3_prepare_v2(database, "SELECT 'SELECT * FROM ' || name FROM sqlite_schema"
                                 " WHERE type = 'table' AND name NOT LIKE 'sqlite%'",
                       -1, &tables, nullptr);
    EVP_MD *method = EVP_MD_fetch(nullptr, "SHA256", nullptr);
    EVP_MD_CTX *context = EVP_MD_CTX_new();
    while (sqlite3_step(tables) == SQLITE_ROW) {
        const auto *sql = reinterpret_cast<const char *>(sqlite3_column_text(tables, 0));
        sqlite3_stmt *rows = nullptr;
        if (sqlite3_prepare_v2(database, sql, -1, &rows, nullptr) != SQLITE_OK)
            give_up(sqlite3_errmsg(database));
        unsigned char hash[32] = {};
        const int columns = sqlite3_column_count(rows);
        while (sqlite3_step(rows) == SQLITE_ROW) {
            EVP_DigestInit_ex2(context, method, nullptr);
            EVP_DigestUpdate(context, hash, sizeof hash);
            hashColumns(context, rows, 0, columns);
            EVP_DigestFinal_ex(context, hash, nullptr);
        }
        sqlite3_finalize(rows);
    }
    EVP_MD_CTX_free(context);
    EVP_MD_free(method);
    sqlite3_finalize(tables);
    sqlite3_close(database);
}

void makeLedger(const QString &path, qint64 rows, const Clock &clock)
{
    const auto ledger = sure(
        Ledger::open({.path = path, .actor = QStringLiteral("bench"), .clock = &clock}));
    Account account;
    account.name = QStringLiteral("bench");
    account.provider = QStringLiteral("none");
    const AccountId id = sure(ledger->accounts().add(account)).id;
    if (auto seeded = ledger->seed(rows / rowsOfAPayout, {id}); !seeded)
        give_up(qPrintable(seeded.error().detail));
}

template <typename Work>
double timed(const Work &work)
{
    const double before = cpuSeconds();
    work();
    return cpuSeconds() - before;
}

void walkJournal(const QString &path, long expected)
{
    Database database(std::make_unique<QtSqlConnection>());
    if (!database.open({path, true}).has_value())
        give_up("cannot open");
    const JournalSurvey survey = sure(JournalSurvey::of(database));
    if (survey.rows() != expected || !survey.chainFault().isEmpty())
        give_up(qPrintable(survey.chainFault()));
}

void checkEveryPage(const QString &path)
{
    Database database(std::make_unique<QtSqlConnection>());
    if (!database.open({path, true}).has_value())
        give_up("cannot open");
    if (const CheckItem item = sure(checkPages(database)); !item.passed)
        give_up(qPrintable(item.firstBad));
}

void checkWhole(const QString &path, const Clock &clock)
{
    const auto ledger
        = sure(Ledger::open({.path = path, .mode = LedgerMode::ReadOnly, .clock = &clock}));
    for (const CheckItem &item : sure(ledger->check()).items) {
        if (!item.passed)
            give_up(qPrintable(item.name + QStringLiteral(": ") + item.firstBad));
    }
}

double median(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

} // namespace

int main(int argc, char **argv)
{
    QTemporaryDir folder;
    const qint64 rows = argc > 1 ? std::atoll(argv[1]) : 1'000'000;
    const QString path = argc > 2 ? QString::fromLocal8Bit(argv[2])
                                  : folder.filePath(QStringLiteral("ledger.db"));
    const SystemClock clock;
    if (!QFileInfo::exists(path))
        std::printf("seeding: %.1f s\n", timed([&] { makeLedger(path, rows, clock); }));
    const QByteArray file = path.toLocal8Bit();
    bareLoop(file); // warms the file up
    std::vector<double> bare;
    std::vector<double> bareAll;
    std::vector<double> pages;
    std::vector<double> chain;
    std::vector<double> whole;
    std::vector<double> chainRatios;
    std::vector<double> wholeRatios;
    for (int round = 0; round < rounds; ++round) {
        long read = 0;
        bare.push_back(timed([&] { read = bareLoop(file); }));
        bareAll.push_back(timed([&] { bareTables(file); }));
        chain.push_back(timed([&] { walkJournal(path, read); }));
        pages.push_back(timed([&] { checkEveryPage(path); }));
        whole.push_back(timed([&] { checkWhole(path, clock); }));
        chainRatios.push_back(chain.back() / bare.back());
        wholeRatios.push_back(whole.back() / bareAll.back());
    }
    std::printf("CPU seconds, median of %d\n", rounds);
    std::printf("  bare loop over journal and postings     %7.3f\n", median(bare));
    std::printf("  bare loop over all rows                 %7.3f\n", median(bareAll));
    std::printf("  chain, postings and stories             %7.3f  %.2f of the first loop\n",
                median(chain), median(chainRatios));
    std::printf("  SQLite's integrity_check                %7.3f\n", median(pages));
    std::printf("  ledger check --full                     %7.3f  %.2f of the second loop, goal 1.5\n",
                median(whole), median(wholeRatios));
    return 0;
}
