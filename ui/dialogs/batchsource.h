// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/payouts/importpayouts.h"
#include "ui/pages/pagewidget.h"

class QComboBox;
class QLineEdit;

namespace paydesk {

class AccountCombo;
class FormField;

/// Which file is imported, for which account, and how it is read.
class BatchSource : public QWidget
{
    Q_OBJECT
public:
    BatchSource(PageContext &context, QWidget *parent = nullptr);

    void setPath(const QString &path);
    void setAccount(AccountId account);
    void paste(const QString &text); ///< instead of a file
    void offerSheets(const QStringList &names); ///< one of them has to be chosen

    QString name() const; ///< of the file, without its folder
    /// What is chosen wrongly or not yet.
    QString missing() const;
    /// Nothing while there is no account or no such file.
    std::optional<BatchRequest> request() const;

signals:
    void changed();

private:
    void build();
    void browse();

    PageContext &m_context;
    AccountCombo *m_account;
    QLineEdit *m_path;
    QComboBox *m_decimal;
    QComboBox *m_encoding;
    QComboBox *m_sheet;
    FormField *m_sheetField;
    QLineEdit *m_columns;
    std::optional<QByteArray> m_pasted;
};

} // namespace paydesk
