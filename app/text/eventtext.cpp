// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/text/eventtext.h"

#include <QCoreApplication>

namespace paydesk {

namespace {

struct EventText
{
    Q_DECLARE_TR_FUNCTIONS(EventText)
public:
    static EventWords of(const OrderEvent &event, const QString &provider);
    static EventWords ofState(const StateLook &look) { return {look.icon, look.role, look.label, {}}; }
};

StateLook lookOf(const OrderEvent &event)
{
    if (event.kind == ObjectKind::Payout) {
        if (const auto state = payoutStateFromKey(event.toState))
            return stateLook(*state);
    } else if (const auto state = invoiceStateFromKey(event.toState)) {
        return stateLook(*state);
    }
    return {event.event, Role::Neutral, QStringLiteral("circle")};
}

EventWords EventText::of(const OrderEvent &event, const QString &provider)
{
    const QString &name = event.event;
    const StateLook look = lookOf(event);
    if (name == u"created")
        return {QStringLiteral("pen"), Role::Neutral, tr("Created"), {}};
    if (name == u"accepted")
        return {look.icon, look.role, tr("%1 took it", "a provider").arg(provider),
                tr("and says: %1", "a state follows").arg(look.label)};
    if (name == u"declined")
        return {QStringLiteral("cross"), Role::Bad, tr("%1 refused it", "a provider").arg(provider), {}};
    if (name == u"not_sent")
        return {QStringLiteral("info"), Role::Neutral, tr("Nothing was sent"), {}};
    if (name == u"answer_lost")
        return {QStringLiteral("doubt"), Role::Doubt, tr("No answer that can be trusted"),
                tr("from %1", "a provider").arg(provider)};
    if (name == u"contradiction")
        return {QStringLiteral("warn"), Role::Wait, tr("%1 contradicts itself", "a provider").arg(provider),
                tr("and is not believed without a person")};
    if (name == u"resolved")
        return {QStringLiteral("person"), look.role, tr("A person settled it"),
                tr("as: %1", "a state follows").arg(look.label)};
    if (name == u"sending")
        return {QStringLiteral("send"), Role::Info, tr("Sent to %1", "a provider").arg(provider), {}};
    if (name == u"submitted")
        return {QStringLiteral("people"), Role::Wait, tr("Approval asked for"), {}};
    if (name == u"approval")
        return {QStringLiteral("person"), Role::Good, tr("A person approved it"), {}};
    if (name == u"approved")
        return {QStringLiteral("check"), Role::Good, tr("Approved by enough persons"), {}};
    if (name == u"rejected")
        return {QStringLiteral("minusc"), Role::Neutral, tr("A person rejected it"), {}};
    if (name == u"withdrawn")
        return {QStringLiteral("pen"), Role::Neutral, tr("Taken back as a draft"), {}};
    if (event.fromState == event.toState)
        return {QStringLiteral("cycle"), Role::Info, tr("More is known"), tr("from %1", "a provider").arg(provider)};
    return ofState(look);
}

} // namespace

EventWords eventWords(const OrderEvent &event, const QString &providerName)
{
    return EventText::of(event, providerName);
}

} // namespace paydesk
