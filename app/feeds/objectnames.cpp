// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/feeds/objectnames.h"

#include "models/ledger/ledger.h"

#include <QRegularExpression>

namespace paydesk {

namespace {

template <typename SomeId, typename Read>
QString nameOfId(const QString &text, const Read &read)
{
    const auto id = SomeId::fromText(text);
    return id && id->toText() == text ? read(*id) : QString();
}

QString nameIn(const QString &id, Ledger &ledger)
{
    const auto reference = [](const auto &order) { return order ? order->reference : QString(); };
    if (id.startsWith(QLatin1StringView("acc_")))
        return nameOfId<AccountId>(id, [&](AccountId account) {
            const auto found = ledger.accounts().get(account);
            return found ? found->name : QString();
        });
    if (id.startsWith(QLatin1StringView("po_")))
        return nameOfId<PayoutId>(id, [&](PayoutId it) { return reference(ledger.payouts().get(it)); });
    if (id.startsWith(QLatin1StringView("inv_")))
        return nameOfId<InvoiceId>(id, [&](InvoiceId it) { return reference(ledger.invoices().get(it)); });
    if (id.startsWith(QLatin1StringView("tr_")))
        return nameOfId<TransferId>(id,
                                    [&](TransferId it) { return reference(ledger.transfers().get(it)); });
    if (id.startsWith(QLatin1StringView("cl_")))
        return nameOfId<ClaimId>(id, [&](ClaimId it) {
            const auto claim = ledger.claims().get(it);
            return claim ? claim->claimId : QString();
        });
    return {};
}

} // namespace

QString withNames(const QString &words, Ledger &ledger)
{
    static const QRegularExpression ids(
        QStringLiteral("(?<![\\w-])(?:acc|po|inv|tr|cl)_[0-9]{1,18}(?![\\w-])"));
    QString named;
    qsizetype done = 0;
    for (auto all = ids.globalMatch(words); all.hasNext();) {
        const QRegularExpressionMatch id = all.next();
        const QString name = nameIn(id.captured(), ledger);
        named += QStringView(words).mid(done, id.capturedStart() - done);
        named += name.isEmpty() ? id.captured() : name;
        done = id.capturedEnd();
    }
    named += QStringView(words).mid(done);
    return named;
}

ErrorWords withNames(ErrorWords words, Ledger &ledger)
{
    words.what = withNames(words.what, ledger);
    words.todo = withNames(words.todo, ledger);
    return words;
}

} // namespace paydesk
