// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/dryrundialog.h"

#include "ui/widgets/messageframe.h"
#include "ui/widgets/themedlabel.h"
#include "ui/widgets/timelineview.h"

#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QTextOption>
#include <QVBoxLayout>

namespace paydesk {

namespace {

TimelineEntry entryOf(const DryRunCheck &check)
{
    switch (check.verdict) {
    case DryRunCheck::Verdict::Passed:
        return {.icon = QStringLiteral("check"), .role = Role::Good, .text = check.words};
    case DryRunCheck::Verdict::Remark:
        return {.icon = QStringLiteral("info"), .role = Role::Info, .text = check.words};
    case DryRunCheck::Verdict::Stops:
        return {.icon = QStringLiteral("cross"), .role = Role::Bad, .text = check.words};
    }
    Q_UNREACHABLE();
}

QString requestText(const PayoutDryRun &run)
{
    const RequestPreview &request = *run.request;
    QStringList lines{QString::fromLatin1(request.method) + QLatin1Char(' ') + request.url};
    for (const auto &[name, value] : request.headers)
        lines += QString::fromUtf8(name) + QStringLiteral(": ") + QString::fromUtf8(value);
    lines += {QString(), QString::fromUtf8(request.body)};
    return lines.join(QLatin1Char('\n'));
}

} // namespace

DryRunDialog::DryRunDialog(const Theme &theme, const PayoutDryRun &run, QWidget *parent)
    : DialogFrame(theme, tr("Dry run"), parent)
    , m_request(new QPlainTextEdit)
{
    setWindowModality(Qt::WindowModal);
    auto *lead = new MessageFrame(theme, Role::Info);
    const bool may = run.maySend();
    lead->setMessage(may ? Role::Good : Role::Bad,
                     may ? tr("It would be sent.") : tr("It would not be sent."),
                     tr("This was a dry run: nothing was sent or written."));
    body()->addWidget(lead);
    addChecks(run);
    if (run.request)
        addRequest(run);
    auto *close = addMainButton(tr("Close"), QStringLiteral("Esc"));
    connect(close, &QPushButton::clicked, this, &QDialog::reject);
    resizeWithin({theme.px(720), theme.px(600)});
}

void DryRunDialog::addChecks(const PayoutDryRun &run)
{
    auto *checks = new TimelineView(theme());
    checks->setAccessibleName(tr("Checks"));
    checks->setTimesShown(false);
    QList<TimelineEntry> entries;
    for (const DryRunCheck &check : run.checks)
        entries.append(entryOf(check));
    checks->setEntries(entries);
    auto *scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(checks);
    body()->addWidget(scroll, 3);
}

void DryRunDialog::addRequest(const PayoutDryRun &run)
{
    m_request->setReadOnly(true);
    m_request->setWordWrapMode(QTextOption::WrapAnywhere);
    m_request->setAccessibleName(tr("The request, secrets masked"));
    m_request->setFont(theme().mono(TextSize::Small));
    m_request->setPlainText(requestText(run));
    m_request->setTabChangesFocus(true);
    body()->addWidget(new ThemedLabel(theme(),
                                      tr("The request, %Ln byte(s) of content; secrets are masked",
                                         nullptr, int(run.request->bodySize)),
                                      TextSize::Small, Token::Text2));
    body()->addWidget(m_request, 2);
    QString digest = run.digest.isEmpty()
        ? QString()
        : tr("Digest of the content: %1").arg(QString::fromLatin1(run.digest));
    if (!run.digestRemark.isEmpty())
        digest += (digest.isEmpty() ? QString() : QStringLiteral("\n")) + run.digestRemark;
    auto *label = new ThemedLabel(theme(), digest, TextSize::Small, Token::Text2);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    body()->addWidget(label);
}

} // namespace paydesk
