"""Who is meant: households of made-up persons as columns of numbers, before anybody writes them down."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date

import numpy as np
from numpy.typing import NDArray

from .book import NO_NAME, Book, People
from .habits import DEFAULT_PEOPLES, Habits

Array = NDArray[np.int32]
HEAD, SPOUSE, CHILD = 0, 1, 2
_EPOCH = date(1970, 1, 1).toordinal()


@dataclass
class Persons:
    """One row a person; names are numbers of the book (father: the father's given name), births days since 1970."""

    household: Array
    people: Array
    role: Array
    female: NDArray[np.bool_]
    before: Array
    given: Array
    father: Array
    family: Array
    birth: Array
    day_unknown: NDArray[np.bool_]
    nationality: Array
    phone: Array  # of the household; -1 none
    document: NDArray[np.int64]  # -1 none

    def __len__(self) -> int:
        return len(self.given)

    def take(self, rows: NDArray[np.intp]) -> Persons:
        """These rows, in this order."""
        return Persons(*(getattr(self, f.name)[rows] for f in fields(self)))


def persons(count: int, book: Book, habits: Habits, on: date, rng: np.random.Generator) -> Persons:
    """``count`` persons in households, the last of which may be cut short."""
    size, couple, children = _households(count, habits, rng)
    homes = len(size)
    household = np.repeat(np.arange(homes, dtype=np.int32), size)
    place = np.arange(len(household), dtype=np.int32) - np.repeat(np.cumsum(size) - size, size).astype(
        np.int32
    )
    role = np.where(place == 0, HEAD, np.where((place == 1) & couple[household], SPOUSE, CHILD)).astype(
        np.int32
    )
    people = _drawn_people(homes, book, habits, rng)
    head_female = rng.random(homes) < np.where(couple, 0.03, 0.35)
    female = rng.random(len(household)) < 0.5
    female = np.where(
        role == HEAD, head_female[household], np.where(role == SPOUSE, ~head_female[household], female)
    )
    rows = len(household)

    def blank(value: int = 0) -> Array:
        return np.full(rows, value, np.int32)

    made = Persons(
        household=household, people=people[household], role=role, female=female, before=blank(NO_NAME), given=blank(),
        father=blank(), family=blank(), birth=blank(), day_unknown=np.zeros(rows, np.bool_), nationality=blank(),
        phone=blank(-1), document=np.full(rows, -1, np.int64),
    )  # fmt: skip
    _name(made, place, homes, book, habits, rng)
    _bear(made, place, homes, on, rng)
    _twin(made, place, children, book, habits, rng)
    _kin(made, size, couple, children, habits, rng)
    _settle(made, homes, book, habits, rng)
    return made.take(np.arange(count))


def _households(
    count: int, habits: Habits, rng: np.random.Generator
) -> tuple[NDArray[np.int64], NDArray[np.bool_], NDArray[np.int64]]:
    """Sizes, whether there is a couple, numbers of children: enough households for ``count`` persons."""
    homes = int(count / (1.5 + 2.2 * habits.siblings)) + 50
    many = rng.random(homes) < habits.siblings
    children = np.where(many, 2 + np.minimum(rng.geometric(0.45, homes) - 1, 6), rng.random(homes) < 0.25)
    couple = np.where(children > 0, rng.random(homes) < 0.75, rng.random(homes) < 0.25)
    size = (1 + couple + children).astype(np.int64)
    if size.sum() < count:
        more = _households(count - int(size.sum()), habits, rng)
        return tuple(np.concatenate(pair) for pair in zip((size, couple, children), more, strict=True))  # type: ignore[return-value]
    homes = int(np.searchsorted(np.cumsum(size), count)) + 1
    return size[:homes], couple[:homes], children[:homes].astype(np.int64)


def _drawn_people(homes: int, book: Book, habits: Habits, rng: np.random.Generator) -> Array:
    weights = habits.peoples or DEFAULT_PEOPLES
    unknown = set(weights) - {p.code for p in book.peoples}
    if unknown:
        raise ValueError(
            f"names.toml has no people {', '.join(sorted(unknown))}; it has "
            f"{', '.join(p.code for p in book.peoples)}"
        )
    share = np.array([weights.get(p.code, 0.0) for p in book.peoples])
    return rng.choice(len(share), homes, p=share / share.sum()).astype(np.int32)


def drawn_names(people: Array, kind: str, book: Book, habits: Habits, rng: np.random.Generator) -> Array:
    """A name of ``kind`` (m, f, family as a place in the people's list) for each, by frequency."""
    out = np.zeros(len(people), np.int32)
    chance, tail = rng.random(len(people)), rng.random(len(people)) < habits.tail
    for number, one in enumerate(book.peoples):
        rows = np.flatnonzero(people == number)
        if len(rows):
            out[rows] = _places(one, kind, chance[rows], tail[rows], habits.zipf)
    return out


def _places(
    one: People, kind: str, chance: NDArray[np.float64], tail: NDArray[np.bool_], zipf: float
) -> Array:
    usual, every = one.usual[kind], len(getattr(one, kind))
    share = 1.0 / (np.arange(usual) + 2.0) ** zipf
    at = np.searchsorted(np.cumsum(share) / share.sum(), chance).astype(np.int32)
    at = np.minimum(at, usual - 1)
    if every > usual:
        at = np.where(tail, usual + (chance * (every - usual)).astype(np.int32), at)
    return at.astype(np.int32)


def given_names(
    people: Array, female: NDArray[np.bool_], book: Book, habits: Habits, rng: np.random.Generator
) -> Array:
    """Given names as numbers of the book."""
    m, f = (drawn_names(people, kind, book, habits, rng) for kind in "mf")
    out = np.zeros(len(people), np.int32)
    for number, one in enumerate(book.peoples):
        rows = people == number
        out[rows] = np.where(
            female[rows],
            one.f[np.minimum(f[rows], len(one.f) - 1)],
            one.m[np.minimum(m[rows], len(one.m) - 1)],
        )
    return out


def _name(
    made: Persons, place: Array, homes: int, book: Book, habits: Habits, rng: np.random.Generator
) -> None:
    heads = np.flatnonzero(place == 0)
    men = np.zeros(len(made), bool)
    made.given[:] = given_names(made.people, made.female, book, habits, rng)
    same = (
        np.flatnonzero((made.given[1:] == made.given[:-1]) & (made.household[1:] == made.household[:-1])) + 1
    )
    made.given[same] = given_names(made.people[same], made.female[same], book, habits, rng)
    made.father[:] = given_names(made.people, men, book, habits, rng)
    home_father = np.where(made.female[heads], made.father[heads], made.given[heads])
    spouse = np.flatnonzero(made.role == SPOUSE)
    home_father[made.household[spouse[~made.female[spouse]]]] = made.given[spouse[~made.female[spouse]]]
    absent = np.isin(np.arange(homes), made.household[spouse], invert=True) & made.female[heads]
    home_father[absent] = given_names(made.people[heads[absent]], men[heads[absent]], book, habits, rng)
    child = made.role == CHILD
    made.father[child] = home_father[made.household[child]]
    family = drawn_names(made.people, "family", book, habits, rng)
    gendered = np.array([p.gendered for p in book.peoples])[made.people]
    own = (made.role == SPOUSE) & ~(gendered & (rng.random(len(made)) < 0.75))
    made.family[:] = np.where(own, family, family[heads][made.household])
    prefix = rng.random(len(made)) < np.array([p.before for p in book.peoples])[made.people]
    for sex, rows in (
        ("m", prefix & ~made.female),
        ("f", prefix & made.female & (rng.random(len(made)) < 0.3)),
    ):
        made.before[rows] = rng.choice(book.before[sex], int(rows.sum()))


def _bear(made: Persons, place: Array, homes: int, on: date, rng: np.random.Generator) -> None:
    """Births: heads 18 to 80, their children 18 to 35 years younger, about one to five years between two of them."""
    today = on.toordinal() - _EPOCH
    child = made.role == CHILD
    gap = np.where(child, rng.integers(330, 1700, len(made)), 0)
    run = np.cumsum(gap)
    since = run - run[np.flatnonzero(place == 0)][made.household]  # days from before the eldest to each child
    span = np.zeros(homes, np.int64)
    np.maximum.at(span, made.household, since)
    age = 365.25 * (18 + 62 * rng.beta(1.3, 2.6, homes))
    age = np.where(span > 0, np.maximum(age, 365.25 * 18 + span + 365.25 * rng.uniform(0.2, 12, homes)), age)
    start = 365.25 * 18 + rng.random(homes) * np.minimum(age - 365.25 * 18 - span, 365.25 * 17)
    head = today - age
    spouse = np.minimum(head[made.household] + rng.normal(800, 1500, len(made)), today - 17 * 365)
    young = head[made.household] + start[made.household] + since - 300
    born = np.where(made.role == HEAD, head[made.household], np.where(made.role == SPOUSE, spouse, young))
    made.birth[:] = np.minimum(born, today - 1).astype(np.int32)


def _twin(
    made: Persons,
    place: Array,
    children: NDArray[np.int64],
    book: Book,
    habits: Habits,
    rng: np.random.Generator,
) -> None:
    """A second child born with the first, half of such pairs named alike."""
    home = np.flatnonzero((children >= 2) & (rng.random(len(children)) < habits.twins))
    start = np.flatnonzero(place == 0)[home]
    first = start + np.where(made.role[start + 1] == SPOUSE, 2, 1)
    second = first + 1
    made.birth[second] = made.birth[first]
    alike = rng.random(len(home)) < 0.5
    shared = ~np.isin(
        made.people[first], [i for i, p in enumerate(book.peoples) if p.code in ("russian", "ukrainian")]
    )
    a, b = first[alike & shared], second[alike & shared]
    made.female[b] = made.female[a]
    for sex, rows in (("m", ~made.female[a]), ("f", made.female[a])):
        one, other = book.twins[sex]
        pick = rng.integers(0, len(one), int(rows.sum()))
        made.given[a[rows]], made.given[b[rows]] = one[pick], other[pick]


def _kin(
    made: Persons,
    size: NDArray[np.int64],
    couple: NDArray[np.bool_],
    children: NDArray[np.int64],
    habits: Habits,
    rng: np.random.Generator,
) -> None:
    """A brother's household for some: the family name and the heads' father of another, one cousin named the same."""
    start = np.cumsum(size) - size
    able = np.flatnonzero(children > 0)
    to = able[rng.random(len(able)) < habits.kin / max(len(able) / len(size), 1e-9)]
    if not len(to) or len(able) < 2:
        return
    of = rng.choice(able, len(to))
    keep = (of != to) & ~np.isin(of, to)
    to, of = to[keep], of[keep]
    source = np.zeros(len(size), np.int64)
    source[to] = of
    rows = np.flatnonzero(np.isin(made.household, to))
    origin = start[source[made.household[rows]]]
    made.people[rows] = made.people[origin]
    made.family[rows] = made.family[origin]
    made.father[start[to]] = made.father[start[of]]
    mine, theirs = start[to] + 1 + couple[to], start[of] + 1 + couple[of]
    made.given[mine], made.female[mine] = made.given[theirs], made.female[theirs]
    made.birth[mine] = made.birth[theirs] + rng.integers(-700, 700, len(mine))


def _settle(made: Persons, homes: int, book: Book, habits: Habits, rng: np.random.Generator) -> None:
    """What their papers show: nationality of the household, birthdays unknown, a phone, documents."""
    where = np.zeros(homes, np.int32)
    codes = nationalities(book)
    heads = np.unique(made.household, return_index=True)[1]
    for number, one in enumerate(book.peoples):
        rows = np.flatnonzero(made.people[heads] == number)
        share = np.array(list(one.nationality.values()))
        where[rows] = rng.choice([codes.index(c) for c in one.nationality], len(rows), p=share / share.sum())
    made.nationality[:] = where[made.household]
    solar = np.array([p.solar for p in book.peoples])[made.people]
    slavic = np.isin(
        made.people, [i for i, p in enumerate(book.peoples) if p.code in ("russian", "ukrainian")]
    )
    lean = np.where(solar, 1.8, np.where(slavic, 0.15, 1.0))
    at_home = rng.random(len(made)) < 0.7  # who does not know one birthday rarely knows the next one's
    chance = np.where(at_home, rng.random(homes)[made.household], rng.random(len(made)))
    made.day_unknown[:] = chance < np.minimum(habits.first_january * lean / lean.mean(), 0.97)
    phone = np.where(rng.random(homes) < habits.phone, np.arange(homes), -1)
    made.phone[:] = phone[made.household]
    has = rng.random(len(made)) < habits.document
    made.document[has] = rng.integers(10**8, 10**9, int(has.sum()))


def nationalities(book: Book) -> list[str]:
    """The codes that stand behind the numbers of ``Persons.nationality``."""
    return sorted({code for people in book.peoples for code in people.nationality})
