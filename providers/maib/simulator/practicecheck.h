// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "providers/maib/simulator/practicerules.h"

namespace paydesk::maib::practice {

/// Looks at the members of one object and keeps the first complaint. An absent member is fine
/// unless it is said to be required; amounts are JSON numbers and never texts.
class PracticeCheck
{
public:
    explicit PracticeCheck(const WireJson &request);

    const std::optional<Complaint> &complaint() const { return m_complaint; }
    void complain(const char *code, const QString &parameter, QJsonObject args = {});
    void takeOver(const PracticeCheck &other);

    void onlyMembers(const QStringList &names);
    void required(const QString &key, const char *code);
    void text(const QString &key, int longest, const char *tooLong);
    void amount(const QString &key, qint64 leastMinor, const char *range, const char *scale,
        bool isRequired = false);
    void currency(const QString &key);
    void address(const QString &key); ///< IPv4
    void language(const QString &key);
    void email(const QString &key, bool isRequired);
    void expiry(const QString &key, Timestamp now);
    void url(const QString &key, const char *malformed, const char *missing);

private:
    QString value(const QString &key) const;

    const WireJson &m_request;
    std::optional<Complaint> m_complaint;
};

} // namespace paydesk::maib::practice
