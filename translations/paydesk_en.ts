<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US">
<context>
    <name>paydesk::MainWindow</name>
    <message numerus="yes">
        <source>After %n minute(s)</source>
        <translation>
            <numerusform>After %n minute</numerusform>
            <numerusform>After %n minutes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>paydesk::PeopleDialog</name>
    <message numerus="yes">
        <source>Changes need the agreement of %n administrator(s).</source>
        <translation>
            <numerusform>Changes need the agreement of %n administrator.</numerusform>
            <numerusform>Changes need the agreement of %n administrators.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>paydesk::PolicyDialog</name>
    <message numerus="yes">
        <source>%n person(s), none of them the maker</source>
        <translation>
            <numerusform>%n person, not the maker</numerusform>
            <numerusform>%n persons, none of them the maker</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>paydesk::ApprovalPage</name>
    <message numerus="yes">
        <source>%n payout(s) wait for you</source>
        <translation>
            <numerusform>%n payout waits for you</numerusform>
            <numerusform>%n payouts wait for you</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Review %n approval(s)…</source>
        <translation>
            <numerusform>Review %n approval…</numerusform>
            <numerusform>Review %n approvals…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Approved %n payout(s).</source>
        <translation>
            <numerusform>Approved %n payout.</numerusform>
            <numerusform>Approved %n payouts.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>paydesk::ApprovalPane</name>
    <message numerus="yes">
        <source>%n paid</source>
        <translation>
            <numerusform>%n paid</numerusform>
            <numerusform>%n paid</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>paydesk::ApprovalTable</name>
    <message numerus="yes">
        <source>%n payout(s)</source>
        <translation>
            <numerusform>%n payout</numerusform>
            <numerusform>%n payouts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n min</source>
        <comment>waiting</comment>
        <translation>
            <numerusform>%n min</numerusform>
            <numerusform>%n min</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n h</source>
        <comment>waiting</comment>
        <translation>
            <numerusform>%n h</numerusform>
            <numerusform>%n h</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <comment>waiting</comment>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>paydesk::ApproveManyDialog</name>
    <message numerus="yes">
        <source>Approve %n payout(s)</source>
        <translation>
            <numerusform>Approve %n payout</numerusform>
            <numerusform>Approve %n payouts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them has a remark.</source>
        <translation>
            <numerusform>%n of them has a remark.</numerusform>
            <numerusform>%n of them have remarks.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StatementState</name>
    <message numerus="yes">
        <source>%Ln line(s) open</source>
        <translation>
            <numerusform>%Ln line open</numerusform>
            <numerusform>%Ln lines open</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>paydesk::AccountPage</name>
    <message numerus="yes">
        <source>%n account(s)</source>
        <translation>
            <numerusform>%n account</numerusform>
            <numerusform>%n accounts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n live</source>
        <translation>
            <numerusform>%n live</numerusform>
            <numerusform>%n live</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>paydesk::AddAccountDialog</name>
    <message numerus="yes">
        <source>%n field(s) need attention</source>
        <translation>
            <numerusform>%n field needs attention</numerusform>
            <numerusform>%n fields need attention</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>paydesk::CallbackDetails</name>
    <message numerus="yes">
        <source>%Ln time(s), last %1</source>
        <comment>how often, then a time</comment>
        <translation>
            <numerusform>%Ln time, last %1</numerusform>
            <numerusform>%Ln times, last %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>paydesk::CallbackPage</name>
    <message numerus="yes">
        <source>%Ln callback(s)</source>
        <translation>
            <numerusform>%Ln callback</numerusform>
            <numerusform>%Ln callbacks</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>paydesk::CardListPage</name>
    <message numerus="yes">
        <source>%n stored card(s)</source>
        <translation>
            <numerusform>%n stored card</numerusform>
            <numerusform>%n stored cards</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>paydesk::CardPaymentDialog</name>
    <message numerus="yes">
        <source>%n field(s) need attention</source>
        <translation>
            <numerusform>%n field needs attention</numerusform>
            <numerusform>%n fields need attention</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>paydesk::ChargeCardDialog</name>
    <message numerus="yes">
        <source>%n field(s) need attention</source>
        <translation>
            <numerusform>%n field needs attention</numerusform>
            <numerusform>%n fields need attention</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>paydesk::ClaimListPage</name>
    <message numerus="yes">
        <source>%Ln claim(s)</source>
        <translation>
            <numerusform>%Ln claim</numerusform>
            <numerusform>%Ln claims</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>paydesk::ImportPayoutsDialog</name>
    <message numerus="yes">
        <source>%n column(s) recognised</source>
        <translation>
            <numerusform>%n column recognised</numerusform>
            <numerusform>%n columns recognised</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln payout(s)</source>
        <translation>
            <numerusform>%Ln payout</numerusform>
            <numerusform>%Ln payouts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) with errors not counted</source>
        <translation>
            <numerusform>%Ln row with errors not counted</numerusform>
            <numerusform>%Ln rows with errors not counted</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) to fix in the file first</source>
        <translation>
            <numerusform>%Ln row to fix in the file first</numerusform>
            <numerusform>%Ln rows to fix in the file first</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) to tick</source>
        <translation>
            <numerusform>%Ln row to tick</numerusform>
            <numerusform>%Ln rows to tick</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>paydesk::InvoiceAmountDialog</name>
    <message numerus="yes">
        <source>%n field(s) need attention</source>
        <translation>
            <numerusform>%n field needs attention</numerusform>
            <numerusform>%n fields need attention</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>paydesk::InvoiceListPage</name>
    <message numerus="yes">
        <source>%Ln invoice(s)</source>
        <translation>
            <numerusform>%Ln invoice</numerusform>
            <numerusform>%Ln invoices</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>paydesk::MethodsDialog</name>
    <message numerus="yes">
        <source>%Ln method(s)</source>
        <translation>
            <numerusform>%Ln method</numerusform>
            <numerusform>%Ln methods</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>paydesk::Navigation</name>
    <message numerus="yes">
        <source>%1, %Ln need a person</source>
        <comment>page, items</comment>
        <translation>
            <numerusform>%1, %Ln needs a person</numerusform>
            <numerusform>%1, %Ln need a person</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>paydesk::NewInvoiceDialog</name>
    <message numerus="yes">
        <source>%n field(s) need attention</source>
        <translation>
            <numerusform>%n field needs attention</numerusform>
            <numerusform>%n fields need attention</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>paydesk::NewPayoutDialog</name>
    <message numerus="yes">
        <source>%n field(s) need attention</source>
        <translation>
            <numerusform>%n field needs attention</numerusform>
            <numerusform>%n fields need attention</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Not saved: %n field(s) need attention</source>
        <translation>
            <numerusform>Not saved: %n field needs attention</numerusform>
            <numerusform>Not saved: %n fields need attention</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>paydesk::NewTransferDialog</name>
    <message numerus="yes">
        <source>%n field(s) need attention</source>
        <translation>
            <numerusform>%n field needs attention</numerusform>
            <numerusform>%n fields need attention</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>OrderDoubt</name>
    <message numerus="yes">
        <source>Asked %n time(s), no result yet.</source>
        <translation>
            <numerusform>Asked %n time, no result yet.</numerusform>
            <numerusform>Asked %n times, no result yet.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>paydesk::OrderFilters</name>
    <message numerus="yes">
        <source>%n state(s)</source>
        <translation>
            <numerusform>%n state</numerusform>
            <numerusform>%n states</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>paydesk::OrderPage</name>
    <message numerus="yes">
        <source>%n filter(s) hide everything.</source>
        <translation>
            <numerusform>%n filter hides everything.</numerusform>
            <numerusform>%n filters hide everything.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Checked %Ln item(s)</source>
        <translation>
            <numerusform>Checked %Ln item</numerusform>
            <numerusform>Checked %Ln items</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln refusal(s) in a row; this is the newest.</source>
        <translation>
            <numerusform>%Ln refusal; this is the newest.</numerusform>
            <numerusform>%Ln refusals in a row; this is the newest.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>paydesk::OverviewFeed</name>
    <message numerus="yes">
        <source>%n line(s)</source>
        <translation>
            <numerusform>%Ln line</numerusform>
            <numerusform>%Ln lines</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>paydesk::OverviewPage</name>
    <message numerus="yes">
        <source>%Ln item(s) need a person</source>
        <translation>
            <numerusform>%Ln item needs a person</numerusform>
            <numerusform>%Ln items need a person</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Checking %n thing(s) with the providers</source>
        <translation>
            <numerusform>Checking %n thing with the providers</numerusform>
            <numerusform>Checking %n things with the providers</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>paydesk::OverviewPanels</name>
    <message numerus="yes">
        <source>Money, %n day(s)</source>
        <translation>
            <numerusform>Money, %n day</numerusform>
            <numerusform>Money, %n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>paydesk::PayoutListPage</name>
    <message numerus="yes">
        <source>%Ln payout(s)</source>
        <translation>
            <numerusform>%Ln payout</numerusform>
            <numerusform>%Ln payouts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Imported %Ln payout(s) as drafts, batch %1</source>
        <translation>
            <numerusform>Imported %Ln payout as a draft, batch %1</numerusform>
            <numerusform>Imported %Ln payouts as drafts, batch %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>paydesk::ProviderInvoicesDialog</name>
    <message numerus="yes">
        <source>%Ln invoice(s)</source>
        <translation>
            <numerusform>%Ln invoice</numerusform>
            <numerusform>%Ln invoices</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>paydesk::ReconciliationPage</name>
    <message numerus="yes">
        <source>%Ln line(s)</source>
        <translation>
            <numerusform>%Ln line</numerusform>
            <numerusform>%Ln lines</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln exception(s)</source>
        <translation>
            <numerusform>%Ln exception</numerusform>
            <numerusform>%Ln exceptions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln line(s) wait to be compared with the ledger.</source>
        <translation>
            <numerusform>%Ln line waits to be compared with the ledger.</numerusform>
            <numerusform>%Ln lines wait to be compared with the ledger.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Imported %Ln line(s)</source>
        <translation>
            <numerusform>Imported %Ln line</numerusform>
            <numerusform>Imported %Ln lines</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln exception(s) to look at</source>
        <translation>
            <numerusform>%Ln exception to look at</numerusform>
            <numerusform>%Ln exceptions to look at</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Settled %Ln order(s) by the statement</source>
        <translation>
            <numerusform>Settled %Ln order by the statement</numerusform>
            <numerusform>Settled %Ln orders by the statement</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>paydesk::TotalsStrip</name>
    <message numerus="yes">
        <source>%Ln line(s)</source>
        <translation>
            <numerusform>%Ln line</numerusform>
            <numerusform>%Ln lines</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln entries</source>
        <translation>
            <numerusform>%Ln entry</numerusform>
            <numerusform>%Ln entries</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln exception(s) open</source>
        <translation>
            <numerusform>%Ln exception open</numerusform>
            <numerusform>%Ln exceptions open</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>paydesk::TransferListPage</name>
    <message numerus="yes">
        <source>%Ln transfer(s)</source>
        <translation>
            <numerusform>%Ln transfer</numerusform>
            <numerusform>%Ln transfers</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>paydesk::VolumeChart</name>
    <message numerus="yes">
        <source>thousand, %n day(s)</source>
        <translation>
            <numerusform>thousand, %n day</numerusform>
            <numerusform>thousand, %n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>paydesk::WipedEdit</name>
    <message numerus="yes">
        <source>%n digit(s) entered</source>
        <translation>
            <numerusform>%n digit entered</numerusform>
            <numerusform>%n digits entered</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n character(s) entered</source>
        <translation>
            <numerusform>%n character entered</numerusform>
            <numerusform>%n characters entered</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>paydesk::PayoutSending</name>
    <message numerus="yes">
        <source>%Ln payout(s) sent.</source>
        <translation>
            <numerusform>%Ln payout sent.</numerusform>
            <numerusform>%Ln payouts sent.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Stopping: %Ln payout(s) under way</source>
        <translation>
            <numerusform>Stopping: %Ln payout under way</numerusform>
            <numerusform>Stopping: %Ln payouts under way</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln in doubt: they are asked about, not sent again.</source>
        <translation>
            <numerusform>%Ln in doubt: it is asked about, not sent again.</numerusform>
            <numerusform>%Ln in doubt: they are asked about, not sent again.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln not sent. The first: %1</source>
        <translation>
            <numerusform>%Ln not sent: %1</numerusform>
            <numerusform>%Ln not sent. The first: %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln not begun: %1. They are as they were; send them again when you want.</source>
        <translation>
            <numerusform>%Ln not begun: %1. It is as it was; send it again when you want.</numerusform>
            <numerusform>%Ln not begun: %1. They are as they were; send them again when you want.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>paydesk::SendManyDialog</name>
    <message numerus="yes">
        <source>Send %Ln payout(s)</source>
        <translation>
            <numerusform>Send %Ln payout</numerusform>
            <numerusform>Send %Ln payouts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Send %Ln payout(s), %1</source>
        <translation>
            <numerusform>Send %Ln payout, %1</numerusform>
            <numerusform>Send %Ln payouts, %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln that cannot be sent now</source>
        <translation>
            <numerusform>%Ln that cannot be sent now</numerusform>
            <numerusform>%Ln that cannot be sent now</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln more are not listed; each is checked when its turn comes.</source>
        <translation>
            <numerusform>%Ln more is not listed; it is checked when its turn comes.</numerusform>
            <numerusform>%Ln more are not listed; each is checked when its turn comes.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>paydesk::DuplicateQuestion</name>
    <message numerus="yes">
        <source>%Ln other(s) are like it too.</source>
        <translation>
            <numerusform>%Ln other is like it too.</numerusform>
            <numerusform>%Ln others are like it too.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>paydesk::DryRunDialog</name>
    <message numerus="yes">
        <source>The request, %Ln byte(s) of content; secrets are masked</source>
        <translation>
            <numerusform>The request, %Ln byte of content; secrets are masked</numerusform>
            <numerusform>The request, %Ln bytes of content; secrets are masked</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>paydesk::PayoutReviewDialog</name>
    <message numerus="yes">
        <source>%n other person(s) see it under Approvals and decide. Then it can be sent.</source>
        <translation>
            <numerusform>%n other person sees it under Approvals and decides. Then it can be sent.</numerusform>
            <numerusform>%n other persons see it under Approvals and decide. Then it can be sent.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln other(s) are like it too.</source>
        <translation>
            <numerusform>%Ln other is like it too.</numerusform>
            <numerusform>%Ln others are like it too.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>paydesk::PayoutChecks</name>
    <message numerus="yes">
        <source>%n other person(s) have to approve it before it is sent.</source>
        <translation>
            <numerusform>%n other person has to approve it before it is sent.</numerusform>
            <numerusform>%n other persons have to approve it before it is sent.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>paydesk::StatementDoubts</name>
    <message numerus="yes">
        <source>%Ln order(s) in doubt stand in this statement as done.</source>
        <translation>
            <numerusform>%Ln order in doubt stands in this statement as done.</numerusform>
            <numerusform>%Ln orders in doubt stand in this statement as done.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln order(s) in doubt</source>
        <translation>
            <numerusform>%Ln order in doubt</numerusform>
            <numerusform>%Ln orders in doubt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation>
            <numerusform>and %Ln more</numerusform>
            <numerusform>and %Ln more</numerusform>
        </translation>
    </message>
</context>
</TS>
