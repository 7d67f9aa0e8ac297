// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/needpanel.h"

#include "ui/widgets/actionbutton.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/formfield.h"
#include "ui/widgets/messageframe.h"
#include "ui/widgets/taborder.h"
#include "ui/widgets/themedlabel.h"
#include "ui/widgets/wipededit.h"

#include <QVBoxLayout>

namespace paydesk {

NeedPanel::NeedPanel(PageContext &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_text(new ThemedLabel(context.theme, {}, TextSize::Small, Token::Text2))
    , m_number(new ThemedLabel(context.theme, {}, TextSize::Amount, Token::Text))
    , m_code(new WipedEdit(SecretKind::OneTimeCode))
    , m_codeField(new FormField(context.theme, tr("Code"), m_code))
    , m_main(new ActionButton(
          context.theme, context.actions.of(Command::Send), ButtonLook::Primary))
    , m_actions(new FlowLayout(metric::gap2 - 1))
    , m_actionRow(new QWidget)
    , m_note(new MessageFrame(context.theme, Role::Wait))
{
    build();
    connect(m_code, &WipedEdit::edited, this, [this] { m_codeField->setError({}); });
    connect(m_code, &WipedEdit::pasteRefused, this,
        [this] { m_codeField->setError(tr("What was copied is no code. Nothing was pasted.")); });
    connect(&context.theme, &Theme::changed, this, &NeedPanel::restyle);
    restyle();
}

void NeedPanel::build()
{
    m_text->setWordWrap(true);
    m_number->setMono(true);
    m_number->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_main->setIconShown(false);
    m_actions->setContentsMargins(0, 0, 0, 0);
    m_actionRow->setLayout(m_actions);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metric::gap2);
    for (QWidget *part : std::initializer_list<QWidget *>{
             m_text, m_number, m_codeField, m_main, m_actionRow, m_note})
        column->addWidget(part);
}

void NeedPanel::restyle()
{
    QFont large = m_context.theme.mono(TextSize::Amount);
    large.setLetterSpacing(QFont::AbsoluteSpacing, m_context.theme.px(1));
    m_code->setFont(large);
}

void NeedPanel::showNeed(const Need &need)
{
    if (need.object != m_object || !need.code)
        wipeCode();
    m_object = need.object;
    m_text->setText(need.text);
    m_text->setVisible(!need.text.isEmpty());
    m_number->setText(need.number);
    m_number->setVisible(!need.number.isEmpty());
    m_codeField->setVisible(need.code);
    m_main->setVisible(need.main != nullptr);
    showActions(need.actions);
    m_note->setVisible(!need.noteLead.isEmpty());
    if (!need.noteLead.isEmpty() && m_note->lead() != need.noteLead)
        m_note->setMessage(need.role, need.noteLead, need.noteText, QStringLiteral("clock"));
}

void NeedPanel::showActions(const QList<QAction *> &actions)
{
    if (actions == m_shownActions)
        return; // whoever is on one of the buttons stays there
    m_shownActions = actions;
    while (QLayoutItem *item = m_actions->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    for (QAction *action : actions) {
        auto *button = new ActionButton(
            m_context.theme, *action, ButtonLook::Normal, ButtonSize::Small);
        button->setKeyShown(!action->shortcut().isEmpty());
        m_actions->addWidget(button);
    }
    m_actionRow->setVisible(!actions.isEmpty());
    orderTabs(*this);
}

SecretBytes NeedPanel::code() const { return m_code->value(); }

bool NeedPanel::hasCode() const { return !m_code->isEmpty(); }

void NeedPanel::wipeCode()
{
    m_code->wipe();
    m_codeField->setError({});
}

void NeedPanel::setWrong(const QString &text)
{
    m_codeField->setError(text);
    focusCode();
}

bool NeedPanel::showWrongCode(
    const QString &object, const Error &error, Timestamp enteredAt, const QString &provider)
{
    if (error.issue.field != u"code")
        return false;
    if (object != m_object)
        return true; // another order is shown meanwhile
    if (error.httpStatus == 0)
        setWrong(issueSentence(error.issue, m_codeField->label()));
    else
        setWrong(
            tr("The code entered at %1 did not match. %2 does not say how many tries are left.",
                "a time, a provider")
                .arg(m_context.times.clock(enteredAt), provider));
    return true;
}

bool NeedPanel::focusCode()
{
    if (!m_codeField->isVisible())
        return false;
    m_code->setFocus(Qt::OtherFocusReason);
    return true;
}

} // namespace paydesk
