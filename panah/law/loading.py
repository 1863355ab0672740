"""From a pack's folder to a law: provisions, kinds, sources and words, over the treaty floor that binds the state."""

from __future__ import annotations

import importlib
import importlib.util
import pkgutil
import sys
import traceback
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from types import ModuleType
from typing import Any
from zlib import crc32

from panah.law import house
from panah.law.errors import PackError
from panah.law.kinds import ActKind
from panah.law.parties import Parties, read_parties
from panah.law.provisions import Provision, Release, Step
from panah.law.sources import Sources, read_sources
from panah.law.statute import Law, compose, no_own_floor_exception
from panah.law.vocabulary import VOCABULARY
from panah.law.words import Words, read_words

PACKS = Path(__file__).parent / "packs"
CORE_WORDS = Path(__file__).parent / "words"


@dataclass(frozen=True)
class Pack:
    """What a pack's folder holds, before it is composed with the floor."""

    key: str
    folder: Path
    provisions: tuple[Provision, ...]
    kinds: tuple[ActKind, ...]
    sources: Sources
    words: Words


def pack_names() -> tuple[str, ...]:
    """The packs that come with Panah."""
    return tuple(sorted(p.name for p in PACKS.iterdir() if (p / "sources.toml").exists()))


def read_pack(key: str, folder: Path | None = None) -> Pack:
    """A pack by name, or from a folder elsewhere. Raises PackError naming file and line."""
    folder = folder.resolve() if folder else PACKS / key
    if not folder.is_dir():
        raise PackError(str(folder), "no such pack", f"known are {', '.join(pack_names())}")
    modules = _modules(key, folder)
    provisions = tuple(p for p in _declared(modules, Provision) if Path(p.where[0]).is_relative_to(folder))
    if not provisions:
        raise PackError(str(folder), "declares no provision", "write provisions.py")
    return Pack(key, folder, provisions, _declared(modules, ActKind), read_sources(folder / "sources.toml"),
                read_words(folder / "words"))  # fmt: skip


def law_of(pack: Pack, state: str = "") -> Law:
    """A pack's law, over the house rules and the treaty floor binding its state (alpha-3; default the pack's name)."""
    floor = read_pack("un") if pack.key != "un" else pack
    own = pack.provisions if pack.key != "un" else ()
    for p in own:
        no_own_floor_exception(p)
    parties = read_parties(floor.folder / "parties.toml")
    state = (state or pack.key).upper()
    if state not in parties.states:
        raise PackError(
            str(floor.folder / "parties.toml"),
            f"says nothing of {state}",
            "say which treaties bind it, since when",
        )
    bound = bind(floor.provisions, parties, state)
    if own:
        bound = _where_silent(bound, own)
    _only_its_own(pack, floor)
    kinds = {k.key: k for k in (*VOCABULARY, *floor.kinds, *pack.kinds)}
    sources = house.SOURCES | floor.sources | pack.sources
    words = read_words(CORE_WORDS) | floor.words | pack.words
    return compose(pack.key, (*house.RULES, *bound, *own), kinds, sources, words)


def _only_its_own(pack: Pack, floor: Pack) -> None:
    """Raises PackError for a pack that says anew what an act or an instrument of all countries is."""
    if pack.key == floor.key:
        return
    for key in {k.key for k in pack.kinds} & {k.key for k in (*VOCABULARY, *floor.kinds)}:
        raise PackError(str(pack.folder), f"act kind {key} is every country's", "give it a key of its own")
    for name in set(pack.sources.instruments) & set((house.SOURCES | floor.sources).instruments):
        raise PackError(
            str(pack.folder / "sources.toml"), f"[{name}] is no instrument of this state", "rename it"
        )


STAND_IN = "unhcr-procedure"
"""UNHCR's standard procedure: for a state without a pack, and for acts that a state's own pack is silent on."""


def _where_silent(bound: tuple[Provision, ...], own: tuple[Provision, ...]) -> tuple[Provision, ...]:
    """The floor beside a state's own procedure: its steps only for acts that opens none for, its releases only
    if that has none, and of the standard procedure nothing else."""
    opened = {p.act for p in own if isinstance(p, Step)}
    releases = any(isinstance(p, Release) for p in own)

    def stays(p: Provision) -> bool:
        if isinstance(p, Step):
            return p.act not in opened
        return not releases if isinstance(p, Release) else p.cite.instrument != STAND_IN

    return tuple(p for p in bound if stays(p))


def bind(provisions: tuple[Provision, ...], parties: Parties, state: str) -> tuple[Provision, ...]:
    """The treaty provisions that bind a state, each since the day it does; reserved articles are left out."""
    bound = []
    for p in provisions:
        since = parties.bound_since(state, p.cite)
        if since is not None:
            bound.append(replace(p, since=max(p.since, since)))
    return tuple(bound)


@lru_cache(maxsize=16)
def load_law(key: str, state: str = "") -> Law:
    """The law of a shipped pack, checked and ready. Raises PackError naming file and line."""
    return law_of(read_pack(key), state)


def _modules(key: str, folder: Path) -> list[ModuleType]:
    elsewhere = f"panah_pack_{key}_{crc32(str(folder).encode()):08x}"  # two folders of one name are two packs
    package = f"panah.law.packs.{key}" if folder.parent == PACKS else elsewhere
    try:
        if package not in sys.modules:
            init = folder / "__init__.py"
            spec = importlib.util.spec_from_file_location(
                package, init if init.exists() else None, submodule_search_locations=[str(folder)]
            )
            if spec is None:
                sys.modules[package] = ModuleType(package)
                sys.modules[package].__path__ = [str(folder)]
            else:
                sys.modules[package] = importlib.util.module_from_spec(spec)
                if spec.loader is not None and init.exists():
                    spec.loader.exec_module(sys.modules[package])
        return [importlib.import_module(f"{package}.{m.name}") for m in pkgutil.iter_modules([str(folder)])]
    except PackError:
        raise
    except Exception as wrong:
        raise _at_its_line(folder, wrong) from wrong


def _at_its_line(folder: Path, wrong: Exception) -> PackError:
    if isinstance(wrong, SyntaxError):
        return PackError((str(wrong.filename), wrong.lineno or 0), wrong.msg, "mend the Python")
    frames = [f for f in traceback.extract_tb(wrong.__traceback__) if f.filename.startswith(str(folder))]
    where = (frames[-1].filename, frames[-1].lineno or 0) if frames else (str(folder), 0)
    return PackError(where, f"{type(wrong).__name__}: {wrong}", "mend the declaration")


def _declared(modules: list[ModuleType], sort: type[Any]) -> tuple[Any, ...]:
    """Module-level declarations, single or in tuples and lists, each once, in the order they stand."""
    found: dict[int, Any] = {}
    for module in modules:
        for value in vars(module).values():
            for item in value if isinstance(value, tuple | list) else (value,):
                if isinstance(item, sort) and not (sort is ActKind and item in VOCABULARY):
                    found.setdefault(id(item), item)
    return tuple(found.values())
