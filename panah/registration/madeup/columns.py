"""The caseload as Arrow tables, for sweeps: what `panah.law.sweep.Caseload.from_tables` takes. No names in it."""

from __future__ import annotations

import json
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from typing import Any, NamedTuple

import pyarrow as pa

from panah.law.sweep.caseload import ACTS, FILES, PERSONS

from .caseload import chunks, households
from .steps import Step
from .telling import EPOCH_DAY


class Tables(NamedTuple):
    """Files, their acts, and what the law asks about their persons."""

    files: pa.Table
    acts: pa.Table
    persons: pa.Table


def tables(n: int, seed: int, today: date, *, processes: int = 1) -> Tables:
    """A made-up caseload of `n` files in columns: the same acts on the same days as `files` gives."""
    jobs = [(n, seed, today, chunk) for chunk in chunks(n)]
    if processes == 1:
        made = [_chunk(job) for job in jobs]
    else:
        with ProcessPoolExecutor(processes) as pool:
            made = list(pool.map(_chunk, jobs))
    files, acts, persons = zip(*made, strict=True)
    return Tables(
        pa.Table.from_batches(files, FILES),
        pa.Table.from_batches(acts, ACTS),
        pa.Table.from_batches(persons, PERSONS),
    )


def _chunk(job: tuple[int, int, date, int]) -> tuple[pa.RecordBatch, pa.RecordBatch, pa.RecordBatch]:
    acts: list[list[Any]] = [[] for _ in ACTS.names]
    persons: list[list[Any]] = [[] for _ in PERSONS.names]
    file, id_, seq, kind, effective, recorded, held, body = (column.append for column in acts)
    texts: dict[Step, str] = {}
    for group in households(*job):
        for made in group.files:
            name = f"MADE-UP-{made.index + 1:06}"
            person = made.member
            row = (name, _day(person.earliest), _day(person.latest), person.sex, [person.origin])
            for column, value in zip(persons, row, strict=True):
                column.append(value)
            for number, act in enumerate(made.acts, 1):
                file(name), id_(str(act.id)), seq(number), kind(act.kind), held(act.held)
                effective(act.effective - EPOCH_DAY), recorded(act.recorded * 1_000_000)
                body(_text(act.body, act.step if act.kind == act.step.kind else None, texts))
    files = pa.record_batch([persons[0]], schema=FILES)
    return files, _batch(acts, ACTS), _batch(persons, PERSONS)


def _day(ordinal: int) -> int | None:
    """Days since 1970; None for a birth that is not known."""
    return ordinal - EPOCH_DAY if ordinal else None


def _text(body: dict[str, Any], step: Step | None, texts: dict[Step, str]) -> str:
    """The body as JSON; the same text for every act of a step in which nothing is drawn."""
    if step is None or step.drawn:
        return json.dumps(body, ensure_ascii=False)
    if step not in texts:
        texts[step] = json.dumps(body, ensure_ascii=False)
    return texts[step]


def _batch(columns: list[list[Any]], schema: pa.Schema) -> pa.RecordBatch:
    """Days and moments come as numbers since 1970 and are only given their type."""
    arrays = []
    for values, field in zip(columns, schema, strict=True):
        if pa.types.is_date32(field.type):
            arrays.append(pa.array(values, pa.int32()).view(field.type))
        elif pa.types.is_timestamp(field.type):
            arrays.append(pa.array(values, pa.int64()).view(field.type))
        else:
            arrays.append(pa.array(values, field.type))
    return pa.record_batch(arrays, schema=schema)
