// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domain/registry.h"
#include "models/domain/registrybytes.h"

#include <algorithm>
#include <array>

namespace paydesk {

namespace {

constexpr std::array roleOrder{PersonRole::Maker,      PersonRole::Approver, PersonRole::Sender,
                               PersonRole::Accountant, PersonRole::Auditor,  PersonRole::Administrator};
constexpr std::array personStates{PersonState::Proposed, PersonState::Registered,
                                  PersonState::DisableProposed, PersonState::Disabled};

template <typename Value, size_t N>
std::optional<Value> withKey(const std::array<Value, N> &values, QStringView key)
{
    const auto found = std::find_if(values.begin(), values.end(),
                                    [key](Value value) { return toKey(value) == key; });
    return found == values.end() ? std::nullopt : std::optional{*found};
}

QByteArray personBytes(const char *what, const QString &ledgerId, const Person &person)
{
    CanonicalBytes bytes = beginRegistry(what, ledgerId);
    bytes.number(person.id.value).text(person.name).text(rolesText(person.roles));
    return bytes.bytes(person.publicKey).data();
}

} // namespace

QString toKey(PersonRole role)
{
    switch (role) {
    case PersonRole::Maker:
        return QStringLiteral("maker");
    case PersonRole::Approver:
        return QStringLiteral("approver");
    case PersonRole::Sender:
        return QStringLiteral("sender");
    case PersonRole::Accountant:
        return QStringLiteral("accountant");
    case PersonRole::Auditor:
        return QStringLiteral("auditor");
    case PersonRole::Administrator:
        return QStringLiteral("administrator");
    }
    Q_UNREACHABLE();
}

QString toKey(PersonState state)
{
    switch (state) {
    case PersonState::Proposed:
        return QStringLiteral("proposed");
    case PersonState::Registered:
        return QStringLiteral("registered");
    case PersonState::DisableProposed:
        return QStringLiteral("disable_proposed");
    case PersonState::Disabled:
        return QStringLiteral("disabled");
    }
    Q_UNREACHABLE();
}

std::optional<PersonRole> roleFromKey(QStringView key) { return withKey(roleOrder, key); }
std::optional<PersonState> personStateFromKey(QStringView key) { return withKey(personStates, key); }
std::span<const PersonRole> allRoles() { return roleOrder; }

QString rolesText(const QList<PersonRole> &roles)
{
    QStringList keys;
    for (const PersonRole role : roleOrder) {
        if (roles.contains(role))
            keys.append(toKey(role));
    }
    return keys.join(u',');
}

std::optional<QList<PersonRole>> rolesFromText(QStringView text)
{
    QList<PersonRole> given;
    for (const QStringView key : text.split(u',', Qt::SkipEmptyParts)) {
        const auto role = roleFromKey(key);
        if (!role)
            return std::nullopt;
        given.append(*role);
    }
    QList<PersonRole> roles;
    std::copy_if(roleOrder.begin(), roleOrder.end(), std::back_inserter(roles),
                 [&given](PersonRole role) { return given.contains(role); });
    return roles;
}

QString consentsText(const std::vector<Consent> &consents)
{
    QStringList parts;
    for (const Consent &consent : consents)
        parts.append(QStringLiteral("%1:%2").arg(consent.by.value).arg(
            QString::fromLatin1(consent.signature.toHex())));
    return parts.join(u',');
}

std::optional<std::vector<Consent>> consentsFromText(QStringView text)
{
    std::vector<Consent> consents;
    for (const QStringView part : text.split(u',', Qt::SkipEmptyParts)) {
        const qsizetype colon = part.indexOf(u':');
        const auto by = PersonId::fromText(part.left(std::max<qsizetype>(colon, 0)));
        if (!by)
            return std::nullopt;
        consents.push_back({*by, QByteArray::fromHex(part.mid(colon + 1).toLatin1())});
    }
    // fromHex() skips what is no digit.
    return consentsText(consents) == text ? std::optional{consents} : std::nullopt;
}

QByteArray registrationBytes(const QString &ledgerId, const Person &person)
{
    return personBytes("register", ledgerId, person);
}

QByteArray disablingBytes(const QString &ledgerId, const Person &person)
{
    return personBytes("disable", ledgerId, person);
}

} // namespace paydesk
