// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/payoutreviewdialog.h"

#include "app/accounts/logindesk.h"
#include "app/accounts/providerdirectory.h"
#include "models/core/moneytext.h"
#include "ui/dialogs/dryrundialog.h"
#include "ui/dialogs/duplicatequestion.h"
#include "ui/dialogs/payoutchecks.h"
#include "ui/pages/orderfacts.h"
#include "ui/widgets/factlist.h"
#include "ui/widgets/groupeddigitsedit.h"
#include "ui/widgets/timelineview.h"

#include <QCoreApplication>
#include <QPushButton>

namespace paydesk {

namespace {

/// What becomes of it when the answer is lost.
QString lostAnswerText(const PageContext &context, const Account &account)
{
    const ProviderInfo *info = context.services.providers.find(account.provider);
    if (info && info->capabilities.testFlag(Capability::FindPayout))
        return PayoutReviewDialog::tr(
            "If the answer is lost, Paydesk asks about it and never sends it again by itself.");
    return PayoutReviewDialog::tr("If the answer is lost, %1 cannot be asked by a program: a person "
                                  "then looks it up there and settles it here. It is never sent "
                                  "again by itself.")
        .arg(context.names.provider(account.id));
}

/// Where no beneficiary is named, the money goes to the wallet of whoever is logged in; nothing
/// where a provider has no logins.
QString ownWallet(const PageContext &context, const Account &account, const ProviderInfo &info)
{
    if (!info.capabilities.testFlag(Capability::LogIn))
        return {};
    const auto login = context.services.logIn.state(account.id);
    return login && !login->user.isEmpty()
        ? PayoutReviewDialog::tr("The wallet of the user who is logged in: %1").arg(login->user)
        : PayoutReviewDialog::tr("The wallet of the user who is logged in");
}

/// Of one that others have to approve first.
ReviewWords submissionWords(const PayoutOutlook &outlook)
{
    return {.title = PayoutReviewDialog::tr("Review payout"),
            .what = PayoutReviewDialog::tr("Send for approval"),
            .lead = PayoutReviewDialog::tr("Nothing is sent yet."),
            .text = PayoutReviewDialog::tr("%n other person(s) see it under Approvals and decide. Then it "
                                           "can be sent.", nullptr, outlook.approvals),
            .icon = QStringLiteral("people"),
            .act = PayoutReviewDialog::tr("Send for approval"),
            .busy = PayoutReviewDialog::tr("Handing over…")};
}

ReviewWords payoutReviewWords(const PageContext &context, const Account &account,
                              const ReviewedRequest &reviewed)
{
    if (!reviewed.outlook.held && reviewed.outlook.needsSubmission)
        return submissionWords(reviewed.outlook);
    ReviewWords words
        = {.title = PayoutReviewDialog::tr("Review payout"),
           .what = PayoutReviewDialog::tr("Send payout"),
           .lead = PayoutReviewDialog::tr("It is sent once."),
           .text = lostAnswerText(context, account),
           .icon = QStringLiteral("send"),
           .act = PayoutReviewDialog::tr("Send %1", "an amount")
                      .arg(moneytext::displayWithCode(reviewed.request.amount,
                                                      context.times.locale())),
           .busy = PayoutReviewDialog::tr("Sending…")};
    if (reviewed.outlook.held) {
        words.lead = PayoutReviewDialog::tr("It cannot be sent now.");
        words.text = context.words(*reviewed.outlook.held, Act::MoneyOut).todo;
        words.icon = QStringLiteral("cross");
        words.role = Role::Bad;
    }
    return words;
}

/// What an earlier payout is called where it is named as one like this.
QString likeText(const PageContext &context, const Payout &earlier)
{
    return PayoutReviewDialog::tr("%1 of %2, %3", "reference, day, state")
        .arg(earlier.reference,
             context.times.full(earlier.createdAt, context.services.clock.now()),
             stateWord(earlier.state));
}

/// The radar's answer; none where there is nothing that earlier payouts could be like.
std::optional<TimelineEntry> radarEntry(const PageContext &context, const ReviewedRequest &reviewed,
                                        bool comparable)
{
    const std::vector<Payout> &alike = reviewed.outlook.alike;
    if (alike.empty() && !comparable)
        return std::nullopt;
    if (alike.empty())
        return unlikeOthersEntry();
    TimelineEntry entry{.icon = QStringLiteral("copy"), .role = Role::Wait};
    entry.lead = PayoutReviewDialog::tr("Like %1.").arg(likeText(context, alike.front()));
    if (alike.size() > 1)
        entry.text = PayoutReviewDialog::tr("%Ln other(s) are like it too.", nullptr,
                                            int(alike.size()) - 1);
    if (!reviewed.duplicateReason.isEmpty())
        entry.text += PayoutReviewDialog::tr("You said: “%1”.").arg(reviewed.duplicateReason);
    return entry;
}

} // namespace

PayoutReviewDialog::PayoutReviewDialog(PageContext &context, const Account &account,
                                       const ReviewedRequest &reviewed, QWidget *parent)
    : ReviewDialog(context, payoutReviewWords(context, account, reviewed), reviewed.request.amount,
                   account.environment, parent)
    , m_duplicate(new DuplicateQuestion(context, reviewed.request.reference))
{
    addFacts(account, reviewed);
    addChecks(account, reviewed);
    setMinimumWidth(theme().px(740)); // the foot has one button more than other reviews
    if (reviewed.outlook.held)
        m_held = context.words(*reviewed.outlook.held, Act::MoneyOut).what;
    content().insertWidget(content().count() - 1, m_duplicate);
    connect(m_duplicate, &DuplicateQuestion::answered, this, &PayoutReviewDialog::refreshHold);
    connect(m_duplicate, &DuplicateQuestion::openRequested, this, [this](qint64 id) {
        emit openRequested(id);
        reject();
    });
    m_duplicate->ask(reviewed.unanswered);
    refreshHold();
}

void PayoutReviewDialog::refreshHold()
{
    holdBack(!m_held.isEmpty()               ? m_held
                 : m_duplicate->isAnswered() ? QString()
                                             : tr("Answer the duplicate question"));
}

void PayoutReviewDialog::offerDryRun(std::function<PayoutDryRun()> rehearse)
{
    auto *button = addFootButton(tr("Dry run…"), QStringLiteral("Ctrl+D"));
    connect(button, &QPushButton::clicked, this, [this, rehearse = std::move(rehearse)] {
        (new DryRunDialog(theme(), rehearse(), this))->open();
    });
}

QString PayoutReviewDialog::duplicateReason() const { return m_duplicate->reason(); }

void PayoutReviewDialog::addFacts(const Account &account, const ReviewedRequest &reviewed)
{
    const OrderRequest &request = reviewed.request;
    const ProviderInfo *info = context().services.providers.find(account.provider);
    const OrderRequest full = normalized(masked(request), info->payoutFields);
    const QString name = partyName(full.fields, info->payoutFields);
    if (!name.isEmpty()) // a card may be paid to without one
        facts().addFact(tr("To"), name, FactStyle::Strong);
    const QString number = partyAccount(full.fields, info->payoutFields);
    const QString wallet
        = name.isEmpty() && number.isEmpty() ? ownWallet(context(), account, *info) : QString();
    if (!wallet.isEmpty())
        facts().addFact(tr("To"), wallet, FactStyle::Strong);
    if (!number.isEmpty()) // a wallet has none
        facts().addFact(tr("Account"), GroupedDigitsEdit::grouped(number), FactStyle::Mono);
    for (const FieldSpec &spec : info->payoutFields) {
        const QString value = full.fields.value(spec.key);
        const bool shownAbove = spec.role == FieldRole::PartyFirstName
            || spec.role == FieldRole::PartyLastName || spec.role == FieldRole::PartyAccount
            || spec.role == FieldRole::CardNumber;
        if (!value.isEmpty() && !shownAbove)
            facts().addFact(QCoreApplication::translate("ProviderField", spec.label),
                           choiceName(spec, value));
    }
    facts().addFact(tr("From"), context().names.full(account.id));
    const QLocale &locale = context().times.locale();
    const QString amount = moneytext::displayWithCode(request.amount, locale);
    const auto total = reviewed.fee ? request.amount.plus(*reviewed.fee) : std::nullopt;
    if (total)
        facts().addFact(tr("Fee"), tr("%1, leaves the account %2", "fee, total")
                                       .arg(moneytext::displayWithCode(*reviewed.fee, locale),
                                            moneytext::displayWithCode(*total, locale)));
    else
        facts().addFact(tr("Fee"), tr("%1 tells it afterwards; without it %2 leaves the account")
                                       .arg(info->name, amount));
    facts().addFact(tr("Purpose"), request.description.isEmpty() ? tr("none given")
                                                                 : request.description);
    facts().addFact(tr("Order"), request.reference, FactStyle::Mono);
}

void PayoutReviewDialog::addChecks(const Account &account, const ReviewedRequest &reviewed)
{
    const ProviderInfo *info = context().services.providers.find(account.provider);
    const OrderRequest full = masked(reviewed.request);
    const bool comparable = !partyAccount(full.fields, info->payoutFields).isEmpty();
    QList<TimelineEntry> entries;
    const auto radar = radarEntry(context(), reviewed, comparable);
    if (radar && reviewed.unanswered.empty()) // else it is asked below
        entries.append(*radar);
    entries += limitEntries(reviewed.outlook.limits, context().times.locale());
    if (entries.isEmpty())
        return;
    auto *checks = new TimelineView(theme());
    checks->setAccessibleName(tr("Checks"));
    checks->setTimesShown(false);
    checks->setFocusPolicy(Qt::NoFocus);
    checks->setEntries(entries);
    content().insertWidget(content().indexOf(&facts()) + 1, checks);
}

} // namespace paydesk
