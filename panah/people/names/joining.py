"""The rules by which words are joined to units.

A rule takes (tokens, the place of the word it is for, the units so far), changes the units, and returns how many
tokens it used: 0 when it does not apply there.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from panah.people.names import compounds
from panah.people.names.cutting import Token
from panah.people.names.lexicon import (
    AFTER,
    APART,
    ARTICLE,
    CHILD_OF,
    FIRST_HALF,
    MAYBE_TITLE,
    PARENT_OF,
    PREFIX,
    SERVANT,
    SUFFIX,
    SURE,
    TAIL,
    TITLE,
    WITH_ARTICLE,
    lexicon,
)
from panah.people.names.units import Unit, plain, unit_of
from panah.people.names.words import (
    FATHER_IN_FAMILY,
    JOINED,
    WITHOUT_ARTICLE,
    Reading,
    as_heard,
    bare,
    compound_of,
    ended,
    servant,
)

Rule = Callable[[Sequence[Token], int, list[Unit]], int]
SURE_TITLE, ADDRESS, PERHAPS_TITLE = 0.97, 0.9, 0.7

_PARENT = {"Latn": ("ab", "umm"), "Cyrl": ("аб", "умм"), "Arab": ("ابو", "ام")}
_LINK = {"Latn": "u", "Cyrl": "у", "Arab": ""}
_IZAFET = frozenset(("e", "i", "ye", "и", "ӣ", "ی"))


def units(tokens: Sequence[Token]) -> list[Unit]:
    """The units of a name in the order written; every token is in one of them."""
    out: list[Unit] = []
    at = 0
    while at < len(tokens):
        taken = _by_rule(tokens, at, out, RULES) if tokens[at].word.flags else 0
        if not taken:
            out.extend(plain(tokens[at]))
            taken = 1
        at += taken
    return out


def _by_rule(tokens: Sequence[Token], at: int, out: list[Unit], rules: Sequence[tuple[int, Rule]]) -> int:
    flags = tokens[at].word.flags
    for flag, rule in rules:
        if flags & flag and (taken := rule(tokens, at, out)):
            return taken
    return 0


def _before(tokens: Sequence[Token], at: int, out: list[Unit]) -> Unit | None:
    """The unit before, if it is of the same script and on the same side of a comma."""
    unit = out[-1] if out else None
    return unit if unit and unit.half == tokens[at].half and unit.script == tokens[at].word.script else None


def _after(tokens: Sequence[Token], at: int) -> Token | None:
    """The token after, on the same terms."""
    if at + 1 == len(tokens):
        return None
    here, token = tokens[at], tokens[at + 1]
    return token if token.half == here.half and token.word.script == here.word.script else None


def _servant(tokens: Sequence[Token], at: int, out: list[Unit]) -> int:
    """Abd al-Karim, Abdul Karim."""
    last = at
    while (token := _after(tokens, last)) and token.word.flags & ARTICLE and len(token.word.core) <= 3:
        last += 1
    if not token or len(token.word.core) < 3 or token.word.flags & (APART | CHILD_OF):
        return 0
    core, ending, script = token.word.core, token.word.ending, token.word.script
    if script == "Arab" and core.startswith("ال") and len(core) > 4 and core != "الله":
        core = core[2:]
    if ending and ending.sure:
        stem = compounds.servant(core[: -len(ending.written)], script).core
        reading = ended(stem + ending.written, script, ending)
    else:
        reading = servant(compounds.servant(core, script))
    out.append(unit_of(token, reading, tokens[at].start))
    return last + 2 - at


def _tail(tokens: Sequence[Token], at: int, out: list[Unit]) -> int:
    """Najib ullah, Nasir uddin."""
    before = _before(tokens, at, out)
    if not before or not before.is_name:
        return 0
    tail = compounds.of_faith if tokens[at].word.core in lexicon().faith else compounds.of_god
    _become(before, tail(before.core, before.script), tokens[at].end)
    return 1


def _become(unit: Unit, compound: compounds.Compound, end: int) -> None:
    """The unit takes in what follows it up to ``end``."""
    reading = compound_of(compound, "role_tail")
    unit.core, unit.kind, unit.why, unit.spellings, unit.end = (
        reading.core,
        "name",
        reading.why,
        reading.spellings,
        end,
    )


def _article(tokens: Sequence[Token], at: int, out: list[Unit]) -> int:
    """al-Tamimi; Salah ad-Din; Zia ul-Haq."""
    token, before = _after(tokens, at), _before(tokens, at, out)
    if not token or len(token.word.core) < 3 or token.word.flags & (APART | ARTICLE | CHILD_OF) & ~TAIL:
        return 0
    core, heard, script = token.word.core, tokens[at].word.core.rstrip("ь"), token.word.script
    if heard[-1] not in "lлل" and not core.startswith(heard[-1]) and not token.hyphen:
        return 0
    if before and before.is_name:
        if core in lexicon().faith_alone:
            _become(before, compounds.of_faith(before.core, script), token.end)
            return 2
        if heard[0] in "uу":
            whole = compounds.of(before.core, core, script)
            _become(before, compounds.tailed(whole.usual, script) or whole, token.end)
            return 2
    if heard[0] in "uouо" and not token.hyphen:
        return 0
    spellings = ((heard + core, WITHOUT_ARTICLE),)
    reading = Reading(core, "family" if before else "name", 0.6, "role_article", spellings=spellings)
    out.append(unit_of(token, reading, tokens[at].start))
    return 2


def _with_article(tokens: Sequence[Token], at: int, out: list[Unit]) -> int:
    """سیف الرحمن: the article is written with the second word."""
    before = _before(tokens, at, out)
    if not before or not before.is_name:
        return 0
    core, script = tokens[at].word.core, before.script
    whole = before.core.rstrip("ء") + core
    _become(
        before, compounds.tailed(whole, script) or compounds.of(before.core, core[2:], script), tokens[at].end
    )
    return 1


def _child(tokens: Sequence[Token], at: int, out: list[Unit]) -> int:
    """bin Ali, walad-e Ali, s/o Haji Ali, د احمد زوی."""
    after, start, word = at + 1, tokens[at].start, tokens[at].word
    while after < len(tokens) - 1 and tokens[after].word.core in _IZAFET:
        after += 1
    if len(word.core) == 1:
        return _between(tokens, at, out)
    if after == len(tokens):
        return 0
    while after < len(tokens) - 1 and tokens[after].word.flags & TITLE and _title(tokens, after, out):
        out[-1].start, start = start, tokens[after + 1].start
        after += 1
    taken = _one(tokens, after, out)
    unit = out[-1]
    if unit.kind != "family" or unit.strength < SURE:
        unit.kind, unit.strength, unit.why = "patronymic", 1.0, "role_child_of"
    unit.start, unit.sex = start, unit.sex or lexicon().sexes[word.core]
    return after - at + taken


def _between(tokens: Sequence[Token], at: int, out: list[Unit]) -> int:
    """Pashto "of Gul Ahmad the son": what stands between the two words is the father's."""
    ends = [k for k in range(at + 2, min(at + 5, len(tokens))) if tokens[k].word.flags & APART]
    ending = lexicon().apart[tokens[ends[0]].word.core] if ends else None
    if not ending or ending.role != "patronymic":
        return 0
    own: list[Unit] = []
    place, inside = at + 1, tokens[: ends[0]]
    while place < ends[0]:
        place += _one(inside, place, own)
    for unit in own:
        unit.kind, unit.strength, unit.why = "patronymic", 1.0, "role_child_of"
        unit.second = unit is not own[0]
    own[0].start, own[-1].end = tokens[at].start, tokens[ends[0]].end
    own[0].sex = ending.sex
    out.extend(own)
    return ends[0] + 1 - at


def _one(tokens: Sequence[Token], at: int, out: list[Unit]) -> int:
    """One more unit, read as if nothing stood before it; how many tokens it took."""
    own: list[Unit] = []
    taken = _by_rule(tokens, at, own, _FIRST_RULES) if tokens[at].word.flags else 0
    if not taken:
        taken, word = 1, tokens[at].word
        name = bare(word.core, word.script, word.flags)
        own = plain(tokens[at]) if word.ending else [unit_of(tokens[at], name)]
    while at + taken < len(tokens) and tokens[at + taken].word.flags & (APART | TAIL):
        more = _by_rule(tokens, at + taken, own, ((APART, _apart), (TAIL, _tail)))
        if not more:
            break
        taken += more
    out.extend(own)
    return taken


def _parent(tokens: Sequence[Token], at: int, out: list[Unit]) -> int:
    """Abu Bakr, Abul Qasim, Umm Kulthum."""
    token = _after(tokens, at)
    if not token or len(token.word.core) < 3 or token.word.flags & (APART | CHILD_OF):
        return 0
    core, script, own = tokens[at].word.core, token.word.script, list[Unit]()
    article = core[-1] in "lлل" or bool(token.word.flags & ARTICLE) or token.word.core.startswith("ال")
    taken = _one(tokens, at + 1, own)
    child = own[-1]
    parent, link = _PARENT[script][lexicon().sexes[core] == "f"], _LINK[script]
    if article:
        link = compounds.of("", child.core, script).usual[: -len(child.core)]
    reading = Reading(parent + link + child.core, why="role_parent_of")
    unit = unit_of(tokens[at + taken], reading, tokens[at].start)
    if child.kind in ("family", "patronymic") and child.strength >= SURE:
        unit.kind, unit.strength, unit.sex = child.kind, 1.0, child.sex
    out.append(unit)
    return taken + 1


def _apart(tokens: Sequence[Token], at: int, out: list[Unit]) -> int:
    """Nurlan uly, Karim zada."""
    before, token = _before(tokens, at, out), tokens[at]
    if not before or before.kind in ("suffix", "initial", "patronymic"):
        return 0
    ending = lexicon().apart[token.word.core]
    if before.kind == "family" and before.strength >= SURE:
        return 0
    if ending.role == "family":
        before.spellings = ((before.core, FATHER_IN_FAMILY),)
        before.core += as_heard(ending.stems[0]) if before.script == "Arab" else ending.stems[0]
        before.kind, before.why = "family", "role_family_ending"
    else:
        before.kind, before.why = "patronymic", "role_patronymic_ending"
    before.end, before.strength, before.sex = token.end, ending.strength, ending.sex
    return 1


def _suffix(tokens: Sequence[Token], at: int, out: list[Unit]) -> int:
    """Ahmad Jan, Ali Bek."""
    before, core = _before(tokens, at, out), tokens[at].word.core
    if not before or not before.is_name:
        return 0
    before.spellings = (*before.spellings, (before.core + core, JOINED))
    out.append(unit_of(tokens[at], Reading(core, "suffix", 0.5, "role_suffix")))
    return 1


def _first_half(tokens: Sequence[Token], at: int, out: list[Unit]) -> int:
    """Gul Ahmad, Nur Bibi: the first half of a double name."""
    after, others = _after(tokens, at), [unit for unit in out if unit.kind != "title"]
    if others or not after or after.word.ending or after.word.flags & ~(PREFIX | FIRST_HALF):
        return 0
    out.append(unit_of(tokens[at], Reading(tokens[at].word.core, "prefix", 0.5, "role_first_half")))
    return 1


def _title(tokens: Sequence[Token], at: int, out: list[Unit]) -> int:
    """Hajji, Sayed, Ustad; Khanum after a name."""
    flags = tokens[at].word.flags
    usual = flags & TITLE or (flags & AFTER and out) or (flags & MAYBE_TITLE and not out)
    if not usual:
        return 0
    strength = SURE_TITLE if flags & TITLE else ADDRESS if out else PERHAPS_TITLE
    out.append(unit_of(tokens[at], Reading(tokens[at].word.core, "title", strength, "role_honorific")))
    return 1


RULES: tuple[tuple[int, Rule], ...] = (
    (SERVANT, _servant), (TAIL, _tail), (CHILD_OF, _child), (PARENT_OF, _parent), (APART, _apart),
    (ARTICLE, _article), (WITH_ARTICLE, _with_article), (FIRST_HALF, _first_half),
    (SUFFIX, _suffix), (TITLE | MAYBE_TITLE | AFTER, _title),
)  # fmt: skip
_FIRST_RULES: tuple[tuple[int, Rule], ...] = ((SERVANT, _servant), (PARENT_OF, _parent), (ARTICLE, _article))
