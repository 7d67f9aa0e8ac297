// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/accountcombo.h"

#include "app/accounts/providerdirectory.h"
#include "ui/delegates/chippainting.h"

#include <QPainter>

namespace paydesk {

namespace {

constexpr int badgeRole = Qt::UserRole + 1;

} // namespace

QList<Account> accountsThat(const PageContext &context, Capability needed)
{
    QList<Account> accounts = context.names.accounts();
    accounts.removeIf([&context, needed](const Account &account) {
        const ProviderInfo *info = context.services.providers.find(account.provider);
        return !info || !info->capabilities.testFlag(needed);
    });
    return accounts;
}

AccountCombo::AccountCombo(const PageContext &context, QWidget *parent)
    : QComboBox(parent)
    , m_context(context)
{
    connect(&context.theme, &Theme::changed, this, &AccountCombo::redraw);
}

void AccountCombo::addAccount(const Account &account, const QString &name)
{
    const Badge badge = m_context.badge(account.environment);
    addItem(name, account.id.value);
    setItemData(count() - 1, int(badge), badgeRole);
    setItemData(count() - 1, QString(badgeWord(badge) + u' ' + name), Qt::AccessibleTextRole);
    redraw();
}

void AccountCombo::addAccountsThat(Capability needed)
{
    for (const Account &account : accountsThat(m_context, needed))
        addAccount(account, m_context.names.full(account.id));
}

std::optional<AccountId> AccountCombo::account() const
{
    return currentIndex() < 0 ? std::nullopt : std::optional(AccountId{currentData().toLongLong()});
}

void AccountCombo::setAccount(AccountId id)
{
    setCurrentIndex(findData(id.value));
}

void AccountCombo::redraw()
{
    QSize widest;
    for (int row = 0; row < count(); ++row) {
        const auto badge = Badge(itemData(row, badgeRole).toInt());
        const QSize size = badgeSize(m_context.theme, badge);
        widest = widest.expandedTo(size);
        QPixmap picture(size * devicePixelRatioF());
        picture.setDevicePixelRatio(devicePixelRatioF());
        picture.fill(Qt::transparent);
        QPainter painter(&picture);
        paintBadge(painter, m_context.theme, QRect(QPoint(), size), badge);
        painter.end();
        setItemIcon(row, QIcon(picture));
    }
    setIconSize(widest);
}

} // namespace paydesk
