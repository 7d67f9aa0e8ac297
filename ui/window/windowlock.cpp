// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/windowlock.h"

#include "app/accounts/vaultlock.h"
#include "app/secrets/sessionlock.h"
#include "ui/widgets/formfield.h"
#include "ui/widgets/messageframe.h"
#include "ui/widgets/secretclipboard.h"
#include "ui/widgets/tokenframe.h"

#include <QApplication>
#include <QEvent>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace paydesk {

namespace {

/// Whether somebody is there.
bool isInput(QEvent::Type type)
{
    switch (type) {
    case QEvent::KeyPress:
    case QEvent::MouseMove:
    case QEvent::MouseButtonPress:
    case QEvent::Wheel:
    case QEvent::TouchBegin:
    case QEvent::TabletPress:
    case QEvent::InputMethod: return true;
    default: return false;
    }
}

/// Stays as large as the window that it hides.
class WindowCover : public TokenFrame
{
public:
    WindowCover(const Theme &theme, QWidget &window)
        : TokenFrame(theme, Token::Bg, {}, &window)
    {
        window.installEventFilter(this);
        setGeometry(window.rect());
        raise();
        show();
    }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (event->type() == QEvent::Resize)
            setGeometry(parentWidget()->rect());
        return TokenFrame::eventFilter(watched, event);
    }
};

} // namespace

UnlockDialog::UnlockDialog(PageContext &context, QWidget *parent)
    : DialogFrame(context.theme, tr("Paydesk – Locked"), parent)
    , m_context(context)
{
    setWindowModality(Qt::ApplicationModal);
    setWindowFlag(Qt::WindowCloseButtonHint, false);
    auto *message = new MessageFrame(theme());
    message->setMessage(Role::Info, tr("Paydesk is locked."),
                        context.services.lock.asks()
                            ? tr("What was being sent comes to its end. Nobody is asked about open "
                                 "payouts until you open it.")
                            : tr("Its vault is not opened by a passphrase of yours: whoever uses this "
                                 "login of the system can open it."),
                        QStringLiteral("lock"));
    body()->addWidget(message);
    if (context.services.lock.asks()) {
        m_passphrase = new QLineEdit;
        m_passphrase->setEchoMode(QLineEdit::Password);
        guardPastes(*m_passphrase);
        m_field = new FormField(theme(), tr("Passphrase"), m_passphrase);
        m_field->setHelp(whichVault());
        body()->addWidget(m_field);
        connect(m_passphrase, &QLineEdit::textChanged, this, [this] { m_field->setError({}); });
    }
    auto *quit = addFootButton(tr("Quit"), {});
    connect(quit, &QPushButton::clicked, qApp, &QCoreApplication::quit);
    auto *open = addMainButton(tr("Open"), QStringLiteral("Ctrl+Enter"));
    open->setDefault(true); // nothing moves here, so Enter may go on
    connect(open, &QPushButton::clicked, this, &UnlockDialog::open);
    setMinimumWidth(theme().px(460));
    if (m_passphrase)
        m_passphrase->setFocus(Qt::OtherFocusReason);
    else
        open->setFocus(Qt::OtherFocusReason);
}

QString UnlockDialog::whichVault() const
{
    const QString &user = m_context.services.user;
    if (!m_context.services.lock.hasOwnVault())
        return tr("Of the vault that %1 works with.", "a person").arg(user);
    return m_context.services.lock.waitsForOwnVault()
        ? tr("The accounts are open. Now that of your own vault, %1.", "a person").arg(user)
        : tr("First that of the accounts, then that of your own vault, %1.", "a person").arg(user);
}

void UnlockDialog::open()
{
    const SecretBytes passphrase(m_passphrase ? m_passphrase->text().toUtf8() : QByteArray());
    if (m_passphrase)
        m_passphrase->clear();
    const bool ownBefore = m_context.services.lock.waitsForOwnVault();
    const auto opened = m_context.services.lock.unlock(passphrase);
    if (opened) {
        emit unlocked();
        return accept();
    }
    if (!ownBefore && m_context.services.lock.waitsForOwnVault()) { // that one was right
        m_field->setHelp(whichVault());
        return m_passphrase->setFocus(Qt::OtherFocusReason);
    }
    const bool wrong = opened.error().kind == ErrorKind::VaultLocked;
    m_field->setError(wrong ? tr("This is not the passphrase.")
                            : errorWords(opened.error(), Act::Question).what);
    m_passphrase->setFocus(Qt::OtherFocusReason);
}

WindowLock::WindowLock(PageContext &context, QWidget &window)
    : QObject(&window)
    , m_context(context)
    , m_window(window)
{
    m_idle.setSingleShot(true);
    connect(&m_idle, &QTimer::timeout, this, &WindowLock::lock);
    auto *session = new SessionLock(this);
    connect(session, &SessionLock::locked, this, &WindowLock::lock);
    qApp->installEventFilter(this);
    restart();
}

void WindowLock::restart()
{
    setIdleTime(std::chrono::minutes(m_context.settings.get(settingkeys::lockMinutes)));
}

void WindowLock::setIdleTime(std::chrono::milliseconds time)
{
    m_idleTime = time;
    if (time.count() > 0)
        m_idle.start(time);
    else
        m_idle.stop();
}

bool WindowLock::eventFilter(QObject *watched, QEvent *event)
{
    if (!m_locked && isInput(event->type()))
        setIdleTime(m_idleTime);
    if (!m_locked && event->type() == QEvent::KeyPress && QApplication::activeModalWidget()
        && isLockKey(*static_cast<QKeyEvent *>(event))) {
        lock();
        return true;
    }
    // A dialog that opens while nobody is there (a payment is done) is covered as well.
    auto *opened = m_locked && event->type() == QEvent::Show ? qobject_cast<QWidget *>(watched)
                                                             : nullptr;
    if (opened && opened->isWindow() && opened != m_dialog && qobject_cast<QDialog *>(opened))
        cover(*opened);
    return QObject::eventFilter(watched, event);
}

/// The window's own keys do not reach it while a dialog is open.
bool WindowLock::isLockKey(const QKeyEvent &event) const
{
    return m_context.actions.of(Command::LockWindow).shortcut()
        == QKeySequence(event.keyCombination());
}

void WindowLock::cover(QWidget &window)
{
    m_covers.append(new WindowCover(m_context.theme, window));
}

void WindowLock::lock()
{
    if (m_locked)
        return;
    m_locked = true;
    m_idle.stop();
    m_context.services.lock.lock();
    for (QWidget *window : QApplication::topLevelWidgets()) {
        const bool shows = qobject_cast<QDialog *>(window) || window == &m_window;
        if (window->isVisible() && shows)
            cover(*window);
        else if (window->isVisible())
            window->close(); // menus and lists that stand open
    }
    m_dialog = new UnlockDialog(m_context, &m_window);
    connect(m_dialog, &UnlockDialog::unlocked, this, &WindowLock::unlock);
    m_dialog->show();
    m_dialog->activateWindow();
}

void WindowLock::unlock()
{
    for (const QPointer<QWidget> &cover : std::as_const(m_covers)) {
        if (cover)
            cover->deleteLater();
    }
    m_covers.clear();
    m_locked = false;
    setIdleTime(m_idleTime);
}

} // namespace paydesk
