// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/signature.h"

#include <openssl/evp.h>

namespace paydesk {

namespace {

constexpr size_t keySize = 32;
constexpr size_t signatureSize = 64;

using Key = std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)>;
using Digest = std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)>;

const unsigned char *octets(QByteArrayView bytes)
{
    return reinterpret_cast<const unsigned char *>(bytes.data());
}

Key privateKey(const SecretBytes &bytes)
{
    const QByteArrayView view = bytes.view();
    EVP_PKEY *key = size_t(view.size()) == keySize
        ? EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nullptr, octets(view), keySize)
        : nullptr;
    return Key(key, &EVP_PKEY_free);
}

} // namespace

SecretBytes makeSigningKey()
{
    return SecretBytes(randomBytes(int(keySize)));
}

QByteArray publicKeyOf(const SecretBytes &bytes)
{
    const Key key = privateKey(bytes);
    QByteArray publicKey(qsizetype(keySize), Qt::Uninitialized);
    size_t size = keySize;
    const bool read = key
        && EVP_PKEY_get_raw_public_key(
               key.get(), reinterpret_cast<unsigned char *>(publicKey.data()), &size)
            == 1;
    return read && size == keySize ? publicKey : QByteArray();
}

QByteArray sign(const SecretBytes &bytes, const QByteArray &message)
{
    const Key key = privateKey(bytes);
    const Digest digest(EVP_MD_CTX_new(), &EVP_MD_CTX_free);
    if (!key || !digest
        || EVP_DigestSignInit(digest.get(), nullptr, nullptr, nullptr, key.get()) != 1)
        return {};
    QByteArray signature(qsizetype(signatureSize), Qt::Uninitialized);
    size_t size = signatureSize;
    const int made
        = EVP_DigestSign(digest.get(), reinterpret_cast<unsigned char *>(signature.data()), &size,
                         octets(message), size_t(message.size()));
    return made == 1 && size == signatureSize ? signature : QByteArray();
}

bool isSignedBy(const QByteArray &publicKey, const QByteArray &message,
                const QByteArray &signature)
{
    if (size_t(publicKey.size()) != keySize || size_t(signature.size()) != signatureSize)
        return false;
    const Key key(EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, octets(publicKey), keySize),
                  &EVP_PKEY_free);
    const Digest digest(EVP_MD_CTX_new(), &EVP_MD_CTX_free);
    return key && digest
        && EVP_DigestVerifyInit(digest.get(), nullptr, nullptr, nullptr, key.get()) == 1
        && EVP_DigestVerify(digest.get(), octets(signature), signatureSize, octets(message),
                            size_t(message.size()))
        == 1;
}

} // namespace paydesk
