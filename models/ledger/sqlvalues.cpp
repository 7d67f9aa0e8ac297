// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ledger/sqlvalues.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <array>
#include <limits>

namespace paydesk {

namespace {

QString keyOf(Settlement value)
{
    switch (value) {
    case Settlement::Settled:
        return QStringLiteral("settled");
    case Settlement::NotSettled:
        return QStringLiteral("not_settled");
    case Settlement::Open:
        return QStringLiteral("open");
    }
    Q_UNREACHABLE();
}

QString keyOf(Attempt::Stage value)
{
    switch (value) {
    case Attempt::Stage::Intent:
        return QStringLiteral("intent");
    case Attempt::Stage::Sending:
        return QStringLiteral("sending");
    case Attempt::Stage::Finished:
        return QStringLiteral("finished");
    }
    Q_UNREACHABLE();
}

QString keyOf(Environment value)
{
    return value == Environment::Live ? QStringLiteral("live") : QStringLiteral("test");
}

template <typename E>
QString keyOf(E value)
{
    return toKey(value);
}

template <typename E, size_t N>
bool find(const SqlValue &column, E &value, const std::array<E, N> &all)
{
    const auto *key = std::get_if<QString>(&column);
    for (size_t i = 0; key && i < N; ++i) {
        if (keyOf(all[i]) == *key) {
            value = all[i];
            return true;
        }
    }
    return false;
}

template <typename T>
bool take(const SqlValue &column, T &value)
{
    const auto *held = std::get_if<T>(&column);
    if (held)
        value = *held;
    return held;
}

template <typename T>
bool assign(std::optional<T> found, T &value)
{
    if (found)
        value = *found;
    return found.has_value();
}

QString textOf(const SqlValue &column)
{
    const auto *text = std::get_if<QString>(&column);
    return text ? *text : QString();
}

QString json(const QJsonDocument &document)
{
    return QString::fromUtf8(document.toJson(QJsonDocument::Compact));
}

} // namespace

QString storable(const QString &text)
{
    return text.isValidUtf16() ? text : QString::fromUtf8(text.toUtf8());
}

SqlValue toSql(qint64 value) { return value; }
SqlValue toSql(int value) { return qint64(value); }
SqlValue toSql(bool value) { return qint64(value ? 1 : 0); }
SqlValue toSql(const QString &value) { return storable(value); }
SqlValue toSql(const QByteArray &value) { return value; }
SqlValue toSql(const QUrl &value) { return value.toString(QUrl::FullyEncoded); }
SqlValue toSql(Timestamp value) { return toMicros(value); }

SqlValue toSql(const Fields &value)
{
    QJsonObject object;
    for (auto it = value.begin(); it != value.end(); ++it)
        object.insert(storable(it.key()), storable(it.value()));
    return json(QJsonDocument(object));
}

SqlValue toSql(const QStringList &value)
{
    QJsonArray array;
    for (const QString &text : value)
        array.append(storable(text));
    return json(QJsonDocument(array));
}

SqlValue toSql(const HeaderList &value)
{
    QByteArray lines;
    for (const auto &[name, text] : value)
        lines += QByteArray(name + ": " + text).replace('\n', ' ') + '\n';
    return lines;
}

bool fromSql(const SqlValue &column, qint64 &value) { return take(column, value); }
bool fromSql(const SqlValue &column, QString &value) { return take(column, value); }
bool fromSql(const SqlValue &column, QByteArray &value) { return take(column, value); }

bool fromSql(const SqlValue &column, int &value)
{
    qint64 wide = 0;
    if (!take(column, wide) || wide < std::numeric_limits<int>::min()
        || wide > std::numeric_limits<int>::max())
        return false;
    value = int(wide);
    return true;
}

bool fromSql(const SqlValue &column, bool &value)
{
    qint64 wide = 0;
    const bool sound = take(column, wide) && (wide == 0 || wide == 1);
    value = wide == 1;
    return sound;
}

bool fromSql(const SqlValue &column, QUrl &value)
{
    QString text;
    if (!take(column, text))
        return false;
    value = QUrl(text, QUrl::StrictMode);
    return text.isEmpty() || value.isValid();
}

bool fromSql(const SqlValue &column, Fields &value)
{
    const QJsonDocument document = QJsonDocument::fromJson(textOf(column).toUtf8());
    const QJsonObject object = document.object();
    value.clear();
    for (auto it = object.begin(); it != object.end(); ++it)
        value.insert(it.key(), it.value().toString());
    return document.isObject();
}

bool fromSql(const SqlValue &column, QStringList &value)
{
    const QJsonDocument document = QJsonDocument::fromJson(textOf(column).toUtf8());
    value.clear();
    for (const QJsonValue &text : document.array())
        value.append(text.toString());
    return document.isArray();
}

bool fromSql(const SqlValue &column, HeaderList &value)
{
    QByteArray lines;
    if (!take(column, lines))
        return false;
    value.clear();
    for (const QByteArray &line : lines.split('\n')) {
        const qsizetype colon = line.indexOf(": ");
        if (colon < 0 && !line.isEmpty())
            return false;
        if (colon >= 0)
            value.emplaceBack(line.first(colon), line.sliced(colon + 2));
    }
    return true;
}

bool fromSql(const SqlValue &column, Timestamp &value)
{
    qint64 micros = 0;
    if (!take(column, micros))
        return false;
    value = fromMicros(micros);
    return true;
}

SqlValue toSql(InvoiceState value) { return toKey(value); }
SqlValue toSql(PayoutState value) { return toKey(value); }
SqlValue toSql(TransferState value) { return toKey(value); }
SqlValue toSql(CallbackOutcome value) { return toKey(value); }
SqlValue toSql(RecipientKind value) { return toKey(value); }
SqlValue toSql(CardStorage value)
{
    return value == CardStorage::None ? QStringLiteral("") : toKey(value);
}
SqlValue toSql(ObjectKind value) { return toKey(value); }
SqlValue toSql(LineType value) { return toKey(value); }
SqlValue toSql(Settlement value) { return keyOf(value); }
SqlValue toSql(MatchStatus value) { return toKey(value); }
SqlValue toSql(MatchEvidence value) { return toKey(value); }
SqlValue toSql(Environment value) { return keyOf(value); }
SqlValue toSql(Attempt::Stage value) { return keyOf(value); }
SqlValue toSql(AttemptResult value) { return toKey(value); }

bool fromSql(const SqlValue &column, InvoiceState &value)
{
    return assign(invoiceStateFromKey(textOf(column)), value);
}

bool fromSql(const SqlValue &column, PayoutState &value)
{
    return assign(payoutStateFromKey(textOf(column)), value);
}

bool fromSql(const SqlValue &column, TransferState &value)
{
    return assign(transferStateFromKey(textOf(column)), value);
}

bool fromSql(const SqlValue &column, CallbackOutcome &value)
{
    return assign(callbackOutcomeFromKey(textOf(column)), value);
}

bool fromSql(const SqlValue &column, RecipientKind &value)
{
    return assign(recipientKindFromKey(textOf(column)), value);
}

bool fromSql(const SqlValue &column, CardStorage &value)
{
    const QString key = textOf(column);
    value = CardStorage::None;
    return key.isEmpty() || assign(cardStorageFromKey(key), value);
}

bool fromSql(const SqlValue &column, LineType &value)
{
    return assign(lineTypeFromKey(textOf(column)), value);
}

bool fromSql(const SqlValue &column, MatchStatus &value)
{
    return assign(matchStatusFromKey(textOf(column)), value);
}

bool fromSql(const SqlValue &column, ObjectKind &value)
{
    using enum ObjectKind;
    return find(column, value, std::array{Account, Invoice, Payout, Statement, Run, Transfer, Claim, Card,
                                   Callback, Person, Policy, Template});
}

bool fromSql(const SqlValue &column, Settlement &value)
{
    using enum Settlement;
    return find(column, value, std::array{Settled, NotSettled, Open});
}

bool fromSql(const SqlValue &column, MatchEvidence &value)
{
    using enum MatchEvidence;
    return find(column, value, std::array{None, ProviderId, Reference});
}

bool fromSql(const SqlValue &column, Environment &value)
{
    return find(column, value, std::array{Environment::Test, Environment::Live});
}

bool fromSql(const SqlValue &column, Attempt::Stage &value)
{
    using enum Attempt::Stage;
    return find(column, value, std::array{Intent, Sending, Finished});
}

bool fromSql(const SqlValue &column, AttemptResult &value)
{
    using enum AttemptResult;
    return find(column, value, std::array{Accepted, Declined, NotSent, Unknown});
}

} // namespace paydesk
