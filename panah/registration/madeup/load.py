"""Writing the made-up caseload into a database: acts through the ledger's own bulk door, persons by COPY."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, date, datetime
from multiprocessing import get_context
from random import Random
from typing import Any

from django.conf import settings
from django.db import connection, connections, transaction

from panah.casefile import bulk
from panah.casefile.models import CaseFile
from panah.law import Act, load_law

from . import rows
from .caseload import CHUNK, Household, MadeFile, chunks, households
from .desks import Desks, demo_desks
from .naming import Namer

JUDGED_UP_TO = 20_000
"""Up to this many files every act is put before the law as it is recorded; beyond, the stories' word is taken."""

DEVICE = "made-up"


def make_caseload(
    n: int, seed: int, today: date, *, processes: int = 1, progress: Callable[[int], None] = lambda done: None
) -> int:
    """Writes `n` made-up files and returns how many stand there. The database must hold none before.

    Demo accounts must be there. A caseload of one chunk is written whole or not at all.
    """
    desks = demo_desks(load_law(settings.PANAH_PACK).kinds)
    jobs = [(chunk, n, seed, today, desks) for chunk in chunks(n)]
    if len(jobs) == 1:
        with transaction.atomic():
            done = _write(*jobs[0], progress)
        _finish()
        return done
    done = 0
    connections.close_all()  # a forked child must not speak on its parent's connection
    with ProcessPoolExecutor(processes, mp_context=get_context("fork")) as pool:
        for made in pool.map(_in_child, jobs):
            done += made
            progress(made)
    _finish()
    return done


def there() -> int:
    """How many case files the database holds."""
    return CaseFile.objects.count()


def _in_child(job: tuple[int, int, int, date, Desks]) -> int:
    try:
        with transaction.atomic():
            return _write(*job, lambda done: None)
    finally:
        connections.close_all()


def _write(chunk: int, n: int, seed: int, today: date, desks: Desks, progress: Callable[[int], None]) -> int:
    groups = list(households(n, seed, today, chunk))
    numbers = _numbers(groups, chunk)
    files = (_new_file(made, numbers[made.index], desks) for group in groups for made in group.files)
    done = 0
    for now in bulk.load(files, today, judged=n <= JUDGED_UP_TO):
        progress(now - done)
        done = now
    namer, trail = Namer(f"panah:{seed}:{chunk}:names"), Random(f"panah:{seed}:{chunk}:trail")
    written = rows.Rows(trail)
    for group in groups:
        written.household(group, namer.household([one.member for one in group.files]), desks)
    with connection.cursor() as cursor:
        written.copy(cursor)
    return done


def _numbers(groups: list[Household], chunk: int) -> dict[int, str]:
    """File numbers in the order of opening, per year; chunks take ranges of their own."""
    pack = settings.PANAH_PACK.upper()
    last: dict[int, int] = {}
    found: dict[int, str] = {}
    for made in sorted(
        (one for group in groups for one in group.files), key=lambda one: (one.opened, one.index)
    ):
        year = date.fromordinal(made.opened).year
        last[year] = last.get(year, chunk * CHUNK) + 1
        found[made.index] = f"{pack}-{year}-{last[year]:06}"
    return found


def _new_file(made: MadeFile, number: str, desks: Desks) -> bulk.NewFile:
    office = made.story.opens_at or made.office
    opened = desks.offices[office]
    return bulk.NewFile(
        id=made.id,
        number=number,
        pack=settings.PANAH_PACK,
        office=opened,
        opened=date.fromordinal(made.opened),
        acts=list(_acts(made, office, desks)),
        person=made.member.facts(),
        device=DEVICE,
    )


def _acts(made: MadeFile, office: str, desks: Desks) -> Iterator[Act]:
    at = office
    for seq, act in enumerate(made.acts, 1):
        body: dict[str, Any] = act.body
        here = at
        if act.kind == "transferred":
            body = body | {"office": desks.offices[made.office]}
            at = made.office
        elif act.kind == "assigned":
            body = body | {"officer": desks.in_role(at, "status_officer")}
        yield Act(
            act.id,
            seq,
            act.kind,
            date.fromordinal(act.effective),
            datetime.fromtimestamp(act.recorded, UTC),
            body,
            desks.officer(here, act.kind, act.step),
            desks.offices[here],
            act.held,
        )


COUNT_ON = """
insert into case_number (series, last)
select left(number, 8), max(right(number, 6)::int) from case_file group by 1
on conflict (series) do update set last = greatest(case_number.last, excluded.last)
"""


def _finish() -> None:
    """The next file opened by hand takes the next number; the planner knows the new tables."""
    with connection.cursor() as cursor:
        cursor.execute(COUNT_ON)
