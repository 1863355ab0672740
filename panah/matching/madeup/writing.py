"""What is written down: registrations of made-up persons, and how a repeat differs from the first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from . import births
from .book import NO_NAME, Book
from .habits import Habits
from .people import Array, Persons, nationalities
from .spelling import HABITS, SCRIPTS, mistyped

Bools = NDArray[np.bool_]
NAMES = ("given", "patronymic", "family")


@dataclass
class Registrations:
    """One row a registration: the person meant and the choices of whoever wrote it."""

    person: NDArray[np.int64]
    repeat: Bools
    script: Array
    group: NDArray[np.int64]  # registrations written together


def occasions(
    people: Persons, count: int, book: Book, habits: Habits, rng: np.random.Generator
) -> Registrations:
    """Every person once, and repeats until there are ``count`` registrations, some of whole households."""
    first = np.arange(len(people), dtype=np.int64)
    wanted = count - len(people)
    together = _whole_households(people, int(wanted * habits.together), rng)
    single = rng.integers(0, len(people), wanted - len(together))
    more = rng.random(len(single)) < 0.12  # some come a third time, and a sixth
    single[more] = (
        np.resize(single[~more][: max(1, int(more.sum()) // 2)], int(more.sum()))
        if (~more).any()
        else single[more]
    )
    homes = int(people.household.max()) + 1
    again = np.concatenate([together, single])
    group = np.concatenate(
        [people.household, homes + people.household[together], 2 * homes + np.arange(len(single))]
    )
    made = Registrations(
        np.concatenate([first, again]), np.arange(count) >= len(people), np.zeros(count, np.int32), group
    )
    made.script[:] = _scripts(made, people, book, habits, rng)
    return made


def _whole_households(people: Persons, wanted: int, rng: np.random.Generator) -> NDArray[np.int64]:
    homes = int(people.household.max()) + 1
    size = np.bincount(people.household, minlength=homes)
    order = rng.permutation(homes)
    order = order[: int(np.searchsorted(np.cumsum(size[order]), wanted))]
    return np.flatnonzero(np.isin(people.household, order)).astype(np.int64)


def _scripts(
    made: Registrations, people: Persons, book: Book, habits: Habits, rng: np.random.Generator
) -> Array:
    """Mostly one script for those written together; a repeat in another than the first with the stated chance."""
    tilt = np.array([habits.scripts.get(s, 0.0) for s in SCRIPTS])
    share = np.array([p.script for p in book.peoples]) * tilt
    share /= share.sum(1, keepdims=True)
    per_group = rng.random(int(made.group.max()) + 1)
    chance = np.where(rng.random(len(made.group)) < 0.92, per_group[made.group], rng.random(len(made.group)))
    kind = people.people[made.person]
    script = _pick(share[kind], chance)
    first = script[: len(people)][made.person]
    other = share[kind].copy()
    other[np.arange(len(other)), first] = 0
    left = other.sum(1, keepdims=True)
    changed = _pick(np.where(left > 0, other / np.where(left > 0, left, 1), share[kind]), chance)
    changes = rng.random(int(made.group.max()) + 1)[made.group] < habits.change_script
    return np.asarray(np.where(made.repeat, np.where(changes, changed, first), script), np.int32)


def _pick(share: NDArray[np.float64], chance: NDArray[np.float64]) -> Array:
    at = (chance[:, None] > np.cumsum(share, 1)).sum(1)
    return np.asarray(np.minimum(at, share.shape[1] - 1), np.int32)


def written(
    made: Registrations, people: Persons, book: Book, habits: Habits, on: date, rng: np.random.Generator
) -> tuple[pl.DataFrame, dict[str, NDArray[Any]]]:
    """The registrations as a frame, and which names they mean (for the oracle)."""
    meant = _meant(made, people, book, habits, rng)
    names = {field: _spelt(field, meant[field], made, len(people), book, habits, rng) for field in NAMES}
    names["given"] = _with_before(names["given"], made, people, book, habits, rng)
    names = _by_habit(names, made, habits, rng)
    names = {field: _slips(series, made, habits, rng) for field, series in names.items()}
    for field in ("patronymic", "family"):
        lost = made.repeat & (rng.random(len(made.repeat)) < habits.lost)
        names[field] = names[field].set(pl.Series(lost), None)
        meant[f"{field}_known"] &= ~lost
    frame = _shuffled_fields(pl.DataFrame(names), made.repeat, habits, rng)
    kind, repeat = people.people[made.person], made.repeat
    meant["place"] = _places(made, people, book, habits.moved, rng)
    codes = np.array(nationalities(book))
    country = people.nationality[made.person]
    strange = repeat & (rng.random(len(repeat)) < habits.other_nationality)
    country = np.where(strange, rng.integers(0, len(codes), len(repeat)), country)
    female = people.female[made.person] ^ (repeat & (rng.random(len(repeat)) < habits.wrong_sex))
    frame = frame.with_columns(
        births.written(made.person, repeat, people, kind, book, habits, on, rng),
        pl.Series("sex", np.where(female, "f", "m")).cast(pl.String),
        pl.Series("nationality", codes[country]).cast(pl.String),
        _spelt("place", meant["place"], made, len(people), book, habits, rng),
        *_contacts(made, people, habits, rng),
        pl.Series("script", np.array(SCRIPTS)[made.script]).cast(pl.String),
    )
    return frame, meant


def _meant(
    made: Registrations, people: Persons, book: Book, habits: Habits, rng: np.random.Generator
) -> dict[str, NDArray[Any]]:
    rows, count = made.person, len(made.person)
    kind, female = people.people[rows], people.female[rows]
    usual = rng.random(int(people.household.max()) + 1)[
        people.household[rows]
    ]  # a family names its fathers one way
    usual = np.where(made.repeat & (rng.random(count) < habits.other_patronymic), rng.random(count), usual)
    patronymic, family = np.full(count, NO_NAME, np.int32), np.full(count, NO_NAME, np.int32)
    away = rng.random(count) < habits.marriage
    place = people.family[rows]
    married = np.flatnonzero(made.repeat & female & away)
    place[married] = people.family[rng.integers(0, len(people), len(married))]
    for number, one in enumerate(book.peoples):
        mine = kind == number
        way = np.minimum((usual * len(one.fathers)).astype(int), len(one.fathers) - 1)
        for i, code in enumerate(one.fathers):
            for sex, chosen in (("m", mine & ~female & (way == i)), ("f", mine & female & (way == i))):
                patronymic[chosen] = book.patronymics[code, sex][people.father[rows][chosen]]
        at = np.minimum(place[mine], len(one.family) - 1)
        family[mine] = np.where(female[mine], one.family_f[at], one.family[at])
    silent = np.array([p.no_father for p in book.peoples])[kind]
    patronymic[rng.random(count) < np.maximum(silent, habits.no_father)] = NO_NAME
    single = rng.random(len(people))[rows] < np.array([p.no_family for p in book.peoples])[kind]
    family[single] = NO_NAME
    return {
        "given": people.given[rows], "patronymic": patronymic, "family": family,
        "father": people.father[rows], "house": kind * 100_000 + place,
        "patronymic_known": patronymic != NO_NAME, "family_known": family != NO_NAME,
    }  # fmt: skip


def _spelt(
    field: str,
    names: Array,
    made: Registrations,
    persons: int,
    book: Book,
    habits: Habits,
    rng: np.random.Generator,
) -> pl.Series:
    """Each name in its script: the usual spelling or another; a repeat in the same script mostly keeps the first's."""
    known = np.maximum(names, 0)
    many = book.many[known, made.script].astype(np.int64)
    usual, chance = rng.random(len(names)) < habits.usual, rng.random(len(names))
    kept = (
        made.repeat
        & (made.script == made.script[:persons][made.person])
        & (rng.random(len(names)) >= habits.respell)
    )
    for draw in (usual, chance):
        draw[kept] = draw[:persons][made.person[kept]]
    other = 1 + (chance * (many - 1)).astype(np.int64)
    at = book.first[known, made.script] + np.where(usual | (many < 2), 0, np.minimum(other, many - 1))
    index = pl.Series(at).set(pl.Series(names == NO_NAME), None)
    return book.forms.gather(index).alias(field)


def _with_before(
    given: pl.Series,
    made: Registrations,
    people: Persons,
    book: Book,
    habits: Habits,
    rng: np.random.Generator,
) -> pl.Series:
    before = people.before[made.person].copy()
    before[made.repeat & (rng.random(len(before)) < habits.before_lost)] = NO_NAME
    rows = np.flatnonzero(before != NO_NAME)
    if not len(rows):
        return given
    at = book.first[before[rows], made.script[rows]]
    prefix = book.forms.gather(pl.Series(at))
    return given.scatter(rows, (prefix + " " + given.gather(rows)).to_list())


def _by_habit(
    names: dict[str, pl.Series], made: Registrations, habits: Habits, rng: np.random.Generator
) -> dict[str, pl.Series]:
    """Whoever writes those of one group follows one habit, in all their names."""
    groups = int(made.group.max()) + 1
    follows, chance = (rng.random(groups) < habits.office)[made.group], rng.random(groups)[made.group]
    for number, script in enumerate(SCRIPTS):
        kinds = (chance * len(HABITS[script])).astype(int)
        for i, rules in enumerate(HABITS[script]):
            rows = np.flatnonzero(follows & (made.script == number) & (kinds == i))
            if len(rows):
                names = {
                    field: series.scatter(
                        rows, series.gather(rows).str.replace_many(list(rules), list(rules.values()))
                    )
                    for field, series in names.items()
                }
    return names


def _slips(series: pl.Series, made: Registrations, habits: Habits, rng: np.random.Generator) -> pl.Series:
    chance = np.where(made.repeat, habits.slip, habits.slip_first)
    rows = np.flatnonzero(rng.random(len(chance)) < chance)
    if not len(rows):
        return series
    return series.scatter(
        rows,
        pl.Series(mistyped(series.gather(rows).to_list(), made.script[rows].tolist(), rng), dtype=pl.String),
    )


def _shuffled_fields(
    frame: pl.DataFrame, repeat: Bools, habits: Habits, rng: np.random.Generator
) -> pl.DataFrame:
    """Given and family name changed, all in one field, a field lost: for some repeats."""
    given, patronymic, family = (pl.col(f) for f in NAMES)

    def some(share: float) -> pl.Expr:
        return pl.lit(pl.Series(repeat & (rng.random(len(repeat)) < share)))

    swap, one = some(habits.swapped) & family.is_not_null(), some(habits.one_field)
    frame = frame.with_columns(
        given=pl.when(swap).then(family).otherwise(given), family=pl.when(swap).then(given).otherwise(family)
    )
    whole = pl.concat_str(given, patronymic, family, separator=" ", ignore_nulls=True)
    return frame.with_columns(
        given=pl.when(one).then(whole).otherwise(given),
        patronymic=pl.when(one).then(None).otherwise(patronymic),
        family=pl.when(one).then(None).otherwise(family),
    )


def _places(
    made: Registrations, people: Persons, book: Book, moves: float, rng: np.random.Generator
) -> Array:
    homes = int(people.household.max()) + 1
    share = 1 / (np.arange(len(book.places)) + 2.0)
    home = rng.choice(book.places, homes, p=share / share.sum())[people.household[made.person]]
    moved = made.repeat & (rng.random(len(home)) < moves)
    return np.asarray(np.where(moved, rng.choice(book.places, len(home)), home), np.int32)


def _contacts(
    made: Registrations, people: Persons, habits: Habits, rng: np.random.Generator
) -> list[pl.Series]:
    """The household's phone and the person's document, unless a repeat shows another or none."""
    count = len(made.person)
    phone = people.phone[made.person].astype(np.int64)
    number = np.where(phone >= 0, 7_000_000_000 + (phone * 7_919 + 13) % 999_999_937, -1)
    new = made.repeat & (rng.random(count) >= habits.phone_kept)
    number = np.where(
        new,
        np.where(rng.random(count) < habits.phone, 7_700_000_000 + rng.integers(0, 10**8, count), -1),
        number,
    )
    number[rng.random(count) < 0.1] = -1
    document = people.document[made.person]
    new = made.repeat & (rng.random(count) >= habits.document_kept)
    document = np.where(
        new,
        np.where(rng.random(count) < habits.document / 2, rng.integers(10**8, 10**9, count), -1),
        document,
    )
    phones = pl.DataFrame({"n": number}).select(
        pl.when(pl.col("n") >= 0).then("+" + pl.col("n").cast(pl.String)).alias("phone")
    )
    documents = pl.DataFrame({"n": document}).select(
        pl.when(pl.col("n") >= 0).then("N" + pl.col("n").cast(pl.String)).alias("document")
    )
    return [phones["phone"], documents["document"]]
