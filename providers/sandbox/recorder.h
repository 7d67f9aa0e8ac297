// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "providers/listener/requestreader.h"

namespace paydesk::sandbox {

/// Writes requests as <n>.body and <n>.headers, n from 1, byte for byte. A signature that covers
/// the body can then be checked with other tools:
///   openssl dgst -sha1 -verify public.pem -signature 1.sign 1.body
class Recorder
{
public:
    /// Empty = nothing is written.
    void setDirectory(const QString &directory);
    void record(const ReceivedRequest &received);

private:
    QString m_directory;
    int m_count = 0;
};

} // namespace paydesk::sandbox
