"""Settings from a TOML file, each mistake said with its line, and single settings changed for a what-if."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import Field, asdict, fields
from difflib import get_close_matches
from pathlib import Path
from typing import Any, TypeVar, get_type_hints

from panah.movements.bad import BadInput
from panah.movements.prepare.settings import (
    STAGES,
    About,
    Costs,
    Level,
    People,
    Procedure,
    Settings,
    Site,
)
from panah.movements.prepare.standards import STANDARDS

T = TypeVar("T")
Table = Mapping[str, Any]
_TABLES = ("plan", "people", *STAGES, "procedure", "beds", "site", "level", "costs", "standards")


class Where:
    """Finds the line of a setting, for what is said when it is wrong."""

    def __init__(self, file: Path | None, text: str = "") -> None:
        self.file, self.text = file, text

    def bad(self, code: str, path: tuple[str, ...], **params: str) -> BadInput:
        """What is wrong with the setting at ``path``."""
        return BadInput(
            f"prepare.{code}", file=self.file, row=self._row(path), field=".".join(path), **params
        )

    def _row(self, path: tuple[str, ...]) -> int | None:
        table: tuple[str, ...] = ()
        found = None
        for row, line in enumerate(self.text.splitlines(), 1):
            line = line.strip()
            if line.startswith("["):
                table = tuple(_key(part) for part in re.findall(r'"[^"]*"|[^.\[\]\s]+', line.split("#")[0]))
                if table == path[: len(table)]:
                    found = row
            elif "=" in line and not line.startswith("#"):
                key = table + tuple(_key(part) for part in line.split("=")[0].split("."))
                if key == path:
                    return row
                if key == path[: len(key)]:  # a table in braces
                    found = row
        return found


def _key(part: str) -> str:
    return part.strip().strip("\"'")


def read_settings(file: Path) -> Settings:
    """The settings of a file. Raises `BadInput` with file, line and setting."""
    try:
        text = file.read_text("utf-8-sig")
    except FileNotFoundError:
        raise BadInput("prepare.no_file", file=file) from None
    except (UnicodeDecodeError, OSError) as problem:
        raise BadInput("prepare.unreadable", file=file, problem=str(problem)) from None
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as problem:
        line = re.search(r"line (\d+)", str(problem))
        row = int(line[1]) if line else None
        raise BadInput("prepare.not_toml", file=file, row=row, problem=str(problem)) from None
    return from_table(table, Where(file, text))


def from_table(table: Table, where: Where | None = None) -> Settings:
    """Settings from what TOML holds; what is missing keeps its default."""
    where = where or Where(None)
    usual = Settings()
    _known(table, _TABLES, (), where)
    settings = Settings(
        plan=_read(About(), _part(table, "plan", where), ("plan",), where),
        people=_read(People(), _part(table, "people", where), ("people",), where),
        stages={
            name: _read(usual.stages[name], _part(table, name, where), (name,), where) for name in STAGES
        },
        procedures=_named(Procedure(), table, "procedure", where),
        beds=_read(Site(), _part(table, "beds", where), ("beds",), where),
        costs=_read(Costs(), _part(table, "costs", where), ("costs",), where),
        levels=_named(Level(), table, "level", where),
        standards=_standards(_part(table, "standards", where), where),
    )
    sites = _named(settings.beds, table, "site", where)
    settings = Settings(**{**_shallow(settings), "sites": sites})
    _check(settings, where)
    return settings


def to_table(settings: Settings) -> dict[str, Any]:
    """The table that `from_table` reads back to the same settings."""
    table: dict[str, Any] = {
        "plan": asdict(settings.plan),
        "people": asdict(settings.people),
        "beds": asdict(settings.beds),
        "costs": asdict(settings.costs),
        "standards": dict(settings.standards),
        "site": {name: asdict(site) for name, site in settings.sites.items()},
        "level": {name: asdict(level) for name, level in settings.levels.items()},
    }
    table |= {name: asdict(stage) for name, stage in settings.stages.items()}
    table["procedure"] = {
        name: {key: value for key, value in asdict(own).items() if value is not None}
        for name, own in settings.procedures.items()
    }
    return table


def _shallow(settings: Settings) -> dict[str, Any]:
    return {one.name: getattr(settings, one.name) for one in fields(settings)}


def _part(table: Table, name: str, where: Where) -> Table:
    part = table.get(name, {})
    if not isinstance(part, Mapping):
        raise where.bad("not_a_table", (name,))
    return part


def _known(table: Table, known: tuple[str, ...], path: tuple[str, ...], where: Where) -> None:
    for key in table:
        if key not in known:
            near = get_close_matches(key, known, 1, 0.5)
            meant = near[0] if near else ", ".join(known)
            raise where.bad("unknown_setting", (*path, key), meant=meant)


def _named(default: T, table: Table, name: str, where: Where) -> dict[str, T]:
    found = {}
    for key, own in _part(table, name, where).items():
        if not isinstance(own, Mapping):
            raise where.bad("not_a_table", (name, key))
        found[key] = _read(default, own, (name, key), where)
    return found


def _read(default: T, table: Table, path: tuple[str, ...], where: Where) -> T:
    kinds = get_type_hints(type(default))
    known = {one.name: one for one in fields(default)}  # type: ignore[arg-type]
    _known(table, tuple(known), path, where)
    given = {
        key: _value(value, str(kinds[key]), known[key], (*path, key), where) for key, value in table.items()
    }
    before = {key: getattr(default, key) for key in known}
    return type(default)(**{**before, **given})


def _value(value: Any, kind: str, own: Field[Any], path: tuple[str, ...], where: Where) -> Any:
    if "Mapping" in kind:
        return _counts(value, path, where) if "int" in kind else _shares(value, path, where)
    if "tuple" in kind:
        if not isinstance(value, list | tuple) or not all(isinstance(one, str) for one in value):
            raise where.bad("not_names", path)
        return tuple(value)
    if "str" in kind:
        if not isinstance(value, str):
            raise where.bad("not_text", path)
        return value
    if "bool" in kind:
        if not isinstance(value, bool):
            raise where.bad("not_yes_no", path)
        return value
    whole = "int" in kind
    if isinstance(value, bool) or not isinstance(value, int | float) or (whole and value != int(value)):
        raise where.bad("not_whole" if whole else "not_a_number", path, value=str(value))
    low, high = own.metadata["low"], own.metadata["high"]
    if not low <= value <= high:
        raise where.bad("out_of_bounds", path, value=f"{value:g}", low=f"{low:g}", high=f"{high:g}")
    return int(value) if whole else float(value)


def _counts(value: Any, path: tuple[str, ...], where: Where) -> dict[str, int]:
    if not isinstance(value, Mapping):
        raise where.bad("not_a_table", path)
    for key, count in value.items():
        if isinstance(count, bool) or not isinstance(count, int) or not 0 <= count <= 100_000:
            raise where.bad("not_whole", (*path, key), value=str(count))
    return dict(value)


def _shares(value: Any, path: tuple[str, ...], where: Where) -> dict[str, float]:
    if not isinstance(value, Mapping):
        raise where.bad("not_a_table", path)
    for key, share in value.items():
        if isinstance(share, bool) or not isinstance(share, int | float) or not 0 <= share <= 1:
            raise where.bad("not_a_share", (*path, key), value=str(share))
    if path[-1] != "needs" and sum(value.values()) > 1 + 1e-9:
        raise where.bad("shares_above_one", path, sum=f"{sum(value.values()):.3g}")
    return {key: float(share) for key, share in value.items()}


def _standards(table: Table, where: Where) -> dict[str, float]:
    _known(table, tuple(STANDARDS), ("standards",), where)
    for key, value in table.items():
        if isinstance(value, bool) or not isinstance(value, int | float) or not value > 0:
            raise where.bad("not_positive", ("standards", key), value=str(value))
    return {key: float(value) for key, value in table.items()}


def _check(settings: Settings, where: Where) -> None:
    """What single settings cannot show: names that refer to others, shares that add up."""
    taken: dict[str, str] = {}
    for name, procedure in settings.procedures.items():
        for group in procedure.groups:
            if group not in settings.people.groups:
                known = ", ".join(settings.people.groups) or "–"
                raise where.bad("unknown_group", ("procedure", name, "groups"), group=group, known=known)
            if group in taken:
                raise where.bad("group_twice", ("procedure", name, "groups"), group=group, other=taken[group])
            taken[group] = name
    if settings.beds.takes:
        raise where.bad("unknown_setting", ("beds", "takes"), meant='[site."…"] takes')
    if sum(site.takes for site in settings.sites.values()) >= 1:
        raise where.bad("takes_everyone", ("site",))
    indicators = ("arrivals", "beds", *(f"backlog:{stage}" for stage in STAGES))
    for name, level in settings.levels.items():
        if level.indicator not in indicators:
            path = ("level", name, "indicator")
            raise where.bad("unknown_indicator", path, value=level.indicator, known=", ".join(indicators))
        if level.above <= 0:
            raise where.bad("not_positive", ("level", name, "above"), value=f"{level.above:g}")
    for name, site in [("beds", settings.beds), *settings.sites.items()]:
        if site.occupied > site.beds:
            own = ("beds",) if site is settings.beds else ("site", name)
            raise where.bad("more_occupied", (*own, "occupied"), beds=str(site.beds))


_CHANGE = re.compile(r'^\s*((?:"[^"]*"|[^=+*"])+?)\s*(\+=|\*=|-=|=)\s*(.+?)\s*$')


def changed(settings: Settings, changes: list[str]) -> Settings:
    """Other settings: ``interview.minutes=150``, ``decision.staff+=10``, ``site.East.takes=.3``,
    ``procedure.simple.groups=["from A"]``. A key that holds a dot stands in quotation marks."""
    table = to_table(settings)
    for change in changes:
        said = _CHANGE.match(change)
        if not said:
            raise BadInput("prepare.bad_change", change=change)
        path = tuple(_key(part) for part in re.findall(r'"[^"]*"|[^.]+', said[1]))
        value = _literal(said[3])
        inner = table
        for part in path[:-1]:
            inner = inner.setdefault(part, {})
            if not isinstance(inner, dict):
                raise BadInput("prepare.bad_change", change=change)
        inner[path[-1]] = _combined(inner.get(path[-1]), said[2], value, change)
    return from_table(table)


def _literal(text: str) -> Any:
    try:
        return tomllib.loads(f"value = {text if not text.startswith('.') else '0' + text}")["value"]
    except tomllib.TOMLDecodeError:
        return text


def _combined(before: Any, sign: str, value: Any, change: str) -> Any:
    if sign == "=":
        return value
    if not isinstance(value, int | float) or not isinstance(before, int | float):
        raise BadInput("prepare.bad_change", change=change)
    return {"+=": before + value, "-=": before - value, "*=": before * value}[sign]
