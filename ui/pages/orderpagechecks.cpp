// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/doubts/doubtdesk.h"
#include "models/domain/registry.h"
#include "ui/pages/orderpage.h"

// Asking the provider, and looking after what is in doubt.
namespace paydesk {

namespace {

constexpr int checkedAtOnce = 4;

} // namespace

void OrderPage::checkSelected()
{
    m_toCheck = m_view->selectedIds();
    if (m_toCheck.isEmpty() && m_current)
        m_toCheck = {m_current->id};
    m_checked = 0;
    for (int i = 0; i < checkedAtOnce; ++i)
        checkNext();
    emit actsChanged();
}

void OrderPage::checkNext()
{
    if (m_toCheck.isEmpty())
        return;
    const qint64 id = m_toCheck.takeFirst();
    ++m_checked;
    checkOne(id, [this, id](const QString &state, const std::optional<Error> &problem) {
        if (m_checked == 1) {
            const auto view = viewOf(id);
            const Act act = view && view->inDoubt ? Act::DoubtedOrder : Act::Question;
            toastOn(id,
                    problem ? tr("Checked, no result: %1").arg(context().sentence(*problem, act))
                            : tr("Checked: %1").arg(state),
                    problem ? ToastTone::Notice : ToastTone::Done);
        } else {
            toast(tr("Checked %Ln item(s)", nullptr, m_checked));
        }
        checkNext();
        emit actsChanged();
    });
}

/// Of one that is in doubt as a whole.
std::optional<QString> OrderPage::doubtOwner() const
{
    if (!m_current || m_current->id <= 0 || !m_current->inDoubt || !m_current->doubtfulAct.isEmpty())
        return std::nullopt;
    const auto care = services().doubts.care(m_current->kind, m_current->id);
    return care ? std::optional(care->owner) : std::nullopt;
}

bool OrderPage::isMyDoubt() const
{
    const auto owner = doubtOwner();
    return owner && isSameName(*owner, services().user);
}

QString OrderPage::label(Command command) const
{
    return command == Command::TakeDoubt && isMyDoubt() ? tr("Leave it to others") : QString();
}

/// Who looks after it leaves it, and anybody else takes it over.
void OrderPage::takeDoubt()
{
    const bool leaves = isMyDoubt();
    const auto taken = services().doubts.take(m_current->kind, m_current->id,
                                              leaves ? QString() : services().user);
    if (!taken)
        return showProblem(taken.error(), Act::Question);
    keepFocus([this] { refreshCurrent(); });
    const QString reference = m_current->order.reference;
    toast(leaves ? tr("%1: nobody looks after it now", "a reference").arg(reference)
                 : tr("%1: you look after it now", "a reference").arg(reference));
}

void OrderPage::toastWord(const QString &name, const StateLook &look, bool settled)
{
    if (settled)
        return toast(tr("%1: %2", "a reference, its state").arg(name, look.label));
    refreshCurrent();
    toast(tr("%1: written down. Another person has to say the same.", "a reference").arg(name),
          ToastTone::Doubt);
}

} // namespace paydesk
