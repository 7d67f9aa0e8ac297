// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/judge/modelstate.h"

#include "models/ledger/changes.h"

#include <QStringList>

#include <functional>

namespace paydesk::judge {

using Next = std::function<void(const char *step, const ModelState &)>;

/// The program's side of the model.
class ModelProgram
{
public:
    ModelProgram(RepeatClass kind, Shortcut shortcut, Repeats repeats);

    void steps(const ModelState &state, const Next &next);
    void kill(const ModelState &state, const Next &next);
    const QStringList &refusedSteps() const { return m_refused; }
    bool canAsk() const;

private:
    bool does(Shortcut shortcut) const { return m_shortcut == shortcut; }
    void send(const ModelState &state, const Next &next);
    void handOut(ModelState &state) const;
    void hear(const ModelState &state, const Next &next);
    void ask(const ModelState &state, const Next &next);
    void readStatement(const ModelState &state, const Next &next);
    bool mayRepeat(const ModelState &state) const;
    bool mayRepeatByDesign(const ModelState &state) const;
    bool mayRepeatByProduct(const ModelState &state) const;
    ModelState ended(ModelState state, AttemptResult result, PayoutState asked);
    ModelState timedOut(const ModelState &state);
    void move(ModelState &state, PayoutState to);

    RepeatClass m_kind;
    Shortcut m_shortcut;
    Repeats m_repeats;
    QStringList m_refused;
};

} // namespace paydesk::judge
