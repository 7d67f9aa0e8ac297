// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/methodsdialog.h"

#include "models/ledger/ledger.h"
#include "ui/delegates/tablewording.h"
#include "ui/dialogs/accountcombo.h"
#include "ui/pages/tableview.h"
#include "ui/widgets/amountedit.h"
#include "ui/widgets/formfield.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QSignalBlocker>

#include <algorithm>

namespace paydesk {

namespace {

std::vector<MethodRow> methodRows(const QList<Method> &methods)
{
    std::vector<MethodRow> rows;
    for (const Method &method : methods)
        rows.push_back({.id = qint64(rows.size()) + 1,
            .service = method.service,
            .method = method.method,
            .out = method.out,
            .currency = method.currency,
            .least = method.least,
            .most = method.most,
            .providerState = method.providerState});
    return rows;
}

} // namespace

MethodsDialog::MethodsDialog(
    PageContext &context, std::optional<AccountId> account, QWidget *parent)
    : AnswerDialog(context, tr("Payment methods"), Capability::ListMethods, account, parent)
    , m_table(new MethodTable(tableWords(context.times, context.services.clock), this))
    , m_currency(new QComboBox)
    , m_amount(new AmountEdit(context.times.locale()))
    , m_amountField(new FormField(context.theme, tr("Amount"), m_amount))
{
    buildHead();
    m_view = &addTable(*m_table, tr("Payment methods"));
    m_view->setWholeColumns({MethodTable::Use, MethodTable::Code, MethodTable::ProviderState});
    QPushButton *asking = addMainButton(tr("Ask"), QStringLiteral("F5"));
    connect(asking, &QPushButton::clicked, this, &MethodsDialog::ask);
    refresh();
}

void MethodsDialog::buildHead()
{
    m_amountField->setOptional(true);
    m_amountField->setHelp(tr("Only methods that take it."));
    head()->addWidget(new FormField(theme(), tr("Currency"), m_currency), 1, Qt::AlignTop);
    head()->addWidget(m_amountField, 1, Qt::AlignTop);
    connect(m_currency, &QComboBox::currentIndexChanged, this, [this] {
        m_amount->setCurrency(currency());
        ask();
    });
    connect(m_amount, &QLineEdit::returnPressed, this, &MethodsDialog::ask);
    connect(m_amount, &AmountEdit::textEdited, this, [this] {
        m_amountField->setError({});
        forget();
    });
}

Currency MethodsDialog::currency() const
{
    return Currency::fromCode(m_currency->currentText()).value_or(Currency());
}

/// Of the account, the one used last first.
void MethodsDialog::fillCurrencies()
{
    const ProviderInfo *info = provider();
    const auto account = accounts().account();
    if (!info || account == m_filledFor)
        return;
    m_filledFor = account;
    const QSignalBlocker quiet(m_currency);
    m_currency->clear();
    if (info->currencies.isEmpty()) {
        for (const Currency each : Currency::all())
            m_currency->addItem(each.code());
    } else {
        for (const Currency each : info->currencies)
            m_currency->addItem(each.code());
    }
    const auto latest = context().services.ledger.invoices().list(
        {.account = account}, {.limit = 1, .after = {}});
    const QString usual = latest && !latest->items.empty()
        ? latest->items.front().amount.currency().code()
        : QStringLiteral("EUR");
    m_currency->setCurrentIndex(std::max(0, m_currency->findText(usual)));
    m_currency->setEnabled(m_currency->count() > 1);
    m_amount->setCurrency(currency());
}

void MethodsDialog::askAnew()
{
    fillCurrencies();
    ask();
}

bool MethodsDialog::hasReadableAmount()
{
    const auto amount = m_amount->amount();
    const bool readable = m_amount->text().trimmed().isEmpty() || amount;
    m_amountField->setError(
        readable ? QString() : issueSentence(amount.error().issue, m_amountField->label()));
    return readable;
}

void MethodsDialog::ask()
{
    const auto account = accounts().account();
    if (!account)
        return;
    forget();
    if (!hasReadableAmount())
        return m_amount->setFocus(Qt::OtherFocusReason);
    const auto amount = m_amount->amount();
    auto *asking = context().services.invoices.methods(
        *account, currency(), amount ? std::optional(*amount) : std::nullopt);
    m_running = asking;
    asking->onFinished(this, [this, asking](const Result<MethodsReply> &reply) {
        if (m_running != asking) // another question was asked meanwhile
            return;
        m_running.clear();
        take(reply);
    });
    refresh();
}

/// What was told of something else is no answer to what is asked now.
void MethodsDialog::forget()
{
    stop();
    m_table->setFirstPage({}, false);
    m_answered = false;
    m_problem.reset();
    refresh();
}

void MethodsDialog::take(const Result<MethodsReply> &reply)
{
    m_answered = reply.has_value();
    if (reply)
        m_table->setFirstPage(methodRows(reply->methods), false);
    else
        m_problem = reply.error();
    refresh();
}

void MethodsDialog::stop()
{
    if (!m_running)
        return;
    m_running->cancel();
    m_running.clear();
    refresh();
}

void MethodsDialog::refresh()
{
    showState({.asking = isAsking(),
        .problem = m_problem,
        .emptyTitle
        = m_answered ? tr("%1 tells of none", "a provider").arg(providerName()) : tr("Not asked"),
        .emptyText = {}});
    setFootText(m_answered ? tr("%Ln method(s)", nullptr, m_table->rowCount()) : QString());
}

} // namespace paydesk
