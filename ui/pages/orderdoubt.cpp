// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/orderdoubt.h"

#include "app/accounts/providerdirectory.h"
#include "app/doubts/doubtdesk.h"
#include "app/text/codetext.h"
#include "app/text/timetext.h"
#include "models/core/moneytext.h"
#include "models/ledger/ledger.h"

#include <QCoreApplication>

namespace paydesk {

namespace {

struct OrderDoubtText
{
    Q_DECLARE_TR_FUNCTIONS(OrderDoubt)
public:
    /// \c charge: a stored card was charged as the invoice was made.
    static QString lost(const OrderView &view, bool charge);
    static QString advice(const OrderView &view, bool charge, const QString &provider);
    static QList<TimelineEntry> asking(const OrderView &view, const PageContext &context);
    static QList<TimelineEntry> waiting(
        const OrderView &view, const ProviderInfo *info, const QString &provider);
    static QString settle(const OrderView &view, const QString &provider);
    static QList<TimelineEntry> care(const OrderView &view, const PageContext &context);
    static QString outcome(const QString &as);
};

const ProviderInfo *infoOf(const OrderView &view, const PageContext &context)
{
    const auto account = context.names.find(view.order.account);
    return account ? context.services.providers.find(account->provider) : nullptr;
}

/// The sending that has ended and of which nobody knows what became.
std::optional<Attempt> lostSending(const OrderView &view, const Services &services)
{
    const auto attempts = services.ledger.attempts().of(view.kind, view.id);
    std::optional<Attempt> found;
    for (const Attempt &attempt : attempts ? *attempts : std::vector<Attempt>()) {
        const bool meant
            = view.doubtfulAct.isEmpty() || attempt.operation == view.doubtfulAct;
        if (meant && attempt.end && attempt.end->result == AttemptResult::Unknown)
            found = attempt;
    }
    return found;
}

/// Nothing of this kind can be asked about, whatever is known of it.
bool neverTells(const OrderView &view, const ProviderInfo *info)
{
    using enum Capability;
    if (!info)
        return false;
    if (view.kind == ObjectKind::Payout)
        return !(info->capabilities & (ReadPayout | FindPayout));
    return view.kind == ObjectKind::Invoice && !(info->capabilities & (ReadInvoice | FindInvoice));
}

QString OrderDoubtText::lost(const OrderView &view, bool charge)
{
    const QString &operation = view.doubtfulAct;
    if (operation == u"pay")
        return tr("The card may or may not have been charged.");
    if (operation == u"capture")
        return tr("The held amount may or may not have been captured.");
    if (operation == u"cancel")
        return tr("The held amount may or may not have been released.");
    if (operation == u"refund")
        return tr("The refund may or may not have been taken.");
    if (!operation.isEmpty())
        return tr("What was asked for may or may not have been done.");
    if (view.kind == ObjectKind::Claim)
        return tr("The claim may or may not be paid out.");
    if (view.kind != ObjectKind::Invoice)
        return tr("The money may or may not have left.");
    if (charge)
        return tr("The payer's card may or may not have been charged.");
    return tr("The invoice may or may not exist there.");
}

QString OrderDoubtText::advice(const OrderView &view, bool charge, const QString &provider)
{
    if (!view.doubtfulAct.isEmpty())
        return tr("Do not do it another way; Paydesk asks %1 and does not send it twice.",
            "a provider")
            .arg(provider);
    if (view.kind == ObjectKind::Claim)
        return tr("Do not pay the recipient another way; Paydesk will not send it twice.");
    if (view.kind != ObjectKind::Invoice)
        return tr("Do not pay it another way; Paydesk will not send it twice.");
    if (charge)
        return tr("Do not charge it another way; Paydesk will not send it twice.");
    return tr("Do not create it another way; Paydesk will not send it twice.");
}

QList<TimelineEntry> OrderDoubtText::asking(const OrderView &view, const PageContext &context)
{
    const CheckSchedule &checks = view.order.checks;
    QString tries = checks.count == 0
        ? tr("Not asked yet.")
        : tr("Asked %n time(s), no result yet.", nullptr, checks.count);
    if (checks.nextAt)
        tries += u' ' + tr("Next at %1.").arg(context.times.clock(*checks.nextAt));
    const QString provider = context.names.provider(view.order.account);
    return {{.icon = QStringLiteral("cycle"),
        .role = Role::Info,
        .lead = tr("Asks %1", "a provider").arg(provider),
        .text = tr("about this order, ever more rarely"),
        .detail = tries}};
}

/// Nobody can be asked by a program.
QList<TimelineEntry> OrderDoubtText::waiting(
    const OrderView &view, const ProviderInfo *info, const QString &provider)
{
    const bool never = neverTells(view, info);
    QList<TimelineEntry> steps{{.icon = QStringLiteral("person"),
        .role = Role::Wait,
        .lead = tr("Waits for a person"),
        .text = tr("who looks it up at %1", "a provider").arg(provider),
        .detail = never
            ? tr("%1 has no way to be asked about it by a program. Nothing is decided by itself.")
                  .arg(provider)
            : tr("The answer that was lost had the number of it, and %1 looks for no other. Nothing "
                 "is decided by itself.")
                  .arg(provider)}};
    if (info && info->capabilities.testFlag(Capability::ReceiveCallbacks))
        steps.append({.icon = QStringLiteral("inbox"),
            .lead = tr("Takes a callback"),
            .text = tr("of %1 about it, if one comes", "a provider").arg(provider)});
    return steps;
}

QString OrderDoubtText::settle(const OrderView &view, const QString &provider)
{
    if (!view.canBeAsked)
        return tr("1. Look for it at %1, in its own portal or by its support: %2, with the time and "
                  "the amount.\n2. When you know what became of it, settle it here, and write down "
                  "who said so.",
            "a provider, a reference")
            .arg(provider, view.order.reference);
    if (!view.doubtfulAct.isEmpty())
        return tr("You settle it here when %1, asked a minute or more after the loss, still does not "
                  "show it, and the payer's bank or %1's support has told you what became of it. A "
                  "reason is asked for.",
            "a provider")
            .arg(provider);
    if (view.mayBeUnpaid)
        return tr("When the bank or %1 has told you what became of it. A reason is asked for.")
            .arg(provider);
    return tr("When the bank or %1 has told you what became of it. It is closed as not done only "
              "once %1 has said twice, a minute apart, that it does not know this order. A reason "
              "is asked for.")
        .arg(provider);
}

/// As SettleProposal::as.
QString OrderDoubtText::outcome(const QString &as)
{
    if (as == u"paid")
        return tr("as paid");
    if (as == u"failed")
        return tr("as not paid");
    if (as == u"completed" || as == u"happened")
        return tr("as done");
    return tr("as not done");
}

/// Who looks after it, how long nobody has known, and what a person says that became of it.
QList<TimelineEntry> OrderDoubtText::care(const OrderView &view, const PageContext &context)
{
    const auto care = context.services.doubts.care(view.kind, view.id);
    if (!care)
        return {};
    QList<TimelineEntry> entries;
    if (view.doubtfulAct.isEmpty()) {
        const auto age = std::chrono::duration_cast<std::chrono::seconds>(
            context.services.clock.now() - care->since);
        entries.append({.icon = QStringLiteral("person"),
            .role = care->owner.isEmpty() ? Role::Wait : Role::Info,
            .lead = care->owner.isEmpty() ? tr("Nobody looks after it")
                                          : tr("%1 looks after it", "a person").arg(care->owner),
            .text = tr("in doubt for %1", "a duration").arg(durationText(age))});
    }
    if (care->proposal)
        entries.append({.icon = QStringLiteral("people"),
            .role = Role::Wait,
            .lead = tr("%1 wants to settle it", "a person").arg(care->proposal->by),
            .text = outcome(care->proposal->as),
            .detail = tr("“%1”. Another person has to say the same.", "a reason")
                          .arg(care->proposal->reason)});
    return entries;
}

} // namespace

OrderDoubt doubtOf(const OrderView &view, const PageContext &context)
{
    using Text = OrderDoubtText;
    const QString provider = context.names.provider(view.order.account);
    const ProviderInfo *info = infoOf(view, context);
    const auto sending = lostSending(view, context.services);
    const bool charge = sending && sending->operation == u"charge";
    const bool answered = sending && sending->end->httpStatus != 0;
    const QString came = answered
        ? Text::tr("%1's answer does not say what became of it.").arg(provider)
        : Text::tr("%1 did not answer.").arg(provider);
    const QString told = answered ? sending->end->providerCode : QString();
    const auto code = info ? codeWords(*info, told, view.kind) : std::nullopt;
    QStringList words{code ? code->sentence : QString(),
                      codeRemark(told, code.has_value(), provider),
                      Text::advice(view, charge, provider)};
    words.removeAll(QString());
    OrderDoubt doubt{.message = {Role::Doubt, QString(came + u' ' + Text::lost(view, charge)),
                         words.join(u' ')}};
    doubt.doing
        = view.canBeAsked ? Text::asking(view, context) : Text::waiting(view, info, provider);
    doubt.doing = Text::care(view, context) + doubt.doing;
    if (view.kind == ObjectKind::Payout)
        doubt.doing.append({.icon = QStringLiteral("lock"),
            .lead = Text::tr("Keeps %1 reserved", "an amount")
                        .arg(moneytext::displayWithCode(
                            view.order.amount, context.times.locale())),
            .detail = Text::tr("Not counted as paid, not free to spend")});
    doubt.settle = Text::settle(view, provider);
    doubt.again = view.release == Release::Now
        ? Text::tr("%1 says that it does not know this order.").arg(provider)
        : Text::tr("Available once %1 has said twice, a minute apart, that it does not know this "
                   "order.")
              .arg(provider);
    return doubt;
}

} // namespace paydesk
