// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/paydeskstyle.h"

#include "ui/theme/controllook.h"
#include "ui/theme/focusring.h"
#include "ui/theme/stylepainting.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QFocusFrame>
#include <QPainter>
#include <QStyleOption>

namespace paydesk {

namespace {

constexpr int ringMargin = 3; // ring 2, 1 off the edge

constexpr int buttonSide = 12; // room left and right of a button's text
constexpr int fieldSide = 7; // beside the 2 px that QLineEdit keeps itself
constexpr int fieldRoom = 10; // above and below one line
constexpr int arrowWidth = 28;

template <typename Option>
const Option *as(const QStyleOption *option)
{
    return qstyleoption_cast<const Option *>(option);
}

int buttonRoom(const QWidget *widget)
{
    switch (buttonSize(widget)) {
    case ButtonSize::Normal: return 10;
    case ButtonSize::Small: return 6;
    case ButtonSize::Dialog: return 12;
    }
    return 0;
}

/// 16 px beside text of 13 px, and growing with it.
int iconSize(const QStyleOption *option, const QWidget *widget)
{
    const int line = option ? option->fontMetrics.height()
        : widget            ? widget->fontMetrics().height()
                            : 18;
    return qRound(line * 16.0 / 18);
}

/// The usual ring is seen outside the edge of its control alone; this one inside.
bool innerRingMask(const QStyleOption *option, const QWidget *widget, QStyleHintReturn *returned)
{
    const auto *frame = qobject_cast<const QFocusFrame *>(widget);
    auto *mask = qstyleoption_cast<QStyleHintReturnMask *>(returned);
    if (!frame || !mask || !option || !hasInnerRing(frame->widget()))
        return false;
    const int inside = 2 * ringMargin;
    mask->region = QRegion(option->rect)
        - option->rect.adjusted(inside, inside, -inside, -inside);
    return true;
}

} // namespace

PaydeskStyle::PaydeskStyle(const Colors &colors)
    : QProxyStyle(QStringLiteral("fusion"))
    , m_colors(colors)
{
}

void PaydeskStyle::polish(QApplication *app)
{
    QProxyStyle::polish(app);
    if (!findChild<FocusRing *>())
        new FocusRing(*app, this);
}

void PaydeskStyle::drawPrimitive(PrimitiveElement element, const QStyleOption *option,
                                 QPainter *painter, const QWidget *widget) const
{
    const StylePainting paint(m_colors, *painter, *option, widget);
    switch (int(element)) {
    case PE_FrameFocusRect: // the ring outside the edge shows it
    case PE_FrameDefaultButton:
    case PE_PanelItemViewRow: // rows are drawn by the delegates
    case PE_FrameStatusBarItem: return;
    case PE_PanelButtonCommand: return paint.button();
    case PE_PanelButtonTool: return paint.toolButton();
    case PE_PanelLineEdit: {
        const auto *frame = as<QStyleOptionFrame>(option);
        return paint.field(frame && frame->lineWidth > 0);
    }
    case PE_FrameLineEdit: return paint.fieldFrame();
    case PE_IndicatorCheckBox:
    case PE_IndicatorItemViewItemCheck: return paint.checkBox();
    case PE_IndicatorRadioButton: return paint.radioButton();
    case PE_IndicatorHeaderArrow: {
        const auto *header = as<QStyleOptionHeader>(option);
        return paint.chevron(
            option->rect, header && header->sortIndicator == QStyleOptionHeader::SortUp);
    }
    default: QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

void PaydeskStyle::drawControl(ControlElement element, const QStyleOption *option,
                               QPainter *painter, const QWidget *widget) const
{
    const StylePainting paint(m_colors, *painter, *option, widget);
    switch (int(element)) {
    case CE_PushButtonLabel:
        if (const auto *button = as<QStyleOptionButton>(option))
            return paint.buttonLabel(*button);
        break;
    case CE_HeaderLabel:
        if (const auto *header = as<QStyleOptionHeader>(option)) {
            QStyleOptionHeader quiet(*header);
            quiet.palette.setColor(QPalette::ButtonText, m_colors.color(Token::Text2));
            return QProxyStyle::drawControl(element, &quiet, painter, widget);
        }
        break;
    case CE_PushButtonBevel: return paint.button(); // a menu needs no arrow beside "…"
    case CE_HeaderSection:
    case CE_HeaderEmptyArea: return paint.headerSection();
    case CE_Splitter: painter->fillRect(option->rect, m_colors.color(Token::Line)); return;
    case CE_ProgressBarGroove: return paint.progressGroove();
    case CE_ProgressBarContents:
        if (const auto *bar = as<QStyleOptionProgressBar>(option))
            return paint.progressContents(*bar);
        break;
    case CE_FocusFrame:
        if (const auto *frame = qobject_cast<const QFocusFrame *>(widget))
            return hasInnerRing(frame->widget()) ? paint.focusRing(0, ringMargin)
                                                 : paint.focusRing(ringRadius(frame->widget()), 0);
        break;
    default: break;
    }
    QProxyStyle::drawControl(element, option, painter, widget);
}

void PaydeskStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option,
                                      QPainter *painter, const QWidget *widget) const
{
    if (control != CC_ComboBox)
        return QProxyStyle::drawComplexControl(control, option, painter, widget);
    const StylePainting paint(m_colors, *painter, *option, widget);
    paint.field(true);
    paint.chevron(subControlRect(control, option, SC_ComboBoxArrow, widget), false);
}

QRect PaydeskStyle::subElementRect(SubElement element, const QStyleOption *option,
                                   const QWidget *widget) const
{
    const QRect rect = QProxyStyle::subElementRect(element, option, widget);
    if (element == SE_LineEditContents && as<QStyleOptionFrame>(option)
        && as<QStyleOptionFrame>(option)->lineWidth > 0)
        return rect.adjusted(fieldSide - 1, 0, 1 - fieldSide, 0);
    if (element == SE_HeaderLabel) {
        const auto *header = as<QStyleOptionHeader>(option);
        const bool first = header
            && (header->position == QStyleOptionHeader::Beginning
                || header->position == QStyleOptionHeader::OnlyOneSection);
        const bool last = header
            && (header->position == QStyleOptionHeader::End
                || header->position == QStyleOptionHeader::OnlyOneSection);
        const QRect inner = option->rect.adjusted(first ? metric::gap4 : metric::gap2, 0,
                                                  last ? -metric::gap3 : -metric::gap2, -1);
        const bool sorted = header && header->sortIndicator != QStyleOptionHeader::None;
        return sorted ? inner.adjusted(0, 0, -metric::gap3, 0) : inner;
    }
    if (element == SE_HeaderArrow)
        return QRect(option->rect.right() - metric::gap2 - 9, option->rect.top(), 10,
                     option->rect.height());
    if (element == SE_ProgressBarGroove || element == SE_ProgressBarContents)
        return option->rect;
    return rect;
}

QRect PaydeskStyle::subControlRect(ComplexControl control, const QStyleOptionComplex *option,
                                   SubControl subControl, const QWidget *widget) const
{
    if (control == CC_ComboBox && subControl == SC_ComboBoxEditField)
        return visualRect(option->direction, option->rect,
                          option->rect.adjusted(metric::gap2, 1, -arrowWidth, -1));
    if (control == CC_ComboBox && subControl == SC_ComboBoxArrow)
        return visualRect(option->direction, option->rect,
                          option->rect.adjusted(option->rect.width() - arrowWidth, 0, 0, 0));
    return QProxyStyle::subControlRect(control, option, subControl, widget);
}

QSize PaydeskStyle::sizeFromContents(ContentsType type, const QStyleOption *option,
                                     const QSize &size, const QWidget *widget) const
{
    const int line = option ? option->fontMetrics.height() : size.height();
    switch (int(type)) {
    case CT_PushButton: {
        const auto *button = as<QStyleOptionButton>(option);
        if (!button)
            break;
        return {StylePainting::buttonContentWidth(*button, widget) + 2 * buttonSide,
                line + buttonRoom(widget)};
    }
    case CT_LineEdit: return {size.width() + 2 * fieldSide, line + fieldRoom};
    case CT_ComboBox:
        return {size.width() + metric::gap3 + arrowWidth, line + fieldRoom};
    case CT_HeaderSection: {
        const auto *header = as<QStyleOptionHeader>(option);
        if (!header)
            break;
        // Room for the first column's padding or the arrow of sorting.
        return {
            header->fontMetrics.horizontalAdvance(header->text) + 2 * metric::gap2 + metric::gap3,
            line + 11};
    }
    default: break;
    }
    return QProxyStyle::sizeFromContents(type, option, size, widget);
}

int PaydeskStyle::pixelMetric(PixelMetric which, const QStyleOption *option,
                              const QWidget *widget) const
{
    switch (int(which)) {
    case PM_FocusFrameHMargin:
    case PM_FocusFrameVMargin: return ringMargin;
    case PM_SplitterWidth: return 1;
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical:
    case PM_ToolBarFrameWidth:
    case PM_ButtonDefaultIndicator: return 0;
    case PM_ButtonIconSize:
    case PM_SmallIconSize:
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight:
        return iconSize(option, widget);
    default: return QProxyStyle::pixelMetric(which, option, widget);
    }
}

int PaydeskStyle::styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                            QStyleHintReturn *returned) const
{
    switch (int(hint)) {
    case SH_FocusFrame_AboveWidget: return 1;
    case SH_FocusFrame_Mask:
        if (innerRingMask(option, widget, returned))
            return 1;
        return QProxyStyle::styleHint(hint, option, widget, returned);
    case SH_ComboBox_Popup:
    case SH_EtchDisabledText:
    case SH_DitherDisabledText:
    case SH_ItemView_ActivateItemOnSingleClick:
    case SH_DialogButtonBox_ButtonsHaveIcons:
    case SH_Widget_Animate: return 0;
    default: return QProxyStyle::styleHint(hint, option, widget, returned);
    }
}

} // namespace paydesk
