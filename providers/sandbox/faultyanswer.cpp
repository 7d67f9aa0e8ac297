// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/sandbox/faultyanswer.h"

#include "providers/sandbox/wrongtypes.h"

namespace paydesk::sandbox {

namespace {

SimReply html(int status, const QByteArray &title)
{
    return {.status = status,
            .contentType = "text/html; charset=utf-8",
            .body = "<!doctype html><title>" + title + "</title><h1>" + title + "</h1>"};
}

SimReply refusal(int status, const QByteArray &message)
{
    return {.status = status, .body = "{\"message\":\"" + message + "\"}"};
}

SimReply with(SimReply reply, const QByteArray &header, const QByteArray &value)
{
    reply.headers += {header, value};
    return reply;
}

SimReply withTypesChanged(SimReply reply)
{
    reply.body = withWrongTypes(reply.body);
    return reply;
}

} // namespace

Answer answerWith(
    Fault fault, const std::function<SimReply()> &carryOut, const QByteArray &elsewhere)
{
    switch (fault) {
    case Fault::None:
        return {carryOut()};
    case Fault::RefuseConnection:
        return {{}, Delivery::Reset};
    case Fault::DropBefore:
        return {{}, Delivery::Close};
    case Fault::LoseAnswer:
        return {carryOut(), Delivery::Close};
    case Fault::NoAnswerBefore:
        return {{}, Delivery::Silence};
    case Fault::NoAnswer:
        return {carryOut(), Delivery::Silence};
    case Fault::Slow:
        return {carryOut(), Delivery::Slow};
    case Fault::CutAnswer:
        return {carryOut(), Delivery::CutBody};
    case Fault::Error500:
        carryOut();
        return {html(500, "Internal Server Error")};
    case Fault::Error503:
        return {with(html(503, "Service Unavailable"), "Retry-After", "5")};
    case Fault::Garbage:
        carryOut();
        return {{.contentType = "text/html; charset=utf-8", .body = "<p>It works!</p>"}};
    case Fault::WrongTypes:
        return {withTypesChanged(carryOut())};
    case Fault::Html:
        return {html(200, "Log in to use this network")};
    case Fault::RateLimited:
        return {with(refusal(429, "Too Many Attempts."), "Retry-After", "1")};
    case Fault::Unauthorized:
        return {refusal(401, "Unauthenticated.")};
    case Fault::Redirect:
        return {with(html(307, "Temporary Redirect"), "Location", elsewhere)};
    }
    Q_UNREACHABLE();
}

} // namespace paydesk::sandbox
