// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/pagewidget.h"

#include "app/feeds/objectnames.h"
#include "ui/widgets/toast.h"

#include <QSplitter>

namespace paydesk {

Badge PageContext::badge(Environment environment) const
{
    return services.isPractice() ? Badge::Practice : badgeFor(environment);
}

ErrorWords PageContext::words(const Error &error, Act act, const ProviderInfo *provider) const
{
    return withNames(errorWords(error, act, provider), services.ledger);
}

QString PageContext::sentence(const Error &error, Act act) const
{
    return withNames(paydesk::sentence(error, act), services.ledger);
}

PageWidget::PageWidget(PageContext &context)
    : m_context(context)
    , m_toast(new Toast(context.theme, *this))
{
}

void PageWidget::setStatusText(const QString &text)
{
    if (text == m_statusText)
        return;
    m_statusText = text;
    emit statusTextChanged(text);
}

void PageWidget::toast(const QString &text, ToastTone tone, std::function<bool()> holds)
{
    m_toastHolds = std::move(holds);
    m_toast->showText(text, false, tone);
}

void PageWidget::dismissToastIfStale()
{
    if (m_toastHolds && !m_toastHolds())
        dismissToast();
}

void PageWidget::dismissToast()
{
    m_toast->dismiss();
}

void PageWidget::keepSplitter(QSplitter &splitter, const QString &name)
{
    splitter.setObjectName(name + QStringLiteral("Splitter"));
    splitter.setChildrenCollapsible(false);
    const QByteArray kept = m_context.settings.get(settingkeys::splitter, name);
    if (!kept.isEmpty())
        splitter.restoreState(kept);
    connect(&splitter, &QSplitter::splitterMoved, this, [this, &splitter, name] {
        m_context.settings.set(settingkeys::splitter, name, splitter.saveState());
    });
}

} // namespace paydesk
