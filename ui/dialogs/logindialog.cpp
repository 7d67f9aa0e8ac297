// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/logindialog.h"

#include "app/accounts/logindesk.h"
#include "app/accounts/providerdirectory.h"
#include "app/text/loginrefusal.h"
#include "ui/dialogs/paylinkdialog.h"
#include "ui/dialogs/secretedit.h"
#include "ui/widgets/formfield.h"
#include "ui/widgets/messageframe.h"
#include "ui/widgets/secretclipboard.h"
#include "ui/widgets/themedlabel.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QPushButton>
#include <QVBoxLayout>

namespace paydesk {

LogInDialog::LogInDialog(PageContext &context, const Account &account, QWidget *parent)
    : DialogFrame(context.theme, tr("Log in"), parent)
    , m_context(context)
    , m_account(account)
    , m_provider(context.names.provider(account.id))
    , m_state(new MessageFrame(theme()))
    , m_pasted(new SecretEdit(AccountKeyKind::Password, true))
    , m_field(new FormField(theme(), tr("Address after the login, or the code"), m_pasted))
{
    setWindowModality(Qt::WindowModal);
    auto *title = new ThemedLabel(
        theme(), context.names.full(account.id), TextSize::Title, Token::Text, QFont::Bold);
    body()->addWidget(title);
    buildSteps();
    body()->addWidget(m_state);
    m_field->setHelp(tr("It is shown as dots: it holds a code that logs in once."));
    body()->addWidget(m_field);
    body()->addStretch(1);
    buildButtons();
    connect(m_pasted, &SecretEdit::changed, this, [this] { m_field->setError({}); });
    setMinimumWidth(theme().px(640));
    m_pasted->setFocus(Qt::OtherFocusReason);
    begin(true);
}

LogInDialog::~LogInDialog()
{
    m_pasted->wipeInput();
    m_context.services.logIn.cancel();
}

void LogInDialog::buildSteps()
{
    const QString redirect = m_account.settings.value(QStringLiteral("redirect_url"));
    const QString end = redirect.isEmpty()
        ? tr("Your browser then ends on a page of your own, which may be empty or missing.")
        : tr("Your browser then ends on %1, which may be empty or missing.").arg(redirect);
    for (const QString &step :
        {tr("1. Log in at %1 in your browser, with the person's own phone and password.")
                .arg(m_provider),
            QString(QStringLiteral("2. ") + end + u' ' + tr("That is as it should be.")),
            tr("3. Copy the whole address from the browser and paste it here.")}) {
        auto *label = new ThemedLabel(theme(), step);
        label->setWordWrap(true);
        body()->addWidget(label);
    }
}

void LogInDialog::buildButtons()
{
    connect(addFootButton(tr("Cancel"), QStringLiteral("Esc")), &QPushButton::clicked, this,
        &QDialog::reject);
    connect(addFootButton(tr("Open again"), QStringLiteral("Ctrl+O")), &QPushButton::clicked, this,
        [this] { begin(true); });
    m_copy = addFootButton(tr("Copy link"), QStringLiteral("Ctrl+Shift+C"));
    connect(m_copy, &QPushButton::clicked, this, &LogInDialog::copyLink);
    m_finish = addMainButton(tr("Finish"), QStringLiteral("Ctrl+Enter"));
    connect(m_finish, &QPushButton::clicked, this, &LogInDialog::finish);
}

void LogInDialog::begin(bool openBrowser)
{
    const auto address = m_context.services.logIn.begin(m_account.id);
    if (!address) {
        const ErrorWords words = m_context.words(address.error(), Act::Question);
        return m_state->setMessage(Role::Bad, words.what, words.rest());
    }
    m_address = *address;
    const QString until
        = m_context.times.shortClock(*m_context.services.logIn.openUntil(m_account.id));
    const QString after
        = tr("What you paste is taken until %1; after that open the page again.", "a time")
              .arg(until);
    if (!openBrowser)
        return m_state->setMessage(Role::Info, tr("The link is in the clipboard."),
            tr("It holds a secret: paste it into a browser only.") + u' ' + after);
    if (openPaymentPage(*m_context.services.browser, m_address))
        return m_state->setMessage(
            Role::Info, tr("The page of %1 opens in your browser.").arg(m_provider), after);
    m_state->setMessage(Role::Wait, tr("No browser could be opened."),
        tr("Copy the link and open it yourself.") + u' ' + after);
    m_copy->setFocus(Qt::OtherFocusReason);
}

void LogInDialog::copyLink()
{
    begin(false);
    if (m_address.isValid())
        copySecret(m_address.toString(QUrl::FullyEncoded));
}

void LogInDialog::finish()
{
    if (m_pasted->value().isEmpty()) {
        m_field->setError(tr("Nothing is pasted yet. Log in in the browser first."));
        m_pasted->setFocus(Qt::OtherFocusReason);
        return;
    }
    setBusy(true);
    const SecretBytes pasted = m_pasted->value();
    QString text = QString::fromUtf8(pasted.view());
    m_context.services.logIn.finish(m_account.id, text)
        ->onFinished(this, [this](const Result<Account> &account) {
            setBusy(false);
            if (account) {
                emit loggedIn();
                return accept();
            }
            m_pasted->wipeInput(); // used up, or wrong: nothing to keep
            m_field->setError(loginRefusal(
                account.error(), m_context.services.providers.find(m_account.provider)));
            m_pasted->setFocus(Qt::OtherFocusReason);
            if (!m_context.services.logIn.openUntil(m_account.id))
                m_state->setMessage(Role::Wait, tr("This login is over."),
                    tr("“Open again” begins another one."));
        });
    text.fill(u'\0');
}

void LogInDialog::setBusy(bool busy)
{
    m_finish->setEnabled(!busy);
    m_pasted->setEnabled(!busy);
    setFootText(busy ? tr("Asking %1…", "a provider").arg(m_provider) : QString());
}

} // namespace paydesk
