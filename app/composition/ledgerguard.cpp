// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/composition/ledgerguard.h"

namespace paydesk {

namespace {

const QString sealKey = QStringLiteral("seal_key");
const QString sealedHead = QStringLiteral("sealed_head");

// Each save of the vault takes as long as opening it: some tenths of a second.
constexpr std::chrono::minutes betweenSeals{1};

QString guardScope(const QString &ledgerId)
{
    return QStringLiteral("ledger ") + ledgerId;
}

std::optional<Anchor> vaultAnchor(const Vault &vault, const QString &ledgerId)
{
    const auto text = vault.get(guardScope(ledgerId), sealedHead);
    if (!text)
        return std::nullopt;
    auto anchor = anchorFromText(text->view().toByteArray(), {});
    if (!anchor)
        return std::nullopt;
    anchor->trusted = true; // nobody else writes there
    return *std::move(anchor);
}

} // namespace

SecretBytes LedgerGuard::key(const QString &ledgerId) const
{
    if (m_vault.path().isEmpty())
        return {};
    return m_vault.get(guardScope(ledgerId), sealKey).value_or(SecretBytes());
}

Result<SecretBytes> LedgerGuard::makeKey(const QString &ledgerId) const
{
    if (m_vault.path().isEmpty())
        return SecretBytes();
    const SecretBytes known = key(ledgerId);
    if (!known.isEmpty())
        return known;
    const SecretBytes fresh(randomBytes(32));
    const auto kept = m_vault.set(guardScope(ledgerId), sealKey, fresh);
    return kept ? Result<SecretBytes>(fresh) : kept.error();
}

Result<StartReport> LedgerGuard::check(const Ledger &ledger) const
{
    const auto present = ledger.anchor();
    if (!present)
        return present.error();
    std::vector<Anchor> anchors;
    auto beside = readSealFile(ledger.options().path, key(present->ledgerId));
    if (beside && *beside) {
        anchors.push_back(**beside);
        anchors.back().trusted = anchors.back().trusted || m_vault.path().isEmpty();
    }
    if (auto kept = vaultAnchor(m_vault, present->ledgerId))
        anchors.push_back(*std::move(kept));
    auto start = ledger.checkStart(anchors);
    if (start && !beside) {
        start->report.items.insert(start->report.items.begin(),
                                   {.name = QStringLiteral("seal"),
                                    .passed = false,
                                    .firstBad = beside.error().detail});
    }
    if (start)
        start->unsealed = beside && !*beside && present->head.seq > 0;
    return start;
}

Result<void> LedgerGuard::seal(const Ledger &ledger, bool full) const
{
    return keep(ledger, full, InVault::WhenOld);
}

Result<void> LedgerGuard::sealNow(const Ledger &ledger) const
{
    return keep(ledger, false, InVault::WhenMoved);
}

void LedgerGuard::sealBeforeSending(const Ledger &ledger)
{
    m_sent = true;
    const Timestamp now = ledger.options().clock->now();
    if (m_sealedAt && now >= *m_sealedAt && now - *m_sealedAt < betweenSeals)
        return;
    // One that could not be written is older than the ledger, which stops nothing.
    [[maybe_unused]] const auto kept = seal(ledger, false);
    m_sealedAt = now;
}

Result<void> LedgerGuard::keep(const Ledger &ledger, bool full, InVault when) const
{
    auto anchor = ledger.anchor();
    if (!anchor)
        return anchor.error();
    const auto key = makeKey(anchor->ledgerId);
    if (!key)
        return key.error();
    if (full) {
        anchor->fullCheckAt = anchor->at;
    } else if (const auto before = readSealFile(ledger.options().path, *key); before && *before) {
        anchor->fullCheckAt = (*before)->fullCheckAt;
    }
    if (auto written = writeSealFile(ledger.options().path, *anchor, *key); !written)
        return written.error();
    const auto kept = vaultAnchor(m_vault, anchor->ledgerId);
    const bool same = kept && kept->generation == anchor->generation;
    const bool moved = !same || kept->head.hash != anchor->head.hash;
    const bool old = !same || anchor->at - kept->at >= betweenSeals || anchor->at < kept->at;
    if (m_vault.path().isEmpty() || !moved || (when == InVault::WhenOld && !old))
        return {};
    return m_vault.set(guardScope(anchor->ledgerId), sealedHead,
                       SecretBytes(anchorText(*anchor, {})));
}

} // namespace paydesk
