// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/alikassa/verifying.h"

#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>

namespace paydesk::alikassa {

namespace {

constexpr qsizetype maxPublicPemBytes = 32 * 1024;

Error badNotificationKey(InputProblem problem)
{
    const QString field = QStringLiteral("notification_key");
    Error error = Error::of(ErrorKind::Credentials, field + u" cannot be used");
    error.issue = {field, problem, {},
        problem == InputProblem::NotAKey ? QStringLiteral("-----BEGIN PUBLIC KEY-----")
                                         : QString()};
    return error;
}

} // namespace

Result<VerifyingKey> VerifyingKey::fromPem(const QByteArray &pem)
{
    if (pem.trimmed().isEmpty())
        return badNotificationKey(InputProblem::Missing);
    if (pem.size() > maxPublicPemBytes)
        return badNotificationKey(InputProblem::NotAKey);
    const std::unique_ptr<BIO, decltype(&BIO_free)> source(
        BIO_new_mem_buf(pem.constData(), int(pem.size())), BIO_free);
    Key key(PEM_read_bio_PUBKEY(source.get(), nullptr, nullptr, nullptr), EVP_PKEY_free);
    ERR_clear_error();
    if (!key || EVP_PKEY_get_base_id(key.get()) != EVP_PKEY_RSA)
        return badNotificationKey(InputProblem::NotAKey);
    return VerifyingKey(std::move(key));
}

bool VerifyingKey::verifies(QByteArrayView bytes, QByteArrayView signature) const
{
    const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(
        EVP_MD_CTX_new(), EVP_MD_CTX_free);
    if (EVP_DigestVerifyInit(context.get(), nullptr, EVP_sha1(), nullptr, m_key.get()) != 1)
        return false;
    const auto *sign = reinterpret_cast<const unsigned char *>(signature.data());
    const auto *data = reinterpret_cast<const unsigned char *>(bytes.data());
    // 0 is a wrong signature and -1 an error: neither is a yes.
    const int answer = EVP_DigestVerify(
        context.get(), sign, size_t(signature.size()), data, size_t(bytes.size()));
    ERR_clear_error();
    return answer == 1;
}

QByteArray signatureBytes(QString base64)
{
    const auto decoded = QByteArray::fromBase64Encoding(
        base64.replace(u' ', u'+').toUtf8(), QByteArray::AbortOnBase64DecodingErrors);
    return decoded ? *decoded : QByteArray();
}

} // namespace paydesk::alikassa
