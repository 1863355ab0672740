"""A case file as the law sees it: acts in order, and the few facts about the person that provisions ask for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

SEQ_BITS = 20
"""An act's order key is its effective day (proleptic ordinal) shifted by this, plus its sequence number."""

TARGETING = frozenset({"annulment", "admission", "refusal_of_held"})


@dataclass(frozen=True, slots=True)
class Act:
    """One recorded act. ``effective`` is the day it took effect, ``recorded`` the (aware) moment it was written.

    ``held`` acts are in the ledger but count for nothing until an ``admission`` names them.
    """

    id: UUID
    seq: int
    kind: str
    effective: date
    recorded: datetime
    body: Mapping[str, Any] = field(default_factory=dict)
    officer: int = 0
    office: int = 0
    held: bool = False
    key: int = field(init=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "key", self.effective.toordinal() << SEQ_BITS | self.seq)

    @property
    def target(self) -> UUID | None:
        """The act that an annulment, an admission or a refusal of a held act speaks of."""
        if self.kind in TARGETING and "target" in self.body:
            return UUID(str(self.body["target"]))
        return None


@dataclass(frozen=True, slots=True)
class PersonFacts:
    """What the law asks about a person.

    The birth lies within ``[birth_from, birth_to]`` (None: unknown). ``nationalities`` are alpha-3 codes, ``XXA``
    meaning stateless as ICAO 9303 writes it; an empty tuple means *not known*, never *none*.
    """

    birth_from: date | None = None
    birth_to: date | None = None
    sex: str | None = None
    nationalities: tuple[str, ...] = ()
    former_residences: tuple[str, ...] = ()

    @property
    def countries_of_risk(self) -> tuple[str, ...]:
        """Every nationality and former residence: where removal and disclosure are dangerous until judged."""
        return tuple(
            dict.fromkeys(c for c in (*self.nationalities, *self.former_residences) if not c.startswith("XX"))
        )


@dataclass(frozen=True, slots=True)
class File:
    """A case file: acts by sequence, and the person's facts as known when it is judged."""

    id: str
    acts: Sequence[Act]
    person: PersonFacts = PersonFacts()


def live_acts(acts: Sequence[Act], on: date, known_at: datetime | None = None) -> list[Act]:
    """The acts that count on a day: recorded by then, in effect, not annulled, and not held unadmitted; in order.

    An annulment reaches back: what it annuls never counted, whatever day the annulment itself took effect.
    """
    horizon = (on.toordinal() + 1) << SEQ_BITS
    plain: list[Act] = []
    last = 0
    ordered = True
    for act in acts:
        if act.held or act.kind in TARGETING:
            return _live_with_trail(acts, horizon, known_at)
        if act.key < horizon and (known_at is None or act.recorded <= known_at):
            ordered = ordered and act.key > last
            last = act.key
            plain.append(act)
    if not ordered:
        plain.sort(key=_by_key)
    return plain


def _by_key(act: Act) -> int:
    return act.key


def dead_ids(acts: Sequence[Act]) -> tuple[set[UUID], set[UUID]]:
    """(annulled, held and not admitted) among acts already known: later acts of the ledger speak first.

    A held act, and a targeting act that is itself annulled or held unadmitted, annuls and admits nothing.
    """
    annulled: set[UUID] = set()
    admitted: set[UUID] = set()
    waiting: set[UUID] = set()
    for act in sorted(acts, key=lambda a: a.seq, reverse=True):
        if act.held and act.id not in admitted:
            waiting.add(act.id)
            continue
        target = act.target
        if target is None or act.id in annulled:
            continue
        if act.kind == "annulment":
            annulled.add(target)
        elif act.kind == "admission":
            admitted.add(target)
    return annulled, waiting


def waiting_acts(acts: Sequence[Act], known_at: datetime | None = None) -> list[Act]:
    """Held acts on which nobody had decided by then: no standing admission or refusal speaks of them."""
    if not any(a.held for a in acts):
        return []
    known = [a for a in acts if known_at is None or a.recorded <= known_at]
    annulled, waiting = dead_ids(known)
    decided = annulled | {
        a.target
        for a in known
        if a.kind == "refusal_of_held"
        and a.id not in annulled
        and a.id not in waiting
        and a.target is not None
    }
    return [a for a in known if a.held and a.id in waiting and a.id not in decided]


def _live_with_trail(acts: Sequence[Act], horizon: int, known_at: datetime | None) -> list[Act]:
    known = [a for a in acts if known_at is None or a.recorded <= known_at]
    annulled, waiting = dead_ids(known)
    live = [
        a
        for a in known
        if a.key < horizon and a.id not in annulled and a.id not in waiting and a.kind not in TARGETING
    ]
    live.sort(key=_by_key)
    return live
