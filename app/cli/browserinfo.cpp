// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/browserinfo.h"

#include "app/cards/browserfacts.h"
#include "models/domain/fieldrules.h"

namespace paydesk::cli {

Result<BrowserInfo> browserInfo(const ProviderInfo &provider, const QMap<QString, QString> &given)
{
    QStringList known;
    for (const FieldSpec &spec : provider.browserFields)
        known += QString(browserFieldPrefix + spec.key);
    for (const QString &key : given.keys()) {
        if (!known.contains(key))
            return Error::input(key, InputProblem::UnknownField, {}, known.join(u", "));
    }
    BrowserInfo info = browserInfoHere(provider, {});
    for (const FieldSpec &spec : provider.browserFields) {
        const auto found = given.constFind(browserFieldPrefix + spec.key);
        if (found != given.cend())
            info.insert(spec.key, *found);
        if (const auto wrong = fieldrules::check(spec, info))
            return Error::input(QString(browserFieldPrefix + spec.key), wrong->problem, wrong->value, wrong->accepted);
    }
    return info;
}

} // namespace paydesk::cli
