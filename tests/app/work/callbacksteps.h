// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/app/work/postmen.h"

#include <QTest>

namespace paydesk::test {

class CallbackSteps
{
protected:
    /// The record of one more delivery, after what it asked for was read.
    static Callback deliver(PracticeDesk &desk, const CallbackDelivery &delivery)
    {
        const auto record = desk.work().callbacks().apply(desk.account(), delivery);
        if (!QTest::qWaitFor([&desk] { return !desk.work().callbacks().isReading(); }, 5000))
            return {};
        return record ? *record : Callback();
    }
    static Invoice made(PracticeDesk &desk, const Postman &postman)
    {
        const auto made = waitFor(desk.work().invoices().create(desk.account(), postman.request()));
        return made ? made->order : Invoice();
    }
    static Invoice now(PracticeDesk &desk, InvoiceId id = InvoiceId{1})
    {
        return *desk.ledger().invoices().get(id);
    }
};

} // namespace paydesk::test
