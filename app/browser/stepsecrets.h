// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"
#include "models/domain/step.h"

namespace paydesk {

class Vault;

/// The addresses and forms of open steps, by the object that waits ("inv_5"). They authenticate a
/// payer and therefore lie in the vault; the ledger knows only that a step is open, and where.
class StepSecrets
{
public:
    explicit StepSecrets(Vault &vault)
        : m_vault(vault)
    {
    }

    Result<void> keep(const QString &object, const Step &step);
    /// NotFound when there is none.
    Result<Step> find(const QString &object) const;
    Result<void> drop(const QString &object);

private:
    Vault &m_vault;
};

} // namespace paydesk
