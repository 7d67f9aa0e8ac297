// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/text/callbacktext.h"
#include "app/text/eventtext.h"

#include <QDirIterator>
#include <QRegularExpression>
#include <QTest>

using namespace paydesk;

/// Words of the journal's events and of callbacks.
class EventTextTest : public QObject
{
    Q_OBJECT
private slots:
    void everyWrittenEventHasWords();
    void unknownEventsAreToldByTheirState();
    void stepOfATransferIsNamed();
    void wordsAreFilledIn_data();
    void wordsAreFilledIn();
    void callbacksSayWhatToDo();
};

namespace {

/// What the ledger and the use-cases write into the journal, read out of their sources.
QSet<QString> writtenEvents()
{
    static const QRegularExpression places(QStringLiteral(
        R"(\bevent\s*=[^,;}]*|(?:changeFrom<\w+>|writeInTransaction|updateRow)\([^;]*;)"
        R"(|append\w*\(\s*(?:m_writer|writer|\*stored)[^;]*;)"));
    static const QRegularExpression key(
        QStringLiteral(R"key(QStringLiteral\(\s*"([a-z_]+)"\))key"));
    QSet<QString> events;
    for (const char *folder : {"/app", "/models/ledger"}) {
        QDirIterator files(QStringLiteral(PAYDESK_SOURCE_DIR) + QString::fromLatin1(folder),
            {QStringLiteral("*.cpp"), QStringLiteral("*.h")}, QDir::Files,
            QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            if (!file.open(QIODevice::ReadOnly))
                continue;
            const QString text = QString::fromUtf8(file.readAll());
            for (auto place = places.globalMatch(text); place.hasNext();) {
                const QString found = place.next().captured();
                for (auto match = key.globalMatch(found); match.hasNext();)
                    events.insert(match.next().captured(1));
            }
        }
    }
    return events;
}

} // namespace

void EventTextTest::everyWrittenEventHasWords()
{
    QSet<QString> events = writtenEvents();
    for (const char *known :
        {"answer_lost", "refund_asked", "doubt_settled", "received", "forgotten"})
        QVERIFY2(events.contains(QString::fromLatin1(known)), known);
    for (const char *operation : // see models/ledger/acts.h
        {"create", "charge", "pay", "capture", "cancel", "refund", "confirm"})
        events.insert(QString::fromLatin1(operation));
    for (const CallbackOutcome outcome : allCallbackOutcomes())
        events.insert(toKey(outcome));
    QStringList without;
    for (const QString &event : std::as_const(events)) {
        if (!hasEventWords(event))
            without.append(event);
    }
    QVERIFY2(without.isEmpty(), qPrintable(without.join(u' ')));
    QVERIFY(!hasEventWords(u"invented"));
}

void EventTextTest::unknownEventsAreToldByTheirState()
{
    const EventWords words = eventWords({.kind = ObjectKind::Payout,
                                            .event = QStringLiteral("invented"),
                                            .fromState = QStringLiteral("pending"),
                                            .toState = QStringLiteral("paid")},
        QStringLiteral("AliKassa"));
    QCOMPARE(words.lead, stateWord(PayoutState::Paid));
    QCOMPARE(words.role, Role::Good);
}

void EventTextTest::stepOfATransferIsNamed()
{
    OrderEvent event{.kind = ObjectKind::Transfer,
                     .event = QStringLiteral("create"),
                     .fromState = QStringLiteral("draft"),
                     .toState = QStringLiteral("requires_action"),
                     .step = StepKind::OpenUrl};
    QCOMPARE(eventWords(event, QStringLiteral("Mbill")).text,
             QStringLiteral("and says: Waiting for 3-D Secure"));
    event.step = StepKind::EnterCode;
    QCOMPARE(eventWords(event, QStringLiteral("Mbill")).icon, QStringLiteral("key"));
}

void EventTextTest::wordsAreFilledIn_data()
{
    QTest::addColumn<ObjectKind>("kind");
    QTest::addColumn<QString>("event");
    QTest::addColumn<QString>("from");
    QTest::addColumn<QString>("to");
    QTest::addColumn<QString>("words");
    const auto row = [](ObjectKind kind, const char *event, const char *from, const char *to,
                         const char *words) {
        QTest::addRow("%s of %d", event, int(kind))
            << kind << QString::fromLatin1(event) << QString::fromLatin1(from)
            << QString::fromLatin1(to) << QString::fromUtf8(words);
    };
    using enum ObjectKind;
    row(Payout, "accepted", "sending", "pending", "maib took it / and says: In progress");
    row(Payout, "answer_lost", "sending", "in_doubt", "No answer that can be trusted / from maib");
    row(Payout, "resolved", "in_doubt", "paid", "A person settled it / as: Paid");
    row(Invoice, "capture", "authorized", "paid", "maib took the held money / and says: Paid");
    row(Invoice, "cancel", "authorized", "canceled",
        "maib let go of the held money / and says: Cancelled");
    row(Invoice, "refund", "paid", "partially_refunded",
        "maib took the refund / and says: Part refunded");
    row(Invoice, "callback", "pending", "paid", "maib told it by callback / and says: Paid");
    row(Invoice, "status", "pending", "pending", "More is known / from maib");
    row(Invoice, "status", "pending", "paid", "maib was asked / and says: Paid");
    row(Transfer, "confirm", "requires_action", "completed",
        "maib took the code / and says: Completed");
    row(Claim, "create", "draft", "requires_action", "maib took it / and says: Needs a code");
    row(Card, "forgotten", "", "", "maib no longer keeps the card / ");
    row(Callback, "received", "", "received", "Received / from maib, and stored without its secrets");
    row(Callback, "mismatch", "received", "mismatch", "Genuine, but it contradicts the order / ");
}

void EventTextTest::wordsAreFilledIn()
{
    QFETCH(ObjectKind, kind);
    QFETCH(QString, event);
    QFETCH(QString, from);
    QFETCH(QString, to);
    QFETCH(QString, words);
    const EventWords said = eventWords(
        {.kind = kind, .event = event, .fromState = from, .toState = to}, QStringLiteral("maib"));
    QCOMPARE(QString(said.lead + QStringLiteral(" / ") + said.text), words);
    QVERIFY(!said.icon.isEmpty());
}

void EventTextTest::callbacksSayWhatToDo()
{
    QSet<QString> labels;
    for (const CallbackOutcome outcome : allCallbackOutcomes()) {
        Callback callback;
        callback.outcome = outcome;
        const CallbackWords words
            = callbackWords(callback, QStringLiteral("maib"), QStringLiteral("INV-1"));
        QVERIFY(!words.lead.isEmpty() && !words.text.isEmpty());
        QVERIFY2(!words.text.contains(u'%'), qPrintable(words.text));
        QVERIFY(stateWord(outcome).size() <= 22);
        QVERIFY(!stateLook(outcome).icon.isEmpty());
        labels.insert(stateWord(outcome));
    }
    QCOMPARE(labels.size(), qsizetype(allCallbackOutcomes().size()));
}

QTEST_APPLESS_MAIN(EventTextTest)

#include "tst_eventtext.moc"
