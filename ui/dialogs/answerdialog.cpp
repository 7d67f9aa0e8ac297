// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/answerdialog.h"

#include "app/accounts/providerdirectory.h"
#include "ui/dialogs/accountcombo.h"
#include "ui/pages/cellclipboard.h"
#include "ui/pages/tableview.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/formfield.h"
#include "ui/widgets/messageframe.h"
#include "ui/widgets/progressstrip.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPushButton>
#include <QStackedLayout>
#include <QVBoxLayout>

namespace paydesk {

AnswerDialog::AnswerDialog(PageContext &context, const QString &title, Capability needed,
    std::optional<AccountId> account, QWidget *parent)
    : DialogFrame(context.theme, title, parent)
    , m_context(context)
    , m_accounts(new AccountCombo(context))
    , m_head(new QHBoxLayout)
    , m_progress(new ProgressStrip(context.theme))
    , m_problem(new MessageFrame(context.theme, Role::Bad))
    , m_empty(new EmptyState(context.theme))
{
    m_accounts->addAccountsThat(needed);
    if (account && m_accounts->findData(account->value) >= 0)
        m_accounts->setAccount(*account);
    m_head->setSpacing(metric::gap3);
    m_head->addWidget(new FormField(theme(), tr("Account"), m_accounts), 2, Qt::AlignTop);
    body()->addLayout(m_head);
    body()->addWidget(m_progress);
    body()->addWidget(m_problem);
    m_progress->setConsequence(tr("It is only read. What came stays."));
    m_progress->hide();
    m_problem->hide();
    connect(m_accounts, &QComboBox::currentIndexChanged, this, [this] { askAnew(); });
    connect(m_progress, &ProgressStrip::canceled, this, [this] { stop(); });
    connect(addFootButton(tr("Close"), QStringLiteral("Esc")), &QPushButton::clicked, this,
        &QDialog::reject);
    resizeWithin({theme().px(1080), theme().px(640)});
}

TableView &AnswerDialog::addTable(TableModelBase &table, const QString &name)
{
    m_view = new TableView(theme(), m_context.times.locale(), table, RowHeight::Dense);
    m_view->setAccessibleName(name);
    m_view->setMinimumHeight(theme().px(160));
    copyAsCells(*m_view);
    auto *area = new QWidget;
    m_list = new QStackedLayout(area);
    m_list->addWidget(m_view);
    m_list->addWidget(m_empty);
    body()->addWidget(area, 1);
    return *m_view;
}

void AnswerDialog::showEvent(QShowEvent *event)
{
    DialogFrame::showEvent(event);
    if (std::exchange(m_shown, true))
        return;
    m_accounts->setFocus(Qt::OtherFocusReason);
    askAnew();
}

const ProviderInfo *AnswerDialog::provider() const
{
    const auto id = m_accounts->account();
    const auto account = id ? m_context.names.find(*id) : std::nullopt;
    return account ? m_context.services.providers.find(account->provider) : nullptr;
}

QString AnswerDialog::providerName() const
{
    const auto id = m_accounts->account();
    return id ? m_context.names.provider(*id) : QString();
}

void AnswerDialog::showState(const State &state)
{
    const bool told = state.problem && state.problem->kind != ErrorKind::Canceled;
    m_progress->setText(tr("Asking %1…", "a provider").arg(providerName()));
    m_progress->setVisible(state.asking);
    m_problem->setVisible(told);
    if (told) {
        const ErrorWords words = context().words(*state.problem, Act::Question, provider());
        m_problem->setMessage(Role::Bad, words.what, words.rest());
    }
    const bool hasRows = m_view->model()->rowCount() > 0;
    const bool focusGoes = !hasRows && m_view->hasFocus();
    if (state.asking)
        m_empty->setState(EmptyState::Kind::Loading, {}, {});
    else
        m_empty->setState(told ? EmptyState::Kind::Failed : EmptyState::Kind::Empty,
            state.emptyTitle, state.emptyText);
    m_list->setCurrentWidget(hasRows ? static_cast<QWidget *>(m_view) : m_empty);
    if (focusGoes) // what is hidden would take it into nowhere
        m_accounts->setFocus(Qt::OtherFocusReason);
}

void AnswerDialog::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && isAsking())
        return stop();
    DialogFrame::keyPressEvent(event);
}

void AnswerDialog::done(int result)
{
    if (isAsking())
        stop();
    DialogFrame::done(result);
}

} // namespace paydesk
