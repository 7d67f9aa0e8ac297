// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/registry.h"

namespace paydesk {

class Database;
class LedgerWriter;

/// Persons and policy as the journal tells them, each change with the consents that it needed.
/// What only the tables say does not count. LedgerDamaged when a row of the journal may not stand
/// where it does. \c before leaves out this row and what follows it.
Result<Registry> readRegistry(Database &database, std::optional<qint64> before = {});

class PersonStore
{
public:
    explicit PersonStore(LedgerWriter &writer);

    Result<Registry> registry() const;
    /// A new person, or the next state of one; refused as Registry::take() says.
    Result<Person> write(const Person &person, const QString &event);

private:
    LedgerWriter &m_writer;
};

class PolicyStore
{
public:
    explicit PolicyStore(LedgerWriter &writer);

    Result<Policy> write(const Policy &policy, const QString &event);

private:
    LedgerWriter &m_writer;
};

} // namespace paydesk
