// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/faultserver.h"
#include "tests/support/wireanswers.h"

#include <QMetaType>

namespace paydesk::test {

inline constexpr int smallBody = 64;
inline constexpr int bigBody = 1024 * 1024;

/// What Qt does with a plain body. MayRepeat: it depends on when the end is noticed.
enum class Qt642 { Once, Repeats, MayRepeat };

/// How a server misbehaves towards one POST.
struct Fault
{
    QList<Act> acts;
    int bodySize = smallBody;
    Qt642 plainBody = Qt642::Once;
};

using NamedFaults = QList<std::pair<QByteArray, Fault>>;

inline NamedFaults endingFaults()
{
    using Ending = Act::Ending;
    const QByteArray cutChunks
        = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n20\r\n{\"ok\":true";
    const QByteArray openBody = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n{\"ok\":tr";
    NamedFaults faults;
    const auto ends = [&faults](const char *name, const QByteArray &answer, Qt642 plainBody) {
        for (const auto &[word, ending] : {std::pair{"closed", Ending::Close},
                                           {"bare FIN", Ending::BareFin}, {"RST", Ending::Reset}}) {
            const QByteArray full = QByteArray(name) + ", " + word;
            faults.append({full, {{{answer, ending}}, smallBody, plainBody}});
        }
    };
    ends("no answer", "", Qt642::Repeats);
    ends("status line cut", "HTTP/1.", Qt642::Repeats);
    ends("headers cut", "HTTP/1.1 200 OK\r\nContent-Ty", Qt642::Repeats);
    ends("garbage", "\x15\x03\x01 no HTTP at all\r\n\r\n", Qt642::Repeats);
    ends("100 Continue", "HTTP/1.1 100 Continue\r\n\r\n", Qt642::Repeats);
    ends("known length cut", okAnswer().chopped(4), Qt642::Once);
    ends("chunks cut", cutChunks, Qt642::Once);
    ends("open end cut", openBody, Qt642::Once);
    return faults;
}

inline NamedFaults arrivalFaults()
{
    using Ending = Act::Ending;
    using When = Act::When;
    NamedFaults faults = endingFaults();
    faults += {"proper answer", {{{okAnswer()}}}};
    faults += {"closed, then 200", {{{"", Ending::Close}, {okAnswer()}}, smallBody, Qt642::Repeats}};
    faults += {"closed in the body",
        {{{"", Ending::Close, When::HalfOfBody}}, bigBody, Qt642::MayRepeat}};
    faults += {"closed after the head",
        {{{"", Ending::Close, When::AfterHead}}, bigBody, Qt642::MayRepeat}};
    faults += {"401", {{{httpAnswer("401 No", "", "WWW-Authenticate: Basic realm=\"x\"\r\n")}}}};
    faults += {"500", {{{httpAnswer("500 Internal Server Error", "{}")}}}};
    return faults;
}

} // namespace paydesk::test

Q_DECLARE_METATYPE(paydesk::test::Fault)
