// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/dialogs/dialogframe.h"
#include "ui/dialogs/stepsubject.h"
#include "ui/pages/pagewidget.h"

#include <QTimer>

#include <chrono>

namespace paydesk {

class MessageFrame;
class MoneyHead;
class StageList;
class ThemedLabel;
class TimelineView;
struct TimelineEntry;

/// Waits for a page in the system's browser: what is done, what is awaited, when the provider was
/// asked. That the browser came back is only a hint; the result is the provider's answer, and with
/// it the screen turns to the result. Closing it changes nothing: the step stays open in the
/// ledger, and its order offers it again.
class StepDialog : public DialogFrame
{
    Q_OBJECT
public:
    /// How often the provider is asked while the screen is open.
    static constexpr std::chrono::seconds askEvery{5};

    enum class Start { OpenPage, Wait /*!< the page may be open already */ };

    StepDialog(PageContext &context, StepSubject *subject, Start start, QWidget *parent);

    bool isWaiting() const { return m_facts.waits; }
    bool isAsking() const { return m_asking; }

private:
    void buildBody();
    void connectSubject();
    QWidget *makeButtons();
    void buildFoot();
    void openPage();
    void copyLink();
    void askNow();
    void askCancel();
    void takeAnswer(const std::optional<Error> &problem);
    void reload();
    void showWaiting();
    void showFoot();
    void showDeadline();
    void showResult();
    QList<TimelineEntry> steps() const;
    TimelineEntry pageStep() const;
    QString askedText() const;
    std::optional<Timestamp> lastAnswer() const;
    QString provider() const;

    PageContext &m_context;
    StepSubject *m_subject;
    StepFacts m_facts;
    std::optional<Error> m_problem; ///< of the last enquiry
    std::optional<Error> m_pageProblem; ///< why the page has no address
    std::optional<Timestamp> m_openedAt;
    std::optional<Timestamp> m_answeredAt; ///< of the last enquiry from here
    bool m_noBrowser = false;
    bool m_pageGone = false; ///< nobody came for it
    bool m_copied = false;
    bool m_asking = false;
    QTimer m_timer;
    StageList *m_stages;
    MoneyHead *m_head;
    ThemedLabel *m_title;
    ThemedLabel *m_explain;
    TimelineView *m_timeline;
    MessageFrame *m_message;
    ThemedLabel *m_details;
    QWidget *m_buttons; ///< go when the result is there
    QPushButton *m_open;
    QPushButton *m_copy;
    QPushButton *m_check;
    QPushButton *m_cancel = nullptr;
    QPushButton *m_close;
};

} // namespace paydesk
