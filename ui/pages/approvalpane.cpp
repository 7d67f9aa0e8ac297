// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/approvalpane.h"

#include "app/payouts/payoutdesk.h"
#include "app/text/amountwords.h"
#include "models/core/moneytext.h"
#include "models/ledger/ledger.h"
#include "models/tables/ordertables.h"
#include "ui/pages/comparetable.h"
#include "ui/widgets/actionbutton.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/factlist.h"
#include "ui/widgets/messageframe.h"
#include "ui/widgets/section.h"
#include "ui/widgets/themedlabel.h"
#include "ui/widgets/tokenframe.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace paydesk {

namespace {

constexpr int earlierShown = 5;

} // namespace

ApprovalPane::ApprovalPane(PageContext &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_words(context)
    , m_amount(new ThemedLabel(context.theme, {}, TextSize::Review, Token::Text, QFont::Bold))
    , m_code(new ThemedLabel(context.theme, {}, TextSize::Title, Token::Text2))
    , m_chip(new Chip(context.theme))
    , m_badge(new EnvironmentBadge(context.theme, Badge::Test))
    , m_inWords(new ThemedLabel(context.theme))
    , m_story(new ThemedLabel(context.theme, {}, TextSize::Small, Token::Text2))
    , m_scroll(new QScrollArea)
    , m_table(new CompareTable(context))
    , m_warning(new MessageFrame(context.theme))
    , m_asked(new QCheckBox(tr("I asked outside of Paydesk. Confirmed by")))
    , m_who(new QLineEdit)
    , m_confirm(new QWidget)
    , m_earlier(new Section(context.theme, tr("Earlier payouts to this beneficiary")))
    , m_payouts(new FactList(context.theme, FactList::Values::Right))
    , m_reason(new ThemedLabel(context.theme, {}, TextSize::Small, Token::Text2))
{
    setObjectName(QStringLiteral("approvalPane"));
    buildWarning();
    m_foot = makeFoot();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeHead());
    column->addWidget(makeBody(), 1);
    column->addWidget(m_foot);
    clear();
}

QWidget *ApprovalPane::makeHead()
{
    auto *head = new TokenFrame(m_context.theme, Token::Surface);
    auto *column = new QVBoxLayout(head);
    column->setContentsMargins(metric::gap4 + metric::gap1, metric::gap3, metric::gap4, metric::gap3);
    column->setSpacing(metric::gap1);
    auto *sum = new QHBoxLayout;
    sum->setSpacing(metric::gap2);
    sum->addWidget(m_amount, 0, Qt::AlignBaseline);
    sum->addWidget(m_code, 0, Qt::AlignBaseline);
    sum->addStretch(1);
    sum->addWidget(m_chip, 0, Qt::AlignVCenter);
    sum->addWidget(m_badge, 0, Qt::AlignVCenter);
    m_inWords->setWordWrap(true);
    m_story->setWordWrap(true);
    column->addLayout(sum);
    column->addWidget(m_inWords);
    column->addWidget(m_story);
    return head;
}

QWidget *ApprovalPane::makeBody()
{
    auto *content = new TokenFrame(m_context.theme, Token::Surface);
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto *compare = new Section(m_context.theme, tr("Compare"));
    compare->head()->setCollapsible(false);
    compare->head()->setRemark(tr("against what is on file"));
    compare->body()->addWidget(m_table);
    compare->body()->addWidget(m_warning);
    compare->body()->setSpacing(metric::gap3);
    m_earlier->body()->addWidget(m_payouts);
    column->addWidget(compare);
    column->addWidget(m_earlier);
    column->addStretch(1);
    m_scroll->setWidget(content);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::StrongFocus);
    m_scroll->setAccessibleName(tr("Comparison"));
    giveInnerRing(*m_scroll);
    return m_scroll;
}

void ApprovalPane::buildWarning()
{
    auto *row = new QHBoxLayout(m_confirm);
    row->setContentsMargins(0, metric::gap1, 0, 0);
    row->setSpacing(metric::gap2);
    row->addWidget(m_asked);
    row->addWidget(m_who, 1);
    m_who->setPlaceholderText(tr("name and number"));
    m_who->setAccessibleName(tr("Who confirmed it, and under which number"));
    m_who->setMaxLength(200);
    m_warning->extras()->addWidget(m_confirm);
    connect(m_asked, &QCheckBox::toggled, this, [this](bool on) {
        m_who->setEnabled(on);
        if (on)
            m_who->setFocus(Qt::OtherFocusReason);
        refresh();
    });
    connect(m_who, &QLineEdit::textChanged, this, &ApprovalPane::refresh);
}

/// Its key is that of sending elsewhere: the page's own, not the action's.
QPushButton *ApprovalPane::makeApprove()
{
    QAction &action = m_context.actions.of(Command::Approve);
    auto *button = new QPushButton;
    setButtonLook(*button, ButtonLook::Primary);
    setKeyHint(*button, QStringLiteral("Ctrl+Enter"));
    const auto follow = [button, &action] {
        button->setText(action.text());
        button->setEnabled(action.isEnabled());
    };
    follow();
    connect(&action, &QAction::changed, button, follow);
    connect(button, &QPushButton::clicked, &action, &QAction::trigger);
    return button;
}

QWidget *ApprovalPane::makeFoot()
{
    const Theme &theme = m_context.theme;
    auto *foot = new TokenFrame(theme, Token::Bg, Qt::TopEdge);
    auto *column = new QVBoxLayout(foot);
    column->setContentsMargins(metric::gap4 + metric::gap1, metric::gap3, metric::gap4, metric::gap3);
    column->setSpacing(metric::gap2);
    m_approve = makeApprove();
    m_reason->setWordWrap(true);
    auto *acts = new QHBoxLayout;
    acts->setSpacing(metric::gap2);
    acts->addWidget(m_reason, 1);
    acts->addWidget(m_approve, 0, Qt::AlignVCenter);
    auto *below = new QHBoxLayout;
    below->setSpacing(metric::gap2);
    below->addStretch(1);
    for (const Command command : {Command::SendBack, Command::Reject}) {
        const ButtonLook look = command == Command::Reject ? ButtonLook::Danger : ButtonLook::Normal;
        below->addWidget(new ActionButton(theme, m_context.actions.of(command), look), 0,
                         Qt::AlignTop);
    }
    column->addLayout(acts);
    column->addLayout(below);
    return foot;
}

void ApprovalPane::clear()
{
    m_found.reset();
    m_mine = false;
    hide();
}

void ApprovalPane::show(const Payout &payout, bool mine, const std::optional<Error> &locked)
{
    const bool another = !m_found || m_found->payout.id != payout.id;
    const auto found = comparePayout(m_context.services.ledger, m_context.services.providers,
                                     m_context.services.payouts, payout);
    if (!found)
        return clear();
    m_found = *found;
    m_mine = mine;
    if (another) { // an answer was about the one before
        m_asked->setChecked(false);
        m_who->clear();
        m_who->setEnabled(false);
        m_scroll->ensureVisible(0, 0);
    }
    showHead(payout);
    m_table->show(*m_found);
    showWarning(mine, locked);
    showEarlier();
    m_foot->setVisible(payout.state == PayoutState::AwaitingApproval && mine);
    QWidget::show();
    refresh();
}

void ApprovalPane::showHead(const Payout &payout)
{
    const QLocale &locale = m_context.times.locale();
    const auto account = m_context.names.find(payout.account);
    m_amount->setText(moneytext::display(payout.amount, locale));
    m_code->setText(payout.amount.currency().code());
    m_chip->setLook(stateLook(payout));
    m_badge->setBadge(m_context.badge(account ? account->environment : Environment::Live));
    m_inWords->setText(amountInWords(payout.amount));
    QStringList story{payout.reference,
                      tr("made by %1 on %2", "person, time")
                          .arg(payout.createdBy,
                               m_context.times.full(payout.createdAt,
                                                    m_context.services.clock.now()))};
    if (!payout.batch.isEmpty())
        story.append(tr("batch %1").arg(payout.batch));
    if (!payout.description.isEmpty())
        story.append(payout.description);
    if (const QString approvals = m_words.summary(payout); !approvals.isEmpty())
        story.append(tr("approved: %1", "1 of 2, by dan").arg(approvals));
    m_story->setText(story.join(QStringLiteral(" · ")));
}

void ApprovalPane::showWarning(bool mine, const std::optional<Error> &locked)
{
    const QStringList remarks = comparedRemarks(m_context, *m_found);
    m_confirm->setVisible(mine && m_found->mustBeConfirmed());
    m_warning->setVisible(locked || !remarks.isEmpty());
    if (locked) {
        const ErrorWords words = m_context.words(*locked, Act::Question);
        m_warning->setMessage(Role::Info, words.what, words.todo, QStringLiteral("lock"));
    } else if (m_found->mustBeConfirmed()) {
        m_warning->setMessage(Role::Bad, remarks.first(),
                              (remarks.mid(1)
                               << tr("Ask %1 under a number that you already have, not one from the "
                                     "request.").arg(m_found->payout.party))
                                  .join(u' '));
    } else if (!remarks.isEmpty()) {
        m_warning->setMessage(Role::Wait, remarks.first(), remarks.mid(1).join(u' '));
    }
}

void ApprovalPane::showEarlier()
{
    const QLocale &locale = m_context.times.locale();
    const Timestamp now = m_context.services.clock.now();
    m_payouts->clear();
    m_earlier->setVisible(!m_found->earlier.empty());
    m_earlier->head()->setRemark(tr("%n paid", nullptr, int(m_found->earlier.size())));
    for (const Payout &paid : m_found->earlier) {
        if (m_payouts->count() == earlierShown)
            break;
        m_payouts->addFact(tr("%1 · %2 · %3", "day, reference, masked number")
                               .arg(m_context.times.day(paid.createdAt, now), paid.reference,
                                    maskedAccount(paid.partyAccount)),
                           moneytext::displayWithCode(paid.amount, locale));
    }
}

QString ApprovalPane::missing() const
{
    if (!m_found || !m_mine)
        return {};
    if (m_found->mustBeConfirmed() && confirmedBy().isEmpty())
        return tr("First confirm above what is not as on file, and by whom.");
    return {};
}

bool ApprovalPane::isReady() const
{
    return m_found && m_mine && missing().isEmpty();
}

QString ApprovalPane::confirmedBy() const
{
    return m_confirm->isVisibleTo(m_warning) && m_asked->isChecked() ? m_who->text().simplified()
                                                                    : QString();
}

void ApprovalPane::focusFirstGap()
{
    QWidget *to = m_scroll;
    if (m_mine && m_confirm->isVisibleTo(this) && confirmedBy().isEmpty())
        to = m_asked->isChecked() ? static_cast<QWidget *>(m_who) : m_asked;
    else if (m_mine)
        to = m_approve;
    to->setFocus(Qt::OtherFocusReason);
}

void ApprovalPane::refresh()
{
    const QString gap = missing();
    const QString then = m_mine && m_found
        ? tr("Your approval is shown once more before you give it.")
        : QString();
    m_reason->setText(gap.isEmpty() ? then : gap);
    emit readyChanged();
}

} // namespace paydesk
