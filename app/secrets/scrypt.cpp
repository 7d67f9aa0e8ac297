// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/secrets/scrypt.h"

#include <openssl/core_names.h>
#include <openssl/kdf.h>
#include <openssl/params.h>

namespace paydesk {

namespace {

constexpr quint64 largestN = 1 << 20;
constexpr quint32 largestR = 32;
constexpr quint32 largestP = 4;
constexpr quint64 largestMemory = 256 * 1024 * 1024;
// OpenSSL counts its small working blocks too.
constexpr uint64_t opensslLimit = largestMemory + 1024 * 1024;

OSSL_PARAM octets(const char *name, QByteArrayView bytes)
{
    // The parameter type serves both directions; a derivation only reads.
    return OSSL_PARAM_construct_octet_string(name, const_cast<char *>(bytes.data()),
                                             size_t(bytes.size()));
}

} // namespace

bool isAcceptable(const VaultCost &cost)
{
    const bool powerOfTwo = cost.n > 1 && (cost.n & (cost.n - 1)) == 0;
    return powerOfTwo && cost.n <= largestN && cost.r >= 1 && cost.r <= largestR && cost.p >= 1
        && cost.p <= largestP && 128 * cost.n * cost.r <= largestMemory;
}

std::optional<SecretBytes> scrypt(const SecretBytes &passphrase, QByteArrayView salt,
                                  const VaultCost &cost, int size)
{
    if (!isAcceptable(cost))
        return std::nullopt;
    const std::unique_ptr<EVP_KDF, decltype(&EVP_KDF_free)> kdf(
        EVP_KDF_fetch(nullptr, "SCRYPT", nullptr), EVP_KDF_free);
    const std::unique_ptr<EVP_KDF_CTX, decltype(&EVP_KDF_CTX_free)> context(
        kdf ? EVP_KDF_CTX_new(kdf.get()) : nullptr, EVP_KDF_CTX_free);
    uint64_t n = cost.n;
    uint32_t r = cost.r;
    uint32_t p = cost.p;
    uint64_t limit = opensslLimit;
    const OSSL_PARAM params[] = {
        octets(OSSL_KDF_PARAM_PASSWORD, passphrase.view()),
        octets(OSSL_KDF_PARAM_SALT, salt),
        OSSL_PARAM_construct_uint64(OSSL_KDF_PARAM_SCRYPT_N, &n),
        OSSL_PARAM_construct_uint32(OSSL_KDF_PARAM_SCRYPT_R, &r),
        OSSL_PARAM_construct_uint32(OSSL_KDF_PARAM_SCRYPT_P, &p),
        OSSL_PARAM_construct_uint64(OSSL_KDF_PARAM_SCRYPT_MAXMEM, &limit),
        OSSL_PARAM_construct_end(),
    };
    QByteArray bytes(size, Qt::Uninitialized);
    const bool derived = context
        && EVP_KDF_derive(context.get(), reinterpret_cast<unsigned char *>(bytes.data()),
                          size_t(size), params) == 1;
    SecretBytes secret(std::move(bytes));
    if (!derived)
        return std::nullopt;
    return secret;
}

} // namespace paydesk
