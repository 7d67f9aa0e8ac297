// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/dialogs/stepsubject.h"

namespace paydesk {

/// A transfer whose sender confirms it on his bank's page.
StepSubject *transferStep(const Services &services, TransferId id, QObject *parent = nullptr);

} // namespace paydesk
