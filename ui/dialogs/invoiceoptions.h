// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/requests.h"
#include "ui/theme/theme.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QRadioButton;

namespace paydesk {

class FormField;

/// How the payer of a new invoice pays.
enum class HowToPay { SendLink, OpenPage, KeyInCard };

/// What an invoice can be made with beyond its fields, as far as the provider offers it: a hold, a
/// card to be kept, the way to pay. What it does not offer is not there.
class InvoiceOptions : public QWidget
{
    Q_OBJECT
public:
    explicit InvoiceOptions(const Theme &theme, QWidget *parent = nullptr);

    void setProvider(const ProviderInfo &provider);
    /// Adds what is chosen.
    OrderRequest completed(OrderRequest request) const;
    HowToPay howToPay() const;
    void setHowToPay(HowToPay how);

private:
    void showRules();

    QCheckBox *m_hold;
    QComboBox *m_keep;
    FormField *m_keepField;
    QRadioButton *m_keyIn;
    QRadioButton *m_link;
    QRadioButton *m_page;
};

} // namespace paydesk
