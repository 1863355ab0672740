"""Worked cases of a pack: made-up files, and the position the law must give them on given days. ``cases.toml``.

A case is worked out by hand from the law, never copied from what the engine said. An expectation names provisions by
key under ``statuses``, ``rights``, ``duties``, ``bars``, ``exceptions``, ``documents``, ``steps``, ``doubts`` and
``releases`` (``"!key"``: must not apply), act kinds under ``permits``, rights under ``conflicts``, last days under
``clocks`` and ``alternative`` (``"none"``: has not started), and states under ``clock_states`` and
``document_states``.

``name`` and ``story`` are written in English; the pack's words may name a case in other languages (``case_key``).
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID, uuid5

from panah.law.errors import FileError, PackError
from panah.law.file import TARGETING, File
from panah.law.findings import ClockFinding, DocumentFinding
from panah.law.io import read_file
from panah.law.judge import judge
from panah.law.kinds import ActKind
from panah.law.loading import Pack, law_of
from panah.law.position import Position
from panah.law.statute import Law

GROUPS = ("statuses", "rights", "duties", "bars", "exceptions", "documents", "steps", "doubts", "releases")
TABLES = ("clocks", "alternative", "clock_states", "document_states")
_EXPECT = {"on", "known_at", "removal", "conflicts", "permits", *GROUPS, *TABLES}
_CASE = {"name", "story", "state", "person", "acts", "expect"}
_REMOVAL = ("no", "not barred")
_NAMESPACE = UUID("5d0b3a0e-0f4e-4c0c-8f5b-2f1f3a2f9c11")

Where = tuple[str, int]


@dataclass(frozen=True)
class Expectation:
    """What the position must say on a day, as known at a moment."""

    where: Where
    on: date
    known_at: datetime | None
    said: Mapping[str, Any]

    def names(self) -> Iterable[str]:
        """Every provision it names, for or against."""
        for group in GROUPS:
            yield from (str(k).removeprefix("!") for k in self.said.get(group, ()))
        for table in TABLES:
            yield from self.said.get(table, {})


@dataclass(frozen=True)
class Case:
    """One worked case. ``state`` (alpha-3) says whose law it is worked under."""

    where: Where
    name: str
    story: str
    state: str
    file: File
    expectations: tuple[Expectation, ...]

    def covers(self) -> frozenset[str]:
        """The provisions its expectations name, for or against."""
        return frozenset(k for e in self.expectations for k in e.names())


def case_key(case: Case) -> str:
    """Where other languages have a case's name among the pack's words: ``case.`` and the name in plain letters, so
    *“33(2) and a risk of torture”* stands under ``case.33-2-and-a-risk-of-torture``."""
    plain = unicodedata.normalize("NFKD", case.name).encode("ascii", "ignore").decode().lower()
    return "case." + re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


@dataclass(frozen=True)
class Failure:
    """An expectation the law does not meet: what was to be found under which name, and what was."""

    case: Case
    expectation: Expectation
    name: str
    expected: str
    found: str

    def __str__(self) -> str:
        file, line = self.expectation.where
        return (
            f"{file}:{line}: case “{self.case.name}”, on {self.expectation.on}: {self.name}: "
            f"expected {self.expected}, found {self.found}"
        )


def read_cases(path: Path, kinds: Mapping[str, ActKind], state: str) -> tuple[Case, ...]:
    """The worked cases of a file (none if it does not exist). Raises PackError naming line, case, act and field."""
    if not path.exists():
        return ()
    text = path.read_text("utf-8")
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as wrong:
        raise PackError(str(path), str(wrong), "mend the TOML") from None
    unknown = set(data) - {"case"}
    if unknown:
        raise PackError(str(path), f"unknown table {unknown.pop()!r}", "cases stand under [[case]]")
    lines = _Lines(str(path), text)
    cases = tuple(_case(c, lines, kinds, state) for c in data.get("case", []))
    _each_once(cases)
    return cases


class _Lines:
    """Where each ``[[case]]`` and ``[[case.expect]]`` stands: tomllib does not say."""

    def __init__(self, path: str, text: str) -> None:
        heads = [
            (m.group(1), text.count("\n", 0, m.start()) + 1)
            for m in re.finditer(r"^[ \t]*\[\[\s*case(\.expect)?\s*\]\]", text, re.M)
        ]
        self.path = path
        self._heads = iter(heads)
        self._now: Where = (path, 1)

    def next(self, expectation: bool) -> Where:
        """The line of the next head of its sort; of the case itself where expectations are written inline."""
        rest = list(self._heads)
        if rest and bool(rest[0][0]) is expectation:
            self._now = (self.path, rest[0][1])
            rest = rest[1:]
        self._heads = iter(rest)
        return self._now


def _case(data: Mapping[str, Any], lines: _Lines, kinds: Mapping[str, ActKind], state: str) -> Case:
    where = lines.next(False)
    name = str(data.get("name", "")).strip()
    if not name:
        raise PackError(where, "a case without a name", 'add name = "…"')
    for key in set(data) - _CASE:
        raise PackError(where, f"case “{name}”: unknown key {key!r}", f"known are {', '.join(sorted(_CASE))}")
    try:
        plain = {"id": name, "person": data.get("person", {}), "acts": _acts(name, data.get("acts", []))}
        file = read_file(plain, kinds, f"case “{name}”")
    except FileError as wrong:
        raise PackError(where, f"{wrong.where}: {wrong.problem}", wrong.remedy) from None
    expectations = tuple(_expectation(e, lines.next(True), name) for e in data.get("expect", []))
    if not expectations:
        raise PackError(where, f"case “{name}” expects nothing", "add [[case.expect]] with on = a day")
    return Case(where, name, str(data.get("story", "")), str(data.get("state", state)), file, expectations)


def _acts(name: str, given: Any) -> list[dict[str, Any]]:
    """The acts as ``read_file`` takes them, each with an id; ``target = "#3"`` means the case's third act."""
    acts = []
    for place, act in enumerate(given, 1):
        if isinstance(act, list):
            act = dict(zip(("effective", "kind", "body"), act, strict=False))
        if not isinstance(act, Mapping):
            raise FileError(f"case “{name}”, act {place}", "is not an act", '["2025-01-10", "arrival", {…}]')
        body = dict(act.get("body") or {})
        target = str(body.get("target", ""))
        if act.get("kind") in TARGETING and re.fullmatch(r"#\d+", target):
            if not 0 < int(target[1:]) < place:
                raise FileError(
                    f"case “{name}”, act {place}, field 'target'",
                    f"{target} is no earlier act",
                    "count from #1",
                )
            body["target"] = str(_act_id(name, int(target[1:])))
        acts.append({**act, "id": act.get("id") or str(_act_id(name, place)), "seq": place, "body": body})
    return acts


def _act_id(name: str, place: int) -> UUID:
    return uuid5(_NAMESPACE, f"{name}/{place}")


def _expectation(data: Mapping[str, Any], where: Where, name: str) -> Expectation:
    def wrong(problem: str, remedy: str) -> PackError:
        return PackError(where, f"case “{name}”, expect: {problem}", remedy)

    for key in set(data) - _EXPECT:
        raise wrong(f"unknown key {key!r}", f"known are {', '.join(sorted(_EXPECT))}")
    if "on" not in data:
        raise wrong("no day", 'add on = "YYYY-MM-DD"')
    for group in (*GROUPS, "permits", "conflicts"):
        if not isinstance(data.get(group, []), list):
            raise wrong(f"{group} is no list", f'{group} = ["key", "!key"]')
    for table in TABLES:
        if not isinstance(data.get(table, {}), Mapping):
            raise wrong(f"{table} is no table", f'{table} = {{"key" = "…"}}')
    if data.get("removal", "no") not in _REMOVAL:
        raise wrong(f"removal {data['removal']!r}", " or ".join(_REMOVAL))
    if set(data) <= {"on", "known_at"}:
        raise wrong("expects nothing", "name what must hold")
    try:
        on = data["on"] if isinstance(data["on"], date) else date.fromisoformat(str(data["on"]))
        known = data.get("known_at")
        moment = known if isinstance(known, datetime | None) else datetime.fromisoformat(str(known))
    except ValueError as bad:
        raise wrong(str(bad), "a day is YYYY-MM-DD, a moment YYYY-MM-DDTHH:MM:SS+05:00") from None
    if moment is not None and moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return Expectation(where, on, moment, data)


def _each_once(cases: Iterable[Case]) -> None:
    seen: dict[str, Case] = {}
    for case in cases:
        if case.name in seen:
            line = seen[case.name].where[1]
            raise PackError(
                case.where, f"case “{case.name}” stands at line {line} too", "give it another name"
            )
        seen[case.name] = case


# -- running --------------------------------------------------------------------------------------------------------


def cases_of(pack: Pack) -> tuple[Case, ...]:
    """A pack's worked cases, under its own state; those of the treaty floor under Kazakhstan unless they say."""
    law = law_of(pack, "KAZ" if pack.key == "un" else "")
    return read_cases(pack.folder / "cases.toml", law.kinds, "KAZ" if pack.key == "un" else pack.key.upper())


def laws_of(pack: Pack) -> Callable[[str], Law]:
    """Gives the law a case is worked under: the pack's own, or for the treaty floor that of the state named."""
    made: dict[str, Law] = {}

    def law(state: str) -> Law:
        key = state if pack.key == "un" else ""
        if key not in made:
            made[key] = law_of(pack, key)
        return made[key]

    return law


def run(case: Case, law: Law) -> tuple[Failure, ...]:
    """What the law says otherwise than the case expects. Raises PackError for a key this law does not have."""
    return tuple(f for e in case.expectations for f in _failures(case, e, law))


def _failures(case: Case, e: Expectation, law: Law) -> Iterable[Failure]:
    _known(case, e, law)
    position = judge(law, case.file, e.on, e.known_at)
    for name, expected, found in _differences(e.said, position):
        yield Failure(case, e, name, expected, found)


def _known(case: Case, e: Expectation, law: Law) -> None:
    sorts = {
        "statuses": "status", "rights": "right", "duties": "duty", "bars": "bar", "exceptions": "exception",
        "documents": "document", "steps": "step", "releases": "release", "clocks": "clock",
        "alternative": "clock", "clock_states": "clock", "document_states": "document",
    }  # fmt: skip
    for group, said in e.said.items():
        if group in ("permits", "conflicts"):
            continue
        for key in said if group in (*GROUPS, *TABLES) else ():
            plain = str(key).removeprefix("!")
            versions = law.by_key.get(plain)
            if versions is None:
                raise PackError(e.where, f"case “{case.name}”: no provision {plain!r}", "mend the key")
            if group in sorts and versions[0].sort != sorts[group]:
                raise PackError(
                    e.where, f"case “{case.name}”: {plain} is a {versions[0].sort}, not a {sorts[group]}",
                    "put it under its own sort",
                )  # fmt: skip
    for kind in e.said.get("permits", ()):
        if str(kind).removeprefix("!") not in law.kinds:
            raise PackError(e.where, f"case “{case.name}”: no act kind {kind!r}", "mend the name")


def _differences(said: Mapping[str, Any], position: Position) -> Iterable[tuple[str, str, str]]:
    for group in GROUPS:
        findings = getattr(position, "steps_open" if group == "steps" else group)
        yield from _listed(group, said.get(group, ()), {f.provision.key for f in findings})
    yield from _listed("conflicts", said.get("conflicts", ()), {c.right for c in position.conflicts})
    wanted = [str(k) for k in said.get("permits", ())]
    allowed = {k for k in (w.removeprefix("!") for w in wanted) if position.permission(k).permitted}
    yield from _listed("permits", wanted, allowed)
    clocks = {f.provision.key: f for f in position.clocks}
    documents = {f.provision.key: f for f in position.documents}
    for table in TABLES:
        for key, value in said.get(table, {}).items():
            of = documents if table == "document_states" else clocks
            found = _tabled(table, of.get(key))
            if str(value) != found:
                yield f"{table} {key}", str(value), found
    if "removal" in said and said["removal"] != position.removal.answer:
        bars = ", ".join(f.provision.key for f in position.removal.bars) or "no release"
        answer = position.removal.answer
        yield "removal", said["removal"], f"{answer} ({bars})" if answer == "no" else answer


def _listed(group: str, wanted: Iterable[Any], there: set[str]) -> Iterable[tuple[str, str, str]]:
    for key in map(str, wanted):
        absent = key.startswith("!")
        if (key.removeprefix("!") in there) is absent:
            yield (
                f"{group} {key.removeprefix('!')}",
                "not to apply" if absent else "to apply",
                "that it does" if absent else f"only {', '.join(sorted(there)) or 'nothing'}",
            )


def _tabled(table: str, finding: ClockFinding | DocumentFinding | None) -> str:
    if finding is None:
        return "none"
    if isinstance(finding, DocumentFinding) or table == "clock_states":
        return str(finding.state)
    day = finding.due if table == "clocks" else finding.alternative_due
    return day.isoformat() if day else "none"
