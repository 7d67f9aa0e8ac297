// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/approvals/payoutcomparison.h"
#include "ui/pages/pagewidget.h"

class QGridLayout;

namespace paydesk {

/// One line of the comparison in words.
struct ComparedLine
{
    QString name; ///< "Account"
    QString ours; ///< empty = the payout says nothing about it
    QString verdict;
    StateLook look; ///< role and icon of the verdict
};

/// Empty where a provider's payouts know no such thing and nothing is to be said.
std::optional<ComparedLine> comparedLine(const PageContext &context, const PayoutComparison &found,
                                         CompareSubject subject);
/// "The account number is not the one that was paid on 3 Nov" and so on, one sentence per line that
/// differs or is unusual.
QStringList comparedRemarks(const PageContext &context, const PayoutComparison &found);

/// An account number in groups of four; groups that hold a changed character are framed.
class FramedNumber : public QWidget
{
    Q_OBJECT
public:
    FramedNumber(const Theme &theme, const QString &number, std::vector<bool> changed,
                 QWidget *parent = nullptr);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    int groupLeft(int group) const;

    const Theme &m_theme;
    QStringList m_groups;
    std::vector<bool> m_framed; ///< by group
};

/// What the payout says beside what is on file: name, value, verdict with icon and words.
class CompareTable : public QWidget
{
    Q_OBJECT
public:
    explicit CompareTable(PageContext &context, QWidget *parent = nullptr);

    void show(const PayoutComparison &found);

private:
    void addLine(const PayoutComparison &found, CompareSubject subject);
    QWidget *valueOf(const PayoutComparison &found, CompareSubject subject,
                     const ComparedLine &line) const;

    PageContext &m_context;
    QGridLayout *m_grid;
    QStringList m_spoken;
};

} // namespace paydesk
