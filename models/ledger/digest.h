// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <array>
#include <memory>

struct evp_md_st;
struct evp_md_ctx_st;

namespace paydesk {

/// SHA-256 again and again. OpenSSL's, which uses the processor's own instructions; looking the
/// method up takes longer than hashing a row, so it is kept.
class Digest
{
public:
    using Hash = std::array<char, 32>;

    Digest();
    ~Digest();
    Q_DISABLE_COPY_MOVE(Digest)

    Hash of(QByteArrayView bytes);

private:
    evp_md_st *m_method;
    evp_md_ctx_st *m_context;
};

inline QByteArrayView viewOf(const Digest::Hash &hash)
{
    return {hash.data(), qsizetype(hash.size())};
}

/// What is to be hashed, in the form of CanonicalBytes, in one buffer that is used again.
class DigestBuffer
{
public:
    void clear() { m_size = 0; }
    void raw(QByteArrayView bytes);
    void number(qint64 value); ///< 8 bytes, big endian
    void bytes(QByteArrayView value); ///< behind its length
    /// Where the next number will stand, and its value later on.
    qsizetype position() const { return m_size; }
    void setNumber(qsizetype position, qint64 value);
    QByteArrayView view() const { return {m_data.constData(), m_size}; }

private:
    char *grow(qsizetype count);

    QByteArray m_data;
    qsizetype m_size = 0;
};

} // namespace paydesk
