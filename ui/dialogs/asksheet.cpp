// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/asksheet.h"

#include "ui/widgets/formfield.h"
#include "ui/widgets/themedlabel.h"

#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace paydesk {

AskSheet::AskSheet(const Theme &theme, const AskWords &words, QWidget *parent)
    : DialogFrame(theme, words.title, parent)
{
    setWindowModality(Qt::WindowModal);
    auto *what = new ThemedLabel(theme, words.what, TextSize::Body, Token::Text, QFont::Bold);
    auto *amount = new ThemedLabel(theme, words.amountWords);
    auto *consequence = new ThemedLabel(theme, words.consequence);
    for (QLabel *label : {what, amount, consequence}) {
        label->setWordWrap(true);
        body()->addWidget(label);
    }
    amount->setVisible(!words.amountWords.isEmpty());
    auto *keep = addFootButton(words.keep, QStringLiteral("Esc"));
    connect(keep, &QPushButton::clicked, this, &QDialog::reject);
    QPushButton *act = addMainButton(words.act, {}, ButtonLook::Danger);
    connect(act, &QPushButton::clicked, this, [this] {
        emit agreed(m_reason ? m_reason->text().trimmed() : QString());
        accept();
    });
    if (!words.reasonLabel.isEmpty()) {
        m_reason = new QLineEdit;
        body()->addWidget(new FormField(theme, words.reasonLabel, m_reason));
        act->setEnabled(false);
        setFootText(tr("Give a reason first"));
        connect(m_reason, &QLineEdit::textChanged, this, [this, act](const QString &text) {
            const bool given = !text.trimmed().isEmpty();
            act->setEnabled(given);
            setFootText(given ? QString() : tr("Give a reason first"));
        });
    }
    setMinimumWidth(theme.px(460));
    keep->setFocus(Qt::OtherFocusReason);
}

} // namespace paydesk
