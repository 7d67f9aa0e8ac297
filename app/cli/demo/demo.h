// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/context.h"
#include "app/cli/command.h"
#include "app/composition/practice.h"

#include <QJsonArray>
#include <QTimer>

namespace paydesk::cli {

/// The main job against the practice providers, step by step, printed as it goes. Each step calls
/// next() when it is done; a step that goes wrong ends the demo with its exit code.
class Demo : public QObject
{
public:
    Demo(Context &context, Done done);

    void start();

private:
    using Step = void (Demo::*)();

    void next();
    void say(const QString &text);
    void fail(const Error &error);
    template <typename T>
    std::optional<Account> account(const T &name);

    void checkAccount();
    void createPayout();
    void sendPayout();
    void watchPayout();
    void loseAnAnswer();
    void askAboutIt();
    void createInvoice();
    void lookUpInvoice();
    void importStatement();
    void reconcile();
    void writeReports();
    void writeReport(size_t index);
    void checkLedger();

    Context &m_context;
    Done m_done;
    std::unique_ptr<Practice> m_practice;
    size_t m_step = 0;
    QString m_folder;
    PayoutId m_payout;
    PayoutId m_doubtful;
    InvoiceId m_invoice;
    RunId m_run;
    QJsonArray m_said;
    QJsonArray m_files;
    QTimer m_timer;
};

} // namespace paydesk::cli
