"""What a law must be before it may judge anyone: without contradiction, cycle, dangling name or missing source."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import combinations, product
from typing import TYPE_CHECKING

from panah.law import conditions as c
from panah.law.conditions import as_events
from panah.law.errors import PackError
from panah.law.provisions import Bar, Clock, Lifting, Provision, Right, Status, Step

if TYPE_CHECKING:
    from panah.law.statute import Law

MOST_ATOMS = 12
"""Conditions of more atoms than this are not searched for contradiction (2^12 cases are)."""


def require_sound(law: Law) -> None:
    """Raises PackError naming the line of the first fault."""
    known = {p.key: p for p in law.provisions}
    for p in law.provisions:
        _in_time(p)
        _sourced(law, p)
        _names_known(law, p, known)
        _possible(p)
    for versions in law.by_key.values():
        _one_at_a_time(versions)
    _no_contradicting_rights(law)
    for p in law.provisions:
        law.at(p.first_day)


def _in_time(p: Provision) -> None:
    for day in (p.since, p.until):
        try:
            date.fromisoformat(day or "2000-01-01")
        except ValueError:
            raise PackError(p.where, f"{p.key}: {day!r} is not a day", "write YYYY-MM-DD") from None
    if p.end_day <= p.first_day:
        raise PackError(
            p.where, f"{p.key}: ends ({p.until}) before it begins ({p.since})", "swap the two days"
        )


def _sourced(law: Law, p: Provision) -> None:
    if law.sources.article(p.cite) is None:
        raise PackError(
            p.where, f"{p.key}: {p.cite} has no source", "add the article to the pack's sources.toml"
        )


def _names_known(law: Law, p: Provision, known: dict[str, Provision]) -> None:
    for condition in p.conditions:
        for node in condition.walk():
            _node_known(law, p, node, known)
    if isinstance(p, Step) and p.act not in law.kinds:
        raise PackError(
            p.where, f"{p.key}: opens unknown act kind {p.act!r}", "declare the kind or mend the name"
        )
    if isinstance(p, Lifting):
        for key in p.lifts:
            bar = known.get(key)
            if not isinstance(bar, Bar):
                raise PackError(p.where, f"{p.key}: lifts {key!r}, which is no bar", "name a bar of this law")
            if bar.absolute or (bar.floor and not p.floor):
                raise PackError(p.where, f"{p.key}: lifts {key}, which admits no exception here", "strike it")
    if isinstance(p, Clock):
        _clock_sound(p)


def _clock_sound(p: Clock) -> None:
    if p.to_at_most and p.to_at_most.longest() < p.within.longest():
        raise PackError(
            p.where, f"{p.key}: extended to less than its own period", "swap within and to_at_most"
        )
    for one, two in product(as_events(p.suspended_by), as_events(p.resumed_by)):
        shared = dict(one.where).keys() & dict(two.where).keys()
        if one.kind == two.kind and all(dict(one.where)[name] == dict(two.where)[name] for name in shared):
            raise PackError(
                p.where, f"{p.key}: one act of {one.kind} would both suspend and resume it", "tell them apart"
            )


def _node_known(law: Law, p: Provision, node: c.Condition, known: dict[str, Provision]) -> None:
    if isinstance(node, c.Has | c.ClockIs):
        key, sort = (node.status, Status) if isinstance(node, c.Has) else (node.clock, Clock)
        if not isinstance(known.get(key), sort):
            raise PackError(p.where, f"{p.key}: no {sort.sort} {key!r} in this law", "mend the name")
    elif isinstance(node, c.Event):
        _event_known(law, p, node.kind, node.where)
    elif isinstance(node, c.FieldIs):
        kind = law.kinds.get(node.kind)
        if kind is None or node.field not in kind.by_key:
            raise PackError(p.where, f"{p.key}: {node.kind}.{node.field} is no field", "mend the name")


def _event_known(law: Law, p: Provision, name: str, where: tuple[tuple[str, object], ...]) -> None:
    kind = law.kinds.get(name)
    if kind is None:
        raise PackError(p.where, f"{p.key}: no act kind {name!r}", "declare the kind or mend the name")
    for key, value in where:
        spec = kind.by_key.get(key)
        if spec is None or not spec.required:
            raise PackError(
                p.where,
                f"{p.key}: {name}.{key} is no required field",
                "use says(…) for one that may be silent",
            )
        if spec.choices and value not in spec.choices:
            raise PackError(
                p.where, f"{p.key}: {name}.{key} is never {value!r}", f"one of {', '.join(spec.choices)}"
            )


def _possible(p: Provision) -> None:
    for condition in p.conditions:
        atoms = [
            n for n in dict.fromkeys(condition.walk()) if not isinstance(n, c.And | c.Or | c.Not | c.Always)
        ]
        if not isinstance(condition, c.And | c.Or | c.Not) or len(atoms) > MOST_ATOMS:
            continue
        cases = product((False, True), repeat=len(atoms))
        if not any(_holds(condition, dict(zip(atoms, case, strict=True))) for case in cases):
            raise PackError(
                p.where, f"{p.key}: a contradiction: its condition can never hold", "mend the condition"
            )


def _holds(node: c.Condition, given: dict[c.Condition, bool]) -> bool:
    match node:
        case c.Always():
            return True
        case c.Not(part):
            return not _holds(part, given)
        case c.And(parts):
            return all(_holds(p, given) for p in parts)
        case c.Or(parts):
            return any(_holds(p, given) for p in parts)
    return given[node]


def _one_at_a_time(versions: Iterable[Provision]) -> None:
    for p, q in combinations(versions, 2):
        if p.overlaps(q):
            raise PackError(
                q.where, f"{q.key}: declared twice for the same days (also at {p.where[0]}:{p.where[1]})",
                "end one with until, or give it another key",
            )  # fmt: skip


def _no_contradicting_rights(law: Law) -> None:
    rights = [p for p in law.provisions if isinstance(p, Right)]
    for p, q in combinations(rights, 2):
        same = p.right == q.right and p.of == q.of and p.extent != q.extent and p.overlaps(q)
        if same and not (p.disputed and q.disputed):
            raise PackError(
                q.where, f"{q.key}: contradicts {p.key} ({p.where[0]}:{p.where[1]}): {q.extent} against {p.extent}",
                "mark both disputed if the sources conflict, else mend one",
            )  # fmt: skip
