// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/exitcode.h"
#include "app/text/codetext.h"
#include "app/text/errortext.h"

#include <QJsonObject>
#include <QString>

namespace paydesk::cli {

/// What a command says: with --json exactly one document on standard output, else lines for
/// people there; everything about the way goes to standard error.
class Output
{
public:
    Output(bool json, bool quiet);

    bool isJson() const { return m_json; }
    /// A line for people; nothing with --json.
    void line(const QString &text) const;
    /// Lines that end by themselves, as a help; nothing with --json.
    void text(const QString &lines) const;
    /// The result; nothing without --json.
    void document(const QJsonObject &object) const;
    /// The one plain sentence, or the error document; gives the exit code. With \c provider also
    /// what its own code means.
    ExitCode error(const Error &error, Act act = Act::Question,
                   const ProviderInfo *provider = nullptr) const;
    /// To standard error; nothing with --json, where the document says it.
    void complain(const QString &text) const;
    /// To standard error, not with --quiet.
    void progress(const QString &text) const;
    /// A line that is written over by the next one; only on a terminal, not with --quiet.
    void steps(const QString &what, qint64 done, qint64 total) const;
    void endSteps() const; ///< the line is empty again

private:
    bool showsSteps() const;

    bool m_json;
    bool m_quiet;
};

} // namespace paydesk::cli
