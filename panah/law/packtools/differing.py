"""``panah pack diff``: which provisions one law adds, strikes and changes against another, and what changes in each."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from panah.law.conditions import Condition, Event
from panah.law.errors import PackError
from panah.law.loading import Pack, law_of, read_pack
from panah.law.packtools.printing import law_to_print
from panah.law.periods import Period
from panah.law.phrases import event_phrase, period_phrase, phrase
from panah.law.provisions import Provision
from panah.law.statute import Bill, Law


@dataclass(frozen=True)
class Side:
    """One of the two: its provisions, the law that gives their words, and the prefix of its own keys."""

    name: str
    provisions: tuple[Provision, ...]
    law: Law
    prefix: str

    def plain(self, text: str) -> str:
        """Keys and conditions without the pack's own prefix, so that packs of two states compare."""
        for sign in ".-":  # keys, and the ids of instruments
            text = text.replace(f"'{self.prefix}{sign}", f"'·{sign}")
        return text.removeprefix(f"{self.prefix}.")


@dataclass(frozen=True)
class Change:
    """A provision both have, and each field that differs: (field, before, after) in words."""

    before: Provision
    after: Provision
    fields: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True)
class Difference:
    """What the second has more, less and otherwise than the first."""

    added: tuple[Provision, ...]
    struck: tuple[Provision, ...]
    changed: tuple[Change, ...]

    def __bool__(self) -> bool:
        return bool(self.added or self.struck or self.changed)


def sides(first: str, second: str) -> tuple[Side, Side]:
    """The two sides by pack name or folder; the second may be a Python file that declares a ``Bill`` on the first.

    Raises PackError for what cannot be read.
    """
    one = _pack(first)
    if second.endswith(".py"):
        law = law_of(one)
        amended = law.amended(_bill(Path(second)))
        return Side(one.key, law.provisions, law, one.key), Side(second, amended.provisions, amended, one.key)
    return _side(one), _side(_pack(second))


def _pack(name: str) -> Pack:
    return read_pack(Path(name).name, Path(name)) if "/" in name or Path(name).is_dir() else read_pack(name)


def _side(pack: Pack) -> Side:
    return Side(str(pack.folder), pack.provisions, law_to_print(pack), pack.key)


def _bill(path: Path) -> Bill:
    if not path.is_file():
        raise PackError(str(path), "no such file", "name a Python file that declares a Bill")
    spec = importlib.util.spec_from_file_location("panah_bill", path)
    if spec is None or spec.loader is None:
        raise PackError(str(path), "cannot be read as Python", "name it ….py")
    module = importlib.util.module_from_spec(spec)
    try:
        spec.loader.exec_module(module)
    except PackError:
        raise
    except Exception as wrong:
        line = getattr(wrong, "lineno", None) or _last_line(wrong, path)
        raise PackError(
            (str(path), line), f"{type(wrong).__name__}: {wrong}", "mend the declaration"
        ) from wrong
    bills = [value for value in vars(module).values() if isinstance(value, Bill)]
    if len(bills) != 1:
        raise PackError(
            str(path), f"declares {len(bills)} bills", "declare one: BILL = Bill(swap=…, add=…, strike=…)"
        )
    return bills[0]


def _last_line(wrong: Exception, path: Path) -> int:
    line, trace = 0, wrong.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == str(path):
            line = trace.tb_lineno
        trace = trace.tb_next
    return line


def difference(one: Side, other: Side, lang: str = "en") -> Difference:
    """What the other side has more, less and otherwise than the one."""
    mine, theirs = _versions(one), _versions(other)
    added: list[Provision] = []
    struck: list[Provision] = []
    changed: list[Change] = []
    for key in dict.fromkeys((*mine, *theirs)):
        pairs, gone, new = _paired(mine.get(key, []), theirs.get(key, []))
        added += new
        struck += gone
        for before, after in pairs:
            if found := tuple(_fields(one, before, other, after, lang)):
                changed.append(Change(before, after, found))
    return Difference(tuple(added), tuple(struck), tuple(changed))


def _versions(side: Side) -> dict[str, list[Provision]]:
    found: dict[str, list[Provision]] = {}
    for p in side.provisions:
        found.setdefault(side.plain(p.key), []).append(p)
    return found


def _paired(
    mine: Sequence[Provision], theirs: Sequence[Provision]
) -> tuple[list[tuple[Provision, Provision]], list[Provision], list[Provision]]:
    """(pairs, only in the first, only in the second): versions begun on one day are a pair, the rest in order."""
    left = {p.first_day: p for p in mine}
    right = {p.first_day: p for p in theirs}
    pairs = [(left[day], right[day]) for day in sorted(left.keys() & right.keys())]
    rest = [left[d] for d in sorted(left.keys() - right.keys())]
    others = [right[d] for d in sorted(right.keys() - left.keys())]
    both = min(len(rest), len(others))
    return pairs + list(zip(rest[:both], others[:both], strict=True)), rest[both:], others[both:]


def _fields(
    one: Side, before: Provision, other: Side, after: Provision, lang: str
) -> Iterable[tuple[str, str, str]]:
    if before is after:
        return
    if before.sort != after.sort:
        yield "sort", before.sort, after.sort
    names = {f.name for p in (before, after) for f in fields(p)} - {"key", "where"}
    for name in (f.name for p in (before, after) for f in fields(p)):
        if name not in names:
            continue
        names.discard(name)
        old, new = getattr(before, name, ""), getattr(after, name, "")
        if one.plain(repr(old)) != other.plain(repr(new)):
            yield name, _words(one.law, old, lang), _words(other.law, new, lang)
    old_words, new_words = (side.law.word(p.key, lang) for side, p in ((one, before), (other, after)))
    if old_words != new_words:
        yield "words", old_words, new_words


def _words(law: Law, value: Any, lang: str) -> str:
    """A field's value as a lawyer reads it."""
    match value:
        case Event():
            return event_phrase(law, value, lang)
        case Condition():
            return phrase(law, value, lang)
        case Period():
            return period_phrase(law, value, lang)
        case tuple():
            return ", ".join(_words(law, v, lang) for v in value) or "–"
        case None | "":
            return "–"
    return str(value)
