// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/secrets/vaultcipher.h"

#include "app/secrets/scrypt.h"

#include <QtEndian>

#include <openssl/crypto.h>
#include <openssl/evp.h>

#include <cstring>

namespace paydesk::vaultcipher {

namespace {

// Offsets in the header; all numbers big endian.
constexpr char magic[] = "PDVAULT1";
constexpr int magicSize = 8;
constexpr int costAt = magicSize; // n: 8 bytes, r: 4, p: 4
constexpr int saltAt = costAt + 16;
constexpr int saltSize = 32;
constexpr int nonceAt = saltAt + saltSize;
constexpr int nonceSize = 12;
constexpr int proofAt = nonceAt + nonceSize;
constexpr int proofSize = 32;
constexpr int digestAt = proofAt + proofSize;
constexpr int digestSize = 32;
constexpr int headerSize = digestAt + digestSize;
constexpr int tagSize = 16;
constexpr int keySize = 32;

using Cipher = std::unique_ptr<EVP_CIPHER_CTX, decltype(&EVP_CIPHER_CTX_free)>;

const unsigned char *in(QByteArrayView bytes)
{
    return reinterpret_cast<const unsigned char *>(bytes.data());
}

unsigned char *out(QByteArray &bytes)
{
    return reinterpret_cast<unsigned char *>(bytes.data());
}

/// The key of the cipher and, behind it, the proof of the passphrase: two blocks of the derivation,
/// of which one says nothing about the other.
std::optional<SecretBytes> derive(const SecretBytes &passphrase, QByteArrayView header,
                                  const VaultCost &cost)
{
    return scrypt(passphrase, header.sliced(saltAt, saltSize), cost, keySize + proofSize);
}

QByteArray newHeader(const VaultCost &cost)
{
    QByteArray header(headerSize, '\0');
    std::memcpy(header.data(), magic, magicSize);
    qToBigEndian(cost.n, header.data() + costAt);
    qToBigEndian(cost.r, header.data() + costAt + 8);
    qToBigEndian(cost.p, header.data() + costAt + 12);
    const QByteArray fresh = randomBytes(saltSize + nonceSize);
    std::memcpy(header.data() + saltAt, fresh.data(), size_t(fresh.size()));
    return header;
}

void finishHeader(QByteArray &header, const SecretBytes &derived)
{
    std::memcpy(header.data() + proofAt, derived.view().data() + keySize, proofSize);
    const QByteArray digest = sha256(QByteArrayView(header).first(digestAt));
    std::memcpy(header.data() + digestAt, digest.data(), digestSize);
}

VaultCost costOf(QByteArrayView header)
{
    return {.n = qFromBigEndian<quint64>(header.data() + costAt),
            .r = qFromBigEndian<quint32>(header.data() + costAt + 8),
            .p = qFromBigEndian<quint32>(header.data() + costAt + 12)};
}

bool encrypt(QByteArrayView plain, QByteArrayView key, QByteArrayView header, QByteArray &file)
{
    const Cipher cipher(EVP_CIPHER_CTX_new(), EVP_CIPHER_CTX_free);
    unsigned char *body = out(file) + headerSize;
    int length = 0;
    return cipher
        && EVP_EncryptInit_ex2(cipher.get(), EVP_aes_256_gcm(), in(key),
                               in(header.sliced(nonceAt, nonceSize)), nullptr) == 1
        && EVP_EncryptUpdate(cipher.get(), nullptr, &length, in(header), headerSize) == 1
        && EVP_EncryptUpdate(cipher.get(), body, &length, in(plain), int(plain.size())) == 1
        && EVP_EncryptFinal_ex(cipher.get(), body + plain.size(), &length) == 1
        && EVP_CIPHER_CTX_ctrl(cipher.get(), EVP_CTRL_GCM_GET_TAG, tagSize, body + plain.size())
        == 1;
}

std::optional<SecretBytes> decrypt(QByteArrayView file, QByteArrayView key)
{
    const Cipher cipher(EVP_CIPHER_CTX_new(), EVP_CIPHER_CTX_free);
    const QByteArrayView header = file.first(headerSize);
    const QByteArrayView body = file.sliced(headerSize).chopped(tagSize);
    QByteArray tag = file.last(tagSize).toByteArray();
    QByteArray plain(body.size(), Qt::Uninitialized);
    int length = 0;
    const bool authentic = cipher
        && EVP_DecryptInit_ex2(cipher.get(), EVP_aes_256_gcm(), in(key),
                               in(header.sliced(nonceAt, nonceSize)), nullptr) == 1
        && EVP_DecryptUpdate(cipher.get(), nullptr, &length, in(header), headerSize) == 1
        && EVP_DecryptUpdate(cipher.get(), out(plain), &length, in(body), int(body.size())) == 1
        && EVP_CIPHER_CTX_ctrl(cipher.get(), EVP_CTRL_GCM_SET_TAG, tagSize, tag.data()) == 1
        && EVP_DecryptFinal_ex(cipher.get(), out(plain) + body.size(), &length) == 1;
    SecretBytes secret(std::move(plain)); // wipes what an unauthentic file gave, too
    if (!authentic)
        return std::nullopt;
    return secret;
}

Error damaged(const QString &detail)
{
    return Error::of(ErrorKind::VaultDamaged, detail);
}

} // namespace

QByteArrayView headerOf(QByteArrayView file)
{
    const bool known = file.size() >= headerSize + tagSize
        && file.startsWith(QByteArrayView(magic, magicSize));
    return known ? file.first(headerSize) : QByteArrayView();
}

Result<QByteArray> seal(QByteArrayView plain, const SecretBytes &passphrase, const VaultCost &cost)
{
    if (plain.size() > largestFile - headerSize - tagSize)
        return Error::input(QStringLiteral("secret"), InputProblem::TooLarge);
    QByteArray header = newHeader(cost);
    const auto derived = derive(passphrase, header, cost);
    if (!derived)
        return Error::of(ErrorKind::Internal, QStringLiteral("the key derivation failed"));
    finishHeader(header, *derived);
    QByteArray file = header;
    file.resize(headerSize + plain.size() + tagSize);
    if (!encrypt(plain, derived->view().first(keySize), header, file))
        return Error::of(ErrorKind::Internal, QStringLiteral("the cipher failed"));
    return file;
}

Result<Opened> open(QByteArrayView file, const SecretBytes &passphrase)
{
    const QByteArrayView header = headerOf(file);
    if (header.isEmpty())
        return damaged(QStringLiteral("not a vault file of this version"));
    if (sha256(header.first(digestAt)) != header.sliced(digestAt))
        return damaged(QStringLiteral("the header was changed"));
    const VaultCost cost = costOf(header);
    if (!isAcceptable(cost))
        return damaged(QStringLiteral("the key parameters are out of bounds"));
    const auto derived = derive(passphrase, header, cost);
    if (!derived)
        return Error::of(ErrorKind::Internal, QStringLiteral("the key derivation failed"));
    if (CRYPTO_memcmp(derived->view().data() + keySize, header.data() + proofAt, proofSize) != 0)
        return Error::of(ErrorKind::VaultLocked, QStringLiteral("wrong passphrase"));
    auto plain = decrypt(file, derived->view().first(keySize));
    if (!plain)
        return damaged(QStringLiteral("the content was changed or cut"));
    return Opened{*std::move(plain), cost};
}

} // namespace paydesk::vaultcipher
