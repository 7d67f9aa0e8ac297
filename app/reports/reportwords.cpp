// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/reports/reportwords.h"

#include <QLocale>

namespace paydesk {

namespace {

QString hex(const QByteArray &bytes)
{
    return QString::fromLatin1(bytes.toHex());
}

QString clockUtc(Timestamp at)
{
    return toRfc3339(at).mid(11, 5);
}

} // namespace

QString ReportWords::kind(LineType type)
{
    switch (type) {
    case LineType::Payment:
        return tr("Payments");
    case LineType::Payout:
        return tr("Payouts");
    case LineType::Transfer:
        return tr("Transfers");
    case LineType::Refund:
        return tr("Refunds");
    }
    Q_UNREACHABLE();
}

QString ReportWords::rule(MatchRule rule)
{
    switch (rule) {
    case MatchRule::IdAndAmount:
        return tr("Same provider id and amount");
    case MatchRule::IdWithinTolerance:
        return tr("Same provider id, amount within the tolerance");
    case MatchRule::ReferenceAndAmount:
        return tr("Same reference and amount");
    case MatchRule::ReferenceWithinTolerance:
        return tr("Same reference, amount within the tolerance");
    case MatchRule::NotMatched:
        return tr("Not matched: exceptions");
    }
    Q_UNREACHABLE();
}

QString ReportWords::dataKind(const ReconciliationReport &report)
{
    if (report.practice)
        return tr("PRACTICE data");
    return report.account.environment == Environment::Live ? tr("Live data") : tr("Test data");
}

QString ReportWords::provider(const ReconciliationReport &report)
{
    return report.providerName.isEmpty() ? report.account.provider : report.providerName;
}

QString ReportWords::period(const Run &run)
{
    if (run.to <= run.from)
        return {};
    const QLocale locale;
    const QDate first = dayUtc(run.from);
    const QDate last = dayUtc(run.to - std::chrono::microseconds(1));
    const QString end = locale.toString(last, u"d MMMM yyyy");
    if (first == last)
        return end;
    const bool sameMonth = first.year() == last.year() && first.month() == last.month();
    if (sameMonth)
        return QString::number(first.day()) + u'–' + end;
    return locale.toString(first, u"d MMMM yyyy") + u" – " + end;
}

QString ReportWords::moment(Timestamp at)
{
    return QLocale().toString(dayUtc(at), u"d MMM yyyy") + u' ' + clockUtc(at) + u" UTC";
}

QString ReportWords::program()
{
    return QStringLiteral("Paydesk " PAYDESK_VERSION);
}

QList<ReportWords::Parameter> ReportWords::parameters(const ReconciliationReport &report)
{
    const Run &run = report.run;
    QList<Parameter> list{
        {tr("Report"), tr("Reconciliation")},
        {tr("Data"), dataKind(report)},
        {tr("Account"), report.account.name},
        {tr("Provider"), provider(report)},
        {tr("Run"), run.id.toText()},
        {tr("From"), toRfc3339(run.from)},
        {tr("To, not included"), toRfc3339(run.to)},
        {tr("Tolerance, minor units"), QString::number(run.options.toleranceMinor)},
        {tr("Day window"), QString::number(run.options.dayWindow)},
        {tr("Reconciled by"), run.createdBy},
        {tr("Reconciled at"), toRfc3339(run.createdAt)},
    };
    if (const auto &statement = report.statement) {
        list += {tr("Statement"), statement->id.toText()};
        list += {tr("Source file"), statement->fileName};
        list += {tr("File SHA-256"), hex(statement->sha256)};
        list += {tr("Lines in the file"), QString::number(statement->lineCount)};
        list += {tr("Imported by"), statement->importedBy};
        list += {tr("Imported at"), toRfc3339(statement->importedAt)};
    }
    list += {tr("Ledger entry"), QString::number(report.ledgerSeq)};
    list += {tr("Ledger seal"), hex(report.ledgerHead)};
    list += {tr("Made by"), report.madeBy};
    list += {tr("Made at"), toRfc3339(report.madeAt)};
    list += {tr("Program"), program()};
    return list;
}

} // namespace paydesk
