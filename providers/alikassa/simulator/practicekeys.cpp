// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/alikassa/simulator/practicekeys.h"

#include "models/core/bytes.h"

#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>

namespace paydesk::alikassa::practice {

namespace {

constexpr int keyBits = 2048;
constexpr qsizetype signatureSize = keyBits / 8;

using Bio = std::unique_ptr<BIO, decltype(&BIO_free)>;
using Key = std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)>;

QByteArray contentOf(const Bio &bio)
{
    char *data = nullptr;
    const long length = BIO_get_mem_data(bio.get(), &data);
    return {data, length};
}

PracticeKey makeKey()
{
    const Key key(EVP_RSA_gen(keyBits), EVP_PKEY_free);
    const Bio secret(BIO_new(BIO_s_mem()), BIO_free);
    const Bio open(BIO_new(BIO_s_mem()), BIO_free);
    const QByteArray password = "practice-" + randomBytes(12).toHex();
    if (!key
        || PEM_write_bio_PKCS8PrivateKey(secret.get(), key.get(), EVP_aes_256_cbc(),
                                         password.constData(), int(password.size()), nullptr,
                                         nullptr)
            != 1
        || PEM_write_bio_PUBKEY(open.get(), key.get()) != 1)
        qFatal("OpenSSL cannot make a practice key");
    return {contentOf(secret), password, contentOf(open)};
}

std::optional<QByteArray> decoded(const QByteArray &sign)
{
    auto result = QByteArray::fromBase64Encoding(sign, QByteArray::AbortOnBase64DecodingErrors);
    return result ? std::optional{*result} : std::nullopt;
}

} // namespace

const PracticeKey &practiceKey(Certificate certificate)
{
    static const PracticeKey payments = makeKey();
    static const PracticeKey payouts = makeKey();
    switch (certificate) {
    case Certificate::Payments:
        return payments;
    case Certificate::Payouts:
        return payouts;
    }
    Q_UNREACHABLE();
}

const PracticeKey &practiceNotificationKey()
{
    static const PracticeKey notifications = makeKey();
    return notifications;
}

QByteArray signedBy(const PracticeKey &key, const QByteArray &bytes)
{
    const Bio source(
        BIO_new_mem_buf(key.privatePem.constData(), int(key.privatePem.size())), BIO_free);
    QByteArray password = key.password;
    const Key secret(
        PEM_read_bio_PrivateKey(source.get(), nullptr, nullptr, password.data()), EVP_PKEY_free);
    const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(
        EVP_MD_CTX_new(), EVP_MD_CTX_free);
    QByteArray signature(signatureSize, Qt::Uninitialized);
    size_t size = size_t(signature.size());
    const auto *data = reinterpret_cast<const unsigned char *>(bytes.constData());
    if (EVP_DigestSignInit(context.get(), nullptr, EVP_sha1(), nullptr, secret.get()) != 1
        || EVP_DigestSign(context.get(), reinterpret_cast<unsigned char *>(signature.data()), &size,
               data, size_t(bytes.size()))
            != 1)
        qFatal("OpenSSL cannot sign with a practice key");
    return signature.toBase64();
}

bool verifies(const QByteArray &publicPem, const QByteArray &body, const QByteArray &sign)
{
    const auto signature = decoded(sign);
    const Bio source(BIO_new_mem_buf(publicPem.constData(), int(publicPem.size())), BIO_free);
    const Key key(PEM_read_bio_PUBKEY(source.get(), nullptr, nullptr, nullptr), EVP_PKEY_free);
    const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(EVP_MD_CTX_new(),
                                                                          EVP_MD_CTX_free);
    if (!signature || !key
        || EVP_DigestVerifyInit(context.get(), nullptr, EVP_sha1(), nullptr, key.get()) != 1)
        return false;
    return EVP_DigestVerify(context.get(),
                            reinterpret_cast<const unsigned char *>(signature->constData()),
                            size_t(signature->size()),
                            reinterpret_cast<const unsigned char *>(body.constData()),
                            size_t(body.size()))
        == 1;
}

bool looksLikeSignature(const QByteArray &sign)
{
    const auto signature = decoded(sign);
    return signature && signature->size() == signatureSize;
}

} // namespace paydesk::alikassa::practice
