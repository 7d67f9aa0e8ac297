// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/bytes.h"

#include <QCryptographicHash>
#include <QIODevice>

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/rand.h>

#include <algorithm>
#include <cstring>
#include <new>

#ifdef Q_OS_UNIX
#include <sys/mman.h>
#endif

namespace paydesk {

namespace {

// Whole pages, because a lock works by page and does not count: unlocking one secret would unlock
// its neighbours too.
#ifdef Q_OS_UNIX
char *takePages(size_t size)
{
    void *pages = mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (pages == MAP_FAILED)
        throw std::bad_alloc();
    (void)mlock(pages, size); // refused beyond the user's limit; the secret then works unlocked
#ifdef MADV_DONTDUMP
    (void)madvise(pages, size, MADV_DONTDUMP);
#endif
    return static_cast<char *>(pages);
}

void dropPages(char *pages, size_t size)
{
    munmap(pages, size);
}
#else
char *takePages(size_t size)
{
    return new char[size];
}

void dropPages(char *pages, size_t)
{
    delete[] pages;
}
#endif

} // namespace

void wipe(QByteArray &bytes)
{
    if (!bytes.isEmpty() && bytes.isDetached())
        OPENSSL_cleanse(bytes.data(), size_t(bytes.size()));
    bytes.clear();
}

QByteArray readAtMost(QIODevice &device, qint64 limit)
{
    constexpr qint64 stretch = 1024 * 1024;
    QByteArray bytes;
    while (bytes.size() <= limit) {
        const QByteArray more = device.read(std::min(stretch, limit + 1 - bytes.size()));
        if (more.isEmpty())
            break;
        bytes += more;
    }
    return bytes;
}

QByteArray sha256(QByteArrayView bytes)
{
    QCryptographicHash hash(QCryptographicHash::Sha256); // it reads them where they are
    hash.addData(bytes);
    return hash.result();
}

QByteArray hmacSha256(QByteArrayView key, QByteArrayView bytes)
{
    QByteArray code(EVP_MAX_MD_SIZE, Qt::Uninitialized);
    unsigned int size = 0;
    if (!HMAC(EVP_sha256(), key.data(), int(key.size()),
              reinterpret_cast<const unsigned char *>(bytes.data()), size_t(bytes.size()),
              reinterpret_cast<unsigned char *>(code.data()), &size))
        qFatal("no HMAC in OpenSSL");
    code.truncate(int(size));
    return code;
}

QByteArray randomBytes(int count)
{
    QByteArray bytes(count, Qt::Uninitialized);
    if (RAND_bytes(reinterpret_cast<unsigned char *>(bytes.data()), count) != 1)
        qFatal("The system's random generator failed");
    return bytes;
}

SecretBytes::SecretBytes(QByteArray value)
    : SecretBytes(copyOf(value))
{
    wipe(value);
}

SecretBytes SecretBytes::copyOf(QByteArrayView value)
{
    SecretBytes secret;
    if (value.isEmpty())
        return secret;
    const auto size = size_t(value.size());
    char *pages = takePages(size);
    std::memcpy(pages, value.data(), size);
    secret.m_pages.reset(pages, [size](char *bytes) {
        OPENSSL_cleanse(bytes, size);
        dropPages(bytes, size);
    });
    secret.m_size = value.size();
    return secret;
}

} // namespace paydesk
