// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ledger/check.h"

namespace paydesk {

namespace {

struct Announced
{
    qint64 rows = 0;
    QByteArray head;
    qint64 sequence = 0; ///< SQLite's own counter, which a cut tail does not turn back
};

Result<Announced> announced(Database &database)
{
    auto rows = database.query(
        QStringLiteral("SELECT journal_rows, head_hash,"
                       " (SELECT seq FROM sqlite_sequence WHERE name = 'journal')"
                       " FROM ledger_info"));
    if (!rows)
        return rows.error();
    const auto found = rows->next();
    if (!found)
        return found.error();
    if (!*found)
        return Error::of(ErrorKind::LedgerDamaged, QStringLiteral("ledger_info is empty"));
    return Announced{rows->number(0), rows->bytes(1), rows->number(2)};
}

QString rowText(qint64 seq, const char *what)
{
    return QStringLiteral("journal row %1: %2").arg(seq).arg(QLatin1StringView(what));
}

Result<Balances> postedBalances(const JournalSurvey &journal)
{
    Balances balances;
    for (const PostedSum &sum : journal.sums()) {
        const auto debit = positionFromKey(QString::fromUtf8(sum.debit));
        const auto credit = positionFromKey(QString::fromUtf8(sum.credit));
        const auto currency = Currency::fromCode(QString::fromUtf8(sum.currency));
        if (!debit || !credit || !currency) {
            return Error::of(ErrorKind::LedgerDamaged,
                             QStringLiteral("account acc_%1: a posting between %2 and %3 in %4")
                                 .arg(sum.account)
                                 .arg(QString::fromUtf8(sum.debit), QString::fromUtf8(sum.credit),
                                      QString::fromUtf8(sum.currency)));
        }
        if (!post(balances[sum.account], {*debit, *credit, Money::fromMinor(sum.minor, *currency)}))
            return Error::of(ErrorKind::LedgerDamaged, QStringLiteral("balances overflow"));
    }
    return balances;
}

/// Debits and credits of an account come to the same, in every currency.
QString imbalance(const Holdings &balances)
{
    std::map<Currency, qint64> sums;
    for (const auto &[key, minor] : balances) {
        if (__builtin_add_overflow(sums[key.first], minor, &sums[key.first]))
            return QStringLiteral("the sum is too large");
    }
    for (const auto &[currency, minor] : sums) {
        if (minor != 0)
            return QStringLiteral("%1 debits and credits differ by %2")
                .arg(currency.code())
                .arg(minor);
    }
    return {};
}

QString firstDifference(const Holdings &posted, const Holdings &held)
{
    Holdings keys = posted;
    keys.insert(held.begin(), held.end());
    for (const auto &[key, ignored] : keys) {
        const auto a = posted.find(key);
        const auto b = held.find(key);
        const qint64 postedMinor = a == posted.end() ? 0 : a->second;
        const qint64 heldMinor = b == held.end() ? 0 : b->second;
        if (postedMinor != heldMinor) {
            return QStringLiteral("%1 %2: the postings make %3, the orders %4")
                .arg(toKey(key.second), key.first.code())
                .arg(postedMinor)
                .arg(heldMinor);
        }
    }
    return {};
}

/// Of all accounts, the first fault.
QString balanceFault(Balances posted, const Balances &held)
{
    for (const auto &[account, ignored] : held)
        posted[account]; // so that accounts without postings are compared too
    for (const auto &[account, balances] : posted) {
        const auto holds = held.find(account);
        QString fault = imbalance(balances);
        if (fault.isEmpty())
            fault = brokenInvariant(balances);
        if (fault.isEmpty())
            fault = firstDifference(balances, holds == held.end() ? Holdings() : holds->second);
        if (!fault.isEmpty())
            return QStringLiteral("account acc_%1: ").arg(account) + fault;
    }
    return {};
}

} // namespace

Result<CheckItem> checkDoubleEntry(Database &, const LedgerSurvey &survey)
{
    CheckItem item{.name = QStringLiteral("double_entry"), .examined = survey.journal.postings()};
    item.firstBad = survey.journal.postingFault();
    if (item.firstBad.isEmpty())
        item.firstBad = survey.objects.heldFault();
    if (!item.firstBad.isEmpty())
        return item;
    auto posted = postedBalances(survey.journal);
    if (!posted)
        return posted.error();
    item.firstBad = balanceFault(*std::move(posted), survey.objects.held());
    return item;
}

Result<CheckItem> checkStates(Database &, const LedgerSurvey &survey)
{
    CheckItem item{.name = QStringLiteral("states"), .examined = survey.objects.examined()};
    item.firstBad = survey.objects.fault().isEmpty() ? survey.journal.storyFault()
                                                     : survey.objects.fault();
    return item;
}

Result<CheckItem> checkChain(Database &database, const LedgerSurvey &survey)
{
    CheckItem item{.name = QStringLiteral("hash_chain"), .examined = survey.journal.rows()};
    const auto expected = announced(database);
    if (!expected)
        return expected.error();
    const JournalHead &head = survey.journal.head();
    if (!survey.journal.chainFault().isEmpty())
        item.firstBad = survey.journal.chainFault();
    else if (head.seq < std::max(expected->rows, expected->sequence))
        item.firstBad = rowText(head.seq + 1, "is missing");
    else if (head.seq != expected->rows || head.hash != expected->head)
        item.firstBad = rowText(head.seq, "the ledger's head does not point at it");
    return item;
}

} // namespace paydesk
