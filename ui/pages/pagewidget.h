// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/feeds/overviewfeed.h"
#include "app/feeds/statementfeed.h"
#include "app/services.h"
#include "app/settings/settings.h"
#include "app/text/errortext.h"
#include "app/text/timetext.h"
#include "ui/delegates/chippainting.h"
#include "ui/theme/theme.h"
#include "ui/widgets/toast.h"
#include "ui/window/actions.h"

#include <QWidget>

#include <functional>

namespace paydesk {


/// What all pages of one window share.
struct PageContext
{
    Services &services;
    const Theme &theme;
    Settings &settings;
    Actions &actions;
    AccountNames &names;
    StatementFeed &statements;
    OverviewFeed &overview;
    TimeText times;

    /// What stands beside the name of an account: in practice nothing is a test any more.
    Badge badge(Environment environment) const;

    /// An error's words, with the names of what they are about and not the ledger's ids.
    ErrorWords words(const Error &error, Act act, const ProviderInfo *provider = nullptr) const;
    QString sentence(const Error &error, Act act) const; ///< all of it
};

/// One page of the window. The window's actions ask the page that is shown.
class PageWidget : public QWidget
{
    Q_OBJECT
public:
    explicit PageWidget(PageContext &context);

    virtual bool can(Command) const { return false; }
    virtual void perform(Command) {}
    /// What an action is called here; empty = as everywhere.
    virtual QString label(Command) const { return {}; }
    virtual void showObject(ObjectKind, qint64) {}
    /// In the order of F6; the first takes the focus when the page opens.
    virtual QList<QWidget *> panes() const = 0;
    /// For the status bar: selection, count, sum.
    QString statusText() const { return m_statusText; }

public slots:
    virtual void dismissToast();

signals:
    void actsChanged();
    void statusTextChanged(const QString &text);
    void goTo(paydesk::ObjectKind kind, qint64 id);

protected:
    PageContext &context() const { return m_context; }
    Services &services() const { return m_context.services; }
    const Theme &theme() const { return m_context.theme; }
    const QLocale &locale() const { return m_context.times.locale(); }

    void setStatusText(const QString &text);
    /// Confirms what the person just did.
    /// \c holds: asked by dismissToastIfStale(); without it the toast only goes by itself.
    void toast(const QString &text, ToastTone tone = ToastTone::Done,
               std::function<bool()> holds = {});
    void dismissToastIfStale(); ///< what it says is true no longer
    void keepSplitter(class QSplitter &splitter, const QString &name);

private:
    PageContext &m_context;
    QString m_statusText;
    Toast *m_toast;
    std::function<bool()> m_toastHolds;
};

} // namespace paydesk
