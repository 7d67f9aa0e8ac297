// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/orderfacts.h"

#include "app/accounts/providerdirectory.h"

#include <QCoreApplication>

#include <algorithm>

namespace paydesk {

namespace {

struct FactText
{
    Q_DECLARE_TR_FUNCTIONS(OrderFacts)
};

} // namespace

QString choiceName(const FieldSpec &spec, const QString &code)
{
    const auto choice = std::find_if(spec.choices.begin(), spec.choices.end(),
                                     [&code](const Choice &c) { return c.code == code; });
    const bool named = choice != spec.choices.end() && !choice->name.isEmpty();
    return named && choice->name != code ? choice->name + QStringLiteral(" · ") + code : code;
}

QList<std::pair<QString, QString>> orderFacts(const OrderView &view, const PageContext &context,
                                              QList<FieldSpec> ProviderInfo::*fields)
{
    const Order &order = view.order;
    QList<std::pair<QString, QString>> facts;
    const auto add = [&facts](const QString &name, const QString &value) {
        if (!value.isEmpty())
            facts.append({name, value});
    };
    add(FactText::tr("Account"), context.names.full(order.account));
    add(FactText::tr("Purpose"), order.description);
    const auto account = context.names.find(order.account);
    const ProviderInfo *info = account ? context.services.providers.find(account->provider) : nullptr;
    for (auto field = order.fields.begin(); field != order.fields.end(); ++field) {
        QString label = field.key();
        QString value = field.value();
        for (const FieldSpec &spec : info ? info->*fields : QList<FieldSpec>{}) {
            if (spec.key != field.key())
                continue;
            label = QCoreApplication::translate("ProviderField", spec.label);
            value = choiceName(spec, value);
        }
        add(label, value);
    }
    add(FactText::tr("Provider's number"), order.providerId);
    add(FactText::tr("Provider's word"), order.providerState);
    const Timestamp now = context.services.clock.now();
    add(FactText::tr("Created"), context.times.full(order.createdAt, now));
    add(FactText::tr("By"), order.createdBy);
    if (!view.canBeAsked)
        return facts; // what was tried in vain is no question
    if (order.checks.lastAt)
        add(FactText::tr("Last asked"), context.times.full(*order.checks.lastAt, now));
    if (order.checks.nextAt)
        add(FactText::tr("Asked again"), context.times.full(*order.checks.nextAt, now));
    return facts;
}

} // namespace paydesk
