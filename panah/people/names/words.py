"""One word of a name looked at by itself: its folded form, and what it says without its neighbours."""

from __future__ import annotations

import re
from functools import lru_cache
from threading import Lock
from typing import Generic, Literal, NamedTuple, TypeVar

from panah.people import scripts
from panah.people.names import compounds
from panah.people.names.lexicon import PREFIX, Ending, lexicon

Kind = Literal["name", "patronymic", "family", "title", "prefix", "suffix", "initial"]
Spellings = tuple[tuple[str, float], ...]
JOINED = 0.9
FRIENDLY = 0.4
WITHOUT_ARTICLE = 0.4
WITHOUT_ABD = 0.1
FATHER_IN_FAMILY = 0.3
OPEN_STEM = 0.5
USUAL = 0.95
WHOLE = 0.9
ARTICLE_JOINED = 0.25
"""How probable it is that another spelling is what another paper shows."""
_AYN = re.compile("[‘ʿʻ](?![aeiouyāēīōūâîû])[^’]*\\Z", re.IGNORECASE)
"""A word that begins with the letter ع and no vowel, as official romanisations write Ali: ‘lī."""
_INNER_CAPITAL = re.compile("(?:Al|El)(?=[A-Z][a-z]{2})")
T = TypeVar("T")
_NO_CODES: frozenset[str] = frozenset()


class Reading(NamedTuple):
    """What a word is when it stands alone. size: how many of its characters this is, from where the last one ended.

    kind: what the word says; strength: how surely, 0 to 1. second: the second half of a word taken apart, which
    has the role of the first. codes: conventions that use its ending. family: its core if it turns out to be a
    family name, where that is not ``core`` (Marina, and Marin's daughter or wife).
    """

    core: str
    kind: Kind = "name"
    strength: float = 0.0
    why: str = "role_order"
    sex: str = ""
    spellings: Spellings = ()
    codes: frozenset[str] = _NO_CODES
    second: bool = False
    size: int = 0
    family: str = ""


class Numbered(Generic[T]):
    """Distinct things numbered in order of appearance. Two threads may ask at once."""

    def __init__(self) -> None:
        self.things: list[T] = []
        self.numbers: dict[T, int] = {}
        self.lock = Lock()

    def number(self, thing: T) -> int:
        known = self.numbers.get(thing)
        if known is not None:
            return known
        with self.lock:
            if thing not in self.numbers:
                self.things.append(thing)
                self.numbers[thing] = len(self.things) - 1
            return self.numbers[thing]


class Word(NamedTuple):
    """A word by itself. flags: what the lexicon says it may be. readings: one, or two for a word taken apart.

    ending: the ending that gives it a role. caps: written in capitals. mixed: letters of two scripts stood in it.
    shape: number of all in it that decides its role. simple: no rule joins it to its neighbours.
    """

    core: str
    script: scripts.Script
    flags: int
    ending: Ending | None
    readings: tuple[Reading, ...]
    caps: bool
    mixed: bool
    shape: int
    simple: bool


Says = tuple[tuple[Kind, float, str, frozenset[str]], ...]
_shapes: Numbered[tuple[Says, scripts.Script, bool]] = Numbered()


@lru_cache(1 << 17)
def look(written: str) -> Word:
    """One word by itself; remembered, because names are made of few words."""
    script, mixed = scripts.pure_script(written), False
    if script:
        core = scripts.core_form(written)
    else:
        script, mixed = scripts.script_of(written), scripts.is_mixed(written)
        core = scripts.core_form(scripts.one_script(written) if mixed else written)
    if script == "Latn" and _AYN.match(written):
        core = "a" + core
    core = core.replace(" ", "") or written  # a presentation form may hide a blank, a lone sign may vanish
    if core[-1:] == "ى" and (folded := core[:-1] + "ی") in lexicon().ends_in_i:
        core = folded
    flags = lexicon().flags.get(core, 0)
    if not flags and script == "Latn" and not core.isascii() and len(core) > 2:
        unmarked = scripts.folded(core)  # Ḩājī, as an official romanisation writes haji
        flags = lexicon().flags.get(unmarked, 0)
        core = unmarked if flags else core
    ending = None if flags else ending_of(core, script)
    readings = _readings(core, script, flags, ending)
    if _INNER_CAPITAL.match(written):
        readings = (Reading(core[2:], "family", 0.6, "role_article", spellings=((core, WITHOUT_ARTICLE),)),)
    if len(readings) > 1 and len(core) != len(written):
        readings = _resized(readings, written) or (bare(core, script, flags),)
    caps = written.isupper() and len(written) > 1
    shape = _shapes.number((tuple([(*one[1:4], one.codes) for one in readings]), script, caps))
    return Word(core, script, flags, ending, readings, caps, mixed, shape, not flags & ~PREFIX and not mixed)


def _resized(readings: tuple[Reading, ...], written: str) -> tuple[Reading, ...] | None:
    """The halves of a word with a joiner between them, which belongs to the first."""
    first, second = readings
    if written.find("\u200c") != first.size or len(written) != first.size + second.size + 1:
        return None
    return first._replace(size=first.size + 1), second


def shape_of(number: int) -> tuple[Says, scripts.Script, bool]:
    """What `Word.shape` numbers: what the word says, its script, whether it is in capitals."""
    return _shapes.things[number]


def ending_of(core: str, script: str) -> Ending | None:
    """The longest ending that gives ``core`` a role; none for names known to be given names."""
    known = lexicon()
    for length in range(min(known.longest_ending, len(core)), 0, -1):
        ending = known.endings.get(core[-length:])
        if ending and len(core) - length >= ending.shortest:
            a_name = core in known.given or (not ending.sure and _is_known(core, script))
            return None if a_name else ending
    return None


def _is_known(core: str, script: str) -> bool:
    """Whether a word that seems to end like a family name is known to be something else."""
    known = lexicon()
    if core in known.given or core in known.ends_in_a:
        return True
    if script == "Arab" and _has_article(core):
        return True
    return bool(compounds.begins_servant(core) or compounds.tailed(core, script) or _halves(core, script))


def _readings(core: str, script: str, flags: int, ending: Ending | None) -> tuple[Reading, ...]:
    if len(core) == 1:
        return (Reading(core, "initial", 1.0, "role_initial"),)
    if ending:
        return (ended(core, script, ending),)
    return (None if flags else _halves(core, script)) or (bare(core, script, flags),)


def bare(core: str, script: str, flags: int = 0) -> Reading:
    """A word as a name without any mark but what it is made of."""
    if flags & PREFIX:
        return Reading(lexicon().canonical[core], "prefix", 0.0, "role_prefix")
    if compound := compounds.servant_of(core, script):
        return servant(compound)
    if script == "Arab" and _has_article(core):
        return Reading(core[2:], "family", 0.6, "role_article", spellings=((core, WITHOUT_ARTICLE),))
    if compound := compounds.tailed(core, script):
        return compound_of(compound, "role_order")
    heard = as_heard(core) if script == "Arab" else core
    return Reading(
        heard, spellings=_other_ending(core, heard) or _without_friendly(core) or _article_joined(core)
    )


def servant(compound: compounds.Compound) -> Reading:
    """Abd- with what it belongs to."""
    return compound_of(compound, "role_servant")


def compound_of(compound: compounds.Compound, why: str) -> Reading:
    """A name of two halves in its one form, with the other forms it is found in."""
    forms = [(compound.usual, USUAL), (compound.short, USUAL)]
    if why == "role_servant":
        forms.append((compound.stem, WITHOUT_ABD))
    spellings = tuple(form for form in forms if form[0] not in ("", compound.core))
    return Reading(compound.core, why=why, spellings=spellings)


def as_heard(core: str) -> str:
    """In Arabic script, the spelling that shows a final -a: فاطمه as فاطمة, موسی as موسى."""
    if core[-1] == "ه" and len(core) > 3 and core[-2] not in "او" and core not in lexicon().ends_in_h:
        return core[:-1] + "ة"
    return core[:-1] + "ى" if core in lexicon().ends_in_a else core


def _other_ending(core: str, heard: str) -> Spellings:
    """A final ى that is not known to be an a may be an i all the same."""
    if heard[-1] == "ى" and core[:-1] + "ی" not in lexicon().ends_in_a:
        return ((core[:-1] + "ی", OPEN_STEM),)
    return ((core, USUAL),) if heard != core else ()


def ended(core: str, script: str, ending: Ending) -> Reading:
    """A word whose ending says what it is."""
    stem = core[: -len(ending.written)]
    if ending.role == "patronymic":
        first, *others = [stem + tail for tail in ending.stems] or [stem]
        spellings = tuple((other, OPEN_STEM) for other in others)
        whole = bare(first, script).core
        return Reading(
            whole, "patronymic", 1.0, "role_patronymic_ending", ending.sex, spellings, ending.codes
        )
    family = stem + ending.stems[0]
    family = as_heard(family) if script == "Arab" else family
    if not ending.sure:
        core = as_heard(core) if script == "Arab" else core
        weak = Reading(core, "family", ending.strength, "role_family_ending", ending.sex, (), ending.codes)
        return weak._replace(family=family) if family != core else weak
    spellings = ((bare(stem, script).core, FATHER_IN_FAMILY),)
    return Reading(
        family, "family", ending.strength, "role_family_ending", ending.sex, spellings, ending.codes
    )


def _has_article(core: str) -> bool:
    return core.startswith("ال") and len(core) > 4 and core not in lexicon().not_article


def _article_joined(core: str) -> Spellings:
    """Alnajjar may be al-Najjar, seldom enough."""
    joined = core[:2] in ("al", "el") and len(core) > 5 and core[2] not in "aeiouy"
    return ((core[2:], ARTICLE_JOINED),) if joined else ()


def _without_friendly(core: str) -> Spellings:
    """The name without the -jan at its end."""
    if core[-1] not in "nнن":
        return ()
    friendly = lexicon().friendly
    return tuple((core[:-n], FRIENDLY) for n in (5, 4, 3) if core[-n:] in friendly and len(core) - n > 2)


def _halves(core: str, script: str) -> tuple[Reading, ...] | None:
    """Muhammad- and Ghulam- written together with the other name of the pair, taken apart again."""
    if len(core) < 6 or compounds.begins_servant(core):
        return None
    known = lexicon()
    if core[:2] in known.prefix_begins:
        for at in range(4 if script != "Arab" else 3, len(core) - 1):
            first, rest = core[:at], core[at:]
            if known.flags.get(first, 0) & PREFIX and _may_follow(rest, script):
                return _pair(first, rest, script)
    if core[-2:] in known.prefix_ends:
        for at in range(2, len(core) - 3):
            if known.flags.get(core[at:], 0) & PREFIX and len(core) - at > 3:
                return _pair(core[:at], core[at:], script)
    return None


def _may_follow(rest: str, script: str) -> bool:
    flags = lexicon().flags.get(rest, 0)
    known = rest in lexicon().given or ending_of("aaa" + rest, script) is None
    return len(rest) > 2 and not flags & ~PREFIX and known


def _pair(first: str, rest: str, script: str) -> tuple[Reading, ...]:
    flags = lexicon().flags
    one, other = bare(first, script, flags.get(first, 0)), bare(rest, script, flags.get(rest, 0))
    return one._replace(size=len(first)), other._replace(second=True, size=len(rest))
