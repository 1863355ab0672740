"""Telling a story for one member of a household: the acts, with their days, bodies and moments of recording."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from random import Random
from typing import Any
from uuid import UUID

from . import figures
from .people import YEAR, Member
from .steps import DayAfter, Number, OneOf, Origin, Step, Story, TheOffice, TheOfficer

EPOCH_DAY = 719163  # 1 January 1970
DAY = 86_400
OPENS = 4 * 3600  # nine o'clock in Almaty, in UTC
FINGERPRINTS_FROM = 12
"""Assumption: younger children's fingerprints are not taken; the act says so."""


@dataclass(slots=True)
class MadeAct:
    """One act. `effective` is a proleptic ordinal, `recorded` seconds since 1970."""

    id: UUID
    kind: str
    effective: int
    recorded: int
    body: dict[str, Any]
    held: bool
    step: Step


def tell(
    rng: Random, story: Story, member: Member, begins: int, today: int, office: str, dates: dict[Step, int]
) -> list[MadeAct]:
    """The acts of one member. `dates` holds the days already told for the household, which all members share."""
    acts: list[MadeAct] = []
    labels: dict[str, UUID] = {}
    day, moment = begins, 0
    for step in story.steps:
        if (step.only and member.role not in step.only) or member.role in step.never:
            continue
        while True:
            shared = None if step.until_today else dates.get(step)
            if shared is None:
                there = step.chance >= 1.0 or rng.random() < step.chance
                gap = step.lo if step.lo == step.hi else rng.randint(step.lo, step.hi)
                shared = day + gap if there else -1
                if not step.until_today:
                    dates[step] = shared
            if shared < 0 or (step.until_today and shared >= today):
                break
            day = max(day, shared)
            moment = _recorded(rng, day, moment, today)
            act = _act(rng, step, member, day, moment, office, labels)
            acts.append(act)
            if step.label:
                labels[step.label] = act.id
            if not step.until_today:
                break
    return acts


def _act(
    rng: Random, step: Step, member: Member, day: int, moment: int, office: str, labels: dict[str, UUID]
) -> MadeAct:
    kind, body = step.kind, step.body
    if kind == "fingerprints_taken" and day - member.born < FINGERPRINTS_FROM * YEAR:
        kind, body = "fingerprints_impossible", {"cause": "under_age"}
    elif step.drawn:
        body = {key: _drawn(rng, value, member, day, office) for key, value in body.items()}
        if step.of:
            body["target"] = str(labels[step.of])
    else:
        body = dict(body)
    return MadeAct(_act_id(rng, moment), kind, day, moment, body, step.held, step)


def _drawn(rng: Random, value: Any, member: Member, day: int, office: str) -> Any:
    if isinstance(value, OneOf):
        return value.values[int(rng.random() * len(value.values))]
    if isinstance(value, Number):
        return f"{value.series}-{rng.randrange(10_000_000):07}"
    if isinstance(value, DayAfter):
        return date.fromordinal(day + value.days).isoformat()
    if isinstance(value, TheOffice | TheOfficer):
        return 1 + list(figures.OFFICES).index(
            office
        )  # whoever writes to a database puts its own number there
    if isinstance(value, Origin):
        return member.residence or (member.origin if member.origin != "XXA" else "UZB")
    return value


def _recorded(rng: Random, day: int, before: int, today: int) -> int:
    """When the act of `day` was entered: in office hours, after the one before, now and then some days late."""
    late = rng.random()
    entered = day if late > 0.04 else min(day + 1 + int(late * 75), max(day, today - 1))
    moment = (entered - EPOCH_DAY) * DAY + OPENS + int(rng.random() * 14_400)
    return moment if moment > before else before + 60 + int(rng.random() * 900)


def _act_id(rng: Random, moment: int) -> UUID:
    drawn = rng.getrandbits(74)
    return UUID(
        int=moment * 1000 << 80 | 0x7000 << 64 | (drawn >> 62) << 64 | 1 << 63 | drawn & ((1 << 62) - 1)
    )
