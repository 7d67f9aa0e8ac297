// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/alikassa/signing.h"

#include "providers/alikassa/pemform.h"

#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>

#include <algorithm>

namespace paydesk::alikassa {

namespace {

/// Archives hold the pass phrase in a file, and editors end files with a line break.
QByteArrayView withoutLineEnd(QByteArrayView passphrase)
{
    while (passphrase.endsWith('\n') || passphrase.endsWith('\r'))
        passphrase.chop(1);
    return passphrase;
}

int givePassphrase(char *buffer, int size, int, void *data)
{
    const auto passphrase = *static_cast<const QByteArrayView *>(data);
    if (passphrase.size() > size)
        return -1;
    std::copy(passphrase.begin(), passphrase.end(), buffer);
    return int(passphrase.size());
}

std::shared_ptr<EVP_PKEY> readKey(QByteArrayView pem, QByteArrayView passphrase)
{
    const std::unique_ptr<BIO, decltype(&BIO_free)> source(
        BIO_new_mem_buf(pem.data(), int(pem.size())), BIO_free);
    EVP_PKEY *key = PEM_read_bio_PrivateKey(source.get(), nullptr, givePassphrase, &passphrase);
    ERR_clear_error();
    return {key, EVP_PKEY_free};
}

Error openSslFailure(const char *step)
{
    char text[256] = {};
    ERR_error_string_n(ERR_get_error(), text, sizeof text);
    ERR_clear_error();
    return Error::of(ErrorKind::Unsupported,
        QStringLiteral("%1: %2").arg(QLatin1StringView(step), QLatin1StringView(text)));
}

QString beginnings()
{
    return QStringLiteral("-----BEGIN PRIVATE KEY-----, -----BEGIN ENCRYPTED PRIVATE KEY-----, "
                          "-----BEGIN RSA PRIVATE KEY-----");
}

} // namespace

Result<SigningKey> SigningKey::fromPem(QByteArrayView pem, QByteArrayView passphrase,
                                       const QString &field)
{
    const PemForm form = pemForm(pem);
    if (form.kind == PemForm::Kind::NotAKey)
        return Error::input(field, InputProblem::NotAKey, {}, beginnings());
    if (form.kind == PemForm::Kind::WeakCipher)
        return Error::input(field, InputProblem::WeakKeyCipher, form.cipher);

    Key key = readKey(pem, withoutLineEnd(passphrase));
    if (!key && form.kind == PemForm::Kind::Encrypted)
        return Error::input(field + u"_password",
            passphrase.isEmpty() ? InputProblem::Missing : InputProblem::WrongPassphrase);
    if (!key || EVP_PKEY_get_base_id(key.get()) != EVP_PKEY_RSA)
        return Error::input(field, InputProblem::NotAKey, {}, QStringLiteral("RSA"));

    SigningKey signer(std::move(key));
    // Some systems forbid SHA-1 signatures by policy: say so before anything is to be sent.
    if (const auto probe = signer.sign("[]"); !probe)
        return probe.error();
    return signer;
}

Result<QByteArray> SigningKey::sign(QByteArrayView bytes) const
{
    const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(EVP_MD_CTX_new(),
                                                                          EVP_MD_CTX_free);
    const auto *data = reinterpret_cast<const unsigned char *>(bytes.data());
    const auto length = size_t(bytes.size());
    size_t size = 0;
    if (EVP_DigestSignInit(context.get(), nullptr, EVP_sha1(), nullptr, m_key.get()) != 1)
        return openSslFailure("SHA-1 signatures are not allowed here");
    if (EVP_DigestSign(context.get(), nullptr, &size, data, length) != 1)
        return openSslFailure("sign");
    QByteArray signature(qsizetype(size), Qt::Uninitialized);
    if (EVP_DigestSign(context.get(), reinterpret_cast<unsigned char *>(signature.data()), &size,
                       data, length)
        != 1)
        return openSslFailure("sign");
    signature.truncate(qsizetype(size));
    return signature.toBase64();
}

} // namespace paydesk::alikassa
