// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/alikassa/pemform.h"

#include <openssl/err.h>
#include <openssl/objects.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

#include <algorithm>
#include <array>
#include <memory>

namespace paydesk::alikassa {

namespace {

constexpr qsizetype maxPemBytes = 32 * 1024;

using Kind = PemForm::Kind;

constexpr std::array weakCiphers{
    NID_des_cbc,
    NID_des_cfb64,
    NID_des_ofb64,
    NID_des_ecb,
    NID_rc2_cbc,
    NID_rc2_40_cbc,
    NID_rc2_64_cbc,
    NID_rc4,
    NID_rc4_40,
    NID_rc5_cbc,
    NID_bf_cbc,
    NID_cast5_cbc,
    NID_idea_cbc,
    NID_seed_cbc,
    // password schemes of PKCS#5 and PKCS#12 that include such a cipher
    NID_pbeWithMD2AndDES_CBC,
    NID_pbeWithMD5AndDES_CBC,
    NID_pbeWithSHA1AndDES_CBC,
    NID_pbeWithMD2AndRC2_CBC,
    NID_pbeWithMD5AndRC2_CBC,
    NID_pbeWithSHA1AndRC2_CBC,
    NID_pbe_WithSHA1And128BitRC4,
    NID_pbe_WithSHA1And40BitRC4,
    NID_pbe_WithSHA1And128BitRC2_CBC,
    NID_pbe_WithSHA1And40BitRC2_CBC,
};

PemForm encryptedWith(int cipher)
{
    if (std::find(weakCiphers.begin(), weakCiphers.end(), cipher) == weakCiphers.end())
        return {Kind::Encrypted, {}};
    return {Kind::WeakCipher, QString::fromLatin1(OBJ_nid2ln(cipher))};
}

/// "Proc-Type: 4,ENCRYPTED" and "DEK-Info: AES-256-CBC,F31B…" between the marks.
PemForm traditionalForm(const QByteArray &header)
{
    if (!header.contains("ENCRYPTED"))
        return {Kind::Plain, {}};
    const qsizetype info = header.indexOf("DEK-Info:");
    if (info < 0)
        return {};
    const QByteArray cipher = header.mid(info + 9, header.indexOf(',', info) - info - 9).trimmed();
    return encryptedWith(OBJ_sn2nid(cipher.constData()));
}

/// The cipher inside a PKCS#5 version 2 scheme.
int innerCipher(const X509_ALGOR *scheme)
{
    const ASN1_OBJECT *oid = nullptr;
    int type = V_ASN1_UNDEF;
    const void *value = nullptr;
    X509_ALGOR_get0(&oid, &type, &value, scheme);
    if (OBJ_obj2nid(oid) != NID_pbes2 || type != V_ASN1_SEQUENCE)
        return OBJ_obj2nid(oid);
    const std::unique_ptr<PBE2PARAM, decltype(&PBE2PARAM_free)> parameters(
        static_cast<PBE2PARAM *>(ASN1_item_unpack(static_cast<const ASN1_STRING *>(value),
                                                  ASN1_ITEM_rptr(PBE2PARAM))),
        PBE2PARAM_free);
    return parameters ? OBJ_obj2nid(parameters->encryption->algorithm) : NID_undef;
}

PemForm pkcs8Form(const QByteArray &der)
{
    const auto *bytes = reinterpret_cast<const unsigned char *>(der.constData());
    const std::unique_ptr<X509_SIG, decltype(&X509_SIG_free)> envelope(
        d2i_X509_SIG(nullptr, &bytes, long(der.size())), X509_SIG_free);
    ERR_clear_error();
    if (!envelope)
        return {};
    const X509_ALGOR *scheme = nullptr;
    const ASN1_OCTET_STRING *content = nullptr;
    X509_SIG_get0(envelope.get(), &scheme, &content);
    return encryptedWith(innerCipher(scheme));
}

} // namespace

PemForm pemForm(QByteArrayView pem)
{
    if (pem.size() > maxPemBytes)
        return {};
    const std::unique_ptr<BIO, decltype(&BIO_free)> source(
        BIO_new_mem_buf(pem.data(), int(pem.size())), BIO_free);
    char *name = nullptr;
    char *header = nullptr;
    unsigned char *data = nullptr;
    long length = 0;
    const int found = PEM_read_bio(source.get(), &name, &header, &data, &length);
    ERR_clear_error();
    if (found != 1)
        return {};
    const QByteArray kind(name);
    const QByteArray head(header);
    const QByteArray der(reinterpret_cast<const char *>(data), length);
    OPENSSL_free(name);
    OPENSSL_free(header);
    OPENSSL_clear_free(data, size_t(length));

    if (kind == PEM_STRING_RSA)
        return traditionalForm(head);
    if (kind == PEM_STRING_PKCS8)
        return pkcs8Form(der);
    if (kind == PEM_STRING_PKCS8INF)
        return {Kind::Plain, {}};
    return {};
}

} // namespace paydesk::alikassa
