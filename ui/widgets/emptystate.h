// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QPushButton;

namespace paydesk {

class Theme;
class ThemedLabel;

/// What stands where a list would be: nothing yet, filtered to nothing, not readable, loading.
class EmptyState : public QWidget
{
    Q_OBJECT
public:
    enum class Kind { Empty, Filtered, Failed, Loading };

    explicit EmptyState(const Theme &theme, QWidget *parent = nullptr);

    /// Without \c action there is no button. Loading shows grey bars and \c text only.
    void setState(Kind kind, const QString &title, const QString &text, const QString &action = {},
                  const QString &icon = {});
    Kind kind() const { return m_kind; }

signals:
    void acted();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void tint();

    const Theme &m_theme;
    Kind m_kind = Kind::Empty;
    QString m_iconName;
    QLabel *m_icon;
    ThemedLabel *m_title;
    ThemedLabel *m_text;
    QPushButton *m_button;
};

} // namespace paydesk
