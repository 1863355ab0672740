"""Random laws and random files: small, so that everything collides with everything.

Days lie within two months, periods are short, three act kinds carry nearly all acts: the same day, an annulled
annulment, a second start after a stop come up in every other example.
"""

from __future__ import annotations

import random
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

from hypothesis import reject
from hypothesis import strategies as st

from panah.law import Act, ActKind, File, Law, PackError, PersonFacts
from panah.law import conditions as c
from panah.law.kinds import choice, flag
from panah.law.periods import Period, days, months, working_days, years
from panah.law.provisions import (
    Bar,
    Clock,
    Document,
    Duty,
    Instrument,
    Lifting,
    Provision,
    Release,
    Right,
    Status,
    Step,
)
from panah.law.sources import Sources
from panah.law.statute import compose
from panah.law.vocabulary import LEDGER
from panah.law.words import Words

START = date(2024, 1, 20)
SPAN = 60
BOOK = Instrument("book")
SOURCES = Sources(
    {"book": {"title": {"en": "A book"}, "source": "made up", "confidence": "unverified", "articles": {}}}
)
KINDS = {
    "plain": ActKind("plain"),
    "other": ActKind("other"),
    "told": ActKind("told", (choice("how", "p", "q", "r"), choice("why", "x", "y", required=False))),
    "flagged": ActKind("flagged", (flag("sure"), flag("late", required=False))),
    "rare": ActKind("rare"),
}
EVENTS = st.sampled_from(
    [
        c.on("plain"), c.on("other"), c.on("told"), c.on("flagged"), c.on("rare"), c.on("told", how="p"),
        c.on("told", how="q"), c.on("flagged", sure=True), c.on("flagged", sure=False), c.on("annulment"),
    ]
)  # fmt: skip
SOME = st.lists(EVENTS, min_size=1, max_size=3, unique=True).map(tuple)
DAYS = st.integers(0, SPAN).map(lambda n: START + timedelta(n))
PERIODS: st.SearchStrategy[Period] = st.one_of(
    st.integers(0, 40).map(days),
    st.integers(0, 2).map(months),
    st.integers(0, 1).map(years),
    st.integers(0, 20).map(lambda n: working_days(n, "KAZ")),
    st.integers(0, 20).map(lambda n: days(n, roll="IRN")),
    st.integers(1, 2).map(lambda n: months(n, roll="KAZ")),
)


@st.composite
def atoms(draw: st.DrawFn, statuses: tuple[str, ...], clocks: tuple[str, ...]) -> c.Condition:
    """One condition without parts."""
    sorts = ["event", "during", "day", "within", "elapsed", "age", "sex", "national", "says", "always"]
    match draw(st.sampled_from(sorts + ["has"] * 3 * bool(statuses) + ["clock"] * 2 * bool(clocks))):
        case "event":
            return draw(EVENTS)
        case "during":
            return c.During(draw(SOME), draw(SOME))
        case "day":
            event, day = draw(EVENTS), draw(DAYS)
            return event.before(day) if draw(st.booleans()) else event.on_or_after(day)
        case "within":
            return c.Within(draw(PERIODS), draw(SOME))
        case "elapsed":
            return c.Elapsed(draw(PERIODS), draw(SOME))
        case "age":
            return c.Age(draw(st.sampled_from(["<", ">="])), draw(st.sampled_from([16, 18])))
        case "sex":
            return c.Sex(draw(st.sampled_from(["f", "m"])))
        case "national":
            return c.National(draw(st.sampled_from(["AFG", "XXA"])))
        case "says":
            return draw(
                st.sampled_from(
                    [
                        c.says("told", "why", "x"),
                        c.says("told", "how", "p", "q"),
                        c.says("flagged", "late", True),
                    ]
                )
            )
        case "has":
            return c.Has(draw(st.sampled_from(statuses)))
        case "clock":
            return c.ClockIs(draw(st.sampled_from(clocks)), draw(st.sampled_from(["running", "overdue"])))
    return c.everyone


def conditions(
    statuses: tuple[str, ...] = (), clocks: tuple[str, ...] = ()
) -> st.SearchStrategy[c.Condition]:
    """Conditions over the statuses and clocks declared so far."""
    one = atoms(statuses, clocks)
    several = st.lists(one.flatmap(lambda x: st.sampled_from([x, ~x])), min_size=2, max_size=3)
    both = several.flatmap(lambda xs: st.sampled_from([c.all_of(*xs), c.any_of(*xs)]))
    deep = st.lists(both, min_size=2, max_size=2).flatmap(
        lambda xs: st.sampled_from([xs[0] & xs[1], xs[0] | ~xs[1]])
    )
    return st.one_of(one, both, both, deep)


@st.composite
def spans(draw: st.DrawFn) -> dict[str, str]:
    """When a provision is in force: mostly always."""
    match draw(st.integers(0, 7)):
        case 0:
            return {"since": draw(DAYS).isoformat()}
        case 1:
            return {"until": draw(DAYS).isoformat()}
    return {}


@st.composite
def clocks(draw: st.DrawFn, key: str, statuses: tuple[str, ...], earlier: tuple[str, ...]) -> Clock:
    """A clock; two in three can be extended, as many suspended, most concern everyone."""
    more: dict[str, Any] = {}
    if draw(st.integers(0, 2)):
        more |= {"extended_by": draw(SOME), "to_at_most": draw(st.sampled_from([years(1), days(800)]))}
        more |= {"extension_from": draw(st.sampled_from(["start", "due"])), "ambiguous": draw(st.booleans())}
    if draw(st.integers(0, 2)):
        pauses, resumes = draw(st.sampled_from([("plain", "other"), ("other", "plain"), ("told", "rare")]))
        more |= {"suspended_by": c.on(pauses), "resumed_by": c.on(resumes)}
    if not draw(st.integers(0, 2)):
        more["during"] = draw(conditions(statuses, earlier))
    starts = draw(
        st.sampled_from([(c.on("told"),), (c.on("flagged"),), (c.on("told", how="p"), c.on("rare"))])
    )
    stops = tuple(e for e in draw(SOME) if all(e.kind != s.kind for s in starts)) or (c.on("other"),)
    return Clock(key=key, cite=BOOK.whole(), starts=starts, stops=stops, within=draw(PERIODS), owed_by="body",
                 **more, **draw(spans()))  # fmt: skip


@st.composite
def laws(draw: st.DrawFn) -> Law:
    """A sound law of every sort of provision."""
    rules: list[Provision] = []
    base = {"cite": BOOK.whole()}
    statuses: tuple[str, ...] = ()
    ticking: tuple[str, ...] = ()

    def condition() -> c.Condition:
        return draw(conditions(statuses, ticking))

    for i in range(draw(st.integers(2, 3))):
        rules.append(Status(key=f"status{i}", when=condition(), **base, **draw(spans())))
        statuses = (*statuses, f"status{i}")
        rules.append(draw(clocks(f"clock{i}", statuses, ticking)))
        ticking = (*ticking, f"clock{i}")
    for i in range(draw(st.integers(1, 2))):
        rules.append(Bar(key=f"bar{i}", forbids=("removal",), during=condition(), **base, **draw(spans())))
    if draw(st.booleans()):
        rules.append(Lifting(key="lifting", lifts=("bar0",), when=condition(), **base, **draw(spans())))
    rules.append(Release(key="release", when=condition(), **base))
    rules.append(Right(key="right", right="work", of=condition(), **base))
    late = [c.ClockIs(key, state) for key in ticking for state in ("running", "overdue")]
    rules.append(Duty(key="duty", of=draw(st.sampled_from(late)), owed_by="body", **base))
    rules.append(
        Step(key="step", act="plain", open=condition(), by=("reviewer",), adverse=draw(st.booleans()), **base)
    )
    rules.append(
        Document(
            key="paper",
            of=condition(),
            issued=draw(SOME),
            ended_by=draw(st.sampled_from([(), (c.on("rare"),)])),
            valid_for=draw(st.one_of(st.none(), PERIODS)),
            **base,
        )
    )
    try:
        return compose("random", rules, {k.key: k for k in LEDGER} | KINDS, SOURCES, Words())
    except PackError:
        reject()


def body_of(kind: str, chance: random.Random, file: int) -> dict[str, Any]:
    """A body the kind takes; a targeting act speaks of an act that may come later or not exist."""
    match kind:
        case "told":
            more = chance.choice([{}, {"why": "x"}, {"why": "y"}, {"why": None}])
            return {"how": chance.choice("pqr"), **more}
        case "flagged":
            return {"sure": chance.random() < 0.5, **chance.choice([{}, {"late": True}, {"late": False}])}
        case "annulment" | "admission" | "refusal_of_held":
            return {"target": str(act_id(file, chance.randint(1, 12))), "reason": "made up"}
    return {}


MIX = ["plain"] * 4 + ["other"] * 4 + ["told"] * 4 + ["flagged"] * 2 + ["rare"] * 2
TARGETS = ["annulment"] * 3 + ["admission"] * 2 + ["refusal_of_held"]


def make_act(chance: random.Random, file: int, seq: int, *, tangled: bool) -> Act:
    """An act of any kind on any day, recorded at any time; in a tangled file one in four speaks of another."""
    kind = chance.choice(TARGETS if tangled and chance.random() < 0.25 else MIX)
    day = START + timedelta(chance.randint(0, SPAN))
    moment = FIRST + timedelta(minutes=chance.randint(0, 20))
    held = tangled and chance.random() < 0.15
    return Act(act_id(file, seq), seq, kind, day, moment, body_of(kind, chance, file), held=held)


def act_id(file: int, seq: int) -> UUID:
    """The id of an act by its file's number and its own."""
    return UUID(int=file << 32 | seq)


def make_person(chance: random.Random) -> PersonFacts:
    """A person around 16 or 18, of whom much is not known."""
    born = date(chance.choice([2006, 2007, 2008]), 2, 10)
    known_to = born + timedelta(chance.choice([0, 0, 30, 500]))
    return PersonFacts(
        born if chance.random() < 0.8 else None,
        known_to if chance.random() < 0.8 else None,
        chance.choice([None, "f", "m", "x"]),
        chance.choice([(), ("AFG",), ("XXA",), ("KAZ", "AFG")]),
    )


def make_file(chance: random.Random, number: int = 0) -> File:
    """A file of up to twelve acts; half of them with annulled, held and admitted acts."""
    count, tangled = chance.randint(0, 12), chance.random() < 0.5
    made = [make_act(chance, number, seq, tangled=tangled) for seq in range(1, count + 1)]
    return File(f"file-{number}", made, make_person(chance))


FIRST = datetime(2024, 4, 1, tzinfo=UTC)
MOMENTS = st.integers(0, 20).map(lambda n: FIRST + timedelta(minutes=n))
CHANCES = st.integers(0, 2**32).map(random.Random)
CASELOADS = CHANCES.map(lambda chance: [make_file(chance, n) for n in range(60)])
"""Sixty files: dice, not draws, for a law is what wants shrinking and a file is small already."""
FEW = CHANCES.map(lambda chance: [make_file(chance, n) for n in range(12)])
ON = st.integers(20, SPAN + 60).map(lambda n: START + timedelta(n))
KNOWN = st.one_of(st.none(), MOMENTS)
