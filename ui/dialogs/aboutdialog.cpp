// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/aboutdialog.h"

#include "ui/widgets/factlist.h"
#include "ui/widgets/themedlabel.h"

#include <QPushButton>
#include <QVBoxLayout>

namespace paydesk {

AboutDialog::AboutDialog(const Theme &theme, QWidget *parent)
    : DialogFrame(theme, tr("About Paydesk"), parent)
{
    body()->addWidget(new ThemedLabel(theme, QStringLiteral("Paydesk"), TextSize::Amount, Token::Text,
                                      QFont::Bold));
    body()->addWidget(new ThemedLabel(theme, tr("Back office for payouts, invoices and reconciliation."),
                                      TextSize::Body, Token::Text2));
    auto *facts = new FactList(theme, FactList::Values::Left);
    facts->addFact(tr("Version"), QStringLiteral(PAYDESK_VERSION));
    facts->addFact(tr("Qt"), QString::fromLatin1(qVersion()));
    facts->addFact(tr("Licence"), QStringLiteral("GPL-3.0-or-later"));
    body()->addWidget(facts);
    auto *close = addMainButton(tr("Close"), QStringLiteral("Esc"), ButtonLook::Normal);
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    setMinimumWidth(theme.px(380));
}

} // namespace paydesk
