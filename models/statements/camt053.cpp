// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/statements/camt053.h"

#include "models/statements/camtentry.h"
#include "models/tablefile/table.h"

#include <QXmlStreamReader>

#include <deque>

namespace paydesk::camt053 {

namespace {

using namespace Qt::StringLiterals;

constexpr int mostLevels = 32;
constexpr qsizetype longestText = 64 * 1024;

Error at(qint64 row, Error error)
{
    error.issue.row = row;
    return error;
}

class Reader : public StatementReader
{
public:
    Reader(const QByteArray &content, const BankStatementOptions &options)
        : m_size(content.size())
        , m_options(options)
        , m_dates({DateOrder::YearMonthDay, options.zone})
        , m_xml(content)
    {
    }

    Result<bool> next() override;
    int percent() const override
    {
        return m_size == 0 ? 100 : int(std::min(m_xml.characterOffset() * 100 / m_size, qint64(100)));
    }

private:
    /// One movement, with the texts that its record points at.
    struct Movement
    {
        StatementRecord record;
        QByteArray reference, bankReference, batch, status, information;
    };

    Result<void> step();
    Result<void> begin();
    Result<void> finish();
    Result<void> endStatement();
    Result<void> takeBalance();
    Result<void> takeEntry();
    Movement movementOf(const Part &part, Timestamp date, bool credit) const;
    Result<void> addToSum(bool credit);
    std::optional<Timestamp> dateOf(const Texts &texts);
    QString pathFrom(qsizetype level) const { return m_path.mid(level).join(u'/'); }
    Error stop(Error error);

    qint64 m_size;
    BankStatementOptions m_options;
    DateReader m_dates;
    QXmlStreamReader m_xml;
    QStringList m_path;
    QString m_text;
    QString m_currency; ///< of the element that began last
    Texts m_statement; ///< of the statement outside of its entries and balances
    Texts m_balance;
    Entry m_entry;
    QString m_account;
    std::optional<Money> m_opening;
    std::optional<Money> m_closing;
    std::optional<Money> m_moved;
    std::deque<Movement> m_movements;
    Movement m_current;
    bool m_hasStatement = false;
    bool m_ended = false;
};

Result<bool> Reader::next()
{
    while (m_movements.empty()) {
        if (m_ended)
            return false;
        if (m_xml.atEnd()) {
            m_ended = true;
            if (m_xml.hasError() || !m_path.isEmpty())
                return stop(at(m_xml.lineNumber(),
                               Error::input(u"file"_s, InputProblem::FileDamaged)));
            if (!m_hasStatement)
                return stop(Error::input(u"file"_s, InputProblem::WrongForm, {}, u"camt.053"_s));
            return false;
        }
        if (auto done = step(); !done)
            return stop(done.error());
    }
    m_current = std::move(m_movements.front());
    m_movements.pop_front();
    m_record = m_current.record;
    m_record.reference = m_current.reference;
    m_record.providerId = m_current.bankReference;
    m_record.settlementId = m_current.batch;
    m_record.status = m_current.status;
    m_record.description = m_current.information;
    return true;
}

Result<void> Reader::step()
{
    switch (m_xml.readNext()) {
    case QXmlStreamReader::DTD:
    case QXmlStreamReader::EntityReference:
        return at(m_xml.lineNumber(), Error::input(u"file"_s, InputProblem::FileUnsafe, {}, u"DTD"_s));
    case QXmlStreamReader::StartElement:
        return begin();
    case QXmlStreamReader::EndElement:
        return finish();
    case QXmlStreamReader::Characters:
        m_text += m_xml.text();
        if (m_text.size() > longestText)
            return at(m_xml.lineNumber(),
                      Error::input(u"file"_s, InputProblem::FileUnsafe, {}, u"64 KiB"_s));
        return {};
    default:
        return {};
    }
}

Result<void> Reader::begin()
{
    m_path += m_xml.name().toString();
    m_text.clear();
    m_currency = m_xml.attributes().value("Ccy"_L1).toString();
    if (m_path.size() > mostLevels)
        return at(m_xml.lineNumber(), Error::input(u"file"_s, InputProblem::FileUnsafe, {},
                                                   QString::number(mostLevels)));
    if (m_path.size() == 1
        && !m_xml.namespaceUri().startsWith(u"urn:iso:std:iso:20022:tech:xsd:camt.053."))
        return at(m_xml.lineNumber(), Error::input(u"file"_s, InputProblem::WrongForm,
                                                   m_path.first(), u"camt.053"_s));
    const QString name = m_path.last();
    if (m_path.size() == 3 && name == u"Stmt") {
        m_hasStatement = true;
        m_statement.clear();
        m_opening.reset();
        m_closing.reset();
        m_moved.reset();
    } else if (m_path.size() == 4 && name == u"Ntry") {
        m_entry = {m_xml.lineNumber(), {}, {}};
    } else if (m_path.size() == 4 && name == u"Bal") {
        m_balance.clear();
    } else if (m_path.size() == 6 && name == u"TxDtls") {
        m_entry.transactions.emplace_back();
    }
    return {};
}

/// Document/BkToCstmrStmt/Stmt/Ntry/NtryDtls/TxDtls: the first three are above all that is kept.
Result<void> Reader::finish()
{
    const QString text = m_text.trimmed();
    const qsizetype depth = m_path.size();
    const bool inEntry = depth >= 4 && m_path[3] == u"Ntry";
    const bool inTransaction = inEntry && depth >= 6 && m_path[5] == u"TxDtls";
    const bool inBalance = depth >= 4 && m_path[3] == u"Bal";
    if (!text.isEmpty() && depth > 3) {
        Texts &texts = inTransaction ? m_entry.transactions.back()
            : inEntry                ? m_entry.texts
            : inBalance              ? m_balance
                                     : m_statement;
        const QString path = pathFrom(inTransaction ? 6 : inEntry || inBalance ? 4 : 3);
        if (!texts.contains(path)) {
            texts.insert(path, text);
            if (!m_currency.isEmpty())
                texts.insert(path + u"@Ccy", m_currency);
        }
    }
    m_text.clear();
    m_currency.clear();
    const QString name = m_path.takeLast();
    if (depth == 4 && inEntry)
        return takeEntry();
    if (depth == 4 && inBalance)
        return takeBalance();
    return depth == 3 && name == u"Stmt" ? endStatement() : Result<void>();
}

Result<void> Reader::takeBalance()
{
    const QString type = m_balance.value(u"Tp/CdOrPrtry/Cd"_s);
    const bool opening = type == u"OPBD" || type == u"PRCD";
    if (!opening && type != u"CLBD")
        return {};
    auto amount = amountAt(m_balance, u"Amt"_s);
    if (!amount)
        return at(m_xml.lineNumber(), amount.error());
    if (m_balance.value(u"CdtDbtInd"_s) == u"DBIT")
        amount = *amount->negated();
    (opening ? m_opening : m_closing) = *amount;
    return {};
}

std::optional<Timestamp> Reader::dateOf(const Texts &texts)
{
    for (const auto &path : {u"BookgDt/DtTm"_s, u"BookgDt/Dt"_s, u"ValDt/DtTm"_s, u"ValDt/Dt"_s}) {
        if (texts.contains(path))
            return m_dates.read(texts.value(path).toUtf8());
    }
    return std::nullopt;
}

Result<void> Reader::takeEntry()
{
    const Texts &texts = m_entry.texts;
    const QString status = texts.value(u"Sts/Cd"_s, texts.value(u"Sts"_s));
    if (status == u"INFO")
        return {};
    const QString mark = texts.value(u"CdtDbtInd"_s);
    if (mark != u"CRDT" && mark != u"DBIT")
        return at(m_entry.row, Error::input(u"CdtDbtInd"_s, InputProblem::NotOneOf, mark,
                                            u"CRDT, DBIT"_s));
    const bool credit = mark == u"CRDT";
    const auto date = dateOf(texts);
    if (!date)
        return at(m_entry.row, Error::input(u"BookgDt"_s, InputProblem::NotADate,
                                            texts.value(u"BookgDt/Dt"_s)));
    const auto parts = partsOf(m_entry, credit);
    if (!parts)
        return at(m_entry.row, parts.error());
    for (const Part &part : *parts)
        m_movements.push_back(movementOf(part, *date, credit));
    return status == u"PDNG" ? Result<void>() : addToSum(credit);
}

Reader::Movement Reader::movementOf(const Part &part, Timestamp date, bool credit) const
{
    const Texts &texts = m_entry.texts;
    const auto first = [&](std::initializer_list<QString> paths) {
        for (const QString &path : paths) {
            const QString own = part.texts ? part.texts->value(path) : QString();
            const QString text = own.isEmpty() ? texts.value(path) : own;
            if (!text.isEmpty() && text != u"NOTPROVIDED")
                return text.toUtf8();
        }
        return QByteArray();
    };
    const QString reversed = texts.value(u"RvslInd"_s);
    const bool reversal = reversed == u"true" || reversed == u"1";
    Movement movement;
    movement.status = first({u"Sts/Cd"_s, u"Sts"_s});
    movement.record = {.row = m_entry.row, .date = date,
                       .type = credit != reversal ? m_options.incoming : m_options.outgoing,
                       .reversal = reversal, .amount = part.amount, .fee = part.charge,
                       .settlement = movement.status == "PDNG" ? Settlement::Open
                                                               : Settlement::Settled};
    movement.reference = first({u"Refs/EndToEndId"_s, u"Refs/InstrId"_s, u"NtryRef"_s});
    movement.bankReference = first({u"Refs/AcctSvcrRef"_s, u"AcctSvcrRef"_s, u"Refs/TxId"_s});
    movement.batch = first({u"NtryDtls/Btch/MsgId"_s, u"NtryDtls/Btch/PmtInfId"_s});
    movement.information = first({u"RmtInf/Ustrd"_s, u"AddtlTxInf"_s, u"AddtlNtryInf"_s});
    return movement;
}

Result<void> Reader::addToSum(bool credit)
{
    const auto whole = amountAt(m_entry.texts, u"Amt"_s);
    if (!whole)
        return at(m_entry.row, whole.error());
    const Money moved = credit ? *whole : *whole->negated();
    const auto sum = m_moved ? m_moved->plus(moved) : std::optional(moved);
    if (!sum) // another currency than the entries before it
        return at(m_entry.row, Error::input(u"Amt"_s, InputProblem::NotOneOf,
                                            whole->currency().code(), m_moved->currency().code()));
    m_moved = sum;
    return {};
}

Result<void> Reader::endStatement()
{
    const QString account = m_statement.value(
        u"Acct/Id/IBAN"_s, m_statement.value(u"Acct/Id/Othr/Id"_s));
    if (!m_account.isEmpty() && account != m_account)
        return at(m_xml.lineNumber(),
                  Error::input(u"Acct"_s, InputProblem::NotOneOf, account, m_account));
    m_account = account;
    if (!m_opening || !m_closing)
        return {};
    const auto expected = m_moved ? m_opening->plus(*m_moved) : m_opening;
    if (expected != m_closing)
        return at(m_xml.lineNumber(), Error::input(u"Bal"_s, InputProblem::OtherTotal));
    if (!m_balances.empty() && m_balances.front().closing != m_opening)
        return at(m_xml.lineNumber(), Error::input(u"Bal"_s, InputProblem::OtherTotal));
    if (m_balances.empty())
        m_balances.push_back({m_opening->currency(), m_opening, {}, {}, {}});
    m_balances.front().closing = m_closing;
    return {};
}

Error Reader::stop(Error error)
{
    m_ended = true;
    m_movements.clear();
    return error;
}

} // namespace

Result<std::unique_ptr<StatementReader>> open(const QByteArray &content,
                                              const BankStatementOptions &options)
{
    if (content.size() > largestTableFile)
        return Error::input(u"file"_s, InputProblem::TooLarge, {}, u"64 MiB"_s);
    return std::unique_ptr<StatementReader>(new Reader(content, options));
}

} // namespace paydesk::camt053
