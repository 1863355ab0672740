"""The caseload: who comes when with which story, from a seed. Chunks can be made in any order, on any processor."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from random import Random
from uuid import UUID

from panah.law import Act, File

from . import figures
from .people import Member, Weighted, household, mean_size
from .steps import Step, Story
from .stories import STORIES
from .telling import MadeAct, tell

CHUNK = 4_000
"""Files per chunk: the unit that is drawn from one random stream."""

FIRST_STATELESS_DAY = date(2020, 10, 1)
"""The statelessness procedure is in force since September 2020 (Order 607)."""


@dataclass(slots=True)
class MadeFile:
    """One case file: a member of a household and what was recorded about them."""

    index: int
    id: UUID
    story: Story
    member: Member
    acts: list[MadeAct]
    opened: int
    office: str
    """The office that keeps it today."""


@dataclass(slots=True)
class Household:
    """Files opened together; `id` is the registration group."""

    id: UUID
    files: list[MadeFile]


def households(n: int, seed: int, today: date, chunk: int = 0) -> Iterator[Household]:
    """The households of one chunk of a caseload of `n` files; the last one may be cut to come out even."""
    rng = Random(f"panah:{seed}:{chunk}")
    index, end = chunk * CHUNK, min(n, (chunk + 1) * CHUNK)
    showcase = iter(STORIES if chunk == 0 else ())
    while index < end:
        story, origin, begins = _next(rng, next(showcase, None), today)
        members = household(rng, origin, story.household, begins)[: end - index]
        office = MIGRATION if story.outcome == "stateless" else _OFFICES.draw(rng)
        group = _uuid7(rng, begins)
        dates: dict[Step, int] = {}
        files = []
        for member in members:
            acts = tell(rng, story, member, begins, today.toordinal(), office, dates)
            opened = next((a.effective for a in acts if a.kind not in BEFORE_OPENING), begins)
            moved = any(act.kind == "transferred" for act in acts)
            keeps = office if moved or not story.opens_at else story.opens_at
            files.append(MadeFile(index, _uuid7(rng, opened), story, member, acts, opened, keeps))
            index += 1
        yield Household(group, files)


def chunks(n: int) -> range:
    """The numbers of the chunks of a caseload of `n` files."""
    return range((n + CHUNK - 1) // CHUNK)


def files(n: int, seed: int, today: date) -> Iterator[File]:
    """The caseload as the law sees it, without a database and without names. Offices are numbered 1, 2, 3…"""
    for chunk in chunks(n):
        for group in households(n, seed, today, chunk):
            yield from (as_law_file(one) for one in group.files)


def as_law_file(made: MadeFile) -> File:
    """A made-up file as `judge` takes it. Document numbers and targets are filled in; officers are not named."""
    acts = []
    for seq, act in enumerate(made.acts, 1):
        recorded = datetime.fromtimestamp(act.recorded, UTC)
        acts.append(
            Act(act.id, seq, act.kind, date.fromordinal(act.effective), recorded, act.body, held=act.held)
        )
    return File(f"MADE-UP-{made.index + 1:06}", acts, made.member.facts())


BEFORE_OPENING = frozenset({"arrival", "risk_learned"})
"""What happened before anybody opened a file."""

MIGRATION = "almaty-migration"
"""Statelessness stayed with the Ministry of the Interior when asylum moved (2022)."""

_OFFICES = Weighted(figures.ASYLUM_OFFICES)


def _next(rng: Random, wanted: Story | None, today: date) -> tuple[Story, str, int]:
    """A story, whose it is, and the day on which it begins."""
    story, origin, year = (wanted, "", 0) if wanted else _drawn(rng)
    if not origin:
        origin = _origin(rng, story)
    return story, origin, _begins(rng, story, year, today)


def _drawn(rng: Random) -> tuple[Story, str, int]:
    if rng.random() >= _asylum_households():
        return _stories("stateless", "").draw(rng), "XXA", 0
    if rng.random() < figures.PENDING_SHARE:
        origin = _recent_origins().draw(rng)
        return _stories("pending", origin).draw(rng), origin, 0
    year, origin = _applications().draw(rng)
    outcome = _outcomes(origin).draw(rng)
    return _stories(outcome, origin).draw(rng), origin, year


@cache
def _asylum_households() -> float:
    """The share of households that makes the share of files come out, as asylum households are larger."""
    asylum = figures.ASYLUM_SHARE / mean_size(figures.HOUSEHOLDS)
    return asylum / (asylum + (1 - figures.ASYLUM_SHARE) / mean_size(figures.STATELESS_HOUSEHOLDS))


def _begins(rng: Random, story: Story, year: int, today: date) -> int:
    """The day of the first act: so many days ago, or in a year of the figures, early enough for all to happen."""
    now = today.toordinal()
    if story.start is not None:
        begins = now - rng.randint(*story.start)
        return max(begins, FIRST_STATELESS_DAY.toordinal()) if story.outcome == "stateless" else begins
    latest = now - story.longest - 2
    if story.outcome == "stateless":
        first, last = FIRST_STATELESS_DAY.toordinal(), latest
    else:
        year = year or rng.choice(list(figures.APPLICATIONS))
        first, last = date(year, 1, 1).toordinal(), min(date(year, 12, 31).toordinal(), latest)
    return rng.randint(first, last) if first <= last else latest


def _origin(rng: Random, story: Story) -> str:
    if story.outcome == "stateless":
        return "XXA"
    if story.origins:
        return story.origins[int(rng.random() * len(story.origins))]
    return _recent_origins().draw(rng)


@cache
def _stories(outcome: str, origin: str) -> Weighted[Story]:
    return Weighted(
        {
            s: s.weight
            for s in STORIES
            if s.outcome == outcome and (not s.origins or not origin or origin in s.origins)
        }
    )


@cache
def _applications() -> Weighted[tuple[int, str]]:
    return Weighted(
        {(year, origin): float(n) for year, row in figures.APPLICATIONS.items() for origin, n in row.items()}
    )


@cache
def _recent_origins() -> Weighted[str]:
    found: dict[str, float] = {}
    for year in sorted(figures.APPLICATIONS)[-2:]:
        for origin, n in figures.APPLICATIONS[year].items():
            found[origin] = found.get(origin, 0.0) + n
    return Weighted(found)


@cache
def _outcomes(origin: str) -> Weighted[str]:
    return Weighted(
        dict(zip(("recognised", "refused", "closed"), map(float, figures.DECISIONS[origin]), strict=True))
    )


def _uuid7(rng: Random, day: int) -> UUID:
    """A UUIDv7 of the given day whose random part comes from the seed."""
    return UUID(int=uuid7_int(rng, (day - 719163) * 86_400_000 + 18_000_000))


def uuid7_int(rng: Random, milliseconds: int) -> int:
    """The 128 bits of a UUIDv7 (RFC 9562) at a moment since 1970."""
    drawn = rng.getrandbits(74)
    return milliseconds << 80 | 0x7000 << 64 | (drawn >> 62) << 64 | 1 << 63 | drawn & ((1 << 62) - 1)
