// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/accounts/providersessions.h"
#include "app/callbacks/callbackdesk.h"
#include "app/callbacks/verdict.h"
#include "app/orders/refreshorder.h"
#include "app/secrets/vault.h"
#include "models/ledger/orderchange.h"
#include "tests/judge/wordprovider.h"
#include "tests/models/ledger/support/ledgerfixture.h"
#include "tests/support/waitfor.h"

#include <QTest>

#include <algorithm>
#include <array>
#include <map>
#include <numeric>

using namespace paydesk;
using namespace paydesk::judge;
using namespace paydesk::test;
using namespace Qt::StringLiterals;

namespace {

using Words = std::vector<Word>;

/// Seven events, and so 5,040 orders of arrival.
struct Story
{
    const char *name;
    Words words;
    QString ends; ///< in every order
    bool contradicts = true;
};

const std::array payoutStories{
    Story{"both last words, no times", {{u"pending"_s}, {u"pending"_s}, {u"paid"_s}, {u"paid"_s},
          {u"failed"_s}, {u"failed"_s}, {u"canceled"_s}}, u"paid"_s},
    Story{"failed after paid", {{u"pending"_s, 1}, {u"pending"_s, 4}, {u"paid"_s, 2}, {u"paid"_s, 2},
          {u"failed"_s, 3}, {u"failed"_s, 3}, {u"pending"_s, 5}}, u"paid"_s},
    Story{"paid after failed", {{u"pending"_s, 1}, {u"failed"_s, 2}, {u"canceled"_s, 3},
          {u"declined"_s, 4}, {u"partially_paid"_s, 6}, {u"paid"_s, 5}, {u"pending"_s, 7}},
          u"paid"_s},
    Story{"paid, refused and given back", {{u"pending"_s}, {u"paid"_s, 4}, {u"paid"_s}, {u"failed"_s},
          {u"returned"_s, 3}, {u"returned"_s}, {u"declined"_s, 5}}, u"returned"_s},
    Story{"nothing contradicts", {{u"pending"_s, 1}, {u"pending"_s, 2}, {u"pending"_s, 2}, {u"paid"_s, 3},
          {u"paid"_s, 3}, {u"paid"_s, 3}, {u"returned"_s, 4}}, u"returned"_s, false},
};

const std::array invoiceStories{
    Story{"both last words, no times", {{u"pending"_s}, {u"requires_action"_s}, {u"paid"_s},
          {u"paid"_s}, {u"failed"_s}, {u"expired"_s}, {u"canceled"_s}}, u"paid"_s},
    Story{"failed after paid", {{u"pending"_s, 1}, {u"requires_action"_s, 2}, {u"paid"_s, 3},
          {u"failed"_s, 4}, {u"expired"_s, 5}, {u"pending"_s, 6}, {u"failed"_s, 4}}, u"paid"_s},
    Story{"refunded and charged back", {{u"pending"_s, 1}, {u"paid"_s, 2}, {u"partially_paid"_s, 3},
          {u"refunded"_s, 4}, {u"charged_back"_s, 3}, {u"failed"_s, 5}, {u"canceled"_s}},
          u"charged_back"_s},
    Story{"tried again", {{u"pending"_s, 1}, {u"pending"_s, 1}, {u"pending"_s, 3}, {u"paid"_s, 4},
          {u"paid"_s, 4}, {u"partially_refunded"_s, 5}, {u"refunded"_s, 6}}, u"refunded"_s, false},
};

const std::array transferStories{
    Story{"both last words, no times", {{u"processing"_s}, {u"requires_action"_s}, {u"completed"_s},
          {u"completed"_s}, {u"declined"_s}, {u"declined"_s}, {u"canceled"_s}}, u"completed"_s},
    Story{"declined after completed", {{u"processing"_s, 1}, {u"waiting_for_claim"_s, 2},
          {u"completed"_s, 3}, {u"completed"_s, 3}, {u"declined"_s, 4}, {u"processing"_s, 5},
          {u"canceled"_s, 6}}, u"completed"_s},
    Story{"nothing contradicts", {{u"processing"_s, 1}, {u"requires_action"_s, 2},
          {u"processing"_s, 3}, {u"waiting_for_claim"_s, 4}, {u"completed"_s, 5},
          {u"completed"_s, 5}, {u"completed"_s, 5}}, u"completed"_s, false},
};

constexpr int everySeventh = 84; ///< of 5,040 orders, in the short form: sixty

template <typename Traits>
constexpr auto underWay = Traits::State::Pending;
template <>
constexpr auto underWay<TransferTraits> = TransferState::Processing;

/// How an order of arrival ended.
struct Ending
{
    QString state;
    bool alarmed = false;
    friend bool operator==(const Ending &, const Ending &) = default;
};

QString textOf(const Words &words, const Ending &ending)
{
    QString text;
    for (const Word &word : words)
        text += u"%1@%2 "_s.arg(word.state).arg(word.at);
    return text + u"ends "_s + ending.state + (ending.alarmed ? u", alarm"_s : u", no alarm"_s);
}

/// Calls \c each with every n-th order of arrival; the count of them.
template <typename Each>
int eachOrder(const Words &words, int step, Each each)
{
    std::array<size_t, 7> order{};
    std::iota(order.begin(), order.end(), size_t(0));
    int count = 0;
    do {
        if (count++ % step != 0)
            continue;
        Words arranged;
        for (const size_t index : order)
            arranged.push_back(words[index]);
        each(arranged);
    } while (std::next_permutation(order.begin(), order.end()));
    return count;
}

/// By the rules alone, as CallbackDesk uses them.
template <typename Traits>
Ending endOf(const Words &words)
{
    typename Traits::Order order;
    order.id = typename Traits::Id{1};
    order.reference = u"R-1"_s;
    order.amount = money(1000);
    order.state = underWay<Traits>;
    std::map<typename Traits::State, std::optional<Timestamp>> told;
    Ending ending;
    for (const Word &word : words) {
        const auto reply = understood<Traits>(
            replyOf<typename Traits::State>(order.reference, word), order);
        if (saysNothingNew(order, reply))
            continue;
        AppliedTimes applied{.ofState = told[order.state]};
        for (const auto &[state, time] : told)
            applied.newest = std::max(applied.newest, time);
        const Verdict verdict = verdictOn<Traits>(order, reply, applied);
        ending.alarmed = ending.alarmed || verdict.contradicts
            || verdict.outcome == CallbackOutcome::Mismatch;
        if (verdict.outcome != CallbackOutcome::Applied)
            continue;
        auto next = changed(order, changeFrom<Traits>(reply, u"callback"_s, testTime()), testTime());
        if (!next)
            return {u"refused by the ledger"_s, true};
        order = *std::move(next);
        told[order.state] = std::max(told[order.state], reply.changedAt);
    }
    ending.state = toKey(order.state);
    return ending;
}

/// A ledger and the use-cases through which words come in.
class Desk
{
public:
    Desk()
    {
        m_file.open();
        const auto account
            = m_file.ledger().accounts().add({.name = u"words"_s, .provider = u"words"_s});
        m_account = account ? account->id : AccountId();
        m_secrets = std::make_unique<OrderSecrets>(*m_vault, m_file.ledger());
        m_sessions = std::make_unique<ProviderSessions>(m_file.ledger().accounts(), *m_vault,
                                                        m_provider);
        m_callbacks = std::make_unique<CallbackDesk>(m_file.ledger(), *m_secrets, *m_sessions,
                                                     m_hub, m_file.clock);
    }

    /// Every third word is an answer to an enquiry, the others are callbacks.
    template <typename Traits>
    Ending tell(const Words &words)
    {
        const auto order = sent<Traits>();
        Ending ending;
        for (size_t i = 0; i < words.size(); ++i) {
            if (i % 3 == 2) {
                m_provider.answer = words[i];
                (void)waitFor((new RefreshOrder<Traits>(m_file.ledger(), *m_secrets, m_hub,
                                                        m_file.clock, &m_hub))
                                  ->start(*m_sessions, order.id));
                continue;
            }
            const auto callback = m_callbacks->apply(
                m_account, letterOf(Traits::kind, order.reference, words[i]));
            if (!callback)
                qFatal("%s", qPrintable(describeError(callback.error())));
            ending.alarmed = ending.alarmed || callback->outcome == CallbackOutcome::Mismatch;
        }
        const auto rows = m_file.ledger().journal().of(Traits::kind, order.id.value);
        for (const JournalEntry &row : *rows)
            ending.alarmed = ending.alarmed || row.event.startsWith(u"contradict");
        ending.state = toKey(Traits::store(m_file.ledger()).get(order.id)->state);
        return ending;
    }

    bool isSound() { return m_file.ledger().check()->passed(); }

private:
    template <typename Traits>
    typename Traits::Order sent()
    {
        auto &store = Traits::store(m_file.ledger());
        const QString reference = u"R-%1"_s.arg(++m_count);
        const auto draft = [&] {
            if constexpr (Traits::kind == ObjectKind::Payout)
                return m_file.addPayout(m_account, reference);
            else if constexpr (Traits::kind == ObjectKind::Invoice)
                return m_file.addInvoice(m_account, reference);
            else
                return m_file.addTransfer(m_account, reference);
        }();
        const Attempt attempt = m_file.start(store, draft.id, u"create"_s);
        typename Traits::Change change{.event = u"accepted"_s};
        change.state = underWay<Traits>;
        change.providerId = u"P-%1"_s.arg(m_count);
        const auto ended = store.endAttempt(
            draft.id, change, {.attempt = attempt.id, .result = AttemptResult::Accepted});
        return ended ? *ended : draft;
    }

    LedgerFixture m_file;
    AccountId m_account;
    WordProvider m_provider;
    std::unique_ptr<Vault> m_vault = Vault::memory();
    std::unique_ptr<OrderSecrets> m_secrets;
    std::unique_ptr<ProviderSessions> m_sessions;
    ChangeHub m_hub;
    std::unique_ptr<CallbackDesk> m_callbacks;
    int m_count = 0;
};

template <typename Traits>
void verifyStory(const Story &story)
{
    const Ending expected{story.ends, story.contradicts};
    QStringList wrong;
    const int orders = eachOrder(story.words, 1, [&](const Words &words) {
        const Ending ending = endOf<Traits>(words);
        if (!(ending == expected))
            wrong += textOf(words, ending);
    });
    QCOMPARE(orders, 5040);
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n').left(2000)));
    const bool soak = qEnvironmentVariableIntValue("PAYDESK_SOAK") == 1;
    Desk desk;
    eachOrder(story.words, soak ? 1 : everySeventh, [&](const Words &words) {
        const Ending ending = desk.tell<Traits>(words);
        // An answer that is older than a callback looks like a contradiction, and is none.
        if (ending.state != expected.state || (expected.alarmed && !ending.alarmed))
            wrong += textOf(words, ending);
    });
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n').left(2000)));
    QVERIFY(desk.isSound());
}

} // namespace

/// Callbacks and answers that contradict each other, in every order of arrival: one state stays,
/// and a person is told.
class tst_EventOrders : public QObject
{
    Q_OBJECT

private slots:
    void payouts_data() { rows(payoutStories); }
    void payouts() { verifyStory<PayoutTraits>(payoutStories[size_t(row())]); }
    void invoices_data() { rows(invoiceStories); }
    void invoices() { verifyStory<InvoiceTraits>(invoiceStories[size_t(row())]); }
    void transfers_data() { rows(transferStories); }
    void transfers() { verifyStory<TransferTraits>(transferStories[size_t(row())]); }

private:
    template <typename Stories>
    static void rows(const Stories &stories)
    {
        QTest::addColumn<int>("row");
        int row = 0;
        for (const Story &story : stories)
            QTest::newRow(story.name) << row++;
    }
    static int row()
    {
        QFETCH(int, row);
        return row;
    }
};

QTEST_GUILESS_MAIN(tst_EventOrders)
#include "tst_eventorders.moc"
