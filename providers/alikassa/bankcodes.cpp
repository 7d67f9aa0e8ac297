// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/alikassa/bankcodes.h"

#include <array>

namespace paydesk::alikassa {

namespace {

struct Bank
{
    const char *code;
    const char *name;
    const char *service = "";
};

constexpr auto onlineBanking = "online_banking_myr_hpp";
constexpr auto qrCode = "qr_code_myr_hpp";
constexpr auto eWallet = "e_wallet_myr_hpp";

constexpr std::array deposits{
    Bank{"AFF", "Affin Bank", onlineBanking},
    Bank{"ALB", "Alliance Bank Malaysia Berhad", onlineBanking},
    Bank{"AMB", "AmBank Group", onlineBanking},
    Bank{"BIMB", "Bank Islam Malaysia Berhad", onlineBanking},
    Bank{"BSN", "Bank Simpanan Nasional", onlineBanking},
    Bank{"CIMB", "CIMB Bank Berhad", onlineBanking},
    Bank{"HLB", "Hong Leong Bank Berhad", onlineBanking},
    Bank{"HSBC", "HSBC Bank (Malaysia) Berhad", onlineBanking},
    Bank{"MBB", "Maybank Berhad", onlineBanking},
    Bank{"OCBC", "OCBC Bank (Malaysia) Berhad", onlineBanking},
    Bank{"PBB", "Public Bank Berhad", onlineBanking},
    Bank{"RHB", "RHB Banking Group", onlineBanking},
    Bank{"UOB", "United Overseas Bank (Malaysia) Bhd", onlineBanking},
    Bank{"FPX", "FPX Bank Selection Page", onlineBanking},
    Bank{"AFFFPX", "Affin Bank (FPX)", onlineBanking},
    Bank{"AGROBFPX", "Agrobank (FPX)", onlineBanking},
    Bank{"ALBFPX", "Alliance Bank (FPX)", onlineBanking},
    Bank{"AMBFPX", "AmBank (FPX)", onlineBanking},
    Bank{"BIMBFPX", "Bank Islam (FPX)", onlineBanking},
    Bank{"BKRFPX", "Bank Rakyat (FPX)", onlineBanking},
    Bank{"BMMBFPX", "Bank Muamalat (FPX)", onlineBanking},
    Bank{"BOCMFPX", "Bank of China (FPX)", onlineBanking},
    Bank{"BSNFPX", "BSN Bank (FPX)", onlineBanking},
    Bank{"CIMBFPX", "CIMB Bank (FPX)", onlineBanking},
    Bank{"HLBFPX", "Hong Leong Bank (FPX)", onlineBanking},
    Bank{"HSBCFPX", "HSBC (FPX)", onlineBanking},
    Bank{"KFHFPX", "Kuwait Finance House (FPX)", onlineBanking},
    Bank{"MBBFPX", "Maybank (FPX)", onlineBanking},
    Bank{"OCBCFPX", "OCBC (FPX)", onlineBanking},
    Bank{"PBBFPX", "Public Bank (FPX)", onlineBanking},
    Bank{"RHBFPX", "RHB Bank (FPX)", onlineBanking},
    Bank{"SCTBFPX", "Standard Chartered Bank (FPX)", onlineBanking},
    Bank{"UOBFPX", "UOB (FPX)", onlineBanking},
    Bank{"DUITNOW", "Duitnow", qrCode},
    Bank{"TNGODUITNOW", "Touch N Go", eWallet},
    Bank{"GRABDUITNOW", "GrabPay", eWallet},
    Bank{"MAEDUITNOW", "MAE", eWallet},
    Bank{"BOOSTDUITNOW", "BOOST", eWallet},
};

constexpr std::array payouts{
    Bank{"BIMB", "Bank Islam Malaysia Berhad"},
    Bank{"AGROB", "Agro Bank (Bank Pertanian Malaysia Berhad)"},
    Bank{"ARBM", "Al-Rajhi Bank Malaysia"},
    Bank{"BKR", "Bank Kerjasama Rakyat Malaysia Berhad"},
    Bank{"BMMB", "Bank Muamalat Malaysia Berhad"},
    Bank{"BNPP", "BNP Paribas Malaysia"},
    Bank{"BOFAM", "Bank of America Malaysia Berhad"},
    Bank{"BOCM", "Bank of China Malaysia"},
    Bank{"DBB", "Deutsche Bank Malaysia Berhad"},
    Bank{"ICBCM", "Industrial and Commercial Bank of China (Malaysia)"},
    Bank{"JPMC", "J.P. Morgan Chase Bank Berhad"},
    Bank{"MCBMB", "Mizuho Corporate Bank Malaysia Berhad"},
    Bank{"SMBC", "Sumitomo Mitsui Banking Corporation Malaysia BHD"},
    Bank{"MBSB", "MBSB Bank"},
    Bank{"GXB", "GXBank"},
    Bank{"TNGO", "Touch N Go e-wallet"},
};

template <size_t N>
QList<Choice> choices(const std::array<Bank, N> &banks)
{
    QList<Choice> list;
    list.reserve(qsizetype(N));
    for (const Bank &bank : banks)
        list += {QString::fromLatin1(bank.code), QString::fromLatin1(bank.name),
                 QString::fromLatin1(bank.service)};
    return list;
}

} // namespace

const QList<Choice> &depositBanks()
{
    static const QList<Choice> list = choices(deposits);
    return list;
}

const QList<Choice> &payoutBanks()
{
    static const QList<Choice> list = choices(payouts);
    return list;
}

} // namespace paydesk::alikassa
