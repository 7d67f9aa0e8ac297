// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/http/oneshotbody.h"

#include "models/core/bytes.h"

#include <algorithm>
#include <cstring>

namespace paydesk {

OneShotBody::OneShotBody(QByteArray bytes, Gate gate, QObject *parent)
    : QIODevice(parent)
    , m_bytes(std::move(bytes))
    , m_gate(std::move(gate))
{
    // A buffer inside QIODevice would read ahead of what Qt has asked for.
    open(QIODevice::ReadOnly | QIODevice::Unbuffered);
}

OneShotBody::~OneShotBody()
{
    wipe(m_bytes);
}

bool OneShotBody::seek(qint64 position)
{
    return position == m_handedOut && QIODevice::seek(position);
}

void OneShotBody::shut()
{
    if (m_state != State::Refused)
        m_state = State::Shut;
}

qint64 OneShotBody::readData(char *data, qint64 maxSize)
{
    const qint64 count = std::min(maxSize, m_bytes.size() - m_handedOut);
    if (count <= 0)
        return 0;
    if (!openGate())
        return -1;
    std::memcpy(data, m_bytes.constData() + m_handedOut, size_t(count));
    m_handedOut += count;
    return count;
}

bool OneShotBody::openGate()
{
    if (m_state != State::Waiting)
        return m_state == State::Open;
    m_state = !m_gate || m_gate() ? State::Open : State::Refused;
    if (m_state == State::Open)
        emit gatePassed();
    else
        emit gateRefused();
    return m_state == State::Open;
}

} // namespace paydesk
