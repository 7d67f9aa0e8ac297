// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/reports/csvreport.h"

#include "app/reports/reportfigures.h"
#include "models/core/moneytext.h"

#include <QSaveFile>

namespace paydesk {

namespace {

constexpr char head[]
    = "number,status,evidence,statement_row,statement_date,statement_reference,"
      "statement_provider_id,statement_type,statement_amount,statement_amount_minor,"
      "statement_currency,statement_fee,statement_fee_minor,statement_status,ledger_id,ledger_date,"
      "ledger_reference,ledger_provider_id,ledger_type,ledger_amount,ledger_amount_minor,"
      "ledger_currency,ledger_fee,ledger_fee_minor,ledger_state,ledger_party,difference,"
      "difference_minor,difference_currency,account,environment\r\n";
constexpr int statementColumns = 11;
constexpr int ledgerColumns = 12;
constexpr qsizetype bufferSize = 256 * 1024;

/// One row. Numbers are written as they are, text is guarded and quoted where needed.
class Row
{
public:
    explicit Row(QByteArray &out)
        : m_out(out)
    {
    }

    Row &number(qint64 value) { return plain(QString::number(value)); }
    Row &plain(const QString &value)
    {
        separate();
        m_out += value.toUtf8();
        return *this;
    }
    Row &text(const QString &value)
    {
        separate();
        QByteArray bytes = guardedText(value).toUtf8();
        const bool quote = std::any_of(bytes.begin(), bytes.end(), [](char c) {
            return c == ',' || c == '"' || c == '\n' || c == '\r';
        });
        m_out += quote ? '"' + bytes.replace('"', "\"\"") + '"' : bytes;
        return *this;
    }
    Row &money(const std::optional<Money> &amount)
    {
        if (!amount)
            return empty(2);
        return plain(moneytext::plain(*amount)).number(amount->minor());
    }
    Row &empty(int cells)
    {
        for (; cells > 0; --cells)
            separate();
        return *this;
    }

private:
    void separate()
    {
        if (!m_first)
            m_out += ',';
        m_first = false;
    }

    QByteArray &m_out;
    bool m_first = true;
};

void writeStatementSide(Row &row, const std::optional<StatementLine> &line)
{
    if (!line) {
        row.empty(statementColumns);
        return;
    }
    row.number(line->row).plain(toRfc3339(line->date)).text(line->reference).text(line->providerId);
    row.plain(toKey(line->type)).money(line->amount).plain(line->amount.currency().code());
    row.money(line->fee).text(line->status);
}

void writeLedgerSide(Row &row, const std::optional<LedgerEntry> &entry)
{
    if (!entry) {
        row.empty(ledgerColumns);
        return;
    }
    const QString id = entry->kind == ObjectKind::Payout ? PayoutId{entry->objectId}.toText()
                                                         : InvoiceId{entry->objectId}.toText();
    row.plain(id).plain(toRfc3339(entry->date)).text(entry->reference).text(entry->providerId);
    row.plain(toKey(entry->type)).money(entry->amount).plain(entry->amount.currency().code());
    row.money(entry->fee).plain(entry->state).text(entry->party);
}

void writeLine(QByteArray &out, const MatchLine &line, const ReconciliationReport &report)
{
    Row row(out);
    row.number(line.number).plain(toKey(line.status)).plain(toKey(line.evidence));
    writeStatementSide(row, line.line);
    writeLedgerSide(row, line.entry);
    const auto difference = differenceOf(line);
    row.money(difference).plain(difference ? difference->currency().code() : QString());
    row.text(report.account.name).plain(environmentKey(report));
    out += "\r\n";
}

} // namespace

Result<void> writeCsvReport(const ReconciliationReport &report, const QString &path)
{
    if (const auto figures = checkedFigures(report); !figures)
        return figures.error();
    QSaveFile file(path);
    const auto failure = [&file, &path] {
        return Error::of(ErrorKind::FileFailure, file.errorString(), path);
    };
    if (!file.open(QIODevice::WriteOnly))
        return failure();
    QByteArray out(head);
    for (const MatchLine &line : report.lines) {
        writeLine(out, line, report);
        if (out.size() < bufferSize)
            continue;
        if (file.write(out) != out.size())
            return failure();
        out.clear();
    }
    if (file.write(out) != out.size() || !file.commit())
        return failure();
    return {};
}

QString guardedText(const QString &text)
{
    const bool formula = !text.isEmpty() && QStringView(u"=+-@\t\r").contains(text.front());
    return formula ? u'\'' + text : text;
}

} // namespace paydesk
