from datetime import date

import pytest

from panah.law.errors import FileError
from panah.law.io import birth_interval, read_file, write_file
from tests.law.helpers import KINDS, file_of


def test_a_file_written_reads_back_the_same():
    file = file_of(("2025-01-10", "application_registered", {"channel": "border"}), birth="1990-03-02")
    assert read_file(write_file(file), KINDS) == file


@pytest.mark.parametrize(
    ("birth", "first", "last"),
    [("1990-03-02", date(1990, 3, 2), date(1990, 3, 2)), ("1990-02", date(1990, 2, 1), date(1990, 2, 28)),
     ("1990", date(1990, 1, 1), date(1990, 12, 31)), (None, None, None)],
)  # fmt: skip
def test_a_birth_is_known_as_far_as_it_is_written(birth, first, last):
    assert birth_interval(birth) == (first, last)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        ([], "is not a case file"),
        ({"acts": [{"kind": "dragon", "effective": "2025-01-01"}]}, "act 1: unknown act kind 'dragon'"),
        ({"acts": [["2025-13-01", "died"]]}, "act 1: '2025-13-01' is no day"),
        ({"acts": [["2025-01-01", "arrival", {}]]}, r"act 1 \(arrival\), field 'manner': required"),
        ({"acts": [{"kind": "died"}]}, "act 1: is not an act"),
        ({"person": {"birth": "around 1990"}}, "person: birth 'around 1990' is no date"),
        ({"person": {"nationalities": ["Afghan"]}}, "person: nationalities: 'Afghan' is no country code"),
        ({"person": {"name": "X"}}, "person: unknown key 'name'"),
        ({"person": {"sex": "man"}}, "person: sex 'man'"),
        ({"person": {"nationalities": "AFG"}}, "person: nationalities: 'AFG' is no list"),
        ({"persons": {}}, "unknown key 'persons'"),
        ({"acts": [{"kind": "died", "effective": "2025-01-01", "hold": True}]}, "act 1: unknown key 'hold'"),
        ({"acts": [{"kind": "died", "effective": "2025-01-01", "held": "no"}]}, "act 1: held is 'no'"),
        ({"acts": [{"kind": "died", "effective": "2025-01-01", "body": [1]}]}, "act 1: its body is no table"),
        ({"acts": [{"kind": "died", "effective": "2025-01-01", "id": "7"}]}, "act 1: .* id is a UUID"),
        (
            {"acts": [{"kind": "died", "effective": "2025-01-01", "seq": 1}] * 2},
            "two acts bear one id or one seq",
        ),
    ],
)
def test_bad_input_is_refused_with_its_place(data, says):
    with pytest.raises(FileError, match=says):
        read_file(data, KINDS)
