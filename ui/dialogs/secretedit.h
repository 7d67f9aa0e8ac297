// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/bytes.h"
#include "models/domain/providerinfo.h"

#include <QWidget>

class QLabel;
class QLineEdit;

namespace paydesk {

/// A secret or a key, write-only: what is stored is never shown. Keys in PEM come from a file,
/// everything else is typed or pasted behind dots.
class SecretEdit : public QWidget
{
    Q_OBJECT
public:
    explicit SecretEdit(AccountKeyKind kind, bool secret, QWidget *parent = nullptr);

    /// Empty when nothing was given.
    SecretBytes value() const;
    void wipeInput();

signals:
    void changed();

private:
    void buildFile();
    void chooseFile();
    void readFile(const QString &path);

    QLineEdit *m_line = nullptr;
    QLabel *m_fileName = nullptr;
    SecretBytes m_file;
};

} // namespace paydesk
