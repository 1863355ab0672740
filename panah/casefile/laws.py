"""The laws in use by this process: loaded and checked once, then at hand for every file, whole and in parts.

Recording asks two narrow questions of a law: may an act of this kind stand, and what do lists and queues show. Each
is answered by the part of the law that bears on it, with everything it refers to: the same answer, sooner.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from panah.law import Law, load_law
from panah.law.conditions import ClockIs, Has
from panah.law.provisions import Bar, Clock, Lifting, Provision, Release, Status, Step


@dataclass
class InUse:
    """A law and its parts, made when first asked for."""

    law: Law
    _of_kind: dict[str, Law] = field(default_factory=dict)
    _lists: Law | None = None

    def of_kind(self, kind: str) -> Law:
        """What opens or bars acts of a kind: for ``permission(kind)``."""
        known = self._of_kind.get(kind)
        if known is None:
            known = self._of_kind[kind] = part(
                self.law,
                lambda p: (
                    (isinstance(p, Step) and p.act == kind) or (isinstance(p, Bar) and kind in p.forbids)
                ),
            )
        return known

    @property
    def lists(self) -> Law:
        """What lists and queues show: statuses, clocks, removal, and the doubts that bear on them."""
        if self._lists is None:
            shown = (Status, Clock, Release)
            self._lists = part(
                self.law, lambda p: isinstance(p, shown) or (isinstance(p, Bar) and "removal" in p.forbids)
            )
        return self._lists


_in_use: dict[str, InUse] = {}


def use(law: Law) -> None:
    """Have files of the pack ``law.key`` judged by this law."""
    _in_use[law.key] = InUse(law)


def in_use(pack: str) -> InUse:
    """The law of a pack, and its parts. Raises PackError when there is none or it does not hold together."""
    known = _in_use.get(pack)
    if known is None:
        known = _in_use[pack] = InUse(load_law(pack))
    return known


def part(law: Law, bears: Callable[[Provision], bool]) -> Law:
    """The provisions that bear on a question, and all that they refer to, as a law of its own."""
    kept: set[str] = set()
    to_follow = [p for p in law.provisions if bears(p)]
    while to_follow:
        provision = to_follow.pop()
        if provision.key not in kept:
            kept.add(provision.key)
            to_follow += [q for key in _referred_to(provision) for q in law.by_key.get(key, ())]
            if isinstance(provision, Bar):
                to_follow += [
                    q for q in law.provisions if isinstance(q, Lifting) and provision.key in q.lifts
                ]
    return Law(law.key, tuple(p for p in law.provisions if p.key in kept), law.kinds, law.sources, law.words)


def _referred_to(provision: Provision) -> Iterable[str]:
    for condition in provision.conditions:
        for node in condition.walk():
            if isinstance(node, Has):
                yield node.status
            elif isinstance(node, ClockIs):
                yield node.clock
