// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/accountdetails.h"

#include "app/accounts/logindesk.h"
#include "app/accounts/logintext.h"
#include "app/accounts/providerdirectory.h"
#include "app/secrets/vault.h"
#include "app/text/statelook.h"
#include "models/core/moneytext.h"
#include "models/ledger/ledger.h"
#include "ui/widgets/factlist.h"
#include "ui/widgets/linkbutton.h"
#include "ui/widgets/messageframe.h"
#include "ui/widgets/section.h"
#include "ui/widgets/themedlabel.h"

#include <QClipboard>
#include <QCoreApplication>
#include <QFileInfo>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QUrl>
#include <QVBoxLayout>

namespace paydesk {

namespace {

/// Addresses and keys do not fit; both ends are what tells them apart.
QString shortened(const QString &value)
{
    constexpr int longest = 16;
    constexpr int end = 6;
    const QString line = value.simplified();
    return line.size() <= longest ? line
                                  : line.left(longest - end - 1) + QChar(0x2026) + line.right(end);
}

} // namespace

AccountDetails::AccountDetails(PageContext &context)
    : DetailsPane(context.theme)
    , m_context(context)
    , m_problem(new MessageFrame(context.theme, Role::Bad))
    , m_stopped(new MessageFrame(context.theme, Role::Doubt))
    , m_credentialSection(addSection(tr("Credentials")))
    , m_credentials(new FactList(context.theme, FactList::Values::Left))
    , m_logInSection(addSection(tr("Login")))
    , m_logInRemark(new MessageFrame(context.theme))
    , m_logIn(new FactList(context.theme, FactList::Values::Left))
    , m_moneySection(addSection(tr("Balance")))
    , m_money(new FactList(context.theme, FactList::Values::Right))
    , m_readBalance(new LinkButton(context.theme, tr("Read now")))
    , m_testSection(addSection(tr("Last test")))
    , m_test(new FactList(context.theme, FactList::Values::Left))
{
    headBody()->addWidget(m_problem);
    m_problem->hide();
    buildStopped();
    m_credentialSection->body()->addWidget(m_credentials);
    const QString vault = context.services.vault.path();
    m_credentialSection->head()->setRemark(
        vault.isEmpty() ? tr("in memory only")
                        : tr("encrypted file %1").arg(QFileInfo(vault).fileName()));
    auto *note = new ThemedLabel(context.theme,
                                 tr("Paydesk never shows, exports or logs a stored secret."),
                                 TextSize::Small, Token::Text2);
    note->setWordWrap(true);
    m_credentialSection->body()->addWidget(note);
    auto *userStatus = new LinkButton(context.theme, tr("Check now"));
    userStatus->setAccessibleName(tr("Ask for the user's status now"));
    connect(userStatus, &LinkButton::clicked, &context.actions.of(Command::CheckNow),
            &QAction::trigger);
    m_logInSection->head()->addTrailing(userStatus);
    m_logInSection->body()->addWidget(m_logInRemark);
    m_logInSection->body()->addWidget(m_logIn);
    m_moneySection->body()->addWidget(m_money);
    m_moneySection->head()->addTrailing(m_readBalance);
    m_testSection->body()->addWidget(m_test);
    connect(m_readBalance, &LinkButton::clicked, this, &AccountDetails::balanceRequested);
}

void AccountDetails::showAccount(const Account &account)
{
    const ProviderInfo *info = m_context.services.providers.find(account.provider);
    m_provider = info;
    setTitle(m_context.names.full(account.id));
    setBadge(m_context.badge(account.environment));
    const QString host = QUrl(account.settings.value(QStringLiteral("base_url"))).authority();
    const QString money = account.environment == Environment::Live ? tr("real money")
                                                                   : tr("test money");
    setReference({}, host.isEmpty() ? money : host + QStringLiteral(" · ") + money);
    const bool logsIn = info && info->capabilities.testFlag(Capability::LogIn);
    QList<QAction *> actions{&m_context.actions.of(Command::CheckNow),
                             &m_context.actions.of(Command::RemoveAccount)};
    if (logsIn)
        actions.prepend(&m_context.actions.of(Command::LogIn));
    setActions(actions);
    m_problem->hide();
    showStopped(account.id);
    showLogIn(account, logsIn);
    showCredentials(account, info);
    m_moneySection->setVisible(info && info->capabilities.testFlag(Capability::ReadBalance));
    showMoney(account);
    showTest(account);
}

void AccountDetails::buildStopped()
{
    headBody()->addWidget(m_stopped);
    auto *resume = new LinkButton(m_context.theme, tr("Let payouts leave again…"));
    m_stopped->extras()->addWidget(resume, 0, Qt::AlignLeft);
    connect(resume, &LinkButton::clicked, this, &AccountDetails::resumeRequested);
    m_stopped->hide();
}

void AccountDetails::showStopped(AccountId account)
{
    const auto misses = m_context.services.ledger.accounts().missesAnswers(account);
    m_stopped->setVisible(misses && *misses);
    m_stopped->setMessage(Role::Doubt, tr("No payout leaves by this account."),
                          tr("The latest have no answer. They leave again once it is known what became "
                             "of one of them, or a person lets them."));
}

void AccountDetails::showCredentials(const Account &account, const ProviderInfo *info)
{
    m_credentials->clear();
    for (const AccountKey &key : info ? info->accountKeys : QList<AccountKey>{}) {
        const QString label = QCoreApplication::translate("ProviderField", key.label);
        if (key.secret)
            m_credentials->addWidget(label, secretRow(account, key));
        else if (const QString value = account.settings.value(key.key); !value.isEmpty())
            m_credentials->addWidget(label, settingRow(value));
    }
}

QWidget *AccountDetails::settingRow(const QString &value)
{
    auto *row = new QWidget;
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    auto *word = new ThemedLabel(m_context.theme, shortened(value), TextSize::Small);
    word->setMono(true);
    word->setToolTip(value);
    word->setAccessibleName(value);
    layout->addWidget(word, 1);
    auto *copy = new LinkButton(m_context.theme, tr("Copy"));
    connect(copy, &LinkButton::clicked, this,
            [value] { QGuiApplication::clipboard()->setText(value); });
    layout->addWidget(copy);
    return row;
}

QWidget *AccountDetails::secretRow(const Account &account, const AccountKey &key)
{
    const bool stored = account.secretKeys.contains(key.key);
    auto *row = new QWidget;
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    auto *word = new ThemedLabel(m_context.theme, stored ? tr("stored") : tr("none"), TextSize::Body,
                                 stored ? Token::Text : Token::Text3);
    if (!stored && key.required)
        word->setRole(Role::Bad);
    layout->addWidget(word, 1);
    auto *replace = new LinkButton(m_context.theme, stored ? tr("Replace…") : tr("Enter…"));
    replace->setAccessibleName(tr("Replace %1", "a secret")
                                   .arg(QCoreApplication::translate("ProviderField", key.label)));
    connect(replace, &LinkButton::clicked, this,
            [this, name = key.key] { emit replaceRequested(name); });
    layout->addWidget(replace);
    return row;
}

void AccountDetails::showLogIn(const Account &account, bool needed)
{
    m_logInSection->setVisible(needed);
    const auto state = needed ? m_context.services.logIn.state(account.id) : LoginState{};
    if (!needed || !state)
        return;
    const Timestamp now = m_context.services.clock.now();
    const LoginWords words = loginWords(*state, m_context.times, now);
    m_logInRemark->setVisible(!words.remark.isEmpty());
    m_logInRemark->setMessage(words.look.role, words.look.label + u'.', words.remark);
    m_logIn->clear();
    if (words.remark.isEmpty())
        m_logIn->addFact(tr("State"), words.look.label, FactStyle::Strong);
    if (!state->user.isEmpty())
        m_logIn->addFact(tr("Logged in as"), state->user);
    if (!words.until.isEmpty())
        m_logIn->addFact(tr("Until"), words.until);
    if (const auto &check = account.lastCheck)
        m_logIn->addFact(tr("User's status"),
                         tr("%1, asked %2", "status, time")
                             .arg(check->passed ? tr("active") : tr("not active, or login refused"),
                                  m_context.times.full(check->at, now)));
    else
        m_logIn->addFact(tr("User's status"), tr("not asked yet"));
}

void AccountDetails::showMoney(const Account &account)
{
    m_money->clear();
    const QLocale &locale = m_context.times.locale();
    const Timestamp now = m_context.services.clock.now();
    const auto balances = m_context.services.ledger.accounts().balances(account.id);
    if (balances && balances->empty())
        m_money->addFact(tr("Free"), tr("not read yet"));
    for (const SeenBalance &balance : balances ? *balances : std::vector<SeenBalance>{}) {
        m_money->addFact(tr("Free, seen %1", "a time").arg(m_context.times.clockOrDay(balance.at, now)),
                         moneytext::displayWithCode(balance.available, locale), FactStyle::Strong);
        if (balance.pending)
            m_money->addFact(tr("Waiting at the provider"),
                             moneytext::displayWithCode(*balance.pending, locale));
        if (balance.reserved)
            m_money->addFact(tr("Reserved by the provider"),
                             moneytext::displayWithCode(*balance.reserved, locale));
    }
    const auto reserved = m_context.services.ledger.accounts().reserved(account.id);
    for (const Money &money : reserved ? *reserved : std::vector<Money>{})
        m_money->addFact(tr("Held by our open orders"), moneytext::displayWithCode(money, locale));
}

void AccountDetails::showTest(const Account &account)
{
    m_test->clear();
    if (!account.lastCheck) {
        m_testSection->head()->setRemark(tr("not tested"));
        m_test->addFact(tr("Result"), tr("none yet; F5 tests the connection"));
        return;
    }
    const AccountCheck &check = *account.lastCheck;
    const QLocale &locale = m_context.times.locale();
    m_testSection->head()->setRemark(m_context.times.full(check.at, m_context.services.clock.now()));
    m_test->addFact(tr("Result"), check.passed ? tr("Answers") : tr("Failed"), FactStyle::Strong);
    m_test->addFact(tr("Answer after"), tr("%1 ms").arg(locale.toString(check.elapsedMs)));
    if (!check.detail.isEmpty())
        m_test->addFact(tr("Proved"), check.detail);
}

void AccountDetails::setTesting(bool testing)
{
    if (testing)
        m_testSection->head()->setRemark(tr("testing…"));
}

void AccountDetails::showProblem(const Error &error)
{
    const ErrorWords words = m_context.words(error, Act::Question, m_provider);
    m_problem->setMessage(Role::Bad, words.what, words.rest());
    m_problem->show();
}

} // namespace paydesk
