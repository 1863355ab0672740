"""What must hold of every judgement, tried on random files under random laws."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from panah.law import Act, File, Law, Position, judge
from panah.law.file import TARGETING
from panah.law.provisions import Clock
from tests.law.rows import row_of
from tests.law.strategies import CHANCES, FEW, FIRST, KNOWN, MOMENTS, ON, START, act_id, laws, make_act

TRIES = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def reasons(position: Position) -> list[Any]:
    """Every finding with the acts it rests on, by id."""
    return [(f.provision.key, f.truth, [a.id for a in position.acts_of(f)]) for f in position.findings()]


@TRIES
@given(law=laws(), files=FEW, on=ON, chance=CHANCES)
def test_annulling_an_act_equals_never_having_recorded_it(
    law: Law, files: list[File], on: date, chance: random.Random
) -> None:
    for number, file in enumerate(files):
        seq = len(file.acts) + 1
        slip = make_act(chance, number, seq, tangled=True)
        day = START + timedelta(chance.randint(0, 90))  # an annulment reaches back, whatever its own day
        undone = Act(act_id(number, seq + 1), seq + 1, "annulment", day, FIRST, {"target": str(slip.id)})
        never = judge(law, file, on)
        annulled = judge(law, replace(file, acts=[*file.acts, slip, undone]), on)
        assert row_of(annulled) == row_of(never)
        assert reasons(annulled) == reasons(never)


@TRIES
@given(law=laws(), files=FEW, on=ON, chance=CHANCES)
def test_an_admitted_act_counts_as_if_never_held(
    law: Law, files: list[File], on: date, chance: random.Random
) -> None:
    for number, file in enumerate(files):
        seq = len(file.acts) + 1
        held = make_act(chance, number, seq, tangled=True)
        body = {"target": str(held.id), "reason": "made up"}
        admitted = Act(act_id(number, seq + 1), seq + 1, "admission", START, FIRST, body)
        plain = judge(law, replace(file, acts=[*file.acts, replace(held, held=False)]), on)
        waited = judge(law, replace(file, acts=[*file.acts, replace(held, held=True), admitted]), on)
        assert reasons(waited) == reasons(plain)


@TRIES
@given(law=laws(), files=FEW, on=ON, known_at=MOMENTS)
def test_known_at_a_moment_is_the_file_as_it_then_was(
    law: Law, files: list[File], on: date, known_at: datetime
) -> None:
    for file in files:
        then = replace(file, acts=[a for a in file.acts if a.recorded <= known_at])
        assert reasons(judge(law, file, on, known_at)) == reasons(judge(law, then, on))


@TRIES
@given(law=laws(), files=FEW, on=ON, chance=CHANCES)
def test_the_order_of_recording_matters_only_within_a_day(
    law: Law, files: list[File], on: date, chance: random.Random
) -> None:
    for file in files:
        by_day = {a.effective: replace(a, held=False) for a in file.acts if a.kind not in TARGETING}
        places = chance.sample(range(1, len(by_day) + 1), len(by_day))
        again = [replace(a, seq=seq) for a, seq in zip(by_day.values(), places, strict=True)]
        again.sort(key=lambda a: a.seq)
        one = judge(law, replace(file, acts=list(by_day.values())), on)
        assert row_of(one) == row_of(judge(law, replace(file, acts=again), on))


@TRIES
@given(law=laws(), files=FEW, on=ON)
def test_acts_of_tomorrow_do_not_count_today(law: Law, files: list[File], on: date) -> None:
    for file in files:
        today = [a for a in file.acts if a.effective <= on or a.kind in TARGETING]
        assert reasons(judge(law, file, on)) == reasons(judge(law, replace(file, acts=today), on))


@TRIES
@given(law=laws(), files=FEW, on=ON, known_at=KNOWN)
def test_the_reasons_walked_agree_with_the_compiled_judgement(
    law: Law, files: list[File], on: date, known_at: datetime | None
) -> None:
    truths = {True: 2, None: 1, False: 0}
    for file in files:
        position = judge(law, file, on, known_at)
        found = row_of(position)
        for p in position.segment.provisions:
            stopped = isinstance(p, Clock) and found[f"{p.key}.stopped"] is not None
            assert position.why(p.key).truth == (0 if stopped else truths[found[p.key]]), p.key


@TRIES
@given(law=laws(), files=FEW, on=ON, known_at=st.none())
def test_nothing_changes_before_the_day_named(law: Law, files: list[File], on: date, known_at: None) -> None:
    def standing(position: Position) -> dict[str, Any]:
        left = ("suspended",) if any(f.suspended for f in position.clocks) else ()
        return {
            k: v for k, v in row_of(position).items() if not left or not k.endswith((".due", ".alternative"))
        }

    for file in files:
        now = judge(law, file, on, known_at)
        last = now.changes_on - timedelta(1) if now.changes_on else on + timedelta(400)
        assert standing(judge(law, file, last, known_at)) == standing(now)
