"""The declaration of keys, over whole records."""

import polars as pl
import pytest

from panah.matching import keys
from panah.matching.candidates import candidates
from panah.matching.records import Population


def met(*records):
    """Whether the first record meets the second, among many others that make names and days common."""
    columns = ("given", "father", "family", "birth", "phone", "document")
    rows = [{name: record.get(name) for name in columns} for record in records]
    rows += [
        {"given": given, "father": "Omar", "family": family, "birth": f"19{70 + k}-01-01"}
        for given in ("Ali", "Maryam", "Wali")
        for family in ("Ahmadi", "Karimov")
        for k in range(20)
    ]
    frame = pl.DataFrame(rows, schema=dict.fromkeys(columns, pl.String))
    found = keys.atoms(Population.of(frame))
    pairs = candidates(found, keys.used(found), len(frame), limit=10).all()
    return (0, 1) in set(zip(pairs.left.tolist(), pairs.right.tolist(), strict=True))


ALI = {"given": "Ali", "father": "Hassan", "family": "Rezai", "birth": "1985-03-07"}


@pytest.mark.parametrize(
    "other",
    [
        {"given": "علی", "father": "حسن", "family": "رضایی", "birth": "1985-03-07"},
        {"given": "Али", "father": "Хасан", "family": "Резаи", "birth": "1991-01-01"},
        {"given": "Ali", "family": "Rezai"},
        {"given": "Ali", "birth": "1985-07-03"},
        {"given": "Rezai", "family": "Ali"},
        {"given": "Ali", "father": "Hassan", "family": "Mohammadi", "birth": "1985"},
        {"family": "Rezai", "birth": "1985-03-07"},
        {"father": "Hassan", "birth": "1985-03-07"},
    ],
    ids=["another script", "another birth", "no birth", "day and month swapped", "names in each other's column",
         "family name of marriage", "given name not known", "only the father and the birth"],
)  # fmt: skip
def test_a_person_meets_themselves_written_otherwise(other):
    assert met(ALI, other)


@pytest.mark.parametrize("field, value", [("phone", "+77001112233"), ("document", "N12345678")])
def test_a_number_of_their_own_is_enough(field, value):
    assert met({"given": "Sara", field: value}, {"given": "Zahra", field: value})


def test_strangers_do_not_meet():
    assert not met(ALI, {"given": "Gulnara", "father": "Bolat", "family": "Sultanova", "birth": "1999-10-30"})


def test_a_field_that_no_record_states_makes_no_keys():
    found = keys.atoms(
        Population.of(pl.DataFrame({"given": ["Ali", "Wali"], "family": ["Ahmadi", "Karimov"]}))
    )
    assert set(found) == {"given", "family", "names"}
    assert {recipe.of for recipe in keys.used(found)} == {("given", "family"), ("family",), ("given",)}


def test_a_large_file_has_smaller_buckets():
    limits = [keys.limit(n) for n in (1, 10_000, 100_000, 1_000_000, 10_000_000)]
    assert limits == sorted(limits, reverse=True) and limits[-1] == 10
