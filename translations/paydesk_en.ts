<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US">
<context>
    <name>StatementState</name>
    <message numerus="yes">
        <source>%n line(s) open</source>
        <translation>
            <numerusform>%n line open</numerusform>
            <numerusform>%n lines open</numerusform>
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
    <name>paydesk::InvoiceListPage</name>
    <message numerus="yes">
        <source>%n invoice(s)</source>
        <translation>
            <numerusform>%n invoice</numerusform>
            <numerusform>%n invoices</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>paydesk::Navigation</name>
    <message numerus="yes">
        <source>%1, %n need a person</source>
        <comment>page, items</comment>
        <translation>
            <numerusform>%1, %n needs a person</numerusform>
            <numerusform>%1, %n need a person</numerusform>
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
</context>
<context>
    <name>paydesk::OrderDetails</name>
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
        <source>Checked %n item(s)</source>
        <translation>
            <numerusform>Checked %n item</numerusform>
            <numerusform>Checked %n items</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>paydesk::OverviewFeed</name>
    <message numerus="yes">
        <source>%n line(s)</source>
        <translation>
            <numerusform>%n line</numerusform>
            <numerusform>%n lines</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>paydesk::OverviewPage</name>
    <message numerus="yes">
        <source>%n item(s) need a person</source>
        <translation>
            <numerusform>%n item needs a person</numerusform>
            <numerusform>%n items need a person</numerusform>
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
        <source>%n payout(s)</source>
        <translation>
            <numerusform>%n payout</numerusform>
            <numerusform>%n payouts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>paydesk::ReconciliationPage</name>
    <message numerus="yes">
        <source>%n line(s)</source>
        <translation>
            <numerusform>%n line</numerusform>
            <numerusform>%n lines</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n exception(s)</source>
        <translation>
            <numerusform>%n exception</numerusform>
            <numerusform>%n exceptions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) wait to be compared with the ledger.</source>
        <translation>
            <numerusform>%n line waits to be compared with the ledger.</numerusform>
            <numerusform>%n lines wait to be compared with the ledger.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Imported %n line(s)</source>
        <translation>
            <numerusform>Imported %n line</numerusform>
            <numerusform>Imported %n lines</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n exception(s) to look at</source>
        <translation>
            <numerusform>%n exception to look at</numerusform>
            <numerusform>%n exceptions to look at</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>paydesk::TotalsStrip</name>
    <message numerus="yes">
        <source>%n line(s)</source>
        <translation>
            <numerusform>%n line</numerusform>
            <numerusform>%n lines</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n entries</source>
        <translation>
            <numerusform>%n entry</numerusform>
            <numerusform>%n entries</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n exception(s) open</source>
        <translation>
            <numerusform>%n exception open</numerusform>
            <numerusform>%n exceptions open</numerusform>
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
</TS>
