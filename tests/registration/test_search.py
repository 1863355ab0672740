"""Search by name in any script, and by file number."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest

from panah.casefile.services import open_file, record
from panah.registration import services
from panah.registration.search import _query, search
from panah.registration.services import Author, NameIn

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)


@pytest.fixture
def register():
    def made(full, latin="", *, office=1, number=None):
        case = open_file(file=uuid4(), office=office, opened=NOW.date(), number=number)
        person = services.register_person(
            file=case.id, author=Author(7, "stated", NOW), names=[NameIn(full, latin=latin)]
        )
        return case, person

    return made


def numbers(text, **how):
    return [hit.number for hit in search(text, **how).hits]


@pytest.fixture
def karimi(register):
    case, _ = register("کریمی احمد", "Karimi Ahmad")
    register("Рахимов Фарид", "Rakhimov Farid")
    return case.number


@pytest.mark.parametrize(
    "asked", ["Karimi", "ahmad KARIMI", "karim", "Kar", "کریمی", "كريمي", "احمد کریمی", "  Karimi,  Ahm"]
)
def test_a_person_is_found_in_either_script_and_by_beginnings(karimi, asked):
    assert numbers(asked) == [karimi]


@pytest.mark.parametrize(
    "asked", ["Karimi Farid", "arimi", "", "  ", "'", "\\", "& | !", "a:*", "Ka", "null\x00"]
)
def test_what_is_not_there_is_not_found(karimi, asked):
    assert numbers(asked) == []


def test_accents_and_letters_of_one_sound_do_not_matter(register):
    case, _ = register("Пётр Королёв", "Pétr Korolëv")
    assert numbers("петр королев") == numbers("Petr Korolev") == [case.number]


@pytest.mark.parametrize(
    "asked", ["KAZ-2026-000042", "kaz-2026-000042", "KAZ-2026-42", "2026-42", "42", "۴۲"]
)
def test_a_file_number_may_be_shortened(register, asked):
    register("Some One", number="KAZ-2026-000042")
    register("Some Two", number="KAZ-2026-000420")
    assert numbers(asked) == ["KAZ-2026-000042"]


def test_only_files_of_the_offices_asked_for(register):
    mine, _ = register("Иванова Анна", "Ivanova Anna", office=1)
    theirs, _ = register("Иванова Вера", "Ivanova Vera", office=2)
    assert numbers("Ivanova", offices=[1]) == [mine.number]
    assert set(numbers("Ivanova")) == {mine.number, theirs.number}
    assert numbers(theirs.number, offices=[1]) == []
    assert numbers("Ivanova", offices=[]) == []


def test_whole_words_come_before_beginnings_and_the_rest_is_announced(register):
    for name in ("Karimova Aziza", "Karimi Ali", "Karim Aman", "Karimzai Nur"):
        register(name)
    found = search("karim", limit=3)
    assert found.hits[0].name_latin == "Karim Aman"
    assert len(found.hits) == 3 and found.more
    assert not search("karim", limit=4).more


def test_a_changed_name_is_found_under_the_new_one_only_unless_it_still_stands(register):
    case, person = register("Petrova Anna")
    row = person.personname_rows.get()
    services.change_name(row=row.id, name=NameIn("Sidorova Anna"), author=Author(7, "marriage certificate"))
    assert numbers("Petrova") == []
    assert numbers("Sidorova") == [case.number]
    services.add_name(
        person=person.id, name=NameIn("Petrova Anna", own=False), author=Author(7, "maiden name")
    )
    assert numbers("Petrova") == [case.number]


def test_erased_people_are_found_by_number_only(register):
    case, person = register("Petrova Anna")
    services.erase_person(person=person.id, author=Author(7, "court order"))
    assert numbers("Petrova") == []
    assert numbers(case.number) == [case.number]


def test_words_are_quoted_for_the_index():
    assert _query(["o'k", "ab", "abc"], beginnings=3) == "'o''k':* & 'ab' & 'abc':*"
    assert _query(["abc", "abcd"], beginnings=1) == "'abc' & 'abcd':*"
    assert _query(["abc"], [3, 4]) == "'abc' & ('#3' | '#4')"


def test_several_beginnings_are_tried_when_nobody_bears_the_words_whole(karimi):
    assert numbers("kar ahm") == numbers("karimi ahm") == [karimi]
    assert numbers("kar farid") == []


def test_a_transferred_file_is_found_where_it_now_is(register):
    case, _ = register("Petrova Anna", office=1)
    record(
        act_id=uuid4(), file=case.id, kind="transferred", effective=NOW.date(), body={"office": 2, "reason": "moved"},
        officer=7, office=1, device="test",
    )  # fmt: skip
    assert numbers("Petrova", offices=[1]) == []
    assert numbers("Petrova", offices=[2]) == numbers("Petrova") == [case.number]


@pytest.mark.parametrize("asked", ["#1", "Petrova #2", "#"])
def test_the_word_of_an_office_cannot_be_asked_for(register, asked):
    register("Petrova Anna", office=1)
    assert numbers(asked) == []
