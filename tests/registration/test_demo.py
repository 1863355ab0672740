"""The made-up caseload in a database: lawful, sealed, and the persons' cards as their history gives them."""

from datetime import date
from uuid import uuid4

import pytest
from click.testing import CliRunner
from django.db import connection
from django.utils import timezone

from panah.accounts.demo import make_demo_accounts
from panah.accounts.models import Office, Officer
from panah.casefile.models import Act, CaseFile, HeldAct, Position, PositionClock
from panah.casefile.services import load_state, open_file, position_now, record
from panah.registration import commands, names
from panah.registration.cards import Card, card_of
from panah.registration.facts import SOURCE
from panah.registration.madeup import load
from panah.registration.madeup.caseload import households
from panah.registration.models import FamilyLink, Person, PersonName
from panah.registration.reading import family_of

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 20)


@pytest.fixture(autouse=True)
def quick_passwords(settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # nobody types one here


@pytest.fixture
def caseload():
    make_demo_accounts()
    load.make_caseload(150, 1, TODAY)
    return [made for group in households(150, 1, TODAY) for made in group.files]


def test_everything_made_up_stands_in_the_database(caseload):
    assert CaseFile.objects.count() == Person.objects.count() == Position.objects.count() == 150
    assert Act.objects.count() == sum(len(made.acts) for made in caseload)
    assert Person.objects.filter(made_up=True).count() == 150
    assert PositionClock.objects.exists() and HeldAct.objects.exists()
    assert FamilyLink.objects.count() == sum(made.member.role != "head" for made in caseload)


def test_cards_and_search_words_are_what_the_history_gives(caseload):
    for person in Person.objects.all():
        stored = Card(*(getattr(person, name) for name in Card.__slots__))
        assert stored == card_of(person.id)
        texts = [
            text
            for row in PersonName.objects.filter(person=person, ended_at=None)
            for text in (row.full, row.latin)
        ]
        with connection.cursor() as cursor:
            cursor.execute("select tsvector_to_array(words) from person where id = %s", [person.id])
            office = CaseFile.objects.get(pk=person.file).office
            assert sorted(cursor.fetchone()[0]) == [f"#{office}", *names.search_words(texts)]


def test_the_law_is_told_the_same_by_the_database_as_by_the_story(caseload):
    with connection.cursor() as cursor:
        told = SOURCE.many(cursor, [made.id for made in caseload])
    for made in caseload:
        assert told[made.id] == made.member.facts()


def test_positions_are_what_judging_gives(caseload):
    for made in caseload[::10]:
        stored = Position.objects.get(file=made.id)
        judged = position_now(made.id, TODAY)
        assert stored.statuses == [found.provision.key for found in judged.statuses]
        assert stored.seq == len(made.acts)


def test_recording_one_by_one_gives_the_same_standing_and_basis(caseload):
    """The bulk door and `record` agree on what stands, what is held, and by which provision."""
    told = {made.story.key: made for made in caseload if any(act.held for act in made.acts)}
    assert len(told) >= 5
    for made in told.values():
        rows = list(Act.objects.filter(file=made.id).order_by("seq"))
        first = CaseFile.objects.get(pk=made.id)
        twin = open_file(file=uuid4(), office=rows[0].office, opened=first.opened)
        person = Person.objects.get(file=made.id)
        Person.objects.filter(pk=person.pk).update(file=twin.id)
        ids = {row.id: uuid4() for row in rows}
        for row in rows:
            body = dict(row.body)
            if "target" in body:
                body["target"] = str(next(new for old, new in ids.items() if str(old) == body["target"]))
            again = record(
                act_id=ids[row.id], file=twin.id, kind=row.kind, effective=row.effective, body=body,
                officer=row.officer, office=row.office, device="twin", now=row.recorded,
            )  # fmt: skip
            assert (again.standing == "held", again.barred_by or "") == (row.held, row.held_by), (
                made.story.key,
                row.kind,
            )
        assert [r.basis for r in Act.objects.filter(file=twin.id).order_by("seq")] == [r.basis for r in rows]
        Person.objects.filter(pk=person.pk).update(file=made.id)


def test_every_act_has_a_named_officer_of_the_office_that_held_the_file(caseload):
    offices = dict(Officer.objects.values_list("id", "office_id"))
    for act in Act.objects.all():
        assert offices[act.officer] == act.office
    held = {made.id: made for made in caseload}
    keys = dict(Office.objects.values_list("id", "key"))
    for file in CaseFile.objects.all():
        assert keys[file.office] == held[file.id].office


def test_nobody_decides_on_an_act_they_recorded_themselves(caseload):
    by_id = {act.id: act for act in Act.objects.all()}
    for act in by_id.values():
        if act.kind in ("admission", "refusal_of_held"):
            target = next(a for a in by_id.values() if str(a.id) == act.body["target"])
            assert target.officer != act.officer


def test_the_next_file_opened_by_hand_takes_the_next_number(caseload):
    year = TODAY.year
    last = CaseFile.objects.filter(number__startswith=f"KAZ-{year}-").order_by("-number").first()
    made = open_file(file=uuid4(), office=1, opened=TODAY)
    assert int(made.number[-6:]) == int(last.number[-6:]) + 1
    running = sorted(
        CaseFile.objects.filter(number__startswith=f"KAZ-{year}-").values_list("number", flat=True)
    )
    assert [int(number[-6:]) for number in running] == list(range(1, len(running) + 1))


def test_families_are_linked_both_ways(caseload):
    link = FamilyLink.objects.filter(relation="child").select_related("person", "kin").first()
    assert "parent" in [kin.relation for kin in family_of(link.kin) if kin.person == link.person]
    assert link.person.registration_group == link.kin.registration_group


def test_a_file_can_be_worked_on_at_once(caseload):
    made = next(one for one in caseload if one.story.key == "interview-ahead")
    state = load_state(made.id)
    done = record(
        act_id=uuid4(), file=made.id, kind="interview_held", effective=timezone.localdate(), body={"interpreter": True},
        officer=1, office=state.office, device="test",
    )  # fmt: skip
    assert done.standing == "stands"


def test_the_command_makes_a_caseload_once_and_names_the_accounts():
    first = CliRunner().invoke(commands.demo, ["--files", "70", "--today", "2026-11-20"])
    assert first.exit_code == 0, first.output
    assert "70 case files" in first.output and "registration" in first.output
    heads = dict(CaseFile.objects.values_list("id", "head_hash"))
    again = CliRunner().invoke(commands.demo, ["--files", "90"])
    assert again.exit_code == 0 and "nothing was added" in again.output
    assert dict(CaseFile.objects.values_list("id", "head_hash")) == heads


@pytest.mark.parametrize("wrong", [["--files", "0"], ["--today", "yesterday"], ["--seed", "x"]])
def test_the_command_refuses_nonsense(wrong):
    assert CliRunner().invoke(commands.demo, wrong).exit_code == 2
    assert CaseFile.objects.count() == 0
