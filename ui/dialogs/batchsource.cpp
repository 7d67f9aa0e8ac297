// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/batchsource.h"

#include "app/accounts/providerdirectory.h"
#include "models/tablefile/textencoding.h"
#include "ui/dialogs/accountcombo.h"
#include "ui/widgets/formfield.h"

#include <QComboBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace paydesk {

BatchSource::BatchSource(PageContext &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_account(new AccountCombo(context))
    , m_path(new QLineEdit)
    , m_decimal(new QComboBox)
    , m_encoding(new QComboBox)
    , m_sheet(new QComboBox)
    , m_sheetField(new FormField(context.theme, tr("Sheet"), m_sheet))
    , m_columns(new QLineEdit)
{
    m_account->addAccountsThat(Capability::CreatePayout);
    if (m_account->count() > 1)
        m_account->setCurrentIndex(-1); // whose money it is is never proposed
    m_decimal->addItems({tr("As found in the file"), tr("Point: 1250.50"), tr("Comma: 1250,50")});
    m_encoding->addItem(tr("As found in the file"));
    m_encoding->addItems(textencoding::names());
    m_path->setPlaceholderText(tr("CSV or XLSX, or paste rows from a spreadsheet"));
    m_columns->setPlaceholderText(tr("In the first row; else: reference, amount, currency…"));
    build();
    connect(m_columns, &QLineEdit::textChanged, this, &BatchSource::changed);
    connect(m_path, &QLineEdit::textChanged, this, [this] {
        m_pasted.reset();
        m_sheet->clear();
        m_sheetField->hide();
        emit changed();
    });
    for (QComboBox *choice : {static_cast<QComboBox *>(m_account), m_decimal, m_encoding, m_sheet})
        connect(choice, &QComboBox::activated, this, &BatchSource::changed);
}

void BatchSource::build()
{
    auto *browseButton = new QPushButton(tr("Choose…"));
    browseButton->setAutoDefault(false);
    connect(browseButton, &QPushButton::clicked, this, &BatchSource::browse);
    auto *first = new QHBoxLayout;
    first->addWidget(new FormField(m_context.theme, tr("Pay from"), m_account), 2);
    first->addWidget(new FormField(m_context.theme, tr("File"), m_path), 3);
    first->addWidget(browseButton, 0, Qt::AlignBottom);
    auto *second = new QHBoxLayout;
    second->addWidget(new FormField(m_context.theme, tr("Decimals"), m_decimal));
    second->addWidget(new FormField(m_context.theme, tr("Text encoding"), m_encoding));
    second->addWidget(m_sheetField);
    second->addWidget(new FormField(m_context.theme, tr("Columns"), m_columns), 1);
    m_sheetField->hide();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metric::gap3);
    column->addLayout(first);
    column->addLayout(second);
}

void BatchSource::setPath(const QString &path) { m_path->setText(path); }

void BatchSource::setAccount(AccountId account)
{
    m_account->setAccount(account);
    emit changed();
}

void BatchSource::paste(const QString &text)
{
    m_path->setText(tr("Pasted rows"));
    m_pasted = text.toUtf8();
    emit changed();
}

void BatchSource::offerSheets(const QStringList &names)
{
    m_sheet->clear();
    m_sheet->addItems(names);
    m_sheet->setCurrentIndex(-1);
    m_sheetField->show();
    m_sheet->setFocus(Qt::OtherFocusReason);
}

QString BatchSource::name() const { return QFileInfo(m_path->text()).fileName(); }

QString BatchSource::missing() const
{
    const bool chosen = m_account->account().has_value();
    if (m_path->text().isEmpty())
        return chosen ? tr("Choose the file") : tr("Choose the account and the file");
    if (!m_pasted && !QFileInfo(m_path->text()).isFile())
        return tr("There is no such file");
    return chosen ? QString() : tr("Choose the account to pay from");
}

std::optional<BatchRequest> BatchSource::request() const
{
    const auto account = m_account->account();
    if (!account || (!m_pasted && !QFileInfo(m_path->text()).isFile()))
        return std::nullopt;
    BatchRequest request{.account = *account, .path = m_path->text(), .content = m_pasted};
    request.options.table.sheet = m_sheet->currentText();
    request.options.table.encoding = textencoding::fromName(m_encoding->currentText());
    if (m_decimal->currentIndex() > 0)
        request.options.decimal
            = m_decimal->currentIndex() == 1 ? DecimalMark::Point : DecimalMark::Comma;
    for (const QString &name : m_columns->text().split(u',', Qt::SkipEmptyParts))
        request.options.columns += name.trimmed();
    return request;
}

void BatchSource::browse()
{
    QString folder = m_context.settings.get(settingkeys::lastFolder);
    if (const QFileInfo typed(m_path->text()); typed.isFile())
        folder = typed.absolutePath();
    auto *dialog = new QFileDialog(this, tr("Choose a file of payouts"), folder,
        tr("Payouts (*.csv *.xlsx *.txt);;All files (*)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &path) {
        m_context.settings.set(settingkeys::lastFolder, QFileInfo(path).absolutePath());
        setPath(path);
    });
    dialog->open();
}

} // namespace paydesk
