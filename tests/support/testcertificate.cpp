// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testcertificate.h"

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <memory>

namespace paydesk::test {

namespace {

template <auto Function>
struct Free
{
    template <typename T>
    void operator()(T *object) const
    {
        Function(object);
    }
};

using Key = std::unique_ptr<EVP_PKEY, Free<EVP_PKEY_free>>;
using Certificate = std::unique_ptr<X509, Free<X509_free>>;
using Extension = std::unique_ptr<X509_EXTENSION, Free<X509_EXTENSION_free>>;
using Memory = std::unique_ptr<BIO, Free<BIO_free_all>>;

void addExtension(X509 *certificate, int id, const char *value)
{
    const Extension extension(X509V3_EXT_conf_nid(nullptr, nullptr, id, value));
    X509_add_ext(certificate, extension.get(), -1);
}

Certificate selfSigned(EVP_PKEY *key)
{
    constexpr long day = 24 * 60 * 60;
    constexpr long version3 = 2;
    Certificate certificate(X509_new());
    X509_set_version(certificate.get(), version3);
    ASN1_INTEGER_set(X509_get_serialNumber(certificate.get()), 1);
    X509_gmtime_adj(X509_getm_notBefore(certificate.get()), -day);
    X509_gmtime_adj(X509_getm_notAfter(certificate.get()), day);
    X509_set_pubkey(certificate.get(), key);
    X509_NAME *name = X509_get_subject_name(certificate.get());
    const auto *text = reinterpret_cast<const unsigned char *>("Paydesk test");
    X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, text, -1, -1, 0);
    X509_set_issuer_name(certificate.get(), name);
    addExtension(certificate.get(), NID_basic_constraints, "critical,CA:TRUE");
    addExtension(certificate.get(), NID_subject_alt_name, "IP:127.0.0.1,DNS:localhost");
    X509_sign(certificate.get(), key, EVP_sha256());
    return certificate;
}

QByteArray bytesOf(BIO *memory)
{
    char *data = nullptr;
    const long size = BIO_get_mem_data(memory, &data);
    return {data, size};
}

} // namespace

TestIdentity makeTestIdentity()
{
    const Key key(EVP_EC_gen("P-256"));
    const Certificate certificate = selfSigned(key.get());
    const Memory keyText(BIO_new(BIO_s_mem()));
    const Memory certificateText(BIO_new(BIO_s_mem()));
    PEM_write_bio_PrivateKey(keyText.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr);
    PEM_write_bio_X509(certificateText.get(), certificate.get());
    return {QSslCertificate(bytesOf(certificateText.get())),
            QSslKey(bytesOf(keyText.get()), QSsl::Ec)};
}

} // namespace paydesk::test
