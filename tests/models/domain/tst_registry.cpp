// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/signature.h"
#include "models/domain/approval.h"

#include <QTest>

using namespace paydesk;
using namespace Qt::StringLiterals;

/// Who may become what, and with whose consent; what a policy wants.
class RegistryTest : public QObject
{
    Q_OBJECT
private slots:
    void signatures();
    void anybodySetsUp();
    void oneAdministratorDecides();
    void twoAdministratorsDecideTogether();
    void consentIsForOneChangeOnly();
    void stepsOfAPerson_data();
    void stepsOfAPerson();
    void oneKeyIsOnePerson();
    void lastAdministratorStays();
    void names_data();
    void names();
    void otherForms();
    void lookAlikesOfBefore();
    void texts();
    void needs_data();
    void needs();

private:
    struct Somebody
    {
        Person person;
        SecretBytes key;
    };
    Somebody made(const Registry &registry, const QString &name, PersonRole role,
                  PersonState state = PersonState::Registered) const
    {
        Somebody somebody{.key = makeSigningKey()};
        somebody.person = {.id = registry.nextPersonId(), .name = name, .roles = {role},
                           .publicKey = publicKeyOf(somebody.key), .state = state};
        return somebody;
    }
    Consent by(const Somebody &somebody, const QByteArray &bytes) const
    {
        return {somebody.person.id, sign(somebody.key, bytes)};
    }
};

namespace {

const QString ledgerId = u"a ledger"_s;

bool isRefused(const Result<void> &result, const QString &why)
{
    return !result && result.error().detail == why;
}

} // namespace

void RegistryTest::signatures()
{
    const SecretBytes key = makeSigningKey();
    const QByteArray publicKey = publicKeyOf(key);
    QByteArray signature = sign(key, "a payout");
    QVERIFY(isSignedBy(publicKey, "a payout", signature));
    QVERIFY(!isSignedBy(publicKey, "a payouu", signature));
    QVERIFY(!isSignedBy(publicKeyOf(makeSigningKey()), "a payout", signature));
    QVERIFY(!isSignedBy(publicKey, "a payout", signature.left(63)));
    QVERIFY(!isSignedBy({}, "a payout", signature));
    QVERIFY(!isSignedBy(publicKey, "a payout", {}));
    signature[5] = char(signature[5] ^ 1);
    QVERIFY(!isSignedBy(publicKey, "a payout", signature));
    QVERIFY(publicKeyOf(SecretBytes("short")).isEmpty());
    QVERIFY(sign(SecretBytes(), "a payout").isEmpty());
    // RFC 8032, 7.1, test 2.
    const SecretBytes known(QByteArray::fromHex(
        "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb"));
    QCOMPARE(publicKeyOf(known).toHex(),
             QByteArray("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c"));
    QCOMPARE(sign(known, QByteArray::fromHex("72")).toHex(),
             QByteArray("92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
                        "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"));
}

void RegistryTest::anybodySetsUp()
{
    Registry registry(ledgerId);
    QVERIFY(!registry.hasPersons());
    QVERIFY(registry.take(made(registry, u"ana"_s, PersonRole::Maker).person));
    QVERIFY(registry.hasPersons() && registry.binds(PersonRole::Maker));
    QVERIFY(registry.take(Policy{.id = registry.nextPolicyId(), .state = PolicyState::InForce}));
    QCOMPARE(registry.consentsNeeded(), 0);
    Person disabled = registry.persons().front();
    disabled.state = PersonState::Disabled;
    QVERIFY(registry.take(disabled));
}

void RegistryTest::oneAdministratorDecides()
{
    Registry registry(ledgerId);
    const Somebody ada = made(registry, u"ada"_s, PersonRole::Administrator);
    QVERIFY(registry.take(ada.person));
    Somebody dan = made(registry, u"dan"_s, PersonRole::Approver);
    QVERIFY(isRefused(registry.take(dan.person), u"consents"_s));
    dan.person.consents = {by(dan, registrationBytes(ledgerId, dan.person))};
    QVERIFY(isRefused(registry.take(dan.person), u"consents"_s)); // not his own
    dan.person.consents = {{ada.person.id, QByteArray(64, 'x')}};
    QVERIFY(isRefused(registry.take(dan.person), u"consents"_s));
    dan.person.consents = {by(ada, registrationBytes(ledgerId, dan.person))};
    QVERIFY(registry.take(dan.person));
    Policy policy{.id = registry.nextPolicyId(), .state = PolicyState::InForce};
    QVERIFY(isRefused(registry.take(policy), u"consents"_s));
    policy.consents = {by(ada, policyBytes(ledgerId, policy))};
    QVERIFY(registry.take(policy));
    QCOMPARE(registry.policy()->id, PolicyId{1});
}

void RegistryTest::twoAdministratorsDecideTogether()
{
    Registry registry(ledgerId);
    const Somebody ada = made(registry, u"ada"_s, PersonRole::Administrator);
    QVERIFY(registry.take(ada.person));
    Somebody bob = made(registry, u"bob"_s, PersonRole::Administrator);
    bob.person.consents = {by(ada, registrationBytes(ledgerId, bob.person))};
    QVERIFY(registry.take(bob.person));
    QCOMPARE(registry.consentsNeeded(), 2);
    Policy policy{.id = registry.nextPolicyId(), .approvals = 0, .state = PolicyState::InForce};
    const Consent adas = by(ada, policyBytes(ledgerId, policy));
    policy.consents = {adas, adas};
    QVERIFY(isRefused(registry.take(policy), u"consents"_s)); // one twice are not two
    policy.state = PolicyState::Proposed;
    QVERIFY(registry.take(policy));
    QVERIFY(!registry.policy() && registry.proposedPolicy());
    policy.state = PolicyState::InForce;
    policy.consents = {adas, by(bob, policyBytes(ledgerId, policy))};
    Policy other = policy;
    other.newBeneficiaries = true;
    QVERIFY(isRefused(registry.take(other), u"content"_s)); // not what was proposed
    QVERIFY(registry.take(policy));
    QVERIFY(!registry.proposedPolicy());
    policy.id = PolicyId{9};
    QVERIFY(isRefused(registry.take(policy), u"order"_s));
}

void RegistryTest::consentIsForOneChangeOnly()
{
    Registry registry(ledgerId);
    const Somebody ada = made(registry, u"ada"_s, PersonRole::Administrator);
    QVERIFY(registry.take(ada.person));
    Somebody dan = made(registry, u"dan"_s, PersonRole::Approver);
    const auto refusedWith = [&](const QByteArray &bytes) {
        Person person = dan.person;
        person.consents = {by(ada, bytes)};
        return isRefused(registry.take(person), u"consents"_s);
    };
    Person other = dan.person;
    other.roles = {PersonRole::Administrator};
    QVERIFY(refusedWith(registrationBytes(ledgerId, other)));
    other = dan.person;
    other.publicKey = ada.person.publicKey;
    QVERIFY(refusedWith(registrationBytes(ledgerId, other)));
    QVERIFY(refusedWith(registrationBytes(u"another ledger"_s, dan.person)));
    QVERIFY(refusedWith(disablingBytes(ledgerId, dan.person)));
}

void RegistryTest::stepsOfAPerson_data()
{
    QTest::addColumn<PersonState>("from");
    QTest::addColumn<PersonState>("to");
    QTest::addColumn<bool>("allowed");
    using enum PersonState;
    const QList<std::pair<PersonState, PersonState>> steps{
        {Proposed, Proposed}, {Proposed, Registered}, {Proposed, Disabled},
        {Registered, DisableProposed}, {Registered, Registered}, {Registered, Disabled},
        {DisableProposed, Registered}, {DisableProposed, DisableProposed},
        {DisableProposed, Disabled}};
    for (const PersonState from : {Proposed, Registered, DisableProposed, Disabled}) {
        for (const PersonState to : {Proposed, Registered, DisableProposed, Disabled})
            QTest::addRow("%s to %s", qPrintable(toKey(from)), qPrintable(toKey(to)))
                << from << to << steps.contains(std::pair{from, to});
    }
}

void RegistryTest::stepsOfAPerson()
{
    QFETCH(PersonState, from);
    QFETCH(PersonState, to);
    QFETCH(bool, allowed);
    Registry registry(ledgerId);
    Person person = made(registry, u"ana"_s, PersonRole::Maker, PersonState::Proposed).person;
    QVERIFY(registry.take(person));
    for (const PersonState state : {PersonState::Registered, PersonState::DisableProposed,
                                    PersonState::Disabled}) {
        if (person.state == from)
            break;
        person.state = state;
        QVERIFY(registry.take(person));
    }
    person.state = to;
    QCOMPARE(registry.take(person).has_value(), allowed);
}

void RegistryTest::oneKeyIsOnePerson()
{
    Registry registry(ledgerId);
    const Somebody ana = made(registry, u"ana"_s, PersonRole::Maker);
    QVERIFY(registry.take(ana.person));
    Person second = ana.person;
    second.id = registry.nextPersonId();
    second.name = u"dan"_s;
    second.roles = {PersonRole::Approver};
    QVERIFY(isRefused(registry.take(second), u"same_key"_s));
    second.publicKey = publicKeyOf(makeSigningKey());
    second.name = u"Ana"_s;
    QCOMPARE(registry.take(second).error().kind, ErrorKind::Conflict);
    second.name = u"dan"_s;
    QVERIFY(registry.take(second));
    second.publicKey.clear();
    QVERIFY(isRefused(registry.take(second), u"content"_s)); // a key stays
}

void RegistryTest::lastAdministratorStays()
{
    Registry registry(ledgerId);
    Somebody ada = made(registry, u"ada"_s, PersonRole::Administrator);
    Person keyless = ada.person;
    keyless.publicKey.clear();
    QVERIFY(isRefused(registry.take(keyless), u"no_key"_s));
    QVERIFY(registry.take(ada.person));
    ada.person.state = PersonState::Disabled;
    ada.person.consents = {by(ada, disablingBytes(ledgerId, ada.person))};
    QVERIFY(isRefused(registry.take(ada.person), u"last_administrator"_s));
}

void RegistryTest::names_data()
{
    QTest::addColumn<QString>("other");
    QTest::addColumn<bool>("same");
    QTest::newRow("same") << u"Ana Rusu"_s << true;
    QTest::newRow("case") << u"ANA rusu"_s << true;
    QTest::newRow("blanks") << u"  Ana   Rusu "_s << true;
    QTest::newRow("no-break space") << u"Ana\u00A0Rusu"_s << true;
    QTest::newRow("Cyrillic letters") << u"\u0410n\u0430 Rus\u0443"_s << false; // у looks like y
    QTest::newRow("Cyrillic a") << u"\u0410n\u0430 Rusu"_s << true;
    QTest::newRow("Cyrillic capitals") << u"\u0410NA RU\u0405U"_s << true;
    QTest::newRow("Greek") << u"\u0391n\u03B1 Rus\u03C5"_s << true;
    QTest::newRow("wide letters") << u"\uFF21\uFF4E\uFF41 Rusu"_s << true;
    QTest::newRow("zero width joiner") << u"An\u200Da Rusu"_s << true;
    QTest::newRow("right-to-left mark") << u"\u200FAna Rusu"_s << true;
    QTest::newRow("soft hyphen") << u"Ana Ru\u00ADsu"_s << true;
    QTest::newRow("filler between words") << u"Ana \u3164Rusu"_s << true;
    QTest::newRow("variation selector") << u"Ana\uFE0F Rusu"_s << true;
    QTest::newRow("tag character") << u"Ana\U000E0041 Rusu"_s << true;
    QTest::newRow("an accent more") << u"An\u00E1 Rusu"_s << false;
    QTest::newRow("other") << u"Ana Russu"_s << false;
    QTest::newRow("empty") << QString() << false;
}

void RegistryTest::names()
{
    QFETCH(QString, other);
    QFETCH(bool, same);
    QCOMPARE(isSameName(u"Ana Rusu"_s, other), same);
}

/// An accent is an accent in whatever form, and Cyrillic names stay different ones.
void RegistryTest::otherForms()
{
    QVERIFY(isSameName(u"Ren\u00E9"_s, u"Rene\u0301"_s));
    QVERIFY(isSameName(u"\u0401\u043B\u043A\u0430"_s, u"\u0435\u0308\u043B\u043A\u0430"_s));
    QVERIFY(!isSameName(u"\u0418\u0432\u0430\u043D"_s, u"\u0418\u0432\u0430\u043D\u0430"_s));
    QVERIFY(!isSameName(u"\u0421\u0430\u0448\u0430"_s, u"\u041C\u0430\u0448\u0430"_s));
    QVERIFY(isSameName(u"\u0421\u0410\u0428\u0410"_s, u"\u0441\u0430\u0448\u0430"_s));
}

/// Ledgers of before may hold two whose names look alike: both stay who they are.
void RegistryTest::lookAlikesOfBefore()
{
    Registry registry(ledgerId);
    const QString cyrillic = u"\u0430na"_s;
    const Somebody ana = made(registry, u"ana"_s, PersonRole::Maker);
    QVERIFY(registry.take(ana.person));
    const Somebody other = made(registry, cyrillic, PersonRole::Approver);
    QVERIFY(!registry.checkName(cyrillic)); // not any more
    QVERIFY(registry.take(other.person));
    QCOMPARE(registry.findByName(u"ANA"_s)->id, ana.person.id);
    QCOMPARE(registry.findByName(cyrillic)->id, other.person.id);
    QCOMPARE(registry.findByName(u"an\u0430"_s)->id, other.person.id); // the latest who looks so
}

void RegistryTest::texts()
{
    const QList<PersonRole> roles{PersonRole::Maker, PersonRole::Administrator};
    QCOMPARE(rolesText(roles), u"maker,administrator"_s);
    QCOMPARE(rolesFromText(u"administrator,maker,maker"), roles);
    QVERIFY(!rolesFromText(u"maker,boss"));
    const auto consents = consentsFromText(u"3:0aff,12:00");
    QVERIFY(consents && consents->size() == 2);
    QCOMPARE(consentsText(*consents), u"3:0aff,12:00"_s);
    QVERIFY(consentsFromText(u"")->empty());
    QVERIFY(!consentsFromText(u"x:00"));
    QVERIFY(!consentsFromText(u"00"));
    QVERIFY(!consentsFromText(u"3:0aff x"));
}

void RegistryTest::needs_data()
{
    QTest::addColumn<QString>("currency");
    QTest::addColumn<int>("minor");
    QTest::addColumn<int>("approvals");
    QTest::addColumn<bool>("newBeneficiaries");
    QTest::addColumn<bool>("known");
    QTest::addColumn<bool>("needed");
    QTest::newRow("below") << u"MDL"_s << 9'999 << 1 << false << false << false;
    QTest::newRow("exactly") << u"MDL"_s << 10'000 << 1 << false << false << false;
    QTest::newRow("above") << u"MDL"_s << 10'001 << 1 << false << true << true;
    QTest::newRow("two") << u"MDL"_s << 10'001 << 2 << false << true << true;
    QTest::newRow("switched off") << u"MDL"_s << 10'001 << 0 << true << false << false;
    QTest::newRow("other currency") << u"JPY"_s << 1 << 1 << false << true << true;
    QTest::newRow("new beneficiary") << u"MDL"_s << 1 << 1 << true << false << true;
    QTest::newRow("known beneficiary") << u"MDL"_s << 1 << 1 << true << true << false;
}

void RegistryTest::needs()
{
    QFETCH(QString, currency);
    QFETCH(int, minor);
    QFETCH(int, approvals);
    QFETCH(bool, newBeneficiaries);
    QFETCH(bool, known);
    QFETCH(bool, needed);
    Payout payout;
    payout.amount = Money::fromMinor(minor, *Currency::fromCode(currency));
    Policy policy{.approvals = approvals, .newBeneficiaries = newBeneficiaries};
    policy.setThreshold(Money::fromMinor(10'000, *Currency::fromCode(u"MDL")));
    QCOMPARE(needsApproval(payout, policy, known), needed);
    QVERIFY(!needsApproval(payout, std::nullopt, known));
}

QTEST_GUILESS_MAIN(RegistryTest)
#include "tst_registry.moc"
