// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/templateforms.h"

#include "models/core/moneytext.h"
#include "ui/widgets/formfield.h"
#include "ui/widgets/messageframe.h"
#include "ui/widgets/themedlabel.h"

#include <QComboBox>
#include <QDateEdit>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

namespace paydesk {

namespace {

constexpr int lastDayOfMonth = 31;
constexpr int daysInWeek = 7;
constexpr int longestEvery = 366;

QString weekDay(int day, const QLocale &locale)
{
    return locale.standaloneDayName(day, QLocale::LongFormat);
}

QString monthRhythm(const PayoutTemplate &made)
{
    const bool last = made.onDay == lastDayOfMonth;
    if (made.every == 1)
        return last ? NewTemplateDialog::tr("Every month on its last day")
                    : NewTemplateDialog::tr("Every month on day %1").arg(made.onDay);
    return last
        ? NewTemplateDialog::tr("Every %1 months on the last day").arg(made.every)
        : NewTemplateDialog::tr("Every %1 months on day %2").arg(made.every).arg(made.onDay);
}

} // namespace

QString rhythmText(const PayoutTemplate &made, const QLocale &locale)
{
    if (made.unit == u"month")
        return monthRhythm(made);
    if (made.unit == u"week")
        return made.every == 1
            ? NewTemplateDialog::tr("Every week on %1").arg(weekDay(made.onDay, locale))
            : NewTemplateDialog::tr("Every %1 weeks on %2")
                  .arg(QString::number(made.every), weekDay(made.onDay, locale));
    return made.every == 1 ? NewTemplateDialog::tr("Every day")
                           : NewTemplateDialog::tr("Every %1 days").arg(made.every);
}

NewTemplateDialog::NewTemplateDialog(PageContext &context, const Payout &from, QWidget *parent)
    : DialogFrame(context.theme, tr("New payout template"), parent)
    , m_context(context)
    , m_from(from.id)
    , m_problem(new MessageFrame(context.theme, Role::Bad))
    , m_name(new QLineEdit)
    , m_every(new QSpinBox)
    , m_unit(new QComboBox)
    , m_day(new QComboBox)
    , m_first(new QDateEdit(context.services.templates.today()))
{
    m_name->setObjectName(QStringLiteral("templateName"));
    setWindowModality(Qt::WindowModal);
    buildFields(from);
    connect(addFootButton(tr("Cancel"), QStringLiteral("Esc")), &QPushButton::clicked, this,
        &QDialog::reject);
    m_add = addMainButton(tr("Add template"), QStringLiteral("Ctrl+Enter"));
    connect(m_add, &QPushButton::clicked, this, &NewTemplateDialog::add);
    connect(m_name, &QLineEdit::textChanged, this, &NewTemplateDialog::refresh);
    connect(m_every, &QSpinBox::valueChanged, this, &NewTemplateDialog::refresh);
    connect(m_unit, &QComboBox::currentIndexChanged, this, &NewTemplateDialog::fillDays);
    connect(m_day, &QComboBox::currentIndexChanged, this, &NewTemplateDialog::refresh);
    connect(m_first, &QDateEdit::dateChanged, this, &NewTemplateDialog::refresh);
    setMinimumWidth(theme().px(520));
    fillDays();
    m_name->setFocus(Qt::OtherFocusReason);
}

void NewTemplateDialog::buildFields(const Payout &from)
{
    const QString amount = moneytext::displayWithCode(from.amount, m_context.times.locale());
    auto *what = new ThemedLabel(theme(),
        from.party.isEmpty() ? amount : tr("%1 to %2", "amount, name").arg(amount, from.party),
        TextSize::Body, Token::Text, QFont::Bold);
    auto *kept = new ThemedLabel(theme(),
        tr("Account, beneficiary, amount and description are "
           "those of %1 and stay as they are.")
            .arg(from.reference));
    for (QLabel *label : {what, kept})
        label->setWordWrap(true);
    body()->addWidget(what);
    body()->addWidget(kept);
    body()->addWidget(m_problem);
    m_problem->hide();
    m_nameField = new FormField(theme(), tr("Name of the template"), m_name);
    body()->addWidget(m_nameField);
    m_every->setRange(1, longestEvery);
    for (const QString &unit :
        {QStringLiteral("month"), QStringLiteral("week"), QStringLiteral("day")})
        m_unit->addItem(QString(), unit);
    m_first->setCalendarPopup(true);
    m_dayField = new FormField(theme(), tr("On"), m_day);
    m_firstField = new FormField(theme(), tr("Not before"), m_first);
    auto *row = new QHBoxLayout;
    row->addWidget(new FormField(theme(), tr("Every"), m_every));
    row->addWidget(new FormField(theme(), tr("Period"), m_unit));
    row->addWidget(m_dayField, 1);
    body()->addLayout(row);
    body()->addWidget(m_firstField);
}

/// The first day says which day of the month, or of the week, is meant.
void NewTemplateDialog::fillDays()
{
    const QString unit = m_unit->currentData().toString();
    m_day->clear();
    if (unit == u"month") {
        for (int day = 1; day < lastDayOfMonth; ++day)
            m_day->addItem(tr("Day %1").arg(day), day);
        m_day->addItem(tr("Last day"), lastDayOfMonth);
        m_day->setCurrentIndex(m_day->findData(m_first->date().day()));
    } else if (unit == u"week") {
        for (int day = 1; day <= daysInWeek; ++day)
            m_day->addItem(weekDay(day, m_context.times.locale()), day);
        m_day->setCurrentIndex(m_day->findData(m_first->date().dayOfWeek()));
    }
    m_dayField->setVisible(unit != u"day");
    refresh();
}

PayoutTemplate NewTemplateDialog::wanted() const
{
    PayoutTemplate made;
    made.name = m_name->text().simplified();
    made.unit = m_unit->currentData().toString();
    made.every = m_every->value();
    made.onDay = m_day->currentData().toInt();
    made.first = m_first->date().toString(Qt::ISODate);
    return made;
}

void NewTemplateDialog::refresh()
{
    const TemplateDesk &desk = m_context.services.templates;
    const PayoutTemplate made = wanted();
    const bool named = !made.name.isEmpty();
    const bool whole = validateRhythm(made).isEmpty();
    m_add->setEnabled(named && whole);
    const bool single = made.every == 1;
    m_unit->setItemText(0, single ? tr("month") : tr("months"));
    m_unit->setItemText(1, single ? tr("week") : tr("weeks"));
    m_unit->setItemText(2, single ? tr("day") : tr("days"));
    setFootText(named ? QString() : tr("Give a name first"));
    if (whole)
        m_firstField->setHelp(tr("%1. The first draft is due on %2.", "a rhythm, a day")
                                  .arg(rhythmText(made, m_context.times.locale()),
                                      m_context.times.day(desk.nextDue(made), desk.today())));
}

void NewTemplateDialog::add()
{
    if (!m_add->isEnabled())
        return;
    const auto added = m_context.services.templates.addFrom(wanted(), m_from);
    const bool taken = !added && added.error().kind == ErrorKind::Conflict;
    m_nameField->setError(taken ? tr("A template has this name already") : QString());
    m_problem->setVisible(!added && !taken);
    if (!added) {
        const ErrorWords words = m_context.words(added.error(), Act::Question);
        m_problem->setMessage(Role::Bad, words.what, words.rest());
        m_name->setFocus(Qt::OtherFocusReason);
        layout()->activate();
        adjustSize(); // room for what is said
        return;
    }
    emit this->added(added->id.value);
    accept();
}

MissedPeriodsDialog::MissedPeriodsDialog(
    PageContext &context, const TemplateRun &run, QWidget *parent)
    : DialogFrame(context.theme, tr("Periods without a draft"), parent)
{
    setWindowModality(Qt::WindowModal);
    const QDate today = context.services.templates.today();
    QStringList days;
    for (const QDate period : run.missed)
        days.append(context.times.day(period, today));
    auto *what = new ThemedLabel(theme(), run.made.name, TextSize::Body, Token::Text, QFont::Bold);
    auto *which = new ThemedLabel(
        theme(), tr("Nothing was drafted for: %1.").arg(days.join(QStringLiteral("; "))));
    auto *means = new ThemedLabel(theme(),
        tr("Draft them: each gets a draft of its own, for %1 each. Leave them out: they are "
           "never drafted. In both cases the period that runs now is drafted too, and "
           "nothing is sent.")
            .arg(moneytext::displayWithCode(run.made.amount, context.times.locale())));
    for (QLabel *label : {what, which, means}) {
        label->setWordWrap(true);
        body()->addWidget(label);
    }
    auto *later = addFootButton(tr("Decide later"), QStringLiteral("Esc"));
    connect(later, &QPushButton::clicked, this, &QDialog::reject);
    const auto answer = [this](const QString &text, TemplateDesk::Missed missed) {
        connect(addMainButton(text, {}, ButtonLook::Normal), &QPushButton::clicked, this,
            [this, missed] {
                emit answered(missed);
                accept();
            });
    };
    answer(tr("Leave them out"), TemplateDesk::Missed::LeaveOut);
    answer(tr("Draft them"), TemplateDesk::Missed::Draft);
    setMinimumWidth(theme().px(520));
    later->setFocus(Qt::OtherFocusReason);
}

} // namespace paydesk
