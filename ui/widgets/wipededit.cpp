// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/wipededit.h"

#include "ui/theme/controllook.h"
#include "ui/widgets/secretclipboard.h"
#include "ui/widgets/wipededitaccess.h"

#include <QAccessible>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QInputMethodEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QStyleHints>
#include <QStyleOptionFrame>

#include <algorithm>
#include <array>

namespace paydesk {

namespace {

bool isNumeric(SecretKind kind)
{
    return kind != SecretKind::Name && kind != SecretKind::OneTimeCode;
}

/// AltGr comes as both of its halves on some systems.
bool isText(const QKeyEvent &event)
{
    const bool control = event.modifiers() & Qt::ControlModifier;
    const bool alt = event.modifiers() & Qt::AltModifier;
    return control == alt && !event.text().isEmpty() && event.text().at(0).isPrint();
}

/// A field swallows them, so that Ctrl+C does not copy what the page behind it would copy.
bool isEditingKey(const QKeyEvent &event)
{
    constexpr std::array keys{QKeySequence::Copy, QKeySequence::Cut, QKeySequence::Paste,
        QKeySequence::Undo, QKeySequence::Redo, QKeySequence::SelectAll,
        QKeySequence::DeleteStartOfWord};
    constexpr std::array plain{
        Qt::Key_Backspace, Qt::Key_Delete, Qt::Key_Left, Qt::Key_Right, Qt::Key_Home, Qt::Key_End};
    const bool control = event.modifiers() & (Qt::ControlModifier | Qt::AltModifier);
    return std::any_of(keys.begin(), keys.end(), [&](auto key) { return event.matches(key); })
        || (!control && std::find(plain.begin(), plain.end(), event.key()) != plain.end())
        || isText(event);
}

} // namespace

WipedEdit::WipedEdit(SecretKind kind, QWidget *parent)
    : QWidget(parent)
    , m_line(kind)
{
    installWipedEditAccess();
    giveRing(*this);
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::IBeamCursor);
    setLayoutDirection(Qt::LeftToRight);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAttribute(Qt::WA_InputMethodEnabled);
    setInputMethodHints(Qt::ImhHiddenText | Qt::ImhSensitiveData | Qt::ImhNoPredictiveText
        | (isNumeric(kind) ? Qt::ImhDigitsOnly : Qt::ImhNone));
}

SecretBytes WipedEdit::take()
{
    const SecretBytes value = m_line.value();
    wipe();
    return value;
}

void WipedEdit::wipe()
{
    if (m_line.isEmpty())
        return;
    m_line.clear();
    noteEdited();
}

void WipedEdit::setPlaceholderText(const QString &text)
{
    m_placeholder = text;
    update();
}

void WipedEdit::setMark(const QString &text)
{
    m_mark = text;
    update();
}

QString WipedEdit::spokenValue() const
{
    if (m_line.isEmpty())
        return tr("empty");
    const int count = int(m_line.size());
    return isNumeric(kind()) ? tr("%n digit(s) entered", nullptr, count)
                             : tr("%n character(s) entered", nullptr, count);
}

void WipedEdit::noteEdited()
{
    showCaret();
    QAccessibleValueChangeEvent changed(this, spokenValue());
    QAccessible::updateAccessibility(&changed);
    emit edited();
}

bool WipedEdit::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride) {
        auto *key = static_cast<QKeyEvent *>(event);
        if (isEditingKey(*key)) {
            event->accept();
            return true;
        }
    }
    if (event->type() == QEvent::FontChange)
        updateGeometry();
    return QWidget::event(event);
}

void WipedEdit::keyPressEvent(QKeyEvent *event)
{
    if (edit(*event) || move(*event))
        return event->accept();
    if (isText(*event)) {
        if (m_line.type(event->text()))
            noteEdited();
        return event->accept();
    }
    if (!isEditingKey(*event)) // copy, cut and undo end here: there is nothing to copy from
        QWidget::keyPressEvent(event);
}

bool WipedEdit::edit(const QKeyEvent &event)
{
    if (event.matches(QKeySequence::Paste)) {
        paste();
        return true;
    }
    const bool before = event.key() == Qt::Key_Backspace;
    if (!before && event.key() != Qt::Key_Delete)
        return false;
    if (m_line.hasSelection())
        erase(m_line.selectionStart(), m_line.selectionEnd());
    else if (before && event.modifiers() & Qt::ControlModifier)
        erase(0, m_line.caret());
    else if (before)
        erase(m_line.caret() - 1, m_line.caret());
    else
        erase(m_line.caret(), m_line.caret() + 1);
    return true;
}

bool WipedEdit::move(const QKeyEvent &event)
{
    const bool selecting = event.modifiers() & Qt::ShiftModifier;
    const bool whole = event.modifiers() & Qt::ControlModifier;
    qsizetype to = m_line.caret();
    if (event.matches(QKeySequence::SelectAll)) {
        m_line.moveTo(0, false);
        m_line.moveTo(m_line.size(), true);
        showCaret();
        return true;
    }
    switch (event.key()) {
    case Qt::Key_Left:
        to = whole ? 0 : to - 1;
        break;
    case Qt::Key_Right:
        to = whole ? m_line.size() : to + 1;
        break;
    case Qt::Key_Home:
        to = 0;
        break;
    case Qt::Key_End:
        to = m_line.size();
        break;
    default:
        return false;
    }
    m_line.moveTo(to, selecting);
    showCaret();
    return true;
}

void WipedEdit::erase(qsizetype from, qsizetype to)
{
    if (qMax<qsizetype>(from, 0) >= qMin(to, m_line.size()))
        return;
    m_line.erase(from, to);
    noteEdited();
}

void WipedEdit::paste()
{
    const QString text = QGuiApplication::clipboard()->text();
    if (text.isEmpty())
        return;
    if (!m_line.paste(text))
        return emit pasteRefused();
    clearPastedSecret(text);
    noteEdited();
}

void WipedEdit::inputMethodEvent(QInputMethodEvent *event)
{
    if (!event->commitString().isEmpty() && m_line.type(event->commitString()))
        noteEdited();
    event->accept();
}

QVariant WipedEdit::inputMethodQuery(Qt::InputMethodQuery query) const
{
    // Surrounding text is what input methods learn from.
    switch (query) {
    case Qt::ImEnabled:
        return isEnabled();
    case Qt::ImHints:
        return int(inputMethodHints());
    case Qt::ImCursorRectangle:
        return QRectF(xOf(m_line.caret()), textRect().top(), 1, textRect().height());
    default:
        return {};
    }
}

void WipedEdit::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    m_line.moveTo(positionAt(event->position().x()), event->modifiers() & Qt::ShiftModifier);
    showCaret();
}

void WipedEdit::mouseMoveEvent(QMouseEvent *event)
{
    if (!(event->buttons() & Qt::LeftButton))
        return;
    m_line.moveTo(positionAt(event->position().x()), true);
    showCaret();
}

void WipedEdit::mouseDoubleClickEvent(QMouseEvent *)
{
    m_line.moveTo(0, false);
    m_line.moveTo(m_line.size(), true);
    showCaret();
}

void WipedEdit::contextMenuEvent(QContextMenuEvent *event)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("Paste"), this, &WipedEdit::paste);
    menu->addAction(tr("Delete all"), this, [this] { erase(0, m_line.size()); })
        ->setEnabled(!isEmpty());
    menu->popup(event->globalPos());
}

void WipedEdit::focusInEvent(QFocusEvent *event)
{
    if (event->reason() == Qt::TabFocusReason || event->reason() == Qt::BacktabFocusReason) {
        m_line.moveTo(0, false);
        m_line.moveTo(m_line.size(), true); // typing anew replaces it, as in every field
    }
    showCaret();
}

void WipedEdit::focusOutEvent(QFocusEvent *event)
{
    m_blink.stop();
    m_caretOn = false;
    update();
    // A menu or another window is no leaving: one comes back to the same field.
    if (event->reason() != Qt::PopupFocusReason && event->reason() != Qt::ActiveWindowFocusReason)
        emit left();
}

void WipedEdit::timerEvent(QTimerEvent *event)
{
    if (event->timerId() != m_blink.timerId())
        return QWidget::timerEvent(event);
    m_caretOn = !m_caretOn;
    update();
}

void WipedEdit::showCaret()
{
    m_caretOn = hasFocus();
    const int flash = QGuiApplication::styleHints()->cursorFlashTime();
    if (m_caretOn && flash > 1)
        m_blink.start(flash / 2, this);
    const qreal room = textRect().width();
    const qreal at = widthAt(m_line.caret());
    m_scrolled = qBound(at - room + 1, m_scrolled, at);
    m_scrolled = qMax<qreal>(0, m_scrolled);
    updateMicroFocus();
    update();
}

} // namespace paydesk
