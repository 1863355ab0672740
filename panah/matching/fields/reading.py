"""From frames to a population: every column to its module, and what went wrong on the way."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import numpy as np
import numpy.typing as npt
import polars as pl

from panah.matching.fields import births, encoding, frames, naming, rarity, sexes, valuing
from panah.matching.fields.coding import Column
from panah.matching.records import PERSON, Arrays, BadColumns, Population, Problem
from panah.people.saying import Reason

Columns = Mapping[str, Column]
MOST_TOLD = 10_000
"""Problems of one kind that are listed."""


def read(
    data: Any, other: Any = None, *, columns: Mapping[str, Any] | None = None, on: date | None = None
) -> Population:
    """See `Population.of`."""
    if on is not None and not isinstance(on, date):
        raise TypeError(f"on={on!r} is no day: give a datetime.date")
    table = frames.frame(data)
    source = np.zeros(len(table), np.uint8)
    if other is not None:
        second = frames.frame(other)
        source = np.append(source, np.ones(len(second), np.uint8))
        if columns is None:
            second = _renamed(second, frames.roles(second.columns, None), frames.roles(table.columns, None))
        table = _stacked(table, second, frames.roles(table.columns, columns))
    by_role = frames.roles(table.columns, columns)
    ids = _ids(table, by_role)
    found = _assembled({name: table[name] for name in table.columns}, len(table), by_role, ids, source, on)
    found.problems.extend(_twice(ids, source))
    return found


def _twice(ids: pl.Series, source: npt.NDArray[np.uint8]) -> list[Problem]:
    """Records whose number another record of their file has before them."""
    first = pl.DataFrame({"id": ids, "source": source}).is_unique().to_numpy()
    again = pl.DataFrame({"id": ids, "source": source}).select(pl.struct("id", "source").is_first_distinct())
    rows = np.flatnonzero(~first & ~again.to_series().to_numpy() & ids.is_not_null().to_numpy())
    return [
        Problem(
            int(row),
            ids.name,
            str(ids[int(row)]),
            Reason("compare.same_id", 0.0, {"value": str(ids[int(row)])}),
        )
        for row in rows[:MOST_TOLD]
    ]


def _renamed(
    second: pl.DataFrame, its: Mapping[str, tuple[str, ...]], first: Mapping[str, tuple[str, ...]]
) -> pl.DataFrame:
    """The second frame under the first one's headings, role by role, where its own say the same otherwise."""
    known = set(second.columns)
    pairs = [
        (theirs, ours)
        for role, group in first.items()
        for theirs, ours in zip(
            (name for name in its.get(role, ()) if name not in group), group, strict=False
        )
        if ours not in known
    ]
    return second.rename(dict(pairs))


def _stacked(
    first: pl.DataFrame, second: pl.DataFrame, by_role: Mapping[str, tuple[str, ...]]
) -> pl.DataFrame:
    """Both frames one below the other, as text; the second must have the columns compared."""
    wanted = [column for group in by_role.values() for column in group]
    missing = sorted(set(wanted) - set(second.columns))
    if missing:
        raise BadColumns(f"the second file has no column {', '.join(map(repr, missing))}")
    pair = [frame.select(wanted) for frame in (first, second)]
    if pair[0].schema != pair[1].schema:
        pair = [frame.with_columns(pl.all().cast(pl.String)) for frame in pair]
    return pl.concat(pair)


def _ids(table: pl.DataFrame, by_role: Mapping[str, tuple[str, ...]]) -> pl.Series:
    if by_role.get("id"):
        return table[by_role["id"][0]]
    return pl.Series("id", np.arange(len(table), dtype=np.int64))


def _assembled(
    table: Columns,
    rows: int,
    by_role: Mapping[str, tuple[str, ...]],
    ids: pl.Series,
    source: npt.NDArray[np.uint8],
    on: date | None,
) -> Population:
    problems: list[Problem] = []
    vocabulary = naming.Vocabulary()
    parts = [
        naming.read(table[name], role, vocabulary, name, problems) for role, name in naming.columns(by_role)
    ]
    starts, tokens, roles = naming.joined(parts, rows)
    values = valuing.Values()
    value_columns = valuing.columns(by_role)
    matrix = np.full((rows, len(value_columns)), -1, np.int32)
    for i, (role, name) in enumerate(value_columns):
        matrix[:, i] = values.read(table[name], role)
    born = births.read(table, by_role, rows, on, problems)
    known_tokens, strings = len(vocabulary.tokens), [*vocabulary.tokens, *values.numbers]
    texts = encoding.encoded(strings, valuing.masses(matrix, len(values.numbers)))
    matrix[matrix >= 0] += known_tokens
    people = np.zeros(rows, PERSON)
    people["names"], people["name_count"] = starts[:-1], np.diff(starts)
    people["birth_earliest"], people["birth_latest"] = born.earliest, born.latest
    people["birth_precision"], people["birth_flags"] = born.precision, born.flags
    people["birth_mass"] = births.masses(born)
    people["sex"] = sexes.read(table, by_role, rows, problems)
    communities = _communities(matrix, value_columns, texts.texts["hash"])
    spelled = rarity.names(texts, np.bincount(tokens, minlength=known_tokens))
    arrays = Arrays(
        people=people,
        name_tokens=tokens,
        name_roles=roles,
        name_mass=rarity.masses(tokens, roles, np.repeat(communities, people["name_count"]), spelled),
        values=matrix,
        kinds=np.array([valuing.KINDS[role] for role, _ in value_columns], np.uint8),
        texts=texts.texts,
        letters=texts.letters,
        symbols=texts.symbols,
        known=texts.known,
        counted=np.array([rows], np.int64),
    )
    return Population(
        arrays=arrays,
        ids=ids,
        source=source,
        columns=dict(by_role),
        value_columns=value_columns,
        texts=strings,
        tokens=known_tokens,
        on=born.on,
        problems=problems,
        communities=communities,
        biometric=_biometric(table, by_role),
    )


def _communities(
    matrix: npt.NDArray[np.int32], columns: Sequence[tuple[str, str]], hashes: npt.NDArray[np.uint64]
) -> npt.NDArray[np.int32]:
    """Number of each record's nationality, or of its place where there is no such column; 0 where not stated.

    They are numbered by the hashes of what they are called, so that the order of the rows does not matter.
    """
    named = np.append(hashes, np.uint64(0))
    for role in ("nationality", "place"):
        for at, (known, _) in enumerate(columns):
            if known == role:
                _, number = np.unique(named[matrix[:, at]], return_inverse=True)
                return number.astype(np.int32)
    return np.zeros(len(matrix), np.int32)


def _biometric(table: Columns, by_role: Mapping[str, tuple[str, ...]]) -> list[str | None] | None:
    for name in by_role.get("biometric", ()):
        return [None if value is None else str(value) for value in table[name]]
    return None
