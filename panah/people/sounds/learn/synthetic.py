"""Pairs made by rule where the data are thin: other alphabets of the region, and near names that are others."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from panah.people.romanise.tables import systems
from panah.people.romanise.writing import CannotRomanise, romanise
from panah.people.sounds.learn.data import Names, Pair, bare

NATIVE = frozenset("عحصضطظق")  # Arabic letters that transcriptions of western names do without
_ENDINGS = (
    "бек",
    "хан",
    "жан",
    "гуль",
    "бай",
    "баев",
    "беков",
    "дин",
    "улла",
    "ов",
    "джан",
    "бекова",
    "баева",
)
_LETTERS = frozenset("әғқңөұүҳҷӣӯўəğıʻё")
_CLASSES = {
    **dict.fromkeys("aā", "a"),
    **dict.fromkeys("iıī", "i"),
    **dict.fromkeys("uūü", "u"),
    "o": "o",
    "e": "e",
    "y": "i",
}
_APART = frozenset(map(frozenset, ("ai", "au", "iu", "io", "eu", "eo")))
_GROUPS = (  # consonants by likeness, script by script: one of another group makes another name
    ("bpvwf", "dt", "gkqxh", "szcjy", "l", "m", "n", "r"),
    ("бпвф", "дт", "гкхқғҳ", "сзцжчшй", "л", "м", "н", "р"),
    ("بپفڤ", "دتطضذث", "كکگقغخهح", "سزصشجچژظي", "ل", "م", "ن", "ر"),
)
_GROUP = {
    letter: (script, group) for script, groups in enumerate(_GROUPS) for group in groups for letter in group
}
_SYLLABLES = (
    ["ay", "an", "in", "iya", "bek", "gul", "i", "ak", "ali"],
    ["ай", "ан", "ин", "ия", "бек", "гул", "и", "ак", "али"],
)
_VOWELS = {0: "aiueo", 1: "аиуеоэы", 2: "ايو"}
_FAR = {
    "a": "iu", "i": "au", "u": "ai", "e": "uo", "o": "ie",
    "а": "иу", "и": "ау", "у": "аи", "е": "уо", "о": "ие", "э": "уо", "ы": "а",
    "ا": "يو", "ي": "او", "و": "اي",
}  # fmt: skip


@cache
def rules() -> Mapping[str, Any]:
    """The tables of rules.toml."""
    return tomllib.loads((Path(__file__).parent / "rules.toml").read_text("utf-8"))


class Region:
    """Which names are likely of our region: by their letters and endings, or by a pair whose Arabic form is native."""

    def __init__(self, found: Names) -> None:
        everything = (pair for pairs in found.pairs.values() for pair in pairs)
        self.tokens = {pair.one for pair in everything if NATIVE & set(pair.other)}

    def __contains__(self, pair: Pair) -> bool:
        return pair.one in self.tokens or pair.other in self.tokens or any(map(_native, pair[:2]))


def _native(token: str) -> bool:
    return bool(NATIVE & set(token) or _LETTERS & set(token)) or token.endswith(_ENDINGS)


def spelt(token: str, letters: Mapping[str, str], random: Random) -> str:
    """A token letter by letter through a table, longest match first; "" if a letter is not in it."""
    at, out = 0, []
    while at < len(token):
        for long in (2, 1):
            if token[at : at + long] in letters:
                out.append(random.choice(letters[token[at : at + long]].split()))
                at += long
                break
        else:
            if token[at] not in "ьъ":
                return ""
            at += 1
    return "".join(out)


def respelt(token: str, table: Mapping[str, str], random: Random, share: float = 0.5) -> str:
    """A token with some letters exchanged for others that a table lets stand in their place."""
    at, out = 0, []
    while at < len(token):
        for long in (2, 1):
            part = token[at : at + long]
            if part in table and random.random() < share:
                out.append(random.choice(table[part].split()))
                at += long
                break
        else:
            out.append(token[at])
            at += 1
    return "".join(out)


def alphabets(pairs: Sequence[Pair], random: Random) -> list[Pair]:
    """True pairs in alphabets the data hardly hold, from pairs of a Latin or Arabic and a Cyrillic form."""
    found = []
    told = rules()
    for one, other, weight in pairs:
        weight *= 0.5
        kin = respelt(other, told["cyrillic"], random)
        if kin != other:
            found += [Pair(one, kin, weight), Pair(other, kin, weight)]
        wide = other.replace("а", "о")
        if wide[:-1] != other[:-1] and random.random() < 0.2:
            found += [Pair(one, wide, weight * 0.5), Pair(other, wide, weight * 0.5)]
        latin = spelt(
            random.choice((kin, other)), told["latin"][random.choice(sorted(told["latin"]))], random
        )
        if latin and latin != one:
            found += [Pair(latin, other, weight), Pair(one, latin, weight)]
        uyghur = spelt(random.choice((kin, other)), told["uyghur"], random)
        if uyghur:
            uyghur = "ئ" + uyghur if uyghur[0] in "اەېىوۇۆۈ" else uyghur
            found += [Pair(one, uyghur, weight * 0.6), Pair(other, uyghur, weight * 0.6)]
    return found


def official(pairs: Sequence[Pair], random: Random) -> list[Pair]:
    """True pairs of a Cyrillic or Arabic form and its romanisation by one of the official systems."""
    told = [(code, language) for code, system in sorted(systems().items()) for language in system.languages]
    kept = [
        (code, language) for code, language in told if "icao" not in code and systems()[code].script != "Latn"
    ]
    found = []
    for one, other, weight in pairs:
        code, language = random.choice(
            [way for way in kept if (systems()[way[0]].script == "Arab") == (other[0] > "\u0600")]
        )
        try:
            latin = romanise(other, code, language=language).casefold()
        except CannotRomanise:
            continue
        if bare(latin).isascii():
            found += [Pair(latin, other, weight * 1.2), Pair(one, latin, weight * 0.5)]
    return found


def spellings(tokens: Iterable[str], random: Random) -> list[Pair]:
    """True pairs of spellings within the Arabic script."""
    told = rules()["arabic"]
    found = ((token, respelt(token, told, random, 0.4)) for token in tokens)
    return [Pair(token, other, 0.4) for token, other in found if other != token]


def long_o(pairs: Sequence[Pair]) -> list[Pair]:
    """True pairs with o for every long a, as Tajiks, Uzbeks and many Iranians write it."""
    found = []
    for one, other, weight in pairs:
        if other.endswith(("ه", "ة")) or (one[0] in "aа" and other[0] not in "آع"):
            continue
        plain = one.replace("aa", "a")
        if 0 < sum(map(plain.count, "aа")) == sum(map(other.count, "اآ")):
            spelt_o = plain.replace("a", "o").replace("а", "о")
            found += [Pair(spelt_o, other, weight * 0.5), Pair(one, spelt_o, weight * 0.3)]
    return found


def changed(token: str, script: int, random: Random) -> str:
    """Another name than the token, by one vowel or by the ending of the other sex; "" if there is no place for it."""
    kind = random.random()
    if kind < 0.3:
        return _other_consonant(token, random)
    if kind < 0.4 and script < 2:
        return token + random.choice(_SYLLABLES[script])
    if kind < 0.4 and len(token) > 3:
        return token[1:] if token[0] == "ا" else "ا" + token
    places = [at for at, letter in enumerate(token) if letter in _FAR and (at > 0 or script < 2)]
    ending = {0: "a", 1: "а", 2: "ه"}[script]
    if random.random() < 0.25 and len(token) > 3:
        if token[-1] == ending:
            return token[:-1]
        if token[-1] not in _VOWELS[script] and token[-1] not in "ьйه":
            return token + ending
    if not places:
        return ""
    at = random.choice(places)
    if script == 2 and random.random() < 0.25:
        return token[:at] + token[at + 1 :]
    return token[:at] + random.choice(_FAR[token[at]]) + token[at + 1 :]


def _other_consonant(token: str, random: Random) -> str:
    places = [at for at, letter in enumerate(token) if letter in _GROUP]
    if not places:
        return ""
    at = random.choice(places)
    group = random.choice([group for group in _GROUPS[_GROUP[token[at]][0]] if token[at] not in group])
    return token[:at] + random.choice(group) + token[at + 1 :]


def skeletons(latin: Iterable[str]) -> dict[str, list[str]]:
    """Of Latin tokens the others with the same consonants and a vowel that cannot be the same."""
    groups: dict[str, list[str]] = defaultdict(list)
    for token in sorted(set(latin)):
        groups[_skeleton(token)].append(token)
    found = {}
    for skeleton, tokens in groups.items():
        if len(skeleton) < 2 or len(tokens) < 2:
            continue
        for token in tokens:
            others = [other for other in tokens if _apart(_vowels(token), _vowels(other))]
            if others:
                found[token] = others[:40]
    return found


def _skeleton(token: str) -> str:
    plain = bare(token).replace("ou", "u").replace("oo", "u").replace("ee", "i")
    letters = [letter for letter in plain if letter not in "aeiouyıə'ʻ`’‘"]
    return "".join(letter for at, letter in enumerate(letters) if at == 0 or letters[at - 1] != letter)


def _vowels(token: str) -> list[str]:
    plain = (
        bare(token)
        .replace("ou", "u")
        .replace("oo", "u")
        .replace("ee", "i")
        .replace("ə", "e")
        .replace("ı", "i")
    )
    found, inside = [], False
    for letter in plain:
        if letter in "aeiouy":
            if not inside:
                found.append(letter)
            inside = True
        else:
            inside = False
    return found


def _apart(one: list[str], other: list[str]) -> bool:
    if len(one) != len(other):
        return False
    return any(frozenset((_CLASSES[a], _CLASSES[b])) in _APART for a, b in zip(one, other, strict=True))
