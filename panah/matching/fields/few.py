"""A few records given by hand, read in well under a millisecond to be compared with a population.

The same outcome as reading a frame of them, without its machinery: texts the population has are taken from it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import polars as pl

from panah.matching import columns as headings
from panah.matching.fields import encoding, naming, sexes, valuing
from panah.matching.fields.coding import as_text
from panah.matching.fields.folding import fold
from panah.matching.records import MISSING, PERSON, TEXT, Arrays, Population, Problem
from panah.people import dates
from panah.people.names import BadName

_EMPTY = np.zeros(0, np.int32)


@dataclass(slots=True)
class Known:
    """What a population knows by its texts: their numbers, and how common names and births are."""

    tokens: dict[str, int]
    values: dict[str, int]
    name_mass: npt.NDArray[np.float32]  # [role, token] mean over the records with it
    births: dict[tuple[int, int], float]

    @staticmethod
    def of(population: Population) -> Known:
        arrays = population.arrays
        k = population.tokens
        mass = np.zeros((8, k), np.float32)
        for role in range(8):
            here = arrays.name_roles == role
            borne = np.bincount(arrays.name_tokens[here], minlength=k)
            total = np.bincount(arrays.name_tokens[here], arrays.name_mass[here], minlength=k)
            mass[role] = total / np.maximum(borne, 1)
        people = arrays.people
        spans = (
            people["birth_earliest"].astype(np.int64) << 32
            | people["birth_latest"].astype(np.int64) & 0xFFFFFFFF
        )
        _, first = np.unique(spans, return_index=True)
        births = {
            (int(people["birth_earliest"][at]), int(people["birth_latest"][at])): float(
                people["birth_mass"][at]
            )
            for at in first
        }
        tokens = {text: number for number, text in enumerate(population.texts[:k])}
        values = {text: number + k for number, text in enumerate(population.texts[k:])}
        return Known(tokens, values, mass, births)


def read(population: Population, records: Sequence[Mapping[str, Any]]) -> Population:
    """See `Population.like`."""
    known = population.known
    if known is None:
        known = population.known = Known.of(population)
    problems: list[Problem] = []
    people = np.zeros(len(records), PERSON)
    values = np.full((len(records), len(population.value_columns)), -1, np.int32)
    tokens: dict[str, int] = {}
    texts: dict[str, int] = {}
    named: list[tuple[int, int]] = []
    for row, record in enumerate(records):
        given = _by_column(population, record)
        person = people[row]
        begin = len(named)
        named.extend(_names(population, given, row, tokens, problems))
        person["names"], person["name_count"] = begin, len(named) - begin
        _birth(population, given, row, person, problems)
        person["sex"] = _sex(population, given)
        for at, (role, column) in enumerate(population.value_columns):
            folded = valuing.folded(as_text(given.get(column)), role)
            if folded:
                values[row, at] = texts.setdefault(folded, len(texts))
        person["birth_mass"] = known.births.get(
            (int(person["birth_earliest"]), int(person["birth_latest"])), 0.0
        )
    values[values >= 0] += len(tokens)
    arrays = _arrays(population, known, people, values, named, tokens, texts)
    strings = [*tokens, *texts]
    return Population(
        arrays, pl.Series("id", [str(row) for row in range(len(records))]), np.zeros(len(records), np.uint8),
        population.columns, population.value_columns, strings, len(tokens), population.on, problems,
        np.zeros(len(records), np.int32),
    )  # fmt: skip


def _by_column(population: Population, record: Mapping[str, Any]) -> dict[str, Any]:
    """The record's values by column; a role stands for its first column."""
    columns = {column for group in population.columns.values() for column in group}
    found: dict[str, Any] = {}
    for key, value in record.items():
        if key in columns:
            found[key] = value
        else:
            for column in population.columns.get(headings.role(key) or "", ())[:1]:
                found.setdefault(column, value)
    return found


def _names(
    population: Population,
    given: Mapping[str, Any],
    row: int,
    tokens: dict[str, int],
    problems: list[Problem],
) -> list[tuple[int, int]]:
    """Tokens and roles of one record, sorted by role."""
    found: list[tuple[int, int]] = []
    for role, column in naming.columns(population.columns):
        text = as_text(given.get(column))
        if not text:
            continue
        try:
            found += [
                (tokens.setdefault(token, len(tokens)), kind) for token, kind in naming.parts(text, role)
            ]
        except BadName as bad:
            problems.append(naming.unread(row, column, text, bad))
    return sorted(found[: naming.MOST], key=lambda one: one[1])


def _birth(
    population: Population, given: Mapping[str, Any], row: int, person: np.void, problems: list[Problem]
) -> None:
    span = (MISSING, MISSING, 0, 0)
    for column in population.columns.get("birth", ()):
        text = as_text(given.get(column))
        if text and span[0] == MISSING:
            span, wrong = dates.single(text, on=population.on)
            if wrong:
                problems.append(Problem(row, column, text, wrong))
    for column in population.columns.get("age", ()):
        text = as_text(given.get(column))
        if text and span[0] == MISSING:
            stated = dates.ages([text], on=population.on)
            span = tuple(int(part[0]) for part in stated.arrays)  # type: ignore[assignment]
            problems.extend(Problem(row, column, text, bad.reason) for bad in stated.errors)
    person["birth_earliest"], person["birth_latest"], person["birth_precision"], person["birth_flags"] = span


def _sex(population: Population, given: Mapping[str, Any]) -> int:
    for column in population.columns.get("sex", ()):
        code = sexes.WORDS.get(fold(as_text(given.get(column))), sexes.NOT_STATED)
        if code:
            return code
    return sexes.NOT_STATED


def _arrays(
    population: Population, known: Known, people: npt.NDArray[np.void], values: npt.NDArray[np.int32],
    named: Sequence[tuple[int, int]], tokens: Mapping[str, int], texts: Mapping[str, int],
) -> Arrays:  # fmt: skip
    rows = np.zeros(len(tokens) + len(texts), TEXT)
    pools: tuple[list[Any], list[Any], list[Any]] = ([], [], [])
    numbers = [known.tokens.get(text, -1) for text in tokens] + [known.values.get(text, -1) for text in texts]
    new = [text for text, number in zip([*tokens, *texts], numbers, strict=True) if number < 0]
    unknown = sum(number < 0 for number in numbers[len(tokens) :])
    fresh = encoding.encoded(new, np.zeros(unknown, np.float32)) if new else None
    taken = 0
    for at, number in enumerate(numbers):
        source: Any = population.arrays if number >= 0 else fresh
        place = number
        if number < 0:
            place, taken = taken, taken + 1
        _copy(rows, at, source, place, pools)
    letters, symbols, equals = (np.concatenate(pool) if pool else _EMPTY for pool in pools)
    numbered = np.array(numbers, np.int64)
    name_tokens = np.array([token for token, _ in named], np.int32)
    name_roles = np.array([role for _, role in named], np.uint8)
    mass = np.array(
        [known.name_mass[role, numbered[token]] if numbered[token] >= 0 else 0.0 for token, role in named],
        np.float32,
    )
    return Arrays(
        people, name_tokens, name_roles, mass, values, population.arrays.kinds, rows,
        letters.astype(np.uint16, copy=False), symbols.astype(np.uint8, copy=False),
        equals.astype(population.arrays.known.dtype, copy=False), population.arrays.counted,
    )  # fmt: skip


def _copy(rows: npt.NDArray[np.void], at: int, source: Any, place: int, pools: tuple[list[Any], ...]) -> None:
    """One text's row, with its letters, sounds and equivalents appended to the pools."""
    rows[at] = source.texts[place]
    row = rows[at]
    for name, count, pool, whole in (
        ("letters", "letter_count", pools[0], source.letters),
        ("symbols", "symbol_count", pools[1], source.symbols),
        ("known", "known_count", pools[2], source.known),
    ):
        begin, long = int(row[name]), int(row[count])
        row[name] = sum(map(len, pool))
        pool.append(whole[begin : begin + long])
