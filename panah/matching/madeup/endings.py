"""Names made from a father's name: patronymics and family names, in three scripts at once."""

from __future__ import annotations

from collections.abc import Callable

Forms = tuple[tuple[str, ...], ...]  # Latin, Cyrillic, Perso-Arabic spellings
_LATIN_VOWELS = "aeiouyäöüəı"
_GLIDES = ("ei", "ey", "ii", "iy", "ij", "ai", "ay", "oi", "oy")
_CYRILLIC_VOWELS = "аеёиоуыэюяәөүұі"


def _each(
    forms: Forms,
    latn: Callable[[str], list[str]],
    cyrl: Callable[[str], list[str]],
    arab: Callable[[str], list[str]],
) -> Forms:
    """Every spelling's makings, the usual spelling's first ones first, none twice."""
    out = []
    for script, make in zip(forms, (latn, cyrl, arab), strict=True):
        made = [make(form) for form in script]
        ways = max(len(one) for one in made)
        out.append(tuple(dict.fromkeys(one[w] for w in range(ways) for one in made if w < len(one))))
    return tuple(out)


def _slavic(
    hard: str, soft: str, hard_cyrl: str, soft_cyrl: str, w: bool = False
) -> tuple[Callable[[str], list[str]], Callable[[str], list[str]]]:
    """Sergei – Sergeevich, Ali – Alievich, Musa – Musaevich, Karim – Karimovich."""

    def latn(name: str) -> list[str]:
        stem = name[:-1] if name.endswith("ah") or name[-2:] in _GLIDES else name
        stem = stem[:-1] + "i" if stem[-1] == "y" and stem[-2:-1] not in _LATIN_VOWELS else stem
        made = stem + (soft if stem[-1] in _LATIN_VOWELS or stem != name else hard)
        return [made.replace("ov", "ow").replace("ev", "ew"), made] if w else [made]

    def cyrl(name: str) -> list[str]:
        if name[-1] in "йь":
            return [name[:-1] + soft_cyrl]
        return [name + (soft_cyrl if name[-1] in _CYRILLIC_VOWELS else hard_cyrl)]

    return latn, cyrl


def _ovich(forms: Forms, sex: str, w: bool = False, ukrainian: bool = False) -> Forms:
    if sex == "m":
        rules = (
            _slavic("ovych", "iiovych", "ович", "йович")
            if ukrainian
            else _slavic("ovich", "evich", "ович", "евич", w)
        )
        return _each(forms, *rules, lambda n: [n + "وویچ", n + "ویچ"])
    rules = (
        _slavic("ivna", "iivna", "івна", "ївна") if ukrainian else _slavic("ovna", "evna", "овна", "евна", w)
    )
    return _each(forms, *rules, lambda n: [n + "وونا", n + "ونا"])


def _added(
    m: tuple[list[str], list[str], list[str]], f: tuple[list[str], list[str], list[str]]
) -> Callable[[Forms, str], Forms]:
    """Endings set behind the father's name as it stands."""

    def make(forms: Forms, sex: str) -> Forms:
        latn, cyrl, arab = m if sex == "m" else f
        return _each(
            forms,
            lambda n: [n + e for e in latn],
            lambda n: [n + e for e in cyrl],
            lambda n: [n + e for e in arab],
        )

    return make


PATRONYMICS: dict[str, Callable[[Forms, str], Forms] | None] = {
    "bare": None,  # the father's name itself
    "ovich": _ovich,
    "owic": lambda forms, sex: _ovich(forms, sex, w=True),
    "ovych": lambda forms, sex: _ovich(forms, sex, ukrainian=True),
    "uly": _added(
        (["uly", "uli"], ["ұлы", "улы"], ["ولی", " اولی"]),
        (["qyzy", "kyzy"], ["қызы", "кызы"], ["قیزی", " قیزی"]),
    ),
    "ogli": _added(
        ([" o'g'li", " ugli", " ogli"], [" ўғли", " угли"], [" اوغلی"]),
        ([" qizi", " kizi"], [" қизи", " кизи"], [" قیزی"]),
    ),
    "uulu": _added(([" uulu", " uluu"], [" уулу"], [" اولو"]), ([" kyzy", " kizi"], [" кызы"], [" قیزی"])),
    "ogly": _added(([" ogly", "ogly"], [" оглы"], [" اوغلی"]), ([" gyzy", "gyzy"], [" гызы"], [" قیزی"])),
    "oglu": _added(
        ([" oğlu", " oglu"], [" оглы", " оглу"], [" اوغلو"]),
        ([" qızı", " kyzy"], [" кызы", " гызы"], [" قیزی"]),
    ),
    "zoda": _added((["zoda", "zada"], ["зода"], ["زاده"]), (["zoda", "zada"], ["зода"], ["زاده"])),
}


def _nisba(forms: Forms) -> Forms | None:
    if forms[0][0][-1] in "aeiou":
        return None
    return _each(
        forms,
        lambda n: [n + "i", n + "y"] if n[-1] not in _LATIN_VOWELS else [n],
        lambda n: [n.rstrip("ь") + "и"] if n[-1] not in _CYRILLIC_VOWELS else [n],
        lambda n: [n + "ی"],
    )


def _behind(latn: list[str], cyrl: list[str], arab: list[str]) -> Callable[[Forms], Forms]:
    return lambda forms: _added((latn, cyrl, arab), (latn, cyrl, arab))(forms, "m")


def _ov(forms: Forms, w: bool = False) -> Forms:
    return _each(
        forms,
        *_slavic("ov", "ev", "ов", "ев", w),
        lambda n: [n + "وف"] if n[-1] not in "ایوی" else [n + "یف"],
    )


FAMILIES: dict[str, Callable[[Forms], Forms | None]] = {
    "bare": lambda forms: forms,
    "ov": _ov,
    "ow": lambda forms: _ov(forms, w=True),
    "enko": lambda forms: _each(
        forms,
        lambda n: [n.rstrip("aeiouy") + "enko"],
        lambda n: [n.rstrip("аейиіоьяю") + "енко"],
        lambda n: [n + "نکو"],
    ),
    "nisba": _nisba,
    "zada": _behind(["zada", "zadeh", "zade"], ["зада", "заде"], ["زاده", "\u200cزاده"]),
    "zoda": _behind(["zoda", "zoda"], ["зода"], ["زاده"]),
    "zai": _behind(["zai", "zay"], ["зай"], ["زی"]),
    "pur": _behind(["pour", "pur"], ["пур"], ["پور", "\u200cپور"]),
    "al": lambda forms: _each(
        forms, lambda n: ["al-" + n, "Al" + n.lower(), n], lambda n: ["аль-" + n, n], lambda n: ["ال" + n]
    ),
}


def feminine(forms: Forms) -> Forms:
    """The family name of a wife or daughter where it takes an ending: Karimova, Belskaya; else the same."""
    if not forms[1][0].endswith(("ов", "ев", "ёв", "ин", "ский", "цкий")):
        return forms
    return _each(forms, lambda n: [_woman(n)], lambda n: [_woman_cyrillic(n)], lambda n: [n + "ا", n])


def _woman(name: str) -> str:
    for ending in ("skii", "skiy", "skij", "ski", "sky"):
        if name.endswith(ending):
            return name[: -len(ending)] + "skaya"
    return name + "a" if name.endswith(("ov", "ev", "ow", "ew", "in", "yov")) else name


def _woman_cyrillic(name: str) -> str:
    return (
        name[:-2] + "ая"
        if name.endswith(("ский", "цкий"))
        else name + "а"
        if name[-2:] in ("ов", "ев", "ёв", "ин")
        else name
    )
