// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/secrets/processguard.h"

#include <sys/resource.h>
#ifdef __linux__
#include <sys/prctl.h>
#endif

namespace paydesk {

bool hardenProcess()
{
    const rlimit none{0, 0};
    bool done = setrlimit(RLIMIT_CORE, &none) == 0;
#ifdef __linux__
    // The limit alone does not reach core dumps that the kernel hands to a program.
    done = prctl(PR_SET_DUMPABLE, 0) == 0 && done;
#endif
    return done;
}

} // namespace paydesk
