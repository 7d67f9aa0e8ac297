// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/practiceaccounts.h"

#include <QDir>
#include <QRegularExpression>
#include <QSaveFile>

namespace paydesk::cli {

namespace {

QString fileNameOf(const QString &name)
{
    QString file = name.toLower();
    for (QChar &c : file) {
        if (!c.isLetterOrNumber())
            c = u'-';
    }
    return file;
}

Result<void> write(const QString &path, const QByteArray &secret)
{
    QSaveFile file(path);
    const bool written = file.open(QIODevice::WriteOnly)
        && file.setPermissions(QFile::ReadOwner | QFile::WriteOwner) && file.write(secret) >= 0
        && file.commit();
    return written ? Result<void>()
                   : Result<void>(Error::of(ErrorKind::FileFailure, file.errorString(), path));
}

QString quoted(const QString &text)
{
    return u'\'' + QString(text).replace(u'\'', QStringLiteral("'\\''")) + u'\'';
}

} // namespace

QString shellLine(const QStringList &arguments)
{
    static const QRegularExpression plain(QStringLiteral("^[A-Za-z0-9_./:@%+=-]+$"));
    QStringList words;
    for (const QString &argument : arguments)
        words.append(plain.match(argument).hasMatch() ? argument : quoted(argument));
    return words.join(u' ');
}

Result<QList<QStringList>> writePracticeAccounts(
    const sandbox::Simulator &simulator, const QString &baseUrl, const QString &folder)
{
    QList<QStringList> commands;
    for (const sandbox::SimAccount &account : simulator.accounts()) {
        const QString place = QStringLiteral("%1/%2/%3")
                                  .arg(QDir(folder).absolutePath(), simulator.providerId(),
                                      fileNameOf(account.name));
        if (!QDir().mkpath(place))
            return Error::of(ErrorKind::FileFailure, {}, place);
        QMap<QString, QString> settings = account.settings;
        settings.insert(QStringLiteral("base_url"), baseUrl);
        QStringList command{QStringLiteral("account"), QStringLiteral("add"), account.name,
            QStringLiteral("--provider"), simulator.providerId()};
        for (auto setting = settings.begin(); setting != settings.end(); ++setting) {
            QString value = setting.value();
            if (value.contains(u'\n')) { // a public key
                const QString path = place + u'/' + setting.key();
                if (const auto written = write(path, value.toUtf8()); !written)
                    return written.error();
                value = u'@' + path;
            }
            command << QStringLiteral("--set") << QString(setting.key() + u'=' + value);
        }
        for (auto secret = account.secrets.begin(); secret != account.secrets.end(); ++secret) {
            const QString path = place + u'/' + secret.key();
            if (const auto written = write(path, secret.value()); !written)
                return written.error();
            command << QStringLiteral("--secret") << QString(secret.key() + u"=@" + path);
        }
        commands.append(command);
    }
    return commands;
}

} // namespace paydesk::cli
