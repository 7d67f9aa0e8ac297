// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Typing into fields whose values are wiped.
#pragma once

#include "ui/widgets/wipededit.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QTest>

namespace paydesk::test {

inline const auto goodNumber = QStringLiteral("4111111111111111");

inline QString valueOf(const WipedEdit &edit)
{
    return QString::fromUtf8(edit.value().view());
}

inline void pasteInto(WipedEdit &edit, const QString &text)
{
    QGuiApplication::clipboard()->setText(text);
    QTest::keySequence(&edit, QKeySequence::Paste);
}

} // namespace paydesk::test
