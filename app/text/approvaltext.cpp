// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/text/approvaltext.h"

#include <QCoreApplication>

namespace paydesk {

namespace {

struct ApprovalText
{
    Q_DECLARE_TR_FUNCTIONS(ApprovalText)
public:
    static ApprovalWords ofApproval(const QString &fault, const QString &subject);
    static ApprovalWords ofPerson(const QString &fault, const QString &subject);
    static QString worth(bool recordOnly, const QStringList &names);
};

ApprovalWords ApprovalText::ofApproval(const QString &fault, const QString &subject)
{
    const QString another = tr("Another person has to approve it.");
    const QString renew = tr("Approve it again.");
    if (fault == u"maker")
        return {tr("Nobody approves what he made: “%1”.").arg(subject), another};
    if (fault == u"last_editor")
        return {tr("Nobody approves what he changed last: “%1”.").arg(subject), another};
    if (fault == u"submitter")
        return {tr("Nobody approves what he submitted: “%1”.").arg(subject), another};
    if (fault == u"not_a_person")
        return {tr("“%1” is not registered, and once persons are, only they act.").arg(subject),
                tr("Act as a registered person, or have an administrator register you.")};
    if (fault == u"again")
        return {tr("You agreed to “%1” already.").arg(subject),
                tr("One more person has to agree.")};
    if (fault == u"beside")
        return {tr("A payout like “%1” is in doubt: only what a second person approved is sent beside "
                   "it.").arg(subject), tr("Submit it for approval.")};
    if (fault == u"unregistered" || fault == u"not_confirmed" || fault == u"disabled")
        return {tr("You are not registered as a person who may approve “%1”.").arg(subject), another};
    if (fault == u"role_missing")
        return {tr("You are not an approver, so you cannot decide about “%1”.").arg(subject), another};
    if (fault == u"expired")
        return {tr("The approval of “%1” is more than 24 hours old.").arg(subject), renew};
    if (fault == u"other_policy")
        return {tr("The policy was changed after “%1” was approved.").arg(subject), renew};
    if (fault == u"restored")
        return {tr("“%1” was approved before the ledger came out of a backup.").arg(subject), renew};
    if (fault == u"changed" || fault == u"forged" || fault == u"not_in_journal")
        return {tr("What was approved of “%1” is not what would be sent now.").arg(subject),
                tr("Check the ledger before you go on.")};
    if (fault == u"unsigned")
        return {tr("The approval of “%1” is not signed by a registered person.").arg(subject), renew};
    return {};
}

ApprovalWords ApprovalText::ofPerson(const QString &fault, const QString &subject)
{
    if (fault == u"administrators_only")
        return {tr("Only an administrator does this, and “%1” is none.").arg(subject),
                {}};
    if (fault == u"auditors_read")
        return {tr("An auditor looks and changes nothing, and “%1” is one.").arg(subject), {}};
    if (fault == u"batch_imported")
        return {tr("“%1” is a file that was imported: nothing is added to it afterwards.").arg(subject),
                tr("Name another batch, or none.")};
    if (fault == u"sealed_changed")
        return {tr("The vault holds another card number for “%1” than the one with which it was made.")
                    .arg(subject),
                tr("Do not send it. Make the payout anew, and find out who changed the vault.")};
    if (fault == u"policy_waits")
        return {tr("A change of the policy waits for another administrator already (version %1).",
                   "%1 is \"3, ada\"").arg(subject),
                tr("Agree to it, or replace it on purpose.")};
    if (fault == u"policy_other")
        return {tr("Version %1 of the policy is not the one that waits.").arg(subject),
                tr("Look at what is proposed now.")};
    if (fault == u"person_other")
        return {tr("What waits for “%1” is another key than the one you named.").arg(subject),
                tr("Ask the person for the beginning of the public key.")};
    if (fault == u"not_its_maker")
        return {tr("Only who made, changed or submitted “%1”, or an administrator, takes it back.")
                    .arg(subject),
                {}};
    if (fault == u"registry_differs")
        return {tr("Both the backup and the ledger in its place have persons or policies that the "
                   "other has not."),
                tr("Restore it to another place with --ledger, and compare them there.")};
    if (fault == u"last_administrator")
        return {tr("“%1” is the last administrator and stays one.").arg(subject), {}};
    if (fault == u"no_sender")
        return {tr("Only a person registered as a sender may send “%1”.").arg(subject), {}};
    return {};
}

QString ApprovalText::worth(bool recordOnly, const QStringList &names)
{
    if (recordOnly)
        return tr("No person is registered: names are written down and compared. This is a record, "
                  "not a control.");
    if (names.size() < 2)
        return {};
    return tr("This vault holds the keys of several persons (%1): whoever opens it can act as each of "
              "them.")
        .arg(names.join(QStringLiteral(", ")));
}

} // namespace

ApprovalWords approvalWords(const Error &error)
{
    if (error.subject.isEmpty())
        return {};
    return error.kind == ErrorKind::ApprovalNeeded
        ? ApprovalText::ofApproval(error.detail, error.subject)
        : ApprovalText::ofPerson(error.detail, error.subject);
}

QString approvalWorth(bool recordOnly, const QStringList &personsOfVault)
{
    return ApprovalText::worth(recordOnly, personsOfVault);
}

} // namespace paydesk
