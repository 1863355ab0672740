"""A part of a law answers its question as the whole law does."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from uuid_utils.compat import uuid7

from panah.casefile.laws import InUse
from panah.casefile.projection import project
from panah.law import Act, File, PersonFacts, judge, load_law

from .small_law import small_law

START = date(2025, 1, 1)
AT = datetime(2026, 1, 1, tzinfo=UTC)


def bodies(kind) -> st.SearchStrategy[dict]:
    by_type = {
        "choice": lambda f: st.sampled_from(f.choices),
        "flag": lambda f: st.booleans(),
        "text": lambda f: st.just("x"),
        "day": lambda f: st.just("2025-06-01"),
        "country": lambda f: st.sampled_from(["AFG", "KAZ"]),
        "number": lambda f: st.just(1),
    }
    return st.fixed_dictionaries({f.key: by_type[f.type](f) for f in kind.fields if f.required})


def files(law) -> st.SearchStrategy[File]:
    kinds = [k for k in law.kinds.values() if k.topic != "ledger"]
    one = st.sampled_from(kinds).flatmap(lambda k: st.tuples(st.just(k.key), bodies(k), st.integers(0, 700)))
    persons = st.builds(
        lambda born, sex, nats: PersonFacts(born, born, sex, nats),
        st.sampled_from([None, date(1990, 5, 1), date(2012, 5, 1)]),
        st.sampled_from([None, "f", "m"]),
        st.sampled_from([(), ("AFG",), ("XXA",)]),
    )

    def made(acts, person) -> File:
        return File(
            "f",
            [Act(uuid7(), n, k, START + timedelta(d), AT, b) for n, (k, b, d) in enumerate(acts, 1)],
            person,
        )

    return st.builds(made, st.lists(one, max_size=12), persons)


@pytest.fixture(scope="module", params=["small", "kaz"])
def whole(request):
    return small_law() if request.param == "small" else load_law("kaz")


@given(data=st.data())
@settings(max_examples=60, deadline=None)
def test_parts_agree_with_the_whole(whole, data) -> None:
    law = InUse(whole)
    file = data.draw(files(whole))
    on = START + timedelta(data.draw(st.integers(0, 800)))
    full = judge(whole, file, on)
    for kind in data.draw(st.lists(st.sampled_from(sorted(whole.kinds)), min_size=5, max_size=5)):
        assert judge(law.of_kind(kind), file, on).permission(kind) == full.permission(kind)
    asked = {"seq": len(file.acts), "office": 1, "officer": 0}
    one, other = project(judge(law.lists, file, on), **asked), project(full, **asked)
    assert one._replace(doubts=0, changes_on=None) == other._replace(doubts=0, changes_on=None)
    assert one.doubts <= other.doubts
    assert one.changes_on is None or (other.changes_on is not None and other.changes_on <= one.changes_on)


@given(data=st.data())
@settings(max_examples=30, deadline=None)
def test_lists_stay_as_they_are_until_the_day_named(whole, data) -> None:
    law = InUse(whole).lists
    file = data.draw(files(whole))
    on = START + timedelta(800)
    asked = {"seq": len(file.acts), "office": 1, "officer": 0}
    first = project(judge(law, file, on), **asked)
    last = first.changes_on or on + timedelta(400)
    for days in data.draw(st.lists(st.integers(1, 400), max_size=4)):
        day = on + timedelta(days)
        if day < last and '"suspended"' not in first.queued:
            later = project(judge(law, file, day), **asked)
            assert later._replace(judged_on=on) == first
