// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/statusstrip.h"

#include "app/events/changehub.h"
#include "app/text/statelook.h"
#include "models/ledger/ledger.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/keyhint.h"
#include "ui/widgets/linkbutton.h"
#include "ui/widgets/themedlabel.h"
#include "ui/widgets/tokenframe.h"

#include <QLabel>

namespace paydesk {

namespace {

constexpr int togetherMs = 200;

} // namespace

StatusStrip::StatusStrip(PageContext &context, QWidget *parent)
    : QStatusBar(parent)
    , m_context(context)
    , m_environment(new EnvironmentBadge(context.theme, Badge::Practice))
    , m_icon(new QLabel)
    , m_providers(new LinkButton(context.theme, {}, TextSize::Small))
    , m_ledger(new ThemedLabel(context.theme, {}, TextSize::Small, Token::Text2))
    , m_selection(new ThemedLabel(context.theme, {}, TextSize::Small, Token::Text2))
{
    const Theme &theme = context.theme;
    setSizeGripEnabled(false);
    setContentsMargins(metric::gap2, 0, metric::gap3, 0);
    m_providers->setInk(Token::Text2);
    addWidget(m_environment);
    addWidget(m_icon);
    addWidget(m_providers);
    addWidget(new BarSeparator(theme));
    addWidget(m_ledger);
    addPermanentWidget(m_selection);
    addPermanentWidget(new BarSeparator(theme));
    addPermanentWidget(new KeyHint(theme, QStringLiteral("F1")));
    addPermanentWidget(new ThemedLabel(theme, tr("keys"), TextSize::Small, Token::Text2));
    m_ledgerLater.setSingleShot(true);
    m_ledgerLater.setInterval(togetherMs);
    connect(&m_ledgerLater, &QTimer::timeout, this, &StatusStrip::refreshLedger);
    const auto soon = [this] {
        if (!m_ledgerLater.isActive())
            m_ledgerLater.start();
    };
    const ChangeHub &hub = context.services.hub;
    connect(&hub, &ChangeHub::payoutChanged, this, soon);
    connect(&hub, &ChangeHub::payoutsImported, this, soon);
    connect(&hub, &ChangeHub::invoiceChanged, this, soon);
    connect(&hub, &ChangeHub::transferChanged, this, soon);
    connect(&hub, &ChangeHub::claimChanged, this, soon);
    connect(&hub, &ChangeHub::cardsChanged, this, soon);
    connect(&hub, &ChangeHub::callbacksChanged, this, soon);
    connect(&hub, &ChangeHub::accountsChanged, this, soon);
    connect(&hub, &ChangeHub::statementsChanged, this, soon);
    connect(&hub, &ChangeHub::runsChanged, this, soon);
    connect(&context.names, &AccountNames::changed, this, &StatusStrip::refreshProviders);
    connect(&theme, &Theme::changed, this, &StatusStrip::refreshProviders);
    connect(m_providers, &LinkButton::clicked, this, &StatusStrip::providersClicked);
    refreshProviders();
    refreshLedger();
}

void StatusStrip::setSelectionText(const QString &text)
{
    m_selection->setText(text);
}

/// Live as soon as one account moves real money.
Badge StatusStrip::badge() const
{
    const QList<Account> &accounts = m_context.names.accounts();
    const bool onlyTests = !accounts.isEmpty()
        && std::none_of(accounts.begin(), accounts.end(), [](const Account &account) {
               return account.environment == Environment::Live;
           });
    return m_context.badge(onlyTests ? Environment::Test : Environment::Live);
}

void StatusStrip::refreshProviders()
{
    m_environment->setBadge(badge());
    int tested = 0;
    int answering = 0;
    QString trouble;
    StateLook look{{}, Role::Good, QStringLiteral("check")};
    for (const Account &account : m_context.names.accounts()) {
        if (!account.lastCheck)
            continue;
        ++tested;
        const StateLook state = stateLook(account.lastCheck, m_context.times.locale());
        answering += account.lastCheck->passed ? 1 : 0;
        if (state.role == Role::Good || look.role == Role::Bad)
            continue;
        look = state;
        trouble = tr("%1: %2", "account, what its last test said")
                      .arg(m_context.names.full(account.id), state.label);
    }
    const qsizetype all = m_context.names.accounts().size();
    QString text = tested == all ? tr("%1 of %2 accounts answer").arg(answering).arg(all)
                                 : tr("%1 of %2 accounts tested").arg(tested).arg(all);
    if (tested == 0) {
        text = tr("No account tested yet");
        look = {{}, Role::Neutral, QStringLiteral("clock")};
    }
    if (!trouble.isEmpty())
        text = trouble;
    m_providers->setText(text);
    m_providers->updateGeometry();
    m_icon->setPixmap(m_context.theme.icon(look.icon, m_context.theme.text(look.role), 13,
                                           devicePixelRatioF()));
}

void StatusStrip::refreshLedger()
{
    const auto last = m_context.services.ledger.journal().list({.limit = 1, .after = {}});
    if (!last || last->items.empty())
        return;
    const QString time = m_context.times.clockOrDay(last->items.front().at,
                                                    m_context.services.clock.now());
    const bool today = m_context.times.localDay(last->items.front().at)
        == m_context.times.localDay(m_context.services.clock.now());
    const QString shown = today ? m_context.times.clock(last->items.front().at) : time;
    m_ledger->setText(m_context.services.isPractice()
                          ? tr("Practice ledger saved %1", "a time").arg(shown)
                          : tr("Ledger saved %1", "a time").arg(shown));
}

} // namespace paydesk
