// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/sandbox/sandboxserver.h"

#include "providers/sandbox/control.h"
#include "providers/sandbox/faultyanswer.h"
#include "providers/listener/httplistener.h"
#include "providers/sandbox/recorder.h"
#include "providers/sandbox/statementcsv.h"

#include <QTimer>
#include <QUrl>

#include <algorithm>

namespace paydesk::sandbox {

namespace {

using namespace std::chrono_literals;

constexpr auto callbackPace = 500ms; // see Simulator::takeCallbacks

/// A page served by a program of this machine, on whatever port.
bool isOwnMachinesOrigin(const QByteArray &origin)
{
    const QUrl url = QUrl::fromEncoded(origin, QUrl::StrictMode);
    return url.scheme() == u"http" && CallbackSender::isOnOwnMachine(url);
}

/// What a browser can send for a page of another origin without asking before. A page that tells
/// nobody where it comes from sends "null" as its origin.
bool isForm(const SimRequest &request)
{
    return request.headers.value("content-type").startsWith("application/x-www-form-urlencoded")
        && !request.headers.contains("authorization");
}

} // namespace

class SandboxServer::Private
{
public:
    explicit Private(SandboxServer *server)
        : q(server)
        , listener([this](const ReceivedRequest &received) { return answer(received); })
    {
    }

    Answer answer(const ReceivedRequest &received);
    Answer answerOf(Simulator &target, const ReceivedRequest &received);
    Fault takeFault(const QString &provider, bool creates);
    bool isOwnHost(const QByteArray &host) const;
    bool mayAsk(const SimRequest &request, bool control) const;
    void collectCallbacks();

    SandboxServer *q;
    HttpListener listener;
    CallbackSender callbacks;
    QTimer callbackTimer;
    Recorder recorder;
    std::vector<std::unique_ptr<Simulator>> simulators;
    QMap<QString, FaultSwitch> faults;
};

/// A page of the internet that is open in a browser may reach a loopback port, by a name of its
/// own that resolves to 127.0.0.1 or by a request from its own origin.
bool SandboxServer::Private::isOwnHost(const QByteArray &host) const
{
    const QByteArray port = ':' + QByteArray::number(listener.port());
    return host == "127.0.0.1" + port || host == "localhost" + port;
}

/// The control address is for this server's own pages and for programs without a page. A provider
/// is also reached by forms of other programs of this machine.
bool SandboxServer::Private::mayAsk(const SimRequest &request, bool control) const
{
    const QByteArray origin = request.headers.value("origin");
    if (!isOwnHost(request.headers.value("host")))
        return false;
    if (origin.isEmpty() || (origin.startsWith("http://") && isOwnHost(origin.mid(7))))
        return true;
    return !control && isForm(request) && (origin == "null" || isOwnMachinesOrigin(origin));
}

void SandboxServer::Private::collectCallbacks()
{
    for (const auto &simulator : simulators) {
        for (const SimCallback &callback : simulator->takeCallbacks())
            callbacks.send(simulator->providerId(), callback);
    }
}

Answer SandboxServer::Private::answer(const ReceivedRequest &received)
{
    const QString path = received.request.path;
    const bool control = path == u"/_sandbox" || path.startsWith(u"/_sandbox/");
    if (!mayAsk(received.request, control))
        return {{.status = 403, .body = "{\"message\":\"This address is for local programs.\"}"}};
    if (control)
        return {controlReply(*q, received.request)};
    Simulator *target = q->simulator(path.section(u'/', 1, 1));
    if (!target)
        return {{.status = 404, .body = "{\"message\":\"No such provider.\"}"}};
    return answerOf(*target, received);
}

Answer SandboxServer::Private::answerOf(Simulator &target, const ReceivedRequest &received)
{
    recorder.record(received);
    const QString provider = target.providerId();
    SimRequest request = received.request;
    request.path.remove(0, provider.size() + 1);
    const Fault fault = takeFault(provider, target.creates(request));
    // The same machine by its other name: another origin, but nobody else's.
    const QByteArray elsewhere = "http://localhost:" + QByteArray::number(listener.port())
        + QUrl(received.request.path).toEncoded();
    const Answer answer = answerWith(fault, [&] { return target.handle(request); }, elsewhere);
    const bool answered = answer.delivery == Delivery::Whole
        || answer.delivery == Delivery::Slow || answer.delivery == Delivery::CutBody;
    collectCallbacks();
    emit q->requestHandled(provider, request.path, answered ? answer.reply.status : 0);
    return answer;
}

Fault SandboxServer::Private::takeFault(const QString &provider, bool creates)
{
    FaultSwitch &current = faults[provider];
    if (current.count == 0 || (current.creationsOnly && !creates))
        return Fault::None;
    const Fault fault = current.fault;
    if (current.count > 0 && --current.count == 0)
        current = {};
    return fault;
}

SandboxServer::SandboxServer(QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this))
{
}

SandboxServer::~SandboxServer() = default;

void SandboxServer::mount(std::unique_ptr<Simulator> simulator)
{
    d->simulators.push_back(std::move(simulator));
}

Result<quint16> SandboxServer::listen(quint16 port)
{
    const Result<quint16> taken = d->listener.listen(port);
    if (!taken)
        return taken;
    for (const auto &simulator : d->simulators)
        simulator->mountedAt(baseUrl(simulator->providerId()));
    connect(&d->callbackTimer, &QTimer::timeout, this, [this] { d->collectCallbacks(); });
    d->callbackTimer.start(callbackPace);
    return taken;
}

QString SandboxServer::baseUrl(const QString &provider) const
{
    return QStringLiteral("http://127.0.0.1:%1/%2").arg(d->listener.port()).arg(provider);
}

const std::vector<std::unique_ptr<Simulator>> &SandboxServer::simulators() const
{
    return d->simulators;
}

Simulator *SandboxServer::simulator(const QString &provider) const
{
    const auto found
        = std::find_if(d->simulators.begin(), d->simulators.end(),
                       [&provider](const auto &s) { return s->providerId() == provider; });
    return found == d->simulators.end() ? nullptr : found->get();
}

void SandboxServer::setFault(const QString &provider, FaultSwitch fault)
{
    d->faults[provider] = fault;
}

FaultSwitch SandboxServer::fault(const QString &provider) const
{
    return d->faults.value(provider);
}

void SandboxServer::setSlowPause(std::chrono::milliseconds pause)
{
    d->listener.setPause(pause);
}

void SandboxServer::setCallbackPacing(const CallbackPacing &pacing)
{
    d->callbacks.setPacing(pacing);
}

CallbackCounts SandboxServer::callbackCounts(const QString &provider) const
{
    return d->callbacks.counts(provider);
}

void SandboxServer::recordTo(const QString &directory)
{
    d->recorder.setDirectory(directory);
}

QByteArray SandboxServer::statement(const QString &provider, const QString &account, Timestamp from,
                                    Timestamp to) const
{
    const Simulator *source = simulator(provider);
    if (!source)
        return {};
    QList<SimBooking> rows = source->bookings();
    rows.removeIf([&](const SimBooking &row) {
        return row.date < from || row.date >= to || (!account.isEmpty() && row.account != account);
    });
    return statementCsv(rows);
}

} // namespace paydesk::sandbox
