// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/milkypay/simulator/practicecards.h"

#include <array>

namespace paydesk::milkypay {

namespace {

struct TestCard
{
    const char *number;
    bool challenge;
    bool pays;
};

constexpr std::array testCards{
    TestCard{"5123817234060000", true, true},
    TestCard{"5519283812030000", false, true},
    TestCard{"4412397212080000", true, false},
    TestCard{"4302912837020000", false, false},
};

struct Expiry
{
    const char *date; ///< MMYY
    const char *resolution;
};

constexpr const char *pendingDate = "0777"; // of the two good cards

constexpr std::array expiries{
    Expiry{"0856", "access_denied"},
    Expiry{"0755", "error"},
    Expiry{"0654", "provider_error"},
    Expiry{"0553", "unknown"},
    Expiry{"0452", "duplicated_transaction"},
    Expiry{"0351", "auth_fatal_error"},
    Expiry{"0250", "unable_to_determine_3ds_enrolment"},
    Expiry{"0149", "card_is_3ds_enrolled"},
    Expiry{"1248", "card_is_not_3ds_enrolled"},
    Expiry{"1147", "issuer_decline"},
    Expiry{"1046", "client_auth_failed"},
    Expiry{"0945", "provider_fatal_error"},
    Expiry{"0844", "invalid_details"},
    Expiry{"0743", "invalid_pin"},
    Expiry{"0642", "antifraud_error"},
    Expiry{"0541", "invalid_card"},
    Expiry{"0440", "fatal_error"},
    Expiry{"0339", "unable_to_reconcile"},
    Expiry{"0238", "invalid_amount"},
    Expiry{"0137", "limit_violation"},
    Expiry{"1236", "functionality_is_not_permitted"},
    Expiry{"1135", "invalid_request"},
    Expiry{"1034", "lost_or_stolen_card"},
    Expiry{"0933", "declined"},
    Expiry{"0832", "invalid_otp"},
    Expiry{"0731", "invalid_3ds_code"},
    Expiry{"0630", "invalid_card_status"},
    Expiry{"0529", "insufficient_funds"},
    Expiry{"0428", "card_expired"},
    Expiry{"0327", "invalid_cvv"},
    Expiry{"0226", "invalid_pan"},
    Expiry{"0125", "invalid_credentials"},
};

QString resolutionOfDate(const QByteArray &date)
{
    for (const Expiry &expiry : expiries) {
        if (date == expiry.date)
            return QString::fromLatin1(expiry.resolution);
    }
    return QStringLiteral("general_fatal_error");
}

} // namespace

PracticeCardResult practiceCardResult(
    QByteArrayView number, QByteArrayView month, QByteArrayView year)
{
    const QString failed = QStringLiteral("process_failed");
    const QByteArray date = month.toByteArray() + year.toByteArray();
    for (const TestCard &card : testCards) {
        if (number != QByteArrayView(card.number))
            continue;
        if (!card.pays)
            return {card.challenge, failed, resolutionOfDate(date)};
        if (date != pendingDate)
            return {card.challenge, QStringLiteral("processed")};
        // Pending, without the step that would end it.
        return {false, QStringLiteral("process_pending"),
            card.challenge ? QStringLiteral("auth_3ds_required") : QStringLiteral("ok")};
    }
    return {false, failed, QStringLiteral("invalid_card")};
}

QList<std::pair<QByteArray, QString>> practiceResolutions()
{
    QList<std::pair<QByteArray, QString>> all;
    for (const Expiry &expiry : expiries)
        all += {QByteArray(expiry.date), QString::fromLatin1(expiry.resolution)};
    return all;
}

} // namespace paydesk::milkypay
