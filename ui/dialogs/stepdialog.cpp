// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/stepdialog.h"

#include "app/accounts/providerdirectory.h"
#include "app/browser/browser.h"
#include "app/text/codetext.h"
#include "models/core/moneytext.h"
#include "ui/dialogs/asksheet.h"
#include "ui/dialogs/moneyhead.h"
#include "ui/widgets/messageframe.h"
#include "ui/widgets/secretclipboard.h"
#include "ui/widgets/stagelist.h"
#include "ui/widgets/themedlabel.h"
#include "ui/widgets/timelineview.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace paydesk {

StepDialog::StepDialog(PageContext &context, StepSubject *subject, Start start, QWidget *parent)
    : DialogFrame(context.theme, subject->title(), parent)
    , m_context(context)
    , m_subject(subject)
    , m_stages(new StageList(context.theme))
    , m_head(new MoneyHead(context))
    , m_title(new ThemedLabel(context.theme, {}, TextSize::Title, Token::Text, QFont::Bold))
    , m_explain(new ThemedLabel(context.theme))
    , m_timeline(new TimelineView(context.theme))
    , m_message(new MessageFrame(context.theme, Role::Wait))
    , m_details(new ThemedLabel(context.theme, {}, TextSize::Small, Token::Text2))
{
    subject->setParent(this);
    buildBody();
    buildFoot();
    connectSubject();
    m_timer.setInterval(askEvery);
    connect(&m_timer, &QTimer::timeout, this, &StepDialog::askNow);
    m_timer.start();
    resizeWithin({theme().px(820), theme().px(540)});
    reload();
    if (m_facts.waits && m_facts.hasPage && start == Start::OpenPage)
        openPage();
    if (start == Start::Wait) // the last answer may be long ago
        askNow();
    if (m_facts.waits && !m_noBrowser)
        (m_openedAt || !m_facts.hasPage ? m_check : m_open)->setFocus(Qt::OtherFocusReason);
}

void StepDialog::connectSubject()
{
    connect(m_subject, &StepSubject::changed, this, &StepDialog::reload);
    connect(m_subject, &StepSubject::asked, this, &StepDialog::takeAnswer);
    connect(m_subject, &StepSubject::pageUnused, this, [this] {
        m_pageGone = true;
        showWaiting();
    });
}

void StepDialog::buildBody()
{
    m_timeline->setAccessibleName(tr("What is done and what is awaited"));
    m_timeline->setFocusPolicy(Qt::NoFocus);
    m_explain->setWordWrap(true);
    m_details->setWordWrap(true);
    m_details->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_buttons = makeButtons();
    auto *column = new QVBoxLayout;
    column->setContentsMargins(
        metric::gap4 + metric::gap1, metric::gap4, metric::gap4 + metric::gap1, metric::gap4);
    column->setSpacing(metric::gap2);
    column->addWidget(m_head);
    column->addSpacing(metric::gap1);
    column->addWidget(m_title);
    column->addWidget(m_explain);
    column->addWidget(m_timeline);
    column->addWidget(m_buttons);
    column->addWidget(m_message);
    column->addWidget(m_details);
    column->addStretch(1);
    auto *row = new QHBoxLayout;
    row->setSpacing(0);
    row->addWidget(m_stages);
    row->addLayout(column, 1);
    body()->setContentsMargins(0, 0, 0, 0);
    body()->addLayout(row);
}

QWidget *StepDialog::makeButtons()
{
    auto *area = new QWidget;
    auto *row = new QHBoxLayout(area);
    row->setContentsMargins(0, metric::gap1, 0, metric::gap1);
    row->setSpacing(metric::gap2);
    const auto add = [&](const QString &text, const QString &keys, const QString &icon, auto slot) {
        auto *button = makeButton(text, keys, ButtonLook::Normal);
        button->setIcon(theme().icon(icon));
        connect(button, &QPushButton::clicked, this, slot);
        row->addWidget(button);
        return button;
    };
    m_open = add(tr("Open the page again"), QStringLiteral("Ctrl+O"), QStringLiteral("open"),
        &StepDialog::openPage);
    m_copy = add(tr("Copy link"), QStringLiteral("Ctrl+Shift+C"), QStringLiteral("copy"),
        &StepDialog::copyLink);
    m_check = add(
        tr("Check now"), QStringLiteral("F5"), QStringLiteral("refresh"), &StepDialog::askNow);
    row->addStretch(1);
    return area;
}

void StepDialog::buildFoot()
{
    if (m_subject->mayCancel()) {
        m_cancel = addFootButton(tr("Cancel payment…"));
        setButtonLook(*m_cancel, ButtonLook::Danger, ButtonSize::Dialog);
        connect(m_cancel, &QPushButton::clicked, this, &StepDialog::askCancel);
    }
    m_close
        = addMainButton(tr("Close and keep waiting"), QStringLiteral("Esc"), ButtonLook::Normal);
    connect(m_close, &QPushButton::clicked, this, &QDialog::reject);
}

QString StepDialog::provider() const { return m_context.names.provider(m_facts.order.account); }

void StepDialog::openPage()
{
    const auto address = m_subject->address();
    m_pageProblem = address ? std::optional<Error>() : std::optional(address.error());
    m_pageGone = false;
    m_copied = false;
    if (address) {
        m_noBrowser = !m_context.services.browser->open(*address);
        m_openedAt = m_context.services.clock.now();
    }
    setButtonLook(
        *m_copy, m_noBrowser ? ButtonLook::Primary : ButtonLook::Normal, ButtonSize::Dialog);
    m_copy->setIcon(
        theme().icon(QStringLiteral("copy"), m_noBrowser ? Token::OnAccent : Token::Text));
    if (m_noBrowser)
        m_copy->setFocus(Qt::OtherFocusReason);
    showWaiting();
}

void StepDialog::copyLink()
{
    const auto address = m_subject->address();
    m_pageProblem = address ? std::optional<Error>() : std::optional(address.error());
    if (address) {
        copySecret(address->toString(QUrl::FullyEncoded));
        m_copied = true;
    }
    showWaiting();
}

void StepDialog::askNow()
{
    if (m_asking || !m_facts.waits)
        return;
    m_asking = true;
    showWaiting();
    m_subject->ask();
}

void StepDialog::askCancel()
{
    const Order &order = m_facts.order;
    auto *sheet = new AskSheet(theme(),
        {.title = tr("Cancel payment"),
            .what = tr("%1, %2", "reference, amount")
                        .arg(order.reference,
                            moneytext::displayWithCode(order.amount, m_context.times.locale())),
            .consequence = tr("%1 is asked to stop the payment, and then what became of it. If the "
                              "payer was quicker, it stays paid.")
                               .arg(provider()),
            .act = tr("Cancel payment"),
            .keep = tr("Keep waiting")},
        this);
    connect(sheet, &AskSheet::agreed, this, [this] {
        m_asking = true;
        m_subject->cancel();
    });
    sheet->open();
}

void StepDialog::takeAnswer(const std::optional<Error> &problem)
{
    m_asking = false;
    m_problem = problem;
    m_answeredAt = m_context.services.clock.now();
    reload();
}

void StepDialog::reload()
{
    if (const auto facts = m_subject->facts())
        m_facts = *facts;
    m_head->setAmount(m_facts.order.amount);
    m_head->setAccount(m_facts.about, m_facts.order.account);
    m_head->setLook(m_facts.look);
    if (m_facts.waits) {
        m_stages->setStages(m_facts.stages, m_facts.stage);
        showWaiting();
    } else {
        m_stages->setStages(m_facts.stages, int(m_facts.stages.size()) - 1);
        showResult();
    }
}

void StepDialog::showWaiting()
{
    if (!m_facts.waits)
        return;
    m_open->setVisible(m_facts.hasPage);
    m_copy->setVisible(m_facts.hasPage);
    m_timeline->setEntries(steps());
    showDeadline();
    showFoot();
    if (!m_facts.hasPage) {
        m_title->setText(tr("Waiting for %1", "a provider").arg(provider()));
        m_explain->setText(tr("There is no page to open any more. Paydesk notices by itself what "
                              "comes of it."));
        return;
    }
    m_title->setText(tr("Waiting for the browser"));
    m_explain->setText(m_openedAt && !m_noBrowser
            ? tr("%1 is open in your web browser. Paydesk notices by itself what comes of it.",
                "the bank's page")
                  .arg(m_facts.page)
            : tr("%1 is to be opened in a web browser. Paydesk notices by itself what comes of it.",
                "the bank's page")
                  .arg(m_facts.page));
    m_open->setText(m_openedAt ? tr("Open the page again") : tr("Open the page"));
}

void StepDialog::showFoot()
{
    const QString number = m_facts.order.providerId;
    m_details->setText(tr("Number at %1: %2", "a provider, its number").arg(provider(), number));
    m_details->setVisible(!number.isEmpty());
    if (m_copied)
        return setFootText(tr("Copied. Paste it into a browser of this computer."));
    setFootText(m_cancel
            ? tr("You can close this; Paydesk goes on asking.")
            : tr("%1 cannot cancel it from here. You can close this; Paydesk goes on asking.",
                "a provider")
                  .arg(provider()));
}

QList<TimelineEntry> StepDialog::steps() const
{
    QList<TimelineEntry> entries{{.time = m_context.times.clock(m_facts.since),
        .icon = QStringLiteral("check"),
        .role = Role::Good,
        .text = m_facts.done}};
    if (m_facts.hasPage)
        entries.append(pageStep());
    entries.append({.time = tr("now"),
        .icon = QStringLiteral("cycle"),
        .role = Role::Wait,
        .lead
        = m_facts.hasPage ? m_facts.awaited : tr("%1 works on it", "a provider").arg(provider()),
        .detail = askedText()});
    entries.append(
        {.icon = QStringLiteral("clock"), .text = tr("The result comes back to Paydesk")});
    return entries;
}

TimelineEntry StepDialog::pageStep() const
{
    const QString host = m_facts.order.step ? m_facts.order.step->host : QString();
    TimelineEntry entry{.icon = QStringLiteral("circle"), .detail = host};
    if (m_openedAt)
        entry.time = m_context.times.clock(*m_openedAt);
    if (m_pageProblem) {
        entry.icon = QStringLiteral("warn");
        entry.role = Role::Bad;
        entry.text = tr("The page cannot be opened");
        entry.detail = m_context.sentence(*m_pageProblem, Act::Question);
    } else if (m_noBrowser) {
        entry.icon = QStringLiteral("warn");
        entry.role = Role::Wait;
        entry.text = tr("No browser could be started; copy the link");
    } else if (m_pageGone) {
        entry.icon = QStringLiteral("warn");
        entry.role = Role::Wait;
        entry.text = tr("The page was not called up in time; open it again");
    } else if (m_openedAt) {
        entry.icon = QStringLiteral("check");
        entry.role = Role::Good;
        entry.text = tr("%1 opened in the browser", "the bank's page").arg(m_facts.page);
    } else {
        entry.text
            = tr("%1 was not opened from this screen yet", "the bank's page").arg(m_facts.page);
    }
    return entry;
}

QString StepDialog::askedText() const
{
    QStringList text{
        tr("%1 is asked every %2 s.", "a provider").arg(provider()).arg(askEvery.count())};
    if (const auto last = lastAnswer()) {
        const QString at = m_context.times.clock(*last);
        text += m_problem ? tr("At %1: %2", "a time, what went wrong")
                                .arg(at, m_context.words(*m_problem, Act::Question).what)
                          : tr("Last answer at %1: still waiting.").arg(at);
    }
    if (m_asking)
        text += tr("Asking now.");
    else if (const int left = m_timer.remainingTime(); left > 0)
        text += tr("Next at %1.")
                    .arg(m_context.times.clock(
                        m_context.services.clock.now() + std::chrono::milliseconds(left)));
    return text.join(u' ');
}

/// Other parts of the program ask, too.
std::optional<Timestamp> StepDialog::lastAnswer() const
{
    const auto stored = m_facts.order.checks.lastAt;
    if (!stored || !m_answeredAt)
        return stored ? stored : m_answeredAt;
    return std::max(*stored, *m_answeredAt);
}

void StepDialog::showDeadline()
{
    const auto until = m_facts.order.step ? m_facts.order.step->until : std::optional<Timestamp>();
    Role role = Role::Wait;
    QString lead;
    QString text = tr("After that Paydesk asks %1 for the final result before it lets you try "
                      "again. %2", "a provider, what is kept")
                       .arg(provider(), m_facts.kept);
    if (!until) {
        role = Role::Info;
        lead = tr("How long the page stays open is not known.");
        text = tr("Paydesk asks %1 until there is a result. %2", "a provider, what is kept")
                   .arg(provider(), m_facts.kept);
    } else if (*until > m_context.services.clock.now()) {
        lead = tr("The bank ends this attempt at %1.").arg(m_context.times.clock(*until));
    } else {
        lead = tr("The time of this attempt ended at %1.").arg(m_context.times.clock(*until));
        text = tr("Paydesk asks %1 for the final result.").arg(provider());
    }
    if (m_message->lead() != lead)
        m_message->setMessage(role, lead, text, QStringLiteral("clock"));
}

void StepDialog::showResult()
{
    m_timer.stop();
    m_subject->closePage();
    m_title->setText(m_facts.look.label);
    m_explain->setText(tr("%1 says so; asked at %2.", "a provider, a time")
                           .arg(provider(),
                               m_context.times.clock(
                                   lastAnswer().value_or(m_context.services.clock.now()))));
    for (QWidget *widget : {static_cast<QWidget *>(m_timeline), m_buttons})
        widget->hide();
    if (m_cancel)
        m_cancel->hide();
    const QString amount
        = moneytext::displayWithCode(m_facts.order.amount, m_context.times.locale());
    QString lead = tr("%1: %2.", "an amount, its state").arg(amount, m_facts.look.label);
    QString text = tr("The order's details tell all of it.");
    const auto account = m_context.names.find(m_facts.order.account);
    const ProviderInfo *info
        = account ? m_context.services.providers.find(account->provider) : nullptr;
    const auto why = info ? reasonWords(*info, m_facts.order.reason) : std::nullopt;
    if (why)
        text = QString(why->sentence + u' ' + why->nextStep).trimmed();
    else if (!m_facts.order.reason.isEmpty())
        text = tr("%1 says: “%2”.").arg(provider(), m_facts.order.reason);
    if (m_message->lead() != lead)
        m_message->setMessage(m_facts.look.role, lead, text, m_facts.look.icon);
    setFootText({});
    m_close->setText(tr("Close"));
    m_close->setFocus(Qt::OtherFocusReason);
}

} // namespace paydesk
