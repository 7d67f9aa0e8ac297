// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/milkypay/referencesearch.h"

namespace paydesk::milkypay {

ReferenceSearch::ReferenceSearch(QString reference)
    : m_reference(std::move(reference))
{
}

bool ReferenceSearch::take(const ListPage &page)
{
    ++m_pages;
    m_next.clear();
    if (!judge(page) || page.nextRefused)
        return false;
    if (page.next.isEmpty()) {
        m_complete = endIsProven(page);
        return false;
    }
    if (page.items.isEmpty() || m_pages == maxPages)
        return false;
    m_next = page.next;
    return true;
}

/// False when the page shows that the walk cannot be trusted to see everything.
bool ReferenceSearch::judge(const ListPage &page)
{
    bool readable = true;
    for (const WireJson &item : page.items) {
        const QString id = item[u"id"].idText();
        const auto reference = item.at({u"attributes", u"reference_id"}).string();
        if (id.isEmpty() || !reference || m_seen.contains(id)) {
            readable = false;
            continue;
        }
        m_seen.insert(id);
        if (*reference == m_reference)
            m_matches += item;
    }
    return readable;
}

bool ReferenceSearch::endIsProven(const ListPage &page) const
{
    if (page.total)
        return *page.total == m_seen.size();
    return m_seen.isEmpty() || m_pages > 1;
}

Result<WireJson> ReferenceSearch::match() const
{
    if (m_matches.size() > 1)
        return Error::unknown(ErrorKind::Conflict,
            QStringLiteral("%1 invoices have this reference").arg(m_matches.size()));
    if (m_matches.size() == 1)
        return m_matches.first();
    if (m_complete)
        return Error::of(ErrorKind::NotFound, QStringLiteral("the whole list was read"));
    return Error::unknown(ErrorKind::Protocol,
                          QStringLiteral("the list could not be read to a proven end"));
}

} // namespace paydesk::milkypay
