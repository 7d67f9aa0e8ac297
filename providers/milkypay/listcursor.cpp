// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/milkypay/listcursor.h"

#include "providers/milkypay/requests.h"

namespace paydesk::milkypay {

QString ListCursor::toText() const
{
    return QString(QString::number(page) + u'|' + firstId + u'|' + query);
}

std::optional<ListCursor> ListCursor::fromText(const QString &text)
{
    if (text.isEmpty())
        return ListCursor{.query = firstPage()};
    bool ok = false;
    const ListCursor cursor{.page = text.section(u'|', 0, 0).toInt(&ok),
                            .firstId = text.section(u'|', 1, 1),
                            .query = text.section(u'|', 2)};
    if (!ok || cursor.page < 1 || cursor.query.isEmpty())
        return std::nullopt;
    return cursor;
}

Result<InvoicePage> readPage(const ListPage &page, const ListCursor &cursor)
{
    InvoicePage result;
    for (const WireJson &item : page.items) {
        auto invoice = readInvoice(item);
        if (!invoice) {
            Error error = invoice.error();
            error.subject = item[u"id"].idText().left(64);
            return error;
        }
        result.items += *std::move(invoice);
    }
    if (result.items.isEmpty() || page.next.isEmpty() || cursor.page >= ListCursor::maxPages)
        return result;
    const QString firstId = result.items.first().providerId;
    if (firstId == cursor.firstId) { // paging is not honoured: the same page again
        result.items.clear();
        return result;
    }
    result.next = ListCursor{cursor.page + 1, firstId, page.next}.toText();
    return result;
}

} // namespace paydesk::milkypay
