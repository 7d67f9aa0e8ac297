// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/secretclipboard.h"

#include "models/core/bytes.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLineEdit>
#include <QMimeData>
#include <QTimer>

#include <memory>

namespace paydesk {

namespace {

constexpr int shortestSecret = 3; // a security code

/// Clears the clipboard once while it still holds the text of this digest. The text itself is not
/// kept: it would be one more copy in the memory.
class ClipboardCleaner : public QObject
{
public:
    ClipboardCleaner(const QString &text, std::chrono::milliseconds time)
        : QObject(qGuiApp)
        , m_digest(sha256(text.toUtf8()))
    {
        connect(qGuiApp, &QCoreApplication::aboutToQuit, this, [this] { clean(); });
        QTimer::singleShot(time, this, [this] {
            clean();
            deleteLater();
        });
    }

private:
    void clean() const
    {
        QClipboard *clipboard = QGuiApplication::clipboard();
        for (const auto mode : {QClipboard::Clipboard, QClipboard::Selection}) {
            const bool asked = mode == QClipboard::Clipboard || clipboard->supportsSelection();
            if (asked && sha256(clipboard->text(mode).toUtf8()) == m_digest)
                clipboard->clear(mode);
        }
    }

    QByteArray m_digest;
};

} // namespace

void copySecret(const QString &text, std::chrono::milliseconds time)
{
    auto data = std::make_unique<QMimeData>();
    data->setText(text);
    // What clipboard managers of KDE, macOS and Windows look for.
    data->setData(QStringLiteral("x-kde-passwordManagerHint"), "secret");
    data->setData(QStringLiteral("application/x-nspasteboard-concealed-type"), "1");
    data->setData(QStringLiteral("application/x-qt-windows-mime;"
                                 "value=\"ExcludeClipboardContentFromMonitorProcessing\""),
                  "1");
    QGuiApplication::clipboard()->setMimeData(data.release());
    new ClipboardCleaner(text, time);
}

void clearPastedSecret(const QString &text, std::chrono::milliseconds time)
{
    if (text.size() >= shortestSecret)
        new ClipboardCleaner(text, time);
}

void guardPastes(QLineEdit &line)
{
    auto size = std::make_shared<qsizetype>(line.text().size());
    QObject::connect(&line, &QLineEdit::textChanged, &line, [size](const QString &text) {
        const qsizetype grown = text.size() - std::exchange(*size, text.size());
        if (grown < shortestSecret)
            return; // typed: the clipboard is not asked for every key
        const QString copied = QGuiApplication::clipboard()->text();
        if (!copied.isEmpty() && text.contains(copied.trimmed()))
            clearPastedSecret(copied);
    });
}

} // namespace paydesk
