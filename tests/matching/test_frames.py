"""Frames as other people have them."""

import datetime

import pandas as pd
import polars as pl
import pytest

from panah.matching import link
from panah.matching.compare import compare
from panah.matching.fields import frames
from panah.matching.records import BadColumns, Population


def test_a_pandas_column_of_many_kinds_of_values_is_read():
    data = pd.DataFrame(
        {"first_name": ["Ali", 5, float("nan"), None], "dob": [1990, datetime.date(1990, 1, 1), "1990", None]}
    )
    found = frames.frame(data)
    assert found["first_name"].to_list() == ["Ali", "5", None, None]
    assert Population.of(data).arrays.people["birth_precision"].tolist() == [3, 1, 3, 0]


def test_two_columns_of_one_name_are_refused():
    with pytest.raises(BadColumns, match="'surname'; give each"):
        frames.frame(pd.DataFrame([["a", "b"]], columns=["surname", "surname"]))


@pytest.mark.parametrize("nothing", [[], pl.DataFrame(), {}])
def test_a_frame_without_columns_is_refused(nothing):
    with pytest.raises(BadColumns, match="no columns at all"):
        link(nothing)


def test_columns_must_say_what_they_mean():
    with pytest.raises(BadColumns, match="a mapping of role to column"):
        link([{"given": "Ali"}], columns=["given"])


ALI = {"given": "Ali", "family": "Rahimov", "birth": "1990-05-03", "sex": "m"}
OTHERWISE = {"first_name": "Али", "surname": "Рахимов", "dob": "03.05.1990"}


def test_two_records_under_headings_of_their_own():
    assert compare(ALI, OTHERWISE).same_person == pytest.approx(
        compare(ALI, dict(zip(("given", "family", "birth"), OTHERWISE.values(), strict=True))).same_person
    )
    assert {"names.given_agree", "names.family_agree"} <= {
        reason.code for reason in compare(ALI, OTHERWISE).reasons
    }


def test_two_files_under_headings_of_their_own():
    first = {name: ALI[name] for name in ("given", "family", "birth")}
    there = link([first], [OTHERWISE])
    assert there.equals(link([first], [dict(zip(first, OTHERWISE.values(), strict=True))]))
    assert len(there) == 1
