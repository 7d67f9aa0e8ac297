// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/statements/statementwords.h"

#include <QHash>

#include <algorithm>

namespace paydesk::statementwords {

namespace {

template <typename T>
struct Meaning
{
    T value;
    const char16_t *words; ///< parted by blanks, in the form of tidied()
};

using Column = StatementColumn;

constexpr Meaning<Column> columns[] = {
    {Column::Date, u"date datetime day createdat created paidat bookingdate valuedate transactiondate "
                   u"postingdate data datum buchungstag buchungsdatum valuta valutadatum wertstellung "
                   u"dataoperatiunii дата датаоперации датапроводки датадокумента датаоперації "
                   u"датапроведення tarikh tarikhtransaksi"},
    {Column::Time, u"time timeofday ora uhrzeit zeit время час masa"},
    {Column::Reference, u"reference ref orderid order ordernumber merchantreference merchantorderid "
                        u"referenceid endtoendid externalid invoice invoicenumber referinta referinţa "
                        u"referință referenz kundenreferenz auftragsnummer номерзаказа заказ "
                        u"ссылка референс номерзамовлення замовлення rujukan norujukan"},
    {Column::ProviderId, u"providerid id transactionid transaction paymentid payoutid payid rrn "
                         u"operationid bankreference txid idtranzactie transaktionsid "
                         u"идентификатор idоперации idтранзакции номероперации ідентифікатор "
                         u"idtransaksi"},
    {Column::SettlementId, u"settlementid settlement batch batchid payoutbatch sammler "
                           u"реестр номерреестра реєстр"},
    {Column::Type, u"type kind operation operationtype transactiontype category tip tipoperatiune art "
                   u"vorgang umsatzart тип типоперации видоперации вид типоперації jenis "
                   u"jenistransaksi"},
    {Column::Amount, u"amount sum total gross grossamount value suma betrag umsatz сумма "
                     u"суммаоперации сума сумаоперації jumlah amaun"},
    {Column::Debit, u"debit debitamount withdrawal paidout out soll lastschrift дебет расход "
                    u"списание списано дебит keluar pengeluaran"},
    {Column::Credit, u"credit creditamount deposit paidin in haben gutschrift кредит приход "
                     u"зачисление зачислено masuk"},
    {Column::Direction, u"direction dc drcr debitcredit sign sollhaben sens направление напрям arah"},
    {Column::Balance, u"balance runningbalance balanceafter saldo sold kontostand остаток баланс "
                      u"залишок baki"},
    {Column::Fee, u"fee fees commission charge charges comision gebuehr gebühr entgelt комиссия "
                  u"комісія yuran caj"},
    {Column::Currency, u"currency ccy cur currencycode valuta waehrung währung moneda валюта "
                       u"matawang"},
    {Column::Status, u"status state result stare zustand статус состояние стан"},
    {Column::Description, u"description details narrative purpose comment note information "
                          u"beschreibung verwendungszweck descriere detalii назначение "
                          u"назначениеплатежа описание призначення призначенняплатежу опис "
                          u"keterangan butiran"},
};

constexpr Movement payment{LineType::Payment, false};
constexpr Movement payout{LineType::Payout, false};
constexpr Movement transfer{LineType::Transfer, false};
constexpr Movement refund{LineType::Refund, false};

constexpr Meaning<Movement> movements[] = {
    {payment, u"payment sale purchase invoice charge debitcard payin deposit plata zahlung "
              u"оплата платеж платіж покупка bayaran"},
    {payout, u"payout withdrawal disbursement payoutinvoice auszahlung выплата виплата plată "
             u"pengeluaran"},
    {transfer, u"transfer p2p перевод переказ überweisung pindahan"},
    {refund, u"refund reversalrefund rambursare erstattung возврат повернення bayaranbalik"},
    {Movement{LineType::Payment, true}, u"chargeback paymentreversal rückbuchung чарджбэк"},
    {Movement{LineType::Payout, true}, u"payoutreturn returnedpayout payoutreversal возвратвыплаты"},
};

constexpr Meaning<bool> directions[] = {
    {true, u"in cr c credit h haben incoming кредит приход"},
    {false, u"out dr d debit s soll outgoing дебет расход"},
};

constexpr const char16_t *totals
    = u"total totals subtotal sum summe gesamt suma итого всего підсумок разом jumlah";

/// Letters and digits in lower case.
QString tidied(const QString &text)
{
    QString tidy;
    for (const QChar c : text) {
        if (c.isLetterOrNumber())
            tidy += c.toLower();
    }
    return tidy;
}

template <typename T, size_t N>
QHash<QString, T> tableOf(const Meaning<T> (&meanings)[N])
{
    QHash<QString, T> table;
    for (const auto &meaning : meanings) {
        for (const QString &word : QString::fromUtf16(meaning.words).split(u' ', Qt::SkipEmptyParts)) {
            if (!table.contains(word))
                table.insert(word, meaning.value);
        }
    }
    return table;
}

template <typename T>
std::optional<T> find(const QHash<QString, T> &table, const QString &text)
{
    const auto found = table.constFind(tidied(text));
    return found == table.constEnd() ? std::nullopt : std::optional(*found);
}

} // namespace

QList<StatementColumn> columnsOf(const QString &header)
{
    const QString word = tidied(header);
    QList<StatementColumn> meanings;
    for (const auto &meaning : columns) {
        if (QString::fromUtf16(meaning.words).split(u' ', Qt::SkipEmptyParts).contains(word))
            meanings += meaning.value;
    }
    return meanings;
}

std::optional<Movement> movementOf(const QString &word)
{
    static const auto table = tableOf(movements);
    return find(table, word);
}

std::optional<bool> isIncoming(const QString &word)
{
    static const auto table = tableOf(directions);
    return find(table, word);
}

bool isTotal(const QString &cell)
{
    static const QStringList words = QString::fromUtf16(totals).split(u' ');
    const QString tidy = tidied(cell);
    return std::any_of(words.begin(), words.end(),
                       [&tidy](const QString &word) { return tidy.startsWith(word); });
}

} // namespace paydesk::statementwords
