// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/money.h"
#include "ui/delegates/chippainting.h"
#include "ui/theme/theme.h"

#include <QLocale>
#include <QScrollArea>

class QAction;
class QMenu;
class QPushButton;
class QVBoxLayout;

namespace paydesk {

class Chip;
class EnvironmentBadge;
class FlowLayout;
class Section;
class ThemedLabel;
class TokenFrame;

/// The pane beside a list: head with amount, state, reference and party, then sections in the
/// order in which they were added.
class DetailsPane : public QScrollArea
{
    Q_OBJECT
public:
    explicit DetailsPane(const Theme &theme, QWidget *parent = nullptr);

    void setAmount(Money amount, const QLocale &locale);
    void setTitle(const QString &title); ///< for what has no amount: "maib · Store MDL"
    void setLook(const StateLook &look);
    void setBadge(std::optional<Badge> badge);
    void setReference(const QString &reference, const QString &party);
    void setAccountLine(const QString &account); ///< monospaced, grouped by who calls

    /// The first three become small buttons, which go on in a second line where the pane is
    /// narrow; the rest go into the "…" menu.
    void setActions(const QList<QAction *> &actions);
    QVBoxLayout *headBody() const { return m_headBody; } ///< for messages under the head
    Section *addSection(const QString &title);

signals:
    void closed();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void buildHead();

    const Theme &m_theme;
    TokenFrame *m_head;
    ThemedLabel *m_title; ///< or the sum
    QWidget *m_sum;
    ThemedLabel *m_amount;
    ThemedLabel *m_code;
    Chip *m_chip;
    EnvironmentBadge *m_badge;
    QPushButton *m_close;
    ThemedLabel *m_reference;
    ThemedLabel *m_party;
    ThemedLabel *m_account;
    FlowLayout *m_actions;
    QList<QAction *> m_shownActions;
    QVBoxLayout *m_headBody;
    QVBoxLayout *m_column;
};

} // namespace paydesk
