// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/callbackdetails.h"

#include "app/feeds/callbackfeed.h"
#include "app/text/callbacktext.h"
#include "app/text/rawtext.h"
#include "ui/widgets/factlist.h"
#include "ui/widgets/linkbutton.h"
#include "ui/widgets/messageframe.h"
#include "ui/widgets/section.h"

#include <QHBoxLayout>
#include <QPlainTextEdit>
#include <QVBoxLayout>

namespace paydesk {

CallbackDetails::CallbackDetails(PageContext &context)
    : DetailsPane(context.theme)
    , m_context(context)
    , m_message(new MessageFrame(context.theme))
    , m_factSection(addSection(tr("What came of it")))
    , m_facts(new FactList(context.theme, FactList::Values::Left))
    , m_rawSection(addSection(tr("As it came in")))
    , m_raw(new QPlainTextEdit)
{
    headBody()->addWidget(m_message);
    m_factSection->body()->addWidget(m_facts);
    m_rawSection->head()->setRemark(tr("secrets left out"));
    m_raw->setReadOnly(true);
    m_raw->setUndoRedoEnabled(false);
    m_raw->setTabChangesFocus(true);
    m_raw->setWordWrapMode(QTextOption::WrapAnywhere);
    m_raw->setAccessibleName(tr("The callback as it came in, without secrets"));
    const auto restyle = [this] {
        m_raw->setFont(m_context.theme.mono(TextSize::Small));
        m_raw->setMinimumHeight(m_context.theme.px(220));
    };
    restyle();
    connect(&context.theme, &Theme::changed, this, restyle);
    m_rawSection->body()->addWidget(m_raw);
}

void CallbackDetails::showCallback(const Callback &callback)
{
    const QString provider = m_context.names.provider(callback.account);
    const QString reference = referenceOf(m_context.services, callback);
    const StateLook look = stateLook(callback.outcome);
    const CallbackWords words
        = callbackWords(callback, provider, reference.isEmpty() ? provider : reference);
    setTitle(m_context.names.full(callback.account));
    setLook(look);
    const auto account = m_context.names.find(callback.account);
    setBadge(account ? std::optional(m_context.badge(account->environment)) : std::nullopt);
    setReference(callback.id.toText(),
        m_context.times.full(callback.receivedAt, m_context.services.clock.now()));
    m_message->setMessage(look.role, words.lead, words.text);
    showFacts(callback, reference);
    showRaw(callback);
}

void CallbackDetails::showFacts(const Callback &callback, const QString &reference)
{
    const Timestamp now = m_context.services.clock.now();
    const auto time = [&](Timestamp at) { return m_context.times.full(at, now); };
    m_facts->clear();
    if (callback.object)
        m_facts->addWidget(tr("About"),
            linkTo(reference, tr("Open %1").arg(reference),
                [this, kind = *callback.object, id = callback.objectId] {
                    emit objectRequested(kind, id);
                }));
    m_facts->addWidget(tr("Account"),
        linkTo(m_context.names.account(callback.account), tr("Open the account"),
            [this, id = callback.account.value] { emit accountRequested(id); }));
    m_facts->addFact(tr("Received"), time(callback.receivedAt));
    m_facts->addFact(tr("Deliveries"),
        callback.deliveries == 1
            ? tr("once")
            : tr("%Ln time(s), last %1", "how often, then a time", callback.deliveries)
                  .arg(time(callback.lastReceivedAt)));
    if (callback.decidedAt)
        m_facts->addFact(tr("Judged"), time(*callback.decidedAt));
    if (!callback.form.isEmpty())
        m_facts->addFact(tr("Signature"), callback.form);
    if (!callback.note.isEmpty())
        m_facts->addFact(tr("Note"), callback.note);
}

QWidget *CallbackDetails::linkTo(const QString &text, const QString &name, std::function<void()> go)
{
    auto *area = new QWidget;
    auto *row = new QHBoxLayout(area);
    row->setContentsMargins(0, 0, 0, 0);
    auto *link = new LinkButton(m_context.theme, text, TextSize::Body);
    link->setAccessibleName(name);
    connect(link, &LinkButton::clicked, this, std::move(go));
    row->addWidget(link);
    row->addStretch(1);
    return area;
}

void CallbackDetails::showRaw(const Callback &callback)
{
    QStringList parts;
    const QString method = rawText(callback.method);
    const QString query = rawText(callback.query);
    if (!method.isEmpty() || !query.isEmpty())
        parts.append(query.isEmpty() ? method : QString(method + u" ?" + query).trimmed());
    if (const QString headers = rawHeaders(callback.headers); !headers.isEmpty())
        parts.append(headers);
    if (const QString body = rawText(callback.body); !body.isEmpty())
        parts.append(body);
    m_raw->setPlainText(parts.join(QStringLiteral("\n\n")));
}

} // namespace paydesk
