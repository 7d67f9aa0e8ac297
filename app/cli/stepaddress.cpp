// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/stepaddress.h"

#include "app/browser/stepsecrets.h"

namespace paydesk::cli {

namespace {

QUrl keptAddress(const StepSecrets &secrets, const QString &object)
{
    const auto step = secrets.find(object);
    return step && step->kind == StepKind::OpenUrl ? step->url : QUrl();
}

/// With a passphrase file the vault opens at once; a keychain or a terminal would be asked first.
QUrl addressWithoutQuestion(Context &context, const QString &object)
{
    QUrl address;
    const StartOptions &start = context.start();
    if (start.passphraseFile.isEmpty() || start.vault == u"keychain")
        return address;
    openVault(start, &context, [&address, &object](Result<std::unique_ptr<Vault>> vault) {
        if (vault)
            address = keptAddress(StepSecrets(**vault), object);
    });
    return address;
}

} // namespace

void setNextUrl(QJsonObject &document, const QUrl &url)
{
    QJsonObject next = document.value(QLatin1StringView("next")).toObject();
    next.insert(QLatin1StringView("url"), url.toString(QUrl::FullyEncoded));
    document.insert(QLatin1StringView("next"), next);
}

void addStepAddress(Context &context, const QString &object, const std::optional<OpenStep> &step,
    QJsonObject &document)
{
    if (!step || step->kind != StepKind::OpenUrl)
        return;
    QUrl address = keptAddress(context.workspace().secrets().steps(), object);
    if (address.isEmpty())
        address = addressWithoutQuestion(context, object);
    if (!address.isEmpty())
        setNextUrl(document, address);
}

} // namespace paydesk::cli
