"""Words joined to the units that bear roles: Abd ur-Rahim, Salah ad-Din, bin Ali, Nurlan uly, al-Tamimi."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

from panah.people.names import compounds
from panah.people.names.lexicon import (
    AFTER,
    APART,
    ARTICLE,
    CHILD_OF,
    MAYBE_TITLE,
    PARENT_OF,
    PREFIX,
    SERVANT,
    SUFFIX,
    TAIL,
    TITLE,
    Ending,
    lexicon,
)
from panah.people.names.words import Token, ending_of
from panah.people.scripts import Script

Kind = Literal["name", "patronymic", "family", "title", "prefix", "suffix", "initial"]
JOINED, FRIENDLY, WITHOUT_ARTICLE, WITHOUT_ABD, FATHER_IN_FAMILY = 0.9, 0.4, 0.4, 0.1, 0.3
"""How probable it is that another spelling is what another paper shows."""


@dataclass(slots=True)
class Unit:
    """Words ``start:end`` of the text that make one part. kind: what the words alone say. strength: how surely, 0 to 1."""

    start: int
    end: int
    core: str
    script: Script
    kind: Kind
    strength: float
    half: int
    caps: bool
    why: str
    sex: str = ""
    ending: Ending | None = None
    spellings: list[tuple[str, float]] = field(default_factory=list)


def units(tokens: list[Token]) -> list[Unit]:
    """The units of a name in the order written; every token is in one of them."""
    out: list[Unit] = []
    at = 0
    while at < len(tokens):
        flags = tokens[at].word.flags
        taken = 0
        if flags:
            for flag, rule in _RULES:
                if flags & flag and (taken := rule(tokens, at, out)):
                    break
        if not taken:
            out.extend(plain(tokens[at]))
            taken = 1
        at += taken
    return out


def _unit(token: Token, core: str, kind: Kind, strength: float, why: str) -> Unit:
    return Unit(token.start, token.end, core, token.word.script, kind, strength, token.half, token.caps, why)


def plain(token: Token) -> list[Unit]:
    """A word no rule has joined to others, as the one or two units it makes."""
    word = token.word
    if len(word.core) == 1 or (token.dot and len(word.core) <= 2 and not word.flags):
        return [_unit(token, word.core, "initial", 1.0, "role_initial")]
    if word.ending:
        return [_ended(token, word.ending)]
    if not word.flags and (halves := _halves(token)):
        return halves
    return [_name(token)]


def _name(token: Token) -> Unit:
    word = token.word
    unit = _unit(token, word.core, "name", 0.0, "role_order")
    if word.flags & PREFIX:
        unit.core, unit.kind, unit.why = lexicon().canonical[word.core], "prefix", "role_prefix"
    elif compound := compounds.servant_of(word.core, word.script):
        _set_servant(unit, compound)
    elif word.script == "Arab" and _has_article(word.core):
        unit.core, unit.strength, unit.why = word.core[2:], 0.5, "role_article"
        unit.kind = "family"
        unit.spellings.append((word.core, WITHOUT_ARTICLE))
    else:
        unit.core = compounds.tailed(word.core, word.script)
        _without_friendly(unit)
    return unit


def _has_article(core: str) -> bool:
    return core.startswith("ال") and len(core) > 4 and not core.startswith(lexicon().not_article)


def _without_friendly(unit: Unit) -> None:
    for length in (5, 4, 3):
        if unit.core[-length:] in lexicon().friendly and len(unit.core) - length > 2:
            unit.spellings.append((unit.core[:-length], FRIENDLY))


def _set_servant(unit: Unit, compound: compounds.Compound) -> None:
    unit.core, unit.why = compound.core, "role_servant"
    if compound.stem:
        unit.spellings.append((compound.stem, WITHOUT_ABD))


def _ended(token: Token, ending: Ending) -> Unit:
    core = token.word.core
    unit = _unit(token, core, "family", 1.0 if ending.strong else 0.5, "role_family_ending")
    return _with_ending(unit, core[: -len(ending.written)], ending)


def _with_ending(unit: Unit, stem: str, ending: Ending) -> Unit:
    unit.ending, unit.sex = ending, ending.sex
    if ending.role == "patronymic":
        first, *others = [stem + tail for tail in ending.stems] or [stem]
        unit.kind, unit.why, unit.strength = "patronymic", "role_patronymic_ending", 1.0
        unit.core = _whole(first, unit.script)
        unit.spellings += [(other, 0.5) for other in others]
    else:
        unit.core = stem + ending.stems[0]
        if ending.strong:
            unit.spellings.append((_whole(stem, unit.script), FATHER_IN_FAMILY))
    return unit


def _whole(core: str, script: str) -> str:
    """A bare name in its one form, as it would be if it stood alone."""
    compound = compounds.servant_of(core, script)
    return compound.core if compound else compounds.tailed(core, script)


def _halves(token: Token) -> list[Unit] | None:
    """Muhammad- and Ghulam- written together with the other name of the pair, taken apart again."""
    word, known = token.word, lexicon()
    core = word.core
    if len(core) < 7 or len(core) != token.end - token.start:
        return None
    for at in range(4, len(core) - 2):
        if known.flags.get(core[:at], 0) & PREFIX and not known.flags.get(core[at:], 0) & ~PREFIX:
            if ending_of(core) is None:
                return _pair(token, at)
    for at in range(2, len(core) - 5 if word.script == "Latn" else len(core) - 3):
        if (
            known.flags.get(core[at:], 0) & PREFIX
            and core[at : at + 1] in "mмм م"
            and not core[:at].startswith(("abd", "абд", "عبد"))
        ):
            return _pair(token, at)
    return None


def _pair(token: Token, at: int) -> list[Unit]:
    middle = token.start + at
    found = []
    for start, end, core in (
        (token.start, middle, token.word.core[:at]),
        (middle, token.end, token.word.core[at:]),
    ):
        unit = Unit(start, end, core, token.word.script, "name", 0.0, token.half, token.caps, "role_order")
        if lexicon().flags.get(core, 0) & PREFIX:
            unit.core, unit.kind, unit.why = lexicon().canonical[core], "prefix", "role_prefix"
        found.append(unit)
    return found


# Rules: (tokens, place, units so far) → how many tokens were used; 0 when the rule does not apply.


def _servant(tokens: list[Token], at: int, out: list[Unit]) -> int:
    second = at + 1
    while second < len(tokens) and tokens[second].word.flags & ARTICLE and len(tokens[second].word.core) <= 3:
        second += 1
    if second == len(tokens) or tokens[second].word.script != tokens[at].word.script:
        return 0
    token = tokens[second]
    if (
        token.half != tokens[at].half
        or len(token.word.core) < 3
        or (token.word.flags & APART and not token.word.flags & TAIL)
    ):
        return 0
    core, ending = token.word.core, token.word.ending
    if token.word.script == "Arab" and core.startswith("ال") and len(core) > 4:
        core = core[2:] if core != "الله" else core
    unit = _unit(tokens[at], core, "name", 0.0, "role_servant")
    unit.end = token.end
    if ending and ending.strong:
        unit.kind, unit.strength = "family", 1.0
        _with_ending(unit, compounds.servant(core[: -len(ending.written)], unit.script).core, ending)
    else:
        _set_servant(unit, compounds.servant(core, unit.script))
    out.append(unit)
    return second + 1 - at


def _tail(tokens: list[Token], at: int, out: list[Unit]) -> int:
    before = out[-1] if out else None
    if not before or before.kind not in ("name", "prefix") or before.half != tokens[at].half:
        return 0
    tail = lexicon().canonical[tokens[at].word.core]
    script = before.script
    if script != tokens[at].word.script:
        return 0
    faith = tail in (lexicon().canonical["uddin"], lexicon().canonical["уддин"], lexicon().canonical["الدین"])
    before.core += (compounds.FAITH if faith else compounds.GOD)[script]
    before.end, before.kind, before.why = tokens[at].end, "name", "role_tail"
    before.spellings.clear()
    return 1


def _article(tokens: list[Token], at: int, out: list[Unit]) -> int:
    if at + 1 == len(tokens):
        return 0
    article, token = tokens[at], tokens[at + 1]
    core, script = token.word.core, token.word.script
    if (
        len(core) < 3
        or script != article.word.script
        or token.half != article.half
        or token.word.flags & (APART | ARTICLE) & ~TAIL
    ):
        return 0
    heard = article.word.core.rstrip("ь")
    before = out[-1] if out and out[-1].half == article.half else None
    if core in ("din", "deen", "dine", "дин", "дін", "دین") and before and before.kind in ("name", "prefix"):
        before.core += compounds.FAITH[script]
        before.end, before.kind, before.why = token.end, "name", "role_tail"
        return 2
    between = heard[0] in "uoу" and before and before.kind in ("name", "prefix")
    if heard[-1] not in "lлل" and not core.startswith(heard[-1]) and not token.hyphen:
        return 0
    if between and before:
        compound = compounds.of(before.core, core, script)
        before.core, before.end, before.kind, before.why = compound.core, token.end, "name", "role_tail"
        before.spellings.clear()
        return 2
    if heard[0] in "uouо" and not token.hyphen:
        return 0
    unit = _unit(article, core, "family" if before else "name", 0.5, "role_article")
    unit.end = token.end
    unit.spellings.append((heard + core, WITHOUT_ARTICLE))
    out.append(unit)
    return 2


def _child(tokens: list[Token], at: int, out: list[Unit]) -> int:
    after = at + 1
    while after < len(tokens) - 1 and tokens[after].word.core in ("e", "i", "ye", "и", "ӣ"):
        after += 1
    if after >= len(tokens) or (not out and len(tokens) == after + 1 and len(tokens[at].word.core) < 2):
        return 0
    taken = units_of_one(tokens, after, out)
    unit = out[-1]
    unit.start, unit.kind, unit.strength, unit.why = tokens[at].start, "patronymic", 1.0, "role_child_of"
    return after - at + taken


def units_of_one(tokens: list[Token], at: int, out: list[Unit]) -> int:
    """One more unit read from ``at``, as if nothing stood before it; its number of tokens."""
    own: list[Unit] = []
    flags, taken = tokens[at].word.flags, 0
    for flag, rule in _RULES:
        if flags & flag & (SERVANT | ARTICLE | PARENT_OF) and (taken := rule(tokens, at, own)):
            break
    if not taken:
        own, taken = [_name(tokens[at])] if not tokens[at].word.ending else plain(tokens[at]), 1
    out.extend(own)
    return taken


def _parent(tokens: list[Token], at: int, out: list[Unit]) -> int:
    if at + 1 >= len(tokens) or tokens[at + 1].half != tokens[at].half:
        return 0
    own: list[Unit] = []
    article = tokens[at].word.core[-1] in "lлل" or tokens[at + 1].word.flags & ARTICLE
    taken = units_of_one(tokens, at + 1, own)
    unit, script = own[0], tokens[at].word.script
    if script != unit.script or len(unit.core) < 2:
        return 0
    stem = lexicon_parent(tokens[at].word.core, script)
    unit.core = (
        compounds.of(stem, unit.core, script).core
        if article and script == "Arab"
        else _of_parent(stem, unit.core, script, bool(article))
    )
    unit.start, unit.kind, unit.why, unit.strength = tokens[at].start, "name", "role_parent_of", 0.0
    unit.spellings.clear()
    out.append(unit)
    return taken + 1


def lexicon_parent(core: str, script: str) -> str:
    """The one form of "father of" or "mother of" in a script."""
    mother = lexicon().sexes[core] == "f"
    return {"Latn": ("ab", "umm"), "Cyrl": ("аб", "умм"), "Arab": ("ابو", "ام")}[script][mother]


def _of_parent(stem: str, core: str, script: str, article: bool) -> str:
    if script == "Arab":
        return stem + core
    joined = compounds.of(stem, core, script).core
    return joined if article else stem + ("u" if script == "Latn" else "у") + core


def _apart(tokens: list[Token], at: int, out: list[Unit]) -> int:
    before = out[-1] if out else None
    token = tokens[at]
    if not before or before.kind not in ("name", "prefix", "family", "title") or before.half != token.half:
        return 0
    if before.script != token.word.script or (before.kind == "family" and before.strength == 1.0):
        return 0
    ending = lexicon().apart[token.word.core]
    if ending.role == "family":
        before.core += token.word.core
        before.kind, before.strength, before.why = "family", 1.0, "role_family_ending"
    else:
        before.kind, before.strength, before.why = "patronymic", 1.0, "role_patronymic_ending"
    before.end, before.sex, before.ending = token.end, ending.sex, ending
    return 1


def _suffix(tokens: list[Token], at: int, out: list[Unit]) -> int:
    before, token = out[-1] if out else None, tokens[at]
    if (
        not before
        or before.kind not in ("name", "prefix")
        or before.half != token.half
        or before.script != token.word.script
    ):
        return 0
    before.spellings.append((before.core + token.word.core, JOINED))
    out.append(_unit(token, token.word.core, "suffix", 0.5, "role_suffix"))
    return 1


def _title(tokens: list[Token], at: int, out: list[Unit]) -> int:
    flags = tokens[at].word.flags
    strength = 0.9 if flags & TITLE else 0.8 if flags & AFTER and out else 0.5
    if flags & AFTER and not flags & (TITLE | MAYBE_TITLE) and not out:
        return 0
    if not flags & TITLE and out and not flags & AFTER:
        return 0
    out.append(_unit(tokens[at], tokens[at].word.core, "title", strength, "role_honorific"))
    return 1


_RULES: tuple[tuple[int, Callable[[list[Token], int, list[Unit]], int]], ...] = (
    (SERVANT, _servant), (TAIL, _tail), (CHILD_OF, _child), (PARENT_OF, _parent), (APART, _apart),
    (ARTICLE, _article), (SUFFIX, _suffix), (TITLE | MAYBE_TITLE | AFTER, _title),
)  # fmt: skip
