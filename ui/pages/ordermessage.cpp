// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/ordermessage.h"

#include "app/accounts/providerdirectory.h"
#include "app/doubts/secondperson.h"
#include "app/text/codetext.h"
#include "models/domain/step.h"
#include "models/ledger/acts.h"
#include "models/ledger/ledger.h"

#include <QCoreApplication>

namespace paydesk {

namespace {

struct OrderMessageText
{
    Q_DECLARE_TR_FUNCTIONS(OrderMessage)
public:
    static QString refusedAct(const QString &operation);
};

QString OrderMessageText::refusedAct(const QString &operation)
{
    if (operation == u"pay")
        return tr("%1 did not take the card.");
    if (operation == u"capture")
        return tr("%1 refused to capture.");
    if (operation == u"cancel")
        return tr("%1 refused to cancel.");
    if (operation == u"refund")
        return tr("%1 refused the refund.");
    return tr("%1 refused it.");
}

/// The last thing that was done with the order, when the provider refused it.
std::optional<Attempt> refusedAct(const OrderView &view, const Services &services)
{
    const auto attempts = services.ledger.attempts().of(view.kind, view.id);
    if (!attempts || attempts->empty())
        return std::nullopt;
    const auto newest = std::max_element(attempts->begin(), attempts->end(),
        [](const Attempt &a, const Attempt &b) { return a.number < b.number; });
    const bool refused = newest->end && newest->end->result == AttemptResult::Declined;
    return refused ? std::optional(*newest) : std::nullopt;
}

/// The bank's page has an address that is not opened.
OrderMessage withoutStep(const QString &reason, const ProviderInfo *info)
{
    const auto code = info ? reasonWords(*info, reason) : std::nullopt;
    const QString address = reason.section(QStringLiteral(": "), 1);
    return {Role::Bad, OrderMessageText::tr("The address is not opened: %1.").arg(address),
            code ? QString(code->sentence + u' ' + code->nextStep) : QString()};
}

} // namespace

QString codeRemark(const QString &code, bool hasWords, const QString &provider)
{
    if (code.isEmpty())
        return {};
    return hasWords
        ? OrderMessageText::tr("%1's code is %2.").arg(provider, code)
        : OrderMessageText::tr("%1's code is %2; it is not in the list and shown as it came.")
              .arg(provider, code);
}

std::optional<OrderMessage> refusalMessage(const OrderView &view, const PageContext &context)
{
    using Text = OrderMessageText;
    const QString &reason = view.order.reason;
    const QString name = context.names.provider(view.order.account);
    const bool failed = view.look.role == Role::Bad;
    const auto account = context.names.find(view.order.account);
    const ProviderInfo *info
        = account ? context.services.providers.find(account->provider) : nullptr;
    if (isRefusedStep(reason) && !failed)
        return withoutStep(reason, info);
    const auto attempt = refusedAct(view, context.services);
    if (!failed && (!attempt || isCreation(attempt->operation)))
        return std::nullopt;
    if (!failed && attempt->operation == u"confirm")
        return std::nullopt; // a wrong code is told where it was typed in
    std::optional<CodeWords> code = info && failed ? reasonWords(*info, reason, view.kind) : std::nullopt;
    if (info && !code && attempt)
        code = codeWords(*info, attempt->end->providerCode, view.kind);
    const QString answered = attempt ? attempt->end->providerCode : QString();
    if (failed && !code && reason.isEmpty() && answered.isEmpty())
        return std::nullopt;
    const QString lead
        = failed ? view.look.label + u'.' : Text::refusedAct(attempt->operation).arg(name);
    QStringList text;
    if (code)
        text = {code->sentence, code->nextStep};
    if (failed && !reason.isEmpty())
        text.append(Text::tr("%1 says: “%2”.").arg(name, reason));
    const bool listed = info && codeWords(*info, answered, view.kind);
    if (!failed || !reason.startsWith(answered)) // else it has just been said
        text.append(codeRemark(answered, listed, name));
    text.removeAll(QString());
    return OrderMessage{Role::Bad, lead, text.join(u' ')};
}

QString consequenceOfWord(const PageContext &context, const QString &alone)
{
    const auto second = needsSecondPerson(context.services.ledger);
    return second && *second
        ? QString(OrderMessageText::tr("It is written down until another person says the same. Then:")
                  + u' ' + alone)
        : alone;
}

} // namespace paydesk
