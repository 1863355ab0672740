"""The pages for persons, through Django's test client as the demo's officers."""

from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from panah.accounts.demo import make_demo_accounts
from panah.accounts.models import Officer, ReadLog
from panah.casefile.models import CaseFile
from panah.registration.models import FamilyLink, Person, PersonBirth, PersonName
from panah.registration.reading import family_of

pytestmark = pytest.mark.django_db

MANAGEMENT = {"form-INITIAL_FORMS": "0", "form-MIN_NUM_FORMS": "1", "form-MAX_NUM_FORMS": "15"}


@pytest.fixture(autouse=True)
def accounts(settings):
    settings.PASSWORD_HASHERS = [
        "django.contrib.auth.hashers.MD5PasswordHasher"
    ]  # nobody types a password here
    make_demo_accounts()


def signed_in(login: str) -> Client:
    client = Client()
    client.force_login(
        Officer.objects.get(login=login), backend="allauth.account.auth_backends.AuthenticationBackend"
    )
    return client


def member(number: int, **given: str) -> dict[str, str]:
    return {f"form-{number}-{key}": value for key, value in given.items()}


def family(*members: dict[str, str], action: str = "save") -> dict[str, str]:
    data = MANAGEMENT | {
        "form-TOTAL_FORMS": str(len(members)),
        "basis": "stated by the person",
        "action": action,
    }
    data["registration"] = str(uuid4())
    for one in members:
        data |= one
    return data


FATHER = member(
    0, full="کریمی احمد", latin="Karimi Ahmad", birth="۱۳۶۹/۱۲/۱۱", sex="m", nationality="AFG", birth_country="AFG",
    residence="IRN", residence_place="Mashhad",
)  # fmt: skip
DAUGHTER = member(
    1, full="کریمی زهرا", latin="Karimi Zahra", birth="age 7", sex="f", nationality="AFG", relation="child"
)


@pytest.fixture
def registered() -> Person:
    signed_in("registration").post(reverse("registration:intake"), family(FATHER, DAUGHTER))
    return Person.objects.get(name_latin="Karimi Ahmad")


def test_a_family_is_registered_with_a_file_each_and_one_group(registered):
    daughter = Person.objects.get(name_latin="Karimi Zahra")
    assert CaseFile.objects.count() == 2
    assert registered.registration_group == daughter.registration_group
    assert [(kin.person, kin.relation) for kin in family_of(registered)] == [(daughter, "child")]
    assert registered.birth_from.isoformat() == "1991-03-02"
    assert registered.own_script == "Arab" and registered.own_language == "fa"
    assert registered.former_residences == ["IRN"]
    office = Officer.objects.get(login="registration").office_id
    assert set(CaseFile.objects.values_list("office", flat=True)) == {office}
    row = PersonBirth.objects.get(person=registered)
    assert (row.recorded_by, row.reason) == (
        Officer.objects.get(login="registration").pk,
        "stated by the person",
    )


def test_after_intake_the_first_file_is_shown():
    client = signed_in("registration")
    answer = client.post(reverse("registration:intake"), family(FATHER))
    assert answer.status_code == 302
    assert str(CaseFile.objects.get().pk) in answer.url
    assert "Karimi" not in answer.url
    page = client.get(answer.url).content.decode()
    assert 'data-draft-saved="register"' in page and "Registered: one case file." in page


def test_a_registration_sent_twice_registers_once():
    client, sent = signed_in("registration"), family(FATHER, DAUGHTER)
    first = client.post(reverse("registration:intake"), sent)
    again = client.post(reverse("registration:intake"), sent)
    assert first.status_code == again.status_code == 302
    assert first.url == again.url
    assert CaseFile.objects.count() == Person.objects.count() == 2


def test_the_registration_keeps_its_id_while_members_are_added():
    client, sent = signed_in("registration"), family(FATHER, action="add")
    page = client.post(reverse("registration:intake"), sent).content.decode()
    assert sent["registration"] in page
    assert sent["registration"] not in client.get(reverse("registration:intake")).content.decode()


def test_adding_and_leaving_out_a_member_loses_nothing_typed():
    client = signed_in("registration")
    page = client.post(reverse("registration:intake"), family(FATHER, action="add"))
    assert page.status_code == 200
    text = page.content.decode()
    assert "کریمی احمد" in text and 'name="form-1-full"' in text and CaseFile.objects.count() == 0
    page = client.post(reverse("registration:intake"), family(FATHER, DAUGHTER, action="leave:1"))
    text = page.content.decode()
    assert 'name="form-1-full"' not in text and "۱۳۶۹/۱۲/۱۱" in text


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"full": ""}, "required"),
        ({"latin": ""}, "Latin letters"),
        ({"latin": "کریمی"}, "not in Latin letters"),
        ({"birth": "31.2.1990"}, "no such day"),
        ({"birth": "spring"}, "Write a date"),
        ({"birth": "2090"}, "future"),
        ({"nationality": "XXA", "other_nationality": "AFG"}, "stateless"),
        ({"nationality": "QQQ"}, "not one of the available choices"),
        ({"residence": "", "residence_place": "Mashhad"}, "country of this place"),
        ({"sex": "male"}, "not one of the available choices"),
        ({"full": "x" * 301}, "at most 300"),
    ],
)
def test_what_is_wrong_is_said_beside_the_field_and_nothing_is_kept(wrong, said):
    one = FATHER | {f"form-0-{key}": value for key, value in wrong.items()}
    page = signed_in("registration").post(reverse("registration:intake"), family(one))
    assert page.status_code == 422
    assert said in page.content.decode()
    assert CaseFile.objects.count() == Person.objects.count() == 0


def test_a_member_with_nothing_typed_is_left_out_but_one_without_a_name_is_not():
    client, url = signed_in("registration"), reverse("registration:intake")
    nameless = client.post(url, family(FATHER, member(1, birth="1990")))
    assert nameless.status_code == 422 and CaseFile.objects.count() == 0
    assert client.post(url, family(FATHER, member(1, full=""))).status_code == 302
    assert CaseFile.objects.count() == 1


def test_the_reading_of_a_date_is_echoed():
    client = signed_in("registration")
    page = client.post(reverse("registration:birth"), {"form-0-birth": "1369", "form-0-calendar": ""})
    text = page.content.decode()
    assert "21 March 1990" in text and "20 March 1991" in text
    assert (
        "no such day" in client.post(reverse("registration:birth"), {"birth": "31.2.1990"}).content.decode()
    )
    assert (
        client.post(reverse("registration:birth"), {"birth": "1990", "calendar": "mayan"}).status_code == 200
    )
    assert client.get(reverse("registration:birth")).status_code == 405


def test_the_record_shows_the_name_in_its_own_direction(registered):
    page = signed_in("status").get(reverse("registration:person", args=[registered.file])).content.decode()
    assert 'dir="rtl"' in page and "کریمی احمد" in page and "Karimi Ahmad" in page
    assert "Afghanistan" in page and "Mashhad" in page


@pytest.mark.parametrize(
    ("aspect", "data", "check"),
    [
        ("birth", {"birth": "about 1985"}, lambda p: p.birth_from.year == 1983),
        ("sex", {"sex": "x"}, lambda p: p.sex == "x"),
        (
            "nationality",
            {"nationality": "XXA", "standing": "established"},
            lambda p: p.nationalities == ["XXA"],
        ),
        (
            "residence",
            {"residence": "PAK", "since": "2001-01-01"},
            lambda p: p.former_residences == ["IRN", "PAK"],
        ),
        (
            "name",
            {"full": "Каримов Ахмад", "latin": "Karimov A.", "own": "on"},
            lambda p: p.name_latin == "Karimov A.",
        ),
    ],
)
def test_everything_can_be_changed_with_a_reason(registered, aspect, data, check):
    client, url = signed_in("status"), reverse("registration:change", args=[registered.file, aspect])
    assert client.get(url).status_code == 200
    refused = client.post(url, data)
    assert refused.status_code == 422 and "required" in refused.content.decode()
    assert client.post(url, data | {"reason": "passport shown"}).status_code == 302
    registered.refresh_from_db()
    assert check(registered)
    page = client.get(reverse("registration:history", args=[registered.file])).content.decode()
    assert "passport shown" in page and Officer.objects.get(login="status").name in page


def test_a_name_is_corrected_in_place(registered):
    row = PersonName.objects.get(person=registered)
    url = reverse("registration:change_row", args=[registered.file, "name", row.id])
    client = signed_in("status")
    assert "کریمی احمد" in client.get(url).content.decode()
    data = {"full": "کریمی احمد شاه", "latin": "Karimi Ahmad Shah", "own": "on", "reason": "tazkira"}
    assert client.post(url, data).status_code == 302
    registered.refresh_from_db()
    assert registered.name_latin == "Karimi Ahmad Shah"
    assert client.post(url, data).status_code == 422  # the row has ended: someone else was faster


def test_a_relative_is_linked_by_file_number(registered):
    signed_in("registration").post(reverse("registration:intake"), family(member(0, full="Karimi Ali")))
    brother = Person.objects.get(name_latin="Karimi Ali")
    number = CaseFile.objects.get(pk=brother.file).number
    client, url = signed_in("status"), reverse("registration:change", args=[registered.file, "family"])
    unknown = client.post(url, {"number": "KAZ-1999-000001", "relation": "sibling", "reason": "said so"})
    assert unknown.status_code == 422 and "no person under this file number" in unknown.content.decode()
    assert client.post(url, {"number": number, "relation": "sibling", "reason": "said so"}).status_code == 302
    assert FamilyLink.objects.filter(person=registered, kin=brother, relation="sibling").exists()


def test_a_link_does_not_show_whom_another_office_has(registered):
    signed_in("shymkent-registration").post(
        reverse("registration:intake"), family(member(0, full="Karimi Ali"))
    )
    elsewhere = Person.objects.get(name_latin="Karimi Ali")
    number = CaseFile.objects.get(pk=elsewhere.file).number
    url = reverse("registration:change", args=[registered.file, "family"])
    answer = signed_in("status").post(url, {"number": number, "relation": "sibling", "reason": "said so"})
    assert answer.status_code == 422 and "no person under this file number" in answer.content.decode()
    assert not FamilyLink.objects.filter(kin=elsewhere).exists()


def test_a_form_whose_count_is_no_number_is_begun_anew():
    sent = family(FATHER, action="add") | {"form-TOTAL_FORMS": "abc"}
    assert signed_in("registration").post(reverse("registration:intake"), sent).status_code == 200


def test_what_does_not_hold_is_ended_and_what_must_go_is_erased(registered):
    link = FamilyLink.objects.get()
    url = reverse("registration:end", args=[registered.file, "family_link", link.id])
    assert signed_in("status").post(url, {"reason": "entered by mistake"}).status_code == 302
    assert family_of(registered) == []
    row = PersonName.objects.get(person=registered)
    erase = reverse("registration:erase", args=[registered.file, "person_name", row.id])
    assert signed_in("status").post(erase, {"reason": "x"}).status_code == 403
    head = signed_in("head")
    assert "cannot be undone" in head.get(erase).content.decode()
    assert head.post(erase, {"reason": "court order"}).status_code == 302
    registered.refresh_from_db()
    assert registered.name_latin == ""
    page = head.get(reverse("registration:history", args=[registered.file])).content.decode()
    assert "court order" in page and "کریمی احمد" not in page


def test_another_persons_row_cannot_be_reached_through_ones_own_file(registered):
    daughter = Person.objects.get(name_latin="Karimi Zahra")
    row = PersonName.objects.get(person=daughter)
    client = signed_in("status")
    url = reverse("registration:end", args=[registered.file, "person_name", row.id])
    assert client.post(url, {"reason": "x"}).status_code == 404
    url = reverse("registration:change_row", args=[registered.file, "name", row.id])
    assert client.post(url, {"full": "Other", "latin": "Other", "reason": "x"}).status_code == 422
    row.refresh_from_db()
    assert row.ended_at is None


@pytest.mark.parametrize("kind", ["nonsense", "person_birth"])
def test_unknown_rows_are_not_found(registered, kind):
    url = reverse("registration:end", args=[registered.file, kind, uuid4()])
    assert signed_in("status").get(url).status_code == 404
    assert (
        signed_in("status").get(reverse("registration:change", args=[registered.file, "zzz"])).status_code
        == 404
    )


def test_each_role_sees_and_does_only_its_own(registered):
    person = reverse("registration:person", args=[registered.file])
    change = reverse("registration:change", args=[registered.file, "birth"])
    intake = reverse("registration:intake")
    may = {
        "registration": (200, 200, 200), "status": (200, 200, 403), "lawyer": (200, 403, 403),
        "shymkent": (403, 403, 403), "auditor": (200, 403, 403), "border": (403, 403, 200),
    }  # fmt: skip
    for login, wanted in may.items():
        client = signed_in(login)
        assert tuple(client.get(url).status_code for url in (person, change, intake)) == wanted, login
    assert [Client().get(url).status_code for url in (person, change, intake)] == [302, 302, 302]


def test_every_reading_is_noted(registered):
    before = ReadLog.objects.count()
    signed_in("auditor").get(reverse("registration:history", args=[registered.file]))
    latest = ReadLog.objects.latest("id")
    assert ReadLog.objects.count() == before + 1
    assert (latest.officer.login, latest.file) == ("auditor", registered.file)
