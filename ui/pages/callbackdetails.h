// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/callback.h"
#include "ui/pages/pagewidget.h"
#include "ui/widgets/detailspane.h"

class QPlainTextEdit;

namespace paydesk {

class FactList;
class LinkButton;
class MessageFrame;

/// One callback: what became of it in words, what a person should do, and what came in.
class CallbackDetails : public DetailsPane
{
    Q_OBJECT
public:
    explicit CallbackDetails(PageContext &context);

    void showCallback(const Callback &callback);

signals:
    void objectRequested(paydesk::ObjectKind kind, qint64 id);
    void accountRequested(qint64 id);

private:
    void showFacts(const Callback &callback, const QString &reference);
    void showRaw(const Callback &callback);
    QWidget *linkTo(const QString &text, const QString &name, std::function<void()> go);

    PageContext &m_context;
    MessageFrame *m_message;
    Section *m_factSection;
    FactList *m_facts;
    Section *m_rawSection;
    QPlainTextEdit *m_raw;
};

} // namespace paydesk
