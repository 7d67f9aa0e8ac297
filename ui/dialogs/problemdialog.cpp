// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/problemdialog.h"

#include "ui/widgets/factlist.h"
#include "ui/widgets/messageframe.h"

#include <QPushButton>
#include <QVBoxLayout>

namespace paydesk {

ProblemDialog::ProblemDialog(const Theme &theme, const Error &error)
    : DialogFrame(theme,
                  error.kind == ErrorKind::NotAllowed ? tr("Paydesk starts with care")
                                                      : tr("Paydesk cannot start"),
                  nullptr)
{
    const ErrorWords words = errorWords(error, Act::Question);
    auto *message = new MessageFrame(theme, Role::Bad);
    message->setMessage(Role::Bad, words.what, words.rest());
    body()->addWidget(message);
    auto *facts = new FactList(theme, FactList::Values::Left);
    if (!error.subject.isEmpty())
        facts->addFact(tr("About"), error.subject, FactStyle::Mono);
    if (!error.detail.isEmpty())
        facts->addFact(tr("Details"), error.detail, FactStyle::Mono);
    body()->addWidget(facts);
    auto *close = addMainButton(tr("Close"), QStringLiteral("Esc"), ButtonLook::Normal);
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    setMinimumWidth(theme.px(520));
}

} // namespace paydesk
