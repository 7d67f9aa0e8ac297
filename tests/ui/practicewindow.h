// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/accounts/providerdirectory.h"
#include "app/composition/practice.h"
#include "tests/support/recordingbrowser.h"
#include "ui/mainwindow.h"

#include <QApplication>
#include <QDir>
#include <QTemporaryDir>
#include <QTranslator>
#include <QtTest>

namespace paydesk::test {

/// A window over real practice data, driven by keys.
class PracticeWindow
{
public:
    /// Whether the last hour of practice is played first, with steps that wait and callbacks.
    enum class Morning { Left, Played };

    /// False when practice cannot start or the window does not come up.
    bool open(Morning morning = Morning::Left)
    {
        auto practice = Practice::start(QStringLiteral("irina"), std::chrono::seconds(5));
        if (!practice)
            return false;
        m_practice = *std::move(practice);
        bool played = morning == Morning::Left;
        if (!played)
            m_practice->playMorning(qApp, [&played] { played = true; });
        if (!QTest::qWaitFor([&played] { return played; }, 20'000))
            return false;
        m_settings = std::make_unique<Settings>(m_folder.filePath(QStringLiteral("settings.ini")));
        m_theme.install(*qApp);
        m_services.emplace(m_practice->services());
        m_services->browser = &m_browser;
        m_window = std::make_unique<MainWindow>(*m_services, m_theme, *m_settings);
        m_window->show();
        if (!QTest::qWaitForWindowExposed(m_window.get()))
            return false;
        m_window->activateWindow(); // a bare X server has nobody else to do it
        return QTest::qWaitForWindowActive(m_window.get());
    }

    /// Between two tests: no fault, no dialog, the window active.
    bool reset()
    {
        for (const ProviderInfo *provider : m_services->providers.all())
            m_practice->setFault(provider->id, QStringLiteral("none"));
        for (QWidget *widget : QApplication::topLevelWidgets()) {
            if (auto *dialog = qobject_cast<QDialog *>(widget))
                dialog->done(QDialog::Rejected);
        }
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        m_window->activateWindow();
        return QTest::qWaitForWindowActive(m_window.get());
    }

    MainWindow &window() { return *m_window; }
    Services &services() { return *m_services; }
    Practice &practice() { return *m_practice; }
    RecordingBrowser &browser() { return m_browser; }
    Theme &theme() { return m_theme; }
    QString path(const QString &name) const { return m_folder.filePath(name); }

    /// Keys go where the focus is, as a person's do. Offscreen no window manager gives a window
    /// back its activity.
    void press(const char *keys)
    {
        QWidget *top = QApplication::activeModalWidget() ? QApplication::activeModalWidget()
                                                         : m_window.get();
        if (QApplication::activeWindow() != top)
            QApplication::setActiveWindow(top);
        QTest::keySequence(top->focusWidget() ? top->focusWidget() : top,
                           QKeySequence(QString::fromLatin1(keys)));
    }

    /// Keeps a picture in the folder PAYDESK_SCREENSHOTS, to be looked at; nothing without it.
    static void keep(QWidget &widget, const QString &name)
    {
        const QString folder = qEnvironmentVariable("PAYDESK_SCREENSHOTS");
        if (!folder.isEmpty() && QDir().mkpath(folder))
            QVERIFY(widget.grab().save(folder + u'/' + name + QStringLiteral(".png")));
    }

    template <typename T>
    T *dialog() const
    {
        for (QWidget *widget : QApplication::topLevelWidgets()) {
            if (auto *found = qobject_cast<T *>(widget); found && found->isVisible())
                return found;
        }
        return nullptr;
    }

private:
    QTemporaryDir m_folder;
    RecordingBrowser m_browser;
    Theme m_theme;
    std::unique_ptr<Practice> m_practice;
    std::unique_ptr<Settings> m_settings;
    std::optional<Services> m_services;
    std::unique_ptr<MainWindow> m_window;
};

/// A program's main(): English as the language, and dialogs that a test can see.
template <typename Test>
int runInEnglish(int argc, char *argv[])
{
    QCoreApplication::setAttribute(Qt::AA_DontUseNativeDialogs);
    QApplication app(argc, argv);
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    QTranslator english; // its plural forms
    if (english.load(QStringLiteral(":/i18n/paydesk_en.qm")))
        QApplication::installTranslator(&english);
    Test test;
    return QTest::qExec(&test, argc, argv);
}

} // namespace paydesk::test
