// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/invoiceoptions.h"

#include "ui/widgets/formfield.h"
#include "ui/widgets/themedlabel.h"

#include <QButtonGroup>
#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QRadioButton>
#include <QVBoxLayout>

namespace paydesk {

InvoiceOptions::InvoiceOptions(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_hold(new QCheckBox(tr("Hold the amount now, capture it later")))
    , m_keep(new QComboBox)
    , m_keepField(new FormField(theme, tr("Keep the card"), m_keep))
    , m_keyIn(new QRadioButton(tr("Key the card in here")))
    , m_link(new QRadioButton(tr("Send a payment link")))
    , m_page(new QRadioButton(tr("Open the payment page")))
{
    m_keep->addItem(tr("No"), int(CardStorage::None));
    m_keep->addItem(tr("For later charges without the payer"), int(CardStorage::Recurring));
    m_keep->addItem(
        tr("For later payments by the payer with one click"), int(CardStorage::OneClick));
    auto *ways = new QHBoxLayout;
    ways->setSpacing(metric::gap6);
    auto *group = new QButtonGroup(this);
    for (QRadioButton *way : {m_keyIn, m_link, m_page}) {
        group->addButton(way);
        ways->addWidget(way);
    }
    ways->addStretch(1);
    // One stop for Tab, and that at what is chosen.
    connect(group, &QButtonGroup::buttonToggled, this, [](QAbstractButton *way, bool chosen) {
        way->setFocusPolicy(chosen ? Qt::StrongFocus : Qt::ClickFocus);
    });
    for (QRadioButton *way : {m_keyIn, m_page})
        way->setFocusPolicy(Qt::ClickFocus);
    m_link->setChecked(true);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metric::gap3);
    column->addWidget(m_hold);
    column->addWidget(m_keepField);
    auto *how = new QVBoxLayout;
    how->setSpacing(metric::gap1);
    how->addWidget(
        new ThemedLabel(theme, tr("How does the payer pay?"), TextSize::Body, Token::Text2));
    how->addLayout(ways);
    column->addLayout(how);
    connect(m_hold, &QCheckBox::toggled, this, &InvoiceOptions::showRules);
    connect(m_keep, &QComboBox::currentIndexChanged, this, &InvoiceOptions::showRules);
}

void InvoiceOptions::setProvider(const ProviderInfo &provider)
{
    const bool holds = provider.capabilities.testFlag(Capability::TwoStepInvoice);
    const bool keeps = provider.capabilities.testFlag(Capability::SaveCard);
    const bool keysIn = provider.capabilities.testFlag(Capability::PayByCard);
    m_hold->setVisible(holds);
    m_keepField->setVisible(keeps);
    m_keyIn->setVisible(keysIn);
    if (!holds)
        m_hold->setChecked(false);
    if (!keeps)
        m_keep->setCurrentIndex(0);
    if (!keysIn && m_keyIn->isChecked())
        m_link->setChecked(true);
    showRules();
}

/// A hold is captured or let go of by a person; a card is kept with a payment that stands.
void InvoiceOptions::showRules()
{
    const bool holds = m_hold->isChecked();
    if (holds)
        m_keep->setCurrentIndex(0);
    m_keep->setEnabled(!holds);
    const auto kind = CardStorage(m_keep->currentData().toInt());
    m_keepField->setHelp(holds          ? tr("A payment that is only held keeps no card.")
            : kind == CardStorage::None ? QString()
                                        : tr("The payer agrees to it on the payment page."));
}

OrderRequest InvoiceOptions::completed(OrderRequest request) const
{
    request.twoStep = m_hold->isChecked();
    request.saveCard = CardStorage(m_keep->currentData().toInt());
    return request;
}

HowToPay InvoiceOptions::howToPay() const
{
    return m_keyIn->isChecked() ? HowToPay::KeyInCard
        : m_page->isChecked()   ? HowToPay::OpenPage
                                : HowToPay::SendLink;
}

void InvoiceOptions::setHowToPay(HowToPay how)
{
    (how == HowToPay::KeyInCard         ? m_keyIn
            : how == HowToPay::OpenPage ? m_page
                                        : m_link)
        ->setChecked(true);
}

} // namespace paydesk
