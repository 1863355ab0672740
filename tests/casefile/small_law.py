"""A small law of a made-up state, so that the ledger's tests do not turn with a country's law."""

from __future__ import annotations

from panah.law import Law
from panah.law.conditions import during, everyone, on
from panah.law.house import HOUSE, RULES, SOURCES
from panah.law.loading import CORE_WORDS
from panah.law.periods import days, months
from panah.law.provisions import Bar, Clock, Status, Step
from panah.law.statute import compose
from panah.law.vocabulary import VOCABULARY
from panah.law.words import read_words

CITE = HOUSE.whole()
DECIDED = (on("status_granted"), on("status_refused"), on("application_withdrawn"))
applied = on("application_registered")
pending = during(starts=applied, stops=DECIDED)

asylum_seeker = Status(key="tst.asylum-seeker", when=pending, main=1, cite=CITE)
refugee = Status(key="tst.refugee", when=on("status_granted").after(on("status_ceased")), main=2, cite=CITE)


def step(act: str, open_) -> Step:  # type: ignore[no-untyped-def]
    return Step(key=f"tst.{act}", act=act, open=open_, by=("status_officer",), cite=CITE)


PROVISIONS = (
    *RULES,
    asylum_seeker,
    refugee,
    Bar(key="tst.one-decision", forbids=("status_granted", "status_refused"), during=~pending, cite=CITE),
    Bar(key="tst.non-refoulement", forbids=("removal",), during=asylum_seeker | refugee, cite=CITE),
    Clock(key="tst.decide", starts=applied, stops=DECIDED, within=months(3), owed_by="authority", cite=CITE),
    Clock(
        key="tst.fingerprints",
        starts=applied,
        stops=on("fingerprints_taken"),
        within=days(3),
        owed_by="authority",
        cite=CITE,
    ),
    step("arrival", everyone),
    step("application_registered", ~refugee.held),
    step("fingerprints_taken", pending),
    step("interview_held", pending),
    step("application_withdrawn", pending),
    step("status_granted", pending),
    step("status_refused", pending),
    step("status_ceased", refugee.held),
)


def small_law() -> Law:
    """The law of the made-up state ``tst``."""
    return compose("tst", PROVISIONS, {k.key: k for k in VOCABULARY}, SOURCES, read_words(CORE_WORDS))
