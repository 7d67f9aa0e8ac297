// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ledger/digest.h"

#include <QtEndian>

#include <openssl/evp.h>

#include <cstring>

namespace paydesk {

namespace {

/// Without SHA-256 there is no ledger.
void must(bool done)
{
    if (!done) // never
        qFatal("OpenSSL's SHA-256 failed");
}

} // namespace

Digest::Digest()
    : m_method(EVP_MD_fetch(nullptr, "SHA256", nullptr))
    , m_context(EVP_MD_CTX_new())
{
    must(m_method);
    must(m_context);
}

Digest::~Digest()
{
    EVP_MD_CTX_free(m_context);
    EVP_MD_free(m_method);
}

Digest::Hash Digest::of(QByteArrayView bytes)
{
    Hash hash;
    must(EVP_DigestInit_ex2(m_context, m_method, nullptr) == 1);
    must(EVP_DigestUpdate(m_context, bytes.data(), size_t(bytes.size())) == 1);
    must(EVP_DigestFinal_ex(m_context, reinterpret_cast<unsigned char *>(hash.data()), nullptr)
         == 1);
    return hash;
}

char *DigestBuffer::grow(qsizetype count)
{
    if (m_size + count > m_data.size())
        m_data.resize(std::max(2 * m_data.size(), m_size + count));
    char *place = m_data.data() + m_size;
    m_size += count;
    return place;
}

void DigestBuffer::raw(QByteArrayView bytes)
{
    if (!bytes.isEmpty())
        std::memcpy(grow(bytes.size()), bytes.data(), size_t(bytes.size()));
}

void DigestBuffer::number(qint64 value)
{
    qToBigEndian(value, grow(sizeof value));
}

void DigestBuffer::bytes(QByteArrayView value)
{
    number(value.size());
    raw(value);
}

void DigestBuffer::setNumber(qsizetype position, qint64 value)
{
    qToBigEndian(value, m_data.data() + position);
}

} // namespace paydesk
