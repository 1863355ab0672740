"""The chain: whatever is done to an act, to their order or to the head shows, and shows in the right place."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from panah.casefile.chain import ActRow, canonical, digest, encoded, genesis, sealed
from panah.casefile.diagnosis import Finding, Head, diagnose
from panah.casefile.stream import Stored

FILE = UUID(int=7)
GENESIS = genesis(FILE, "TST-2026-000001", "tst", date(2026, 5, 1))
plain_text = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=20)
whole = st.integers(0, 2**63 - 1)
bodies = st.dictionaries(
    plain_text, st.one_of(plain_text, st.booleans(), st.integers(-9, 9), st.none()), max_size=4
)
moments = st.datetimes(datetime(1900, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
contents = st.fixed_dictionaries(
    {
        "id": st.uuids(),
        "kind": plain_text,
        "effective": st.dates(date(1900, 1, 1), date(2100, 1, 1)),
        "recorded": moments,
        "officer": whole,
        "office": whole,
        "device": plain_text,
        "basis": plain_text,
        "held": st.booleans(),
        "held_by": plain_text,
        "body": bodies.map(canonical),
    }
)


def chain_of(all_contents: list[dict[str, Any]]) -> list[ActRow]:
    """Acts sealed to each other."""
    rows, before = [], GENESIS
    for seq, content in enumerate(all_contents, 1):
        row = sealed(ActRow(file=FILE, seq=seq, prev_hash=before, **content))
        before = row.hash
        rows.append(row)
    return rows


chains = st.lists(contents, min_size=2, max_size=7, unique_by=lambda c: c["id"]).map(chain_of)


def head(rows: list[ActRow]) -> Head:
    return Head(FILE, "TST-2026-000001", GENESIS, len(rows), rows[-1].hash)


def said(told: Head, rows: list[ActRow]) -> list[tuple[str, int | None]]:
    """What is found in rows as a table would give them: by sequence."""
    stand = [
        Stored(r.id, r.file, r.seq, tuple(encoded(r)), r.prev_hash, r.hash)
        for r in sorted(rows, key=lambda r: r.seq)
    ]
    found: list[Finding] = diagnose(told, stand)
    return [(f.tampering, f.seq) for f in found]


@given(chains)
def test_what_was_recorded_holds(rows) -> None:
    assert said(head(rows), rows) == []


@given(chains, st.data())
def test_any_column_changed(rows, data) -> None:
    at = data.draw(st.integers(0, len(rows) - 1))
    column = data.draw(
        st.sampled_from([f for f in ActRow._fields if f not in ("file", "seq", "prev_hash", "hash")])
    )
    new = data.draw(contents)[column]
    assume(new != getattr(rows[at], column))
    changed = [*rows[:at], rows[at]._replace(**{column: new}), *rows[at + 1 :]]
    assert said(head(rows), changed) == [("changed", at + 1)]
    again = [*rows[:at], sealed(rows[at]._replace(**{column: new})), *rows[at + 1 :]]
    assert said(head(rows), again) == [("changed", at + 1)]


@given(chains, st.data())
def test_any_acts_removed(rows, data) -> None:
    gone = data.draw(st.sets(st.integers(1, len(rows)), min_size=1))
    left = [r for r in rows if r.seq not in gone]
    assert said(head(rows), left) == [("removed", seq) for seq in sorted(gone)]


@given(chains, st.data())
def test_acts_removed_and_the_gap_closed(rows, data) -> None:
    gone = data.draw(st.integers(1, len(rows) - 1))
    left = [r if r.seq < gone else r._replace(seq=r.seq - 1) for r in rows if r.seq != gone]
    found = said(head(rows), left)
    assert ("removed", gone) in found
    assert [seq for what, seq in found if what == "reordered"] == list(range(gone, len(rows)))


@given(chains, st.randoms(use_true_random=False))
def test_any_other_order(rows, random) -> None:
    places = [r.seq for r in rows]
    random.shuffle(places)
    assume(places != sorted(places))
    shuffled = [r._replace(seq=place) for r, place in zip(rows, places, strict=True)]
    moved = sorted(place for r, place in zip(rows, places, strict=True) if r.seq != place)
    assert said(head(rows), shuffled) == [("reordered", place) for place in moved]


@given(chains, contents, st.data())
def test_an_act_inserted_anywhere(rows, content, data) -> None:
    assume(content["id"] not in {r.id for r in rows})
    at = data.draw(st.integers(1, len(rows) + 1))
    before = rows[at - 2].hash if at > 1 else GENESIS
    forged = sealed(ActRow(file=FILE, seq=at, prev_hash=before, **content))
    pushed = [r if r.seq < at else r._replace(seq=r.seq + 1) for r in rows]
    found = said(head(rows), [*pushed, forged])
    assert ("inserted", at) in found
    assert not [f for f in found if f[0] == "removed"]


@given(chains, st.binary(min_size=32, max_size=32))
def test_any_other_head(rows, other) -> None:
    assume(other != rows[-1].hash)
    told = head(rows)
    assert said(Head(told.file, told.number, told.genesis, told.seq, other), rows) != []
    found = said(Head(told.file, told.number, other, told.seq, told.hash), rows)
    assert found == [("file changed", None)]


@given(st.lists(st.binary(max_size=6), max_size=6), st.lists(st.binary(max_size=6), max_size=6))
def test_no_two_rows_are_hashed_alike(one, other) -> None:
    assert (digest(one) == digest(other)) == (one == other)


@given(bodies)
def test_a_body_has_one_text(body) -> None:
    assert canonical(dict(reversed(body.items()))) == canonical(body)


@pytest.mark.parametrize("body", [{"x": float("nan")}, {"x": object()}, {"x": b"bytes"}])
def test_what_json_has_not_is_no_body(body) -> None:
    with pytest.raises((ValueError, TypeError)):
        canonical(body)


@given(moments, st.timedeltas(timedelta(microseconds=1), timedelta(days=1)))
def test_a_moment_is_kept_to_the_microsecond(at, later) -> None:
    row = ActRow(FILE, FILE, 1, "k", date(2026, 1, 1), at, 1, 1, "", "", False, "", "{}", GENESIS)
    assert encoded(row) != encoded(row._replace(recorded=at + later))
