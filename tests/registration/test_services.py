"""A person's record: nothing is overwritten, every change has an author and a reason."""

from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, transaction
from django.db.models import F

from panah.people.dates import read
from panah.registration import services
from panah.registration.cards import card_of
from panah.registration.facts import SOURCE
from panah.registration.models import FamilyLink, Person, PersonBirth, PersonName, PersonNationality
from panah.registration.reading import dossier, family_of, history
from panah.registration.services import Author, BirthIn, NameIn, Refused, ResidenceIn

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 22)
T0 = datetime(2026, 1, 10, 9, tzinfo=UTC)


def at(days: int, why: str = "as stated at intake", officer: int = 7) -> Author:
    return Author(officer, why, T0 + timedelta(days=days))


@pytest.fixture
def person() -> Person:
    return services.register_person(
        file=uuid4(),
        author=at(0),
        names=[NameIn("کریمی احمد", latin="Karimi Ahmad", parts=[("family", "کریمی"), ("given", "احمد")])],
        birth=BirthIn(read("1369", on=TODAY), place="Herat", country="AFG"),
        sex="m",
        nationalities=["AFG"],
        residences=[ResidenceIn("IRN", "Mashhad")],
    )


def test_the_card_says_what_was_registered(person):
    person.refresh_from_db()
    assert (person.name_own, person.name_latin, person.own_script) == ("کریمی احمد", "Karimi Ahmad", "Arab")
    assert (person.birth_from, person.birth_to) == (date(1990, 3, 21), date(1991, 3, 20))
    assert (person.sex, person.nationalities, person.former_residences) == ("m", ["AFG"], ["IRN"])


def test_a_changed_name_leaves_the_former_one_in_the_history(person):
    old = PersonName.objects.get()
    services.change_name(
        row=old.id, name=NameIn("کریمی احمد شاه", latin="Karimi Ahmad Shah"), author=at(5, "passport")
    )
    person.refresh_from_db()
    assert person.name_latin == "Karimi Ahmad Shah"
    assert card_of(person.id, T0 + timedelta(days=4)).name_latin == "Karimi Ahmad"
    ended = PersonName.objects.get(id=old.id)
    assert (ended.ended_at, ended.ended_by, ended.ended_reason) == (T0 + timedelta(days=5), 7, "passport")


def test_a_second_own_name_keeps_the_first_as_another_form(person):
    services.add_name(person=person.id, name=NameIn("Каримов Ахмад", latin="Karimov Akhmad"), author=at(3))
    person.refresh_from_db()
    assert person.name_own == "Каримов Ахмад"
    standing = PersonName.objects.filter(ended_at__isnull=True)
    assert {(n.full, n.own) for n in standing} == {("Каримов Ахмад", True), ("کریمی احمد", False)}


def test_the_law_reads_the_facts_as_known_at_a_moment(person):
    services.change_birth(
        person=person.id, birth=BirthIn(read("2.3.2009", on=TODAY)), author=at(10, "age assessment")
    )
    services.set_nationalities(person=person.id, countries=["XXA"], author=at(20, "embassy's letter"))
    with connection.cursor() as cursor:
        now = SOURCE.one(cursor, person.file)
        before = SOURCE.one(cursor, person.file, T0 + timedelta(days=9))
        earlier = SOURCE.one(cursor, person.file, T0 - timedelta(days=1))
        nobody = SOURCE.one(cursor, uuid4())
        cursor.execute(f"select {SOURCE.columns} from {SOURCE.table} p where p.file = %s", [person.file])
        assert SOURCE.parse(cursor.fetchone()) == now
    assert (now.birth_from, now.nationalities) == (date(2009, 3, 2), ("XXA",))
    assert (before.birth_to, before.nationalities, before.former_residences) == (
        date(1991, 3, 20),
        ("AFG",),
        ("IRN",),
    )
    assert earlier == nobody
    assert (earlier.birth_from, earlier.sex, earlier.nationalities) == (None, None, ())


def test_unknown_birth_stays_unknown(person):
    services.change_birth(person=person.id, birth=BirthIn(None, place="Kabul"), author=at(1))
    person.refresh_from_db()
    assert person.birth_from is None and person.birth_to is None


def test_nationalities_that_stay_keep_their_row(person):
    row = PersonNationality.objects.get()
    services.set_nationalities(person=person.id, countries=["AFG", "IRN"], author=at(2))
    assert PersonNationality.objects.get(id=row.id).ended_at is None
    assert PersonNationality.objects.filter(ended_at__isnull=True).count() == 2
    with pytest.raises(Refused):
        services.set_nationalities(person=person.id, countries=["AFG", "XXA"], author=at(3))


def test_family_links_are_read_from_both_sides_and_recorded_once(person):
    child = services.register_person(file=uuid4(), author=at(0), names=[NameIn("Karimi Ali")])
    one = services.link_family(person=person.id, kin=child.id, relation="child", author=at(1))
    again = services.link_family(person=person.id, kin=child.id, relation="child", author=at(2))
    assert one.id == again.id and FamilyLink.objects.count() == 1
    assert [(kin.person.id, kin.relation) for kin in family_of(person)] == [(child.id, "child")]
    assert [(kin.person.id, kin.relation) for kin in family_of(child)] == [(person.id, "parent")]
    with pytest.raises(Refused):
        services.link_family(person=person.id, kin=person.id, relation="spouse", author=at(1))


def test_erasure_blanks_every_content_and_leaves_the_trail(person):
    services.change_birth(person=person.id, birth=BirthIn(read("1990", on=TODAY)), author=at(1, "corrected"))
    assert services.erase_person(person=person.id, author=at(30, "court order 12", officer=9)) == 6
    person.refresh_from_db()
    assert (person.name_latin, person.name_own, person.birth_from, person.nationalities) == ("", "", None, [])
    for kind in services.HISTORIES:
        for row in kind.objects.all():
            assert row.erased and row.ended_by == 9 and row.ended_reason == "court order 12"
            for name, blank in row.BLANK.items():
                assert getattr(row, name) == blank
    with connection.cursor() as cursor:
        assert SOURCE.one(cursor, person.file, T0 + timedelta(days=2)).nationalities == ()
        cursor.execute("select words::text from person where id = %s", [person.id])
        assert cursor.fetchone() == ("",)


@pytest.mark.parametrize("kind", services.HISTORIES)
def test_every_content_field_is_erased_or_says_nothing_alone(kind):
    says_nothing_alone = {"script", "own", "calendar", "standing"}
    assert set(kind.content_fields()) - set(kind.BLANK) <= says_nothing_alone


def test_the_database_refuses_to_rewrite_history(person):
    for attempt in (
        lambda: PersonName.objects.update(full="Another"),
        lambda: PersonName.objects.update(recorded_by=1),
        lambda: PersonBirth.objects.all().delete(),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            attempt()
    services.end_row(kind=PersonName, row=PersonName.objects.get().id, author=at(1))
    with pytest.raises(DatabaseError), transaction.atomic():
        PersonName.objects.update(ended_at=F("ended_at") + timedelta(days=1))
    assert PersonName.objects.get().full == "کریمی احمد"


def test_a_row_ends_once(person):
    row = PersonName.objects.get().id
    services.change_name(row=row, name=NameIn("A B"), author=at(1))
    with pytest.raises(Refused, match="already"):
        services.change_name(row=row, name=NameIn("C D"), author=at(2))


@pytest.mark.parametrize(
    "wrong",
    [
        {"names": []},
        {"names": [NameIn("  ")]},
        {"names": [NameIn("A", parts=[("nickname", "A")])]},
        {"nationalities": ["QQQ"]},
        {"nationalities": ["AF"]},
        {"residences": [ResidenceIn("XYZ")]},
        {"sex": "male"},
    ],
)
def test_bad_input_is_refused_and_leaves_nothing(wrong):
    good = {"file": uuid4(), "author": at(0), "names": [NameIn("Karimi")]}
    with pytest.raises(Refused):
        services.register_person(**good | wrong)
    assert Person.objects.count() == 0


@pytest.mark.parametrize("reason", ["", "   ", "x" * 401])
def test_a_change_without_a_fit_reason_is_refused(reason):
    with pytest.raises(Refused):
        Author(7, reason)


def test_a_file_has_one_person(person):
    with pytest.raises(Refused):
        services.register_person(file=person.file, author=at(1), names=[NameIn("Another")])


def test_the_history_tells_every_change_with_its_author_and_reason(person):
    row = PersonName.objects.get().id
    services.change_name(row=row, name=NameIn("Karimi A."), author=at(5, "passport shown", officer=8))
    latest = history(person)[:2]
    assert [(c.happened, c.officer, c.reason) for c in latest] == [
        ("added", 8, "passport shown"),
        ("ended", 8, "passport shown"),
    ]
    assert dossier(person, T0 + timedelta(days=1)).names[0].full == "کریمی احمد"
    assert dossier(person).names[0].full == "Karimi A."
