// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/accounts/providerdirectory.h"
#include "models/core/moneytext.h"
#include "models/tables/ordertables.h"
#include "ui/pages/comparetable.h"
#include "ui/widgets/groupeddigitsedit.h"

namespace paydesk {

namespace {

/// The words of one comparison.
class CompareWords
{
    Q_DECLARE_TR_FUNCTIONS(CompareWords)
public:
    CompareWords(const PageContext &context, const PayoutComparison &found)
        : m_context(context)
        , m_found(found)
    {
    }

    QString name(CompareSubject subject) const;
    QString ours(CompareSubject subject) const;
    QString verdict(CompareSubject subject) const;
    QString remark(CompareSubject subject) const;

private:
    QString money(Money amount) const
    {
        return moneytext::displayWithCode(amount, m_context.times.locale());
    }
    QString lastDay() const
    {
        return m_context.times.day(m_found.last->createdAt, m_context.services.clock.now());
    }
    QString beneficiary() const;
    QString account() const;
    QString bank() const;
    QString balance() const;
    QString amount() const;
    QString limit() const;
    QString duplicates() const;

    const PageContext &m_context;
    const PayoutComparison &m_found;
};

StateLook verdictLook(CompareVerdict verdict)
{
    switch (verdict) {
    case CompareVerdict::Same: return {{}, Role::Good, QStringLiteral("check")};
    case CompareVerdict::Noted: return {{}, Role::Neutral, QStringLiteral("info")};
    case CompareVerdict::Look: return {{}, Role::Wait, QStringLiteral("warn")};
    case CompareVerdict::Differs: return {{}, Role::Bad, QStringLiteral("notequal")};
    }
    Q_UNREACHABLE();
}

QString CompareWords::name(CompareSubject subject) const
{
    switch (subject) {
    case CompareSubject::Beneficiary: return tr("Beneficiary");
    case CompareSubject::Account: return tr("Account");
    case CompareSubject::Bank: return tr("Bank");
    case CompareSubject::PayFrom: return tr("Pay from");
    case CompareSubject::Amount: return tr("Amount");
    case CompareSubject::Limit: return tr("Approval above");
    case CompareSubject::Reference: return tr("Reference");
    case CompareSubject::Duplicates: return tr("Duplicates");
    }
    Q_UNREACHABLE();
}

QString CompareWords::ours(CompareSubject subject) const
{
    const Payout &payout = m_found.payout;
    switch (subject) {
    case CompareSubject::Beneficiary:
        return payout.party.isEmpty() ? tr("No name is given") : payout.party;
    case CompareSubject::Account: return GroupedDigitsEdit::grouped(payout.partyAccount);
    case CompareSubject::Bank: return m_found.bank;
    case CompareSubject::PayFrom: return m_context.names.full(payout.account);
    case CompareSubject::Amount: return money(payout.amount);
    case CompareSubject::Limit:
        return m_found.threshold ? money(*m_found.threshold) : tr("Every amount");
    case CompareSubject::Reference: return payout.reference;
    case CompareSubject::Duplicates:
        return m_found.duplicates.empty() ? tr("None in 90 days")
                                          : m_found.duplicates.front().reference;
    }
    Q_UNREACHABLE();
}

QString CompareWords::beneficiary() const
{
    if (!m_found.last)
        return m_found.payout.party.isEmpty() ? tr("Nothing to compare with")
                                              : tr("Never paid before");
    return m_found.verdict(CompareSubject::Beneficiary) == CompareVerdict::Same
        ? tr("Same name as on %1", "day of the last payout").arg(lastDay())
        : tr("This number was paid on %1 as %2", "day, name").arg(lastDay(), m_found.last->party);
}

QString CompareWords::account() const
{
    if (m_found.verdict(CompareSubject::Account) == CompareVerdict::Same)
        return tr("Same number as on %1", "day of the last payout").arg(lastDay());
    if (m_found.verdict(CompareSubject::Account) == CompareVerdict::Noted)
        return tr("No earlier number");
    return tr("Changed: on %1 it was %2", "day, masked number")
        .arg(lastDay(), maskedAccount(m_found.last->partyAccount));
}

QString CompareWords::bank() const
{
    switch (m_found.verdict(CompareSubject::Bank)) {
    case CompareVerdict::Same: return tr("Same bank as on %1", "day").arg(lastDay());
    case CompareVerdict::Differs:
        return tr("Changed: on %1 it was %2", "day, bank").arg(lastDay(), m_found.lastBank);
    default: return tr("No earlier bank");
    }
}

QString CompareWords::balance() const
{
    if (!m_found.balance)
        return tr("What is free is not known");
    const Timestamp now = m_context.services.clock.now();
    return tr("Free %1, seen %2", "amount, time")
        .arg(money(m_found.balance->available), m_context.times.clockOrDay(m_found.balance->at, now));
}

QString CompareWords::amount() const
{
    const auto usual = m_found.usual();
    if (!usual)
        return tr("No earlier amount in %1").arg(m_found.payout.amount.currency().code());
    const QLocale &locale = m_context.times.locale();
    const QString range = usual->first == usual->second
        ? moneytext::display(usual->first, locale)
        : tr("%1 to %2", "amounts")
              .arg(moneytext::display(usual->first, locale), moneytext::display(usual->second, locale));
    return m_found.verdict(CompareSubject::Amount) == CompareVerdict::Look
        ? tr("More than ever: so far %1").arg(range)
        : tr("Usual: %1").arg(range);
}

QString CompareWords::limit() const
{
    if (const auto over = m_found.overThreshold())
        return tr("Over by %1").arg(money(*over));
    return m_found.threshold ? tr("Not above it; asked for all the same")
                             : tr("No threshold in %1").arg(m_found.payout.amount.currency().code());
}

QString CompareWords::duplicates() const
{
    if (m_found.duplicates.empty())
        return tr("No payout like it");
    const Payout &like = m_found.duplicates.front();
    return tr("Same account and amount on %1, %2", "day, state")
        .arg(m_context.times.day(like.createdAt, m_context.services.clock.now()), stateWord(like.state));
}

QString CompareWords::verdict(CompareSubject subject) const
{
    switch (subject) {
    case CompareSubject::Beneficiary: return beneficiary();
    case CompareSubject::Account: return account();
    case CompareSubject::Bank: return bank();
    case CompareSubject::PayFrom: return balance();
    case CompareSubject::Amount: return amount();
    case CompareSubject::Limit: return limit();
    case CompareSubject::Reference:
        return m_found.last ? tr("New; the last one was %1").arg(m_found.last->reference) : tr("New");
    case CompareSubject::Duplicates: return duplicates();
    }
    Q_UNREACHABLE();
}

QString CompareWords::remark(CompareSubject subject) const
{
    switch (subject) {
    case CompareSubject::Beneficiary:
        return m_found.last ? tr("The account number was paid under another name before.")
                            : tr("This beneficiary was never paid before.");
    case CompareSubject::Account:
        return tr("The account number is not the one that was paid on %1.").arg(lastDay());
    case CompareSubject::Bank: return tr("The bank is not the one of %1.").arg(lastDay());
    case CompareSubject::PayFrom: return tr("The account may not hold enough.");
    case CompareSubject::Amount: return tr("It is more than was ever paid to this beneficiary.");
    case CompareSubject::Duplicates:
        return tr("%1 has the same account and amount.").arg(m_found.duplicates.front().reference);
    case CompareSubject::Limit:
    case CompareSubject::Reference: return {};
    }
    Q_UNREACHABLE();
}

} // namespace

std::optional<ComparedLine> comparedLine(const PageContext &context, const PayoutComparison &found,
                                         CompareSubject subject)
{
    const bool noBank = found.bank.isEmpty() && found.lastBank.isEmpty();
    const bool absent = (subject == CompareSubject::Bank && noBank)
        || (subject == CompareSubject::Account && found.payout.partyAccount.isEmpty())
        || (subject == CompareSubject::Limit && !found.hasPolicy);
    if (absent)
        return std::nullopt;
    const CompareWords words(context, found);
    return ComparedLine{.name = words.name(subject),
                        .ours = words.ours(subject),
                        .verdict = words.verdict(subject),
                        .look = subject == CompareSubject::Limit && found.overThreshold()
                            ? StateLook{{}, Role::Wait, QStringLiteral("people")}
                            : verdictLook(found.verdict(subject))};
}

QStringList comparedRemarks(const PageContext &context, const PayoutComparison &found)
{
    const CompareWords words(context, found);
    QStringList remarks;
    for (const CompareSubject subject : compareSubjects()) {
        const CompareVerdict verdict = found.verdict(subject);
        if (verdict == CompareVerdict::Look || verdict == CompareVerdict::Differs)
            remarks.append(words.remark(subject));
    }
    remarks.removeAll(QString());
    return remarks;
}

} // namespace paydesk
