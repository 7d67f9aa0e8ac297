// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/pickerpopup.h"

#include "ui/theme/theme.h"
#include "ui/widgets/keyhint.h"
#include "ui/widgets/pickerdelegate.h"
#include "ui/widgets/themedlabel.h"
#include "ui/widgets/tokenframe.h"

#include <QHBoxLayout>
#include <QListView>
#include <QPainter>
#include <QScreen>
#include <QStandardItemModel>
#include <QVBoxLayout>

#include <algorithm>

namespace paydesk {

namespace {

constexpr int mostRows = 8;

QWidget *foot(const Theme &theme)
{
    auto *frame = new TokenFrame(theme, Token::Bg, Qt::TopEdge);
    auto *row = new QHBoxLayout(frame);
    row->setContentsMargins(metric::gap2 + 2, metric::gap1, metric::gap2, metric::gap1);
    row->setSpacing(metric::gap1);
    row->addWidget(new KeyHint(theme, QStringLiteral("↑")));
    row->addWidget(new KeyHint(theme, QStringLiteral("↓")));
    row->addWidget(
        new ThemedLabel(theme, PickerPopup::tr("choose"), TextSize::Caption, Token::Text2));
    row->addWidget(new KeyHint(theme, PickerPopup::tr("Enter")));
    row->addWidget(
        new ThemedLabel(theme, PickerPopup::tr("take it"), TextSize::Caption, Token::Text2));
    row->addStretch(1);
    return frame;
}

} // namespace

PickerPopup::PickerPopup(const Theme &theme, QWidget *field)
    : QFrame(field, Qt::ToolTip | Qt::FramelessWindowHint)
    , m_theme(theme)
    , m_model(new QStandardItemModel(this))
    , m_filter(new ChoiceFilter(this))
    , m_list(new QListView)
{
    setAttribute(Qt::WA_ShowWithoutActivating);
    setFocusPolicy(Qt::NoFocus);
    m_filter->setSourceModel(m_model);
    m_list->setModel(m_filter);
    m_list->setItemDelegate(new ChoiceDelegate(theme, *m_filter, this));
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setUniformItemSizes(true);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(1, 1, 1, 1);
    column->setSpacing(0);
    column->addWidget(m_list, 1);
    column->addWidget(foot(theme));
    connect(m_list, &QListView::clicked, this, [this] {
        if (const auto choice = current())
            emit chosen(*choice);
    });
}

void PickerPopup::setChoices(const QList<Choice> &choices)
{
    m_model->clear();
    for (const Choice &choice : choices) {
        auto *item = new QStandardItem(choice.code + u' ' + choice.name);
        item->setData(choice.code, ChoiceCodeRole);
        item->setData(choice.name, ChoiceNameRole);
        m_model->appendRow(item);
    }
}

void PickerPopup::setFilter(const QString &text)
{
    m_filter->setText(text);
    if (shown() > 0)
        m_list->setCurrentIndex(m_filter->index(0, 0));
}

void PickerPopup::showUnder(const QWidget &field)
{
    const int rows = std::min(mostRows, shown());
    if (rows == 0)
        return hide();
    const int row = m_list->sizeHintForRow(0);
    const int footHeight = layout()->itemAt(1)->widget()->sizeHint().height();
    m_list->setFixedHeight(rows * row);
    resize(field.width(), rows * row + footHeight + 2);
    QPoint at = field.mapToGlobal(QPoint(0, field.height() + 1));
    const QRect screen = field.screen()->availableGeometry();
    if (at.y() + height() > screen.bottom()) // no room below: above the field
        at = field.mapToGlobal(QPoint(0, -height() - 1));
    move(at);
    show();
}

int PickerPopup::shown() const
{
    return m_filter->rowCount();
}

int PickerPopup::total() const
{
    return m_model->rowCount();
}

void PickerPopup::moveCurrent(int by)
{
    if (shown() == 0)
        return;
    const int row = std::clamp(m_list->currentIndex().row() + by, 0, shown() - 1);
    m_list->setCurrentIndex(m_filter->index(row, 0));
}

std::optional<Choice> PickerPopup::current() const
{
    const QModelIndex index = m_list->currentIndex();
    if (!index.isValid())
        return std::nullopt;
    return Choice{index.data(ChoiceCodeRole).toString(), index.data(ChoiceNameRole).toString(), {}};
}

void PickerPopup::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.color(Token::Ctl)); // its 1 px edge
}

} // namespace paydesk
