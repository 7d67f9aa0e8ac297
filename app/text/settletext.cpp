// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/text/settletext.h"

#include <QCoreApplication>

namespace paydesk {

namespace {

struct SettleText
{
    Q_DECLARE_TR_FUNCTIONS(SettleText)
};

} // namespace

SettleWords settleWords(const Error &error)
{
    using Text = SettleText;
    const auto about = [&error](const QString &words) { return words.arg(error.subject); };
    if (error.detail == notInDoubtDetail)
        return {about(Text::tr("“%1” cannot be settled so: only what is in doubt is settled by hand, "
                               "as done or as not done.")),
                Text::tr("Look at its state first.")};
    if (error.detail == askFirstDetail)
        return {about(Text::tr("“%1” may have arrived: it is settled as not done only after the provider "
                               "has said twice, a minute apart, that it does not know it.")),
                Text::tr("Ask the provider first, and once more a minute later.")};
    if (error.detail == templateEndedDetail)
        return {about(Text::tr("The template “%1” has ended, and an end is for good.")),
                Text::tr("Make a new template.")};
    if (error.detail == mayStillArriveDetail)
        return {about(Text::tr("“%1” may still arrive, and its provider cannot be asked: that a statement "
                               "does not have it proves nothing yet.")),
                Text::tr("Wait until the provider's longest time since the sending has passed, a day "
                         "where it says nothing else, and look at a statement that reaches further.")};
    if (error.detail == beingWorkedOnDetail)
        return {about(Text::tr("The provider can be asked about “%1” and may still be working on it.")),
                Text::tr("Ask it first; twenty minutes after the last change a person may settle it.")};
    if (error.detail == noLostActDetail)
        return {about(Text::tr("“%1” has no act to settle: none was lost, or the provider was not asked "
                               "a minute after it.")),
                Text::tr("Ask the provider first.")};
    return {};
}

} // namespace paydesk
