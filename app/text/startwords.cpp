// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/text/startwords.h"

#include <QCoreApplication>

namespace paydesk {

namespace {

struct StartText
{
    Q_DECLARE_TR_FUNCTIONS(StartText)

public:
    static StartWords of(const QString &check)
    {
        if (check == u"place")
            return {tr("The ledger is not safe where it lies"),
                    tr("Move it to a folder of this computer that only you use.")};
        if (check == u"space")
            return {tr("The disk is nearly full"), tr("Free some space and open it again.")};
        if (check == u"settings")
            return {tr("The database does not work as it was told to"),
                    tr("Update this computer's SQLite, or use another computer.")};
        if (check == u"seal")
            return {tr("The ledger is not the one that was used last"),
                    tr("Bring back the right file, or restore the newest backup: then what happened"
                       " since is asked about before anything is sent.")};
        if (check == u"clock")
            return {tr("The clock of this computer is wrong"),
                    tr("Set the clock and open it again.")};
        if (check == u"file" || check == u"foreign_keys")
            return {tr("The ledger's file is damaged"), bringBack()};
        return {tr("The ledger was changed by another program"), bringBack()};
    }

    static QString bringBack()
    {
        return tr("Restore the newest good backup. “ledger check --full” names what is wrong.");
    }

    static QString sentence(const QString &what, const QString &detail)
    {
        return detail.isEmpty()
            ? tr("%1, so it is open for reading only and nothing is sent.").arg(what)
            : tr("%1 (%2), so it is open for reading only and nothing is sent.").arg(what, detail);
    }

    static StartWords plain()
    {
        return {tr("The ledger is open for reading only, and nothing is sent."), {}};
    }
};

} // namespace

StartWords startWords(const QString &check, const QString &detail)
{
    if (check.isEmpty())
        return StartText::plain();
    StartWords words = StartText::of(check);
    words.what = StartText::sentence(words.what, detail);
    return words;
}

} // namespace paydesk
