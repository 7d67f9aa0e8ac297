// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/text/duplicatetext.h"

#include <QCoreApplication>

namespace paydesk {

QString duplicatesOf(const Error &error)
{
    const bool is = error.kind == ErrorKind::NotAllowed && error.detail.startsWith(duplicateDetail);
    return is ? error.detail.mid(duplicateDetail.size()) : QString();
}

QString duplicateSentence(const Error &error)
{
    const QString like = duplicatesOf(error);
    return like.isEmpty()
        ? like
        : QCoreApplication::translate("DuplicateText",
                                      "“%1” may be a duplicate: %2 paid the same amount to the same "
                                      "beneficiary, or has the same reference. Say why it is a "
                                      "different payment.")
              .arg(error.subject, like);
}

} // namespace paydesk
