// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/browser/onetimepage.h"

#include "app/browser/formpage.h"
#include "models/core/bytes.h"

namespace paydesk {

namespace {

constexpr int pathBytes = 32;

WebReply refusal(int status)
{
    return {.status = status, .contentType = "text/plain; charset=utf-8"};
}

} // namespace

OneTimePage::OneTimePage(Step step, std::chrono::seconds life, QObject *parent)
    : QObject(parent)
    , m_step(std::move(step))
    , m_lasts(life)
    , m_path(u'/'
          + QString::fromLatin1(randomBytes(pathBytes).toBase64(
              QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals)))
    , m_listener([this](const ReceivedRequest &received) { return answer(received); })
{
    m_life.setSingleShot(true);
    connect(&m_life, &QTimer::timeout, this, [this] {
        m_listener.close();
        if (!m_served)
            emit expired();
    });
}

Result<QUrl> OneTimePage::open()
{
    const auto port = m_listener.listen(0);
    if (!port)
        return port.error();
    m_life.start(m_lasts);
    return QUrl(QStringLiteral("http://127.0.0.1:%1%2").arg(*port).arg(m_path));
}

/// A page in another tab may guess the port, but neither the path nor, through a name of its own
/// that leads here, the host.
bool OneTimePage::isMeant(const WebRequest &request) const
{
    const QByteArray host = "127.0.0.1:" + QByteArray::number(m_listener.port());
    const QByteArray site = request.headers.value("sec-fetch-site");
    const QByteArray mode = request.headers.value("sec-fetch-mode", "navigate");
    return request.headers.value("host") == host && request.path == m_path
        && !request.headers.contains("origin") && (site != "cross-site" || mode == "navigate");
}

Answer OneTimePage::answer(const ReceivedRequest &received)
{
    const WebRequest &request = received.request;
    if (!isMeant(request))
        return {refusal(404)};
    if (request.method != "GET")
        return {refusal(405)};
    if (std::exchange(m_served, true))
        return {gonePage()};
    emit served();
    return {m_step.kind == StepKind::OpenUrl ? redirectPage(m_step) : formPage(m_step)};
}

} // namespace paydesk
