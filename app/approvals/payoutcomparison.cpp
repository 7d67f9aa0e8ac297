// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/approvals/payoutcomparison.h"

#include "app/accounts/providerdirectory.h"
#include "app/payouts/payoutdesk.h"
#include "models/domain/registry.h"
#include "models/ledger/ledger.h"

#include <algorithm>
#include <array>

namespace paydesk {

namespace {

constexpr int earlierRead = 200;

constexpr std::array comparedSubjects{
    CompareSubject::Beneficiary, CompareSubject::Account, CompareSubject::Bank,
    CompareSubject::PayFrom,     CompareSubject::Amount,  CompareSubject::Limit,
    CompareSubject::Reference,   CompareSubject::Duplicates};

QString bankOf(const Payout &payout, const ProviderInfo *info)
{
    for (const FieldSpec &spec : info ? info->payoutFields : QList<FieldSpec>{}) {
        if (spec.role == FieldRole::Bank)
            return payout.fields.value(spec.key);
    }
    return {};
}

const ProviderInfo *infoOf(Ledger &ledger, const ProviderDirectory &directory, AccountId id)
{
    const auto account = ledger.accounts().get(id);
    return account ? directory.find(account->provider) : nullptr;
}

bool hasSameName(const Payout &a, const Payout &b)
{
    return !a.party.isEmpty() && isSpelledAlike(a.party, b.party);
}

bool hasSameNumber(const Payout &a, const Payout &b)
{
    return !a.partyAccount.isEmpty() && a.partyAccount == b.partyAccount;
}

/// Paid to the same name, or to the same account number.
Result<std::vector<Payout>> paidBefore(Ledger &ledger, const Payout &payout)
{
    std::vector<Payout> found;
    for (const QString &wanted : {payout.party, payout.partyAccount}) {
        if (wanted.trimmed().isEmpty())
            continue;
        const auto page = ledger.payouts().list(
            {.states = {PayoutState::Paid, PayoutState::PartiallyPaid}, .search = wanted},
            {.limit = earlierRead});
        if (!page)
            return page.error();
        for (const Payout &paid : page->items) {
            const bool known = std::any_of(found.begin(), found.end(), [&paid](const Payout &other) {
                return other.id == paid.id;
            });
            if (!known && paid.id != payout.id
                && (hasSameName(paid, payout) || hasSameNumber(paid, payout)))
                found.push_back(paid);
        }
    }
    std::sort(found.begin(), found.end(), [](const Payout &a, const Payout &b) {
        return std::pair(a.createdAt, a.id) > std::pair(b.createdAt, b.id);
    });
    return found;
}

std::optional<Payout> lastOf(const std::vector<Payout> &earlier, const Payout &payout)
{
    const auto named = std::find_if(earlier.begin(), earlier.end(), [&payout](const Payout &paid) {
        return hasSameName(paid, payout);
    });
    if (named != earlier.end())
        return *named;
    return earlier.empty() ? std::nullopt : std::optional(earlier.front());
}

Result<void> readRules(Ledger &ledger, PayoutComparison &found)
{
    const auto registry = ledger.persons().registry();
    if (!registry)
        return registry.error();
    found.hasPolicy = registry->policy().has_value();
    if (found.hasPolicy)
        found.threshold = registry->policy()->threshold(
            found.payout.amount.currency(), found.payout.account);
    return {};
}

Result<void> readBalance(Ledger &ledger, PayoutComparison &found)
{
    const auto balances = ledger.accounts().balances(found.payout.account);
    if (!balances)
        return balances.error();
    for (const SeenBalance &balance : *balances) {
        if (balance.available.currency() == found.payout.amount.currency())
            found.balance = balance;
    }
    return {};
}

Result<void> readDuplicates(const PayoutDesk &desk, PayoutComparison &found)
{
    const Payout &payout = found.payout;
    auto same = desk.possibleDuplicates(payout.account, {.reference = payout.reference,
                                                         .amount = payout.amount,
                                                         .description = payout.description,
                                                         .fields = payout.fields});
    if (!same)
        return same.error();
    std::erase_if(*same, [&payout](const Payout &other) { return other.id == payout.id; });
    found.duplicates = *std::move(same);
    return {};
}

CompareVerdict judgeAmount(const PayoutComparison &found)
{
    const auto usual = found.usual();
    if (!usual)
        return CompareVerdict::Noted;
    const qint64 minor = found.payout.amount.minor();
    return minor > usual->second.minor() ? CompareVerdict::Look : CompareVerdict::Same;
}

CompareVerdict judgeBalance(const PayoutComparison &found)
{
    if (!found.balance)
        return CompareVerdict::Noted;
    return found.balance->available.minor() < found.payout.amount.minor() ? CompareVerdict::Look
                                                                          : CompareVerdict::Same;
}

} // namespace

std::span<const CompareSubject> compareSubjects()
{
    return comparedSubjects;
}

std::optional<std::pair<Money, Money>> PayoutComparison::usual() const
{
    std::optional<std::pair<Money, Money>> range;
    for (const Payout &paid : earlier) {
        if (paid.amount.currency() != payout.amount.currency())
            continue;
        if (!range)
            range = std::pair(paid.amount, paid.amount);
        else if (paid.amount.minor() < range->first.minor())
            range->first = paid.amount;
        else if (paid.amount.minor() > range->second.minor())
            range->second = paid.amount;
    }
    return range;
}

std::optional<Money> PayoutComparison::overThreshold() const
{
    if (!threshold || payout.amount.minor() <= threshold->minor())
        return std::nullopt;
    const auto over = payout.amount.minus(*threshold);
    return over ? std::optional(*over) : std::nullopt;
}

CompareVerdict PayoutComparison::verdict(CompareSubject subject) const
{
    using enum CompareVerdict;
    const bool nobody = payout.party.isEmpty() && payout.partyAccount.isEmpty();
    switch (subject) {
    case CompareSubject::Beneficiary:
        if (!last)
            return nobody ? Noted : Look; // never paid before
        return hasSameName(*last, payout) || payout.party == last->party ? Same : Differs;
    case CompareSubject::Account:
        if (!last || payout.partyAccount.isEmpty())
            return Noted;
        return hasSameNumber(*last, payout) ? Same : Differs;
    case CompareSubject::Bank:
        if (!last || (bank.isEmpty() && lastBank.isEmpty()))
            return Noted;
        return bank == lastBank ? Same : Differs;
    case CompareSubject::PayFrom: return judgeBalance(*this);
    case CompareSubject::Amount: return judgeAmount(*this);
    case CompareSubject::Limit: return Noted; // why it waits, and no remark
    case CompareSubject::Reference: return Same; // the ledger takes each once
    case CompareSubject::Duplicates: return duplicates.empty() ? Same : Look;
    }
    Q_UNREACHABLE();
}

bool PayoutComparison::hasRemark() const
{
    return std::any_of(comparedSubjects.begin(), comparedSubjects.end(), [this](CompareSubject subject) {
        return verdict(subject) == CompareVerdict::Look
            || verdict(subject) == CompareVerdict::Differs;
    });
}

bool PayoutComparison::mustBeConfirmed() const
{
    return std::any_of(comparedSubjects.begin(), comparedSubjects.end(), [this](CompareSubject subject) {
        return verdict(subject) == CompareVerdict::Differs;
    });
}

Result<PayoutComparison> comparePayout(Ledger &ledger, const ProviderDirectory &directory,
                                       const PayoutDesk &desk, const Payout &payout)
{
    PayoutComparison found{.payout = payout};
    auto earlier = paidBefore(ledger, payout);
    if (!earlier)
        return earlier.error();
    found.earlier = *std::move(earlier);
    found.last = lastOf(found.earlier, payout);
    found.bank = bankOf(payout, infoOf(ledger, directory, payout.account));
    if (found.last)
        found.lastBank = bankOf(*found.last, infoOf(ledger, directory, found.last->account));
    if (const auto read = readRules(ledger, found); !read)
        return read.error();
    if (const auto read = readBalance(ledger, found); !read)
        return read.error();
    if (const auto read = readDuplicates(desk, found); !read)
        return read.error();
    return found;
}

std::vector<bool> changedCharacters(const QString &ours, const QString &onFile)
{
    std::vector<bool> changed(size_t(ours.size()), true);
    if (ours.size() != onFile.size())
        return changed;
    for (qsizetype i = 0; i < ours.size(); ++i)
        changed[size_t(i)] = ours[i] != onFile[i];
    return changed;
}

} // namespace paydesk
