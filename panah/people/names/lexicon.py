"""The words and endings of all conventions in one place, as dictionaries by folded form."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, NamedTuple

from panah.people import conventions
from panah.people.scripts import core_form, script_of

TITLE, MAYBE_TITLE, AFTER, PREFIX, SERVANT, TAIL = 1, 2, 4, 8, 16, 32
SUFFIX, CHILD_OF, PARENT_OF, ARTICLE, APART, WITH_ARTICLE = 64, 128, 256, 512, 1024, 2048
FIRST_HALF = 4096
FAMILY_ENDINGS = {"strong": (1.0, 2), "either": (0.95, 2), "long": (0.9, 4), "weak": (0.5, 3)}
"""By the key in a convention's file: how surely such an ending tells, and the letters that must stand before it."""
SURE = 0.9
"""From this strength an ending is enough by itself."""


class Ending(NamedTuple):
    """An ending that gives a word its role.

    stems: what takes its place in the father's name; for a family name, the ending that is compared. strength: how
    surely it tells, 0 to 1. shortest: letters that must stand before it. apart: it may be a word of its own.
    codes: conventions that use it.
    """

    written: str
    role: str
    stems: tuple[str, ...]
    sex: str
    strength: float
    shortest: int
    apart: bool
    codes: frozenset[str]

    @property
    def sure(self) -> bool:
        return self.strength >= SURE


class Lexicon(NamedTuple):
    """flags: word → what it may be (TITLE | …). canonical: Muhammad-, Ghulam- and the like → first of the script.

    sexes: "bin", "bint" → m, f. endings: by their letters. apart: endings written as words of their own. faith:
    forms of -uddin; faith_alone: without the article. prefix_begins, prefix_ends: two letters, to search few words.
    ends_in_i, ends_in_a: words in ی that are known to be heard so, however the letter is written. ends_in_h:
    words in which a final ه is heard as h.
    """

    flags: dict[str, int]
    canonical: dict[str, str]
    sexes: dict[str, str]
    endings: dict[str, Ending]
    apart: dict[str, Ending]
    friendly: frozenset[str]
    not_article: frozenset[str]
    given: frozenset[str]
    ends_in_i: frozenset[str]
    ends_in_a: frozenset[str]
    ends_in_h: frozenset[str]
    faith: frozenset[str]
    faith_alone: frozenset[str]
    prefix_begins: frozenset[str]
    prefix_ends: frozenset[str]
    longest_ending: int


@cache
def lexicon() -> Lexicon:
    """Read once from the conventions' files."""
    table = conventions.shared()
    flags: dict[str, int] = {}
    canonical: dict[str, str] = {}
    sexes: dict[str, str] = {}
    for key, flag in (("sure", TITLE), ("maybe", MAYBE_TITLE), ("after", AFTER)):
        _flag(flags, table["honorific"][key], flag)
    for key, flag in (("prefix", PREFIX), ("tail", TAIL)):
        for forms in table[key].values():
            _flag(flags, forms, flag)
            canonical |= _first_of_script(forms)
    _flag(flags, table["article"]["joined"], WITH_ARTICLE)
    for key, flag in (
        ("servant", SERVANT),
        ("suffix", SUFFIX),
        ("article", ARTICLE),
        ("first_half", FIRST_HALF),
    ):
        _flag(flags, table[key]["words"], flag)
    for key, flag in (("child_of", CHILD_OF), ("parent_of", PARENT_OF)):
        for sex in ("m", "f"):
            _flag(flags, table[key][sex], flag)
            sexes |= {_word(form): sex for form in table[key][sex]}
    endings = _endings("family")
    apart = {
        form: ending for form, ending in _endings("patronymic").items() if ending.apart and len(form) > 2
    }
    apart |= _only_apart()
    _flag(flags, apart, APART)
    return Lexicon(
        flags, canonical, sexes, endings, apart,
        friendly=frozenset(map(_word, table["suffix"]["friendly"])),
        not_article=frozenset(map(_word, table["article"]["not_article"])),
        given=frozenset(map(_word, table["given"]["words"])),
        ends_in_i=frozenset(form for form in {*flags, *map(_word, table["given"]["words"])} if form.endswith("ی")),
        ends_in_a=frozenset(map(_word, table["given"]["ending_in_a"])),
        ends_in_h=frozenset(map(_word, table["given"]["ending_in_h"])),
        faith=frozenset(map(_word, table["tail"]["din"])),
        faith_alone=frozenset(map(_word, table["article"]["faith"])),
        prefix_begins=frozenset(_word(form)[:2] for forms in table["prefix"].values() for form in forms),
        prefix_ends=frozenset(_word(form)[-2:] for forms in table["prefix"].values() for form in forms),
        longest_ending=max(map(len, endings)),
    )  # fmt: skip


def _word(form: str) -> str:
    return core_form(form).replace("-", "").replace(" ", "").replace("/", "").replace("ى", "ی")


def _flag(flags: dict[str, int], forms: Iterable[str], flag: int) -> None:
    for form in forms:
        flags[_word(form)] = flags.get(_word(form), 0) | flag


def _first_of_script(forms: Iterable[str]) -> dict[str, str]:
    firsts: dict[str, str] = {}
    return {_word(form): firsts.setdefault(script_of(form), _word(form)) for form in forms}


def _endings(first: str) -> dict[str, Ending]:
    """Endings of all conventions; one that several use carries the codes of all.

    ``-oğlu`` ends a Turkish family name when joined, and makes an Azerbaijani patronymic when apart: ``first`` is
    the role that prevails.
    """
    found: dict[str, Ending] = {}
    users: dict[str, set[str]] = {c.code: {c.code} for c in conventions.every()}
    for convention in conventions.every():
        for model in convention.like:
            users[model].add(convention.code)
    for convention in conventions.every():
        for ending in _of(convention.affixes):
            known = found.get(ending.written, ending)
            better = max(known, ending, key=lambda one: (one.role == first and one.sure, one.strength))
            codes = known.codes | users[convention.code]
            found[ending.written] = better._replace(codes=frozenset(codes))
    return found


def _only_apart() -> dict[str, Ending]:
    """Endings too short to be told inside a word, written as words of their own."""
    found: dict[str, Ending] = {}
    for convention in conventions.every():
        for line in convention.affixes["family"].get("apart", ()):
            form, *compared = map(_word, line.split())
            codes = found[form].codes if form in found else frozenset[str]()
            found[form] = Ending(
                form, "family", tuple(compared) or (form,), "", 1.0, 1, True, codes | {convention.code}
            )
    return found


def _of(affixes: Any) -> Iterator[Ending]:
    none: frozenset[str] = frozenset()
    apart = affixes["patronymic"].get("apart", False)
    for sex in ("m", "f"):
        for line in affixes["patronymic"].get(sex, ()):
            written, *stems = line.split()
            fathers = tuple(stem.replace("~", "") for stem in stems)
            shortest = 0 if len(fathers[0]) > 2 else 2  # none before Кузьмич, which names the father whole
            yield Ending(_word(written), "patronymic", fathers, sex, 1.0, shortest, apart, none)
    for key, (strength, shortest) in FAMILY_ENDINGS.items():
        for line in affixes["family"].get(key, ()):
            man, woman, *third = map(_word, line.split())
            compared = tuple(third) or (man,)
            sexes = ("m", "f") if man != woman else ("",)
            if script_of(man) == "Arab":
                sexes = ("", "f")  # a woman's -ova is often written without its last letter
            for written, sex in zip((man, woman), sexes, strict=False):
                may_stand_apart = strength >= 0.95 and len(written) > 2
                yield Ending(written, "family", compared, sex, strength, shortest, may_stand_apart, none)
