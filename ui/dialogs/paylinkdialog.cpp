// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/paylinkdialog.h"

#include "app/browser/browser.h"
#include "models/core/moneytext.h"
#include "models/domain/requests.h"
#include "ui/widgets/formfield.h"
#include "ui/widgets/themedlabel.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace paydesk {

bool isPaymentPage(const QUrl &url)
{
    return isAcceptableUrl(url.toString());
}

bool openPaymentPage(Browser &browser, const QUrl &url)
{
    return isPaymentPage(url) && browser.open(url);
}

PayLinkDialog::PayLinkDialog(PageContext &context, const Invoice &invoice, QWidget *parent)
    : DialogFrame(context.theme, tr("Invoice created"), parent)
{
    const QString amount = moneytext::displayWithCode(invoice.amount, context.times.locale());
    body()->addWidget(new ThemedLabel(theme(), amount, TextSize::Amount, Token::Text, QFont::Bold));
    auto *reference = new ThemedLabel(theme(), invoice.reference, TextSize::Small, Token::Text2);
    reference->setMono(true);
    body()->addWidget(reference);
    auto *link = new QLineEdit(invoice.payUrl.toString());
    link->setReadOnly(true);
    link->setCursorPosition(0);
    auto *field = new FormField(theme(), tr("Payment link"), link);
    field->setHelp(tr("Send it to the payer. The payment is known from the provider, not from the page."));
    body()->addWidget(field);
    body()->addStretch(1);
    connect(addFootButton(tr("Close"), QStringLiteral("Esc")), &QPushButton::clicked, this,
            &QDialog::accept);
    connect(addFootButton(tr("Open"), QStringLiteral("Ctrl+O")), &QPushButton::clicked, this,
            [this, url = invoice.payUrl, &browser = *context.services.browser] {
                setFootText(openPaymentPage(browser, url)
                                ? tr("Opened in the browser")
                                : tr("The address cannot be opened; copy the link"));
            });
    auto *copy = addMainButton(tr("Copy link"), QStringLiteral("Ctrl+Shift+C"));
    connect(copy, &QPushButton::clicked, this, [this, url = invoice.payUrl] {
        QGuiApplication::clipboard()->setText(url.toString());
        setFootText(tr("Copied"));
    });
    copy->setFocus(Qt::OtherFocusReason);
    setMinimumWidth(theme().px(520));
}

} // namespace paydesk
