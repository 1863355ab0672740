"""The law's words in the reader's language, found once and kept: a page asks for hundreds of them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Any

from django.utils.html import format_html
from django.utils.translation import get_language, get_language_info, gettext

from panah.accounts import phrases
from panah.law import Law
from panah.law.conditions import Condition
from panah.law.phrases import phrase
from panah.law.provisions import Provision
from panah.registration.countries import country_name


class Lexicon:
    """Words of one law in one language. A word found only in another language is marked as such for the page."""

    def __init__(self, law: Law, lang: str) -> None:
        self.law, self.lang = law, lang
        self._known: dict[tuple[str, ...], str] = {}
        self.pieces: dict[tuple[str, Any], str] = {}

    def __call__(self, *keys: str) -> str:
        """The words of the first key that has any; else the last key itself, readable."""
        known = self._known.get(keys)
        if known is None:
            known = self._known[keys] = self._find(keys)
        return known

    def _find(self, keys: tuple[str, ...]) -> str:
        for key in keys:
            text, found = self.law.word_in(key, self.lang)
            if found == self.lang:
                return text
            if found:
                direction = "rtl" if get_language_info(found)["bidi"] else "ltr"
                return format_html('<span lang="{}" dir="{}">{}</span>', found, direction, text)
        return keys[-1].rpartition(".")[2].replace("_", " ")

    def plain(self, *keys: str) -> str:
        """The same without markup, for options of a form and titles."""
        for key in keys:
            text, found = self.law.word_in(key, self.lang)
            if found:
                return text
        return keys[-1].rpartition(".")[2].replace("_", " ")

    def text(self, key: str) -> str:
        """The long text of a provision, or "" when it has none."""
        return self(f"{key}.text") if self.law.word_in(f"{key}.text", self.lang)[1] else ""

    def kind(self, key: str) -> str:
        """The name of an act kind."""
        return self(f"kind.{key}")

    def field(self, kind: str, name: str) -> str:
        """The name of a field: the kind's own words first, then the general ones."""
        return self.plain(f"field.{kind}.{name}", f"field.{name}")

    def choice(self, name: str, value: str) -> str:
        """The name of a choice of a field."""
        return self.plain(f"choice.{name}.{value}", f"choice.{value}")

    def phrase(self, condition: Condition) -> str:
        """A condition in words."""
        text = phrase(self.law, condition, self.lang)
        if self.lang in self.law.words.texts:
            return text
        return format_html('<span lang="en" dir="ltr">{}</span>', text)

    def article(self, provision: Provision) -> str:
        """*Art. 11(1)* of the cited instrument; "" where none is cited, or a part of it that bears no number."""
        cite = provision.cite
        if not cite.article[:1].isdecimal():
            return ""
        place = f"{cite.article}({cite.paragraph})" if cite.paragraph else cite.article
        return gettext("Art. %(place)s") % {"place": phrases.digits(place)}

    def instrument(self, provision: Provision) -> str:
        """The title of the instrument a provision rests on."""
        return self.law.sources.title(provision.cite, self.lang)

    def body(
        self, kind: str, body: Mapping[str, Any], names: Mapping[str, Mapping[int, str]]
    ) -> list[tuple[str, Any]]:
        """An act's body as (field, value) pairs in words. ``names`` gives officers and offices by number."""
        spec = self.law.kinds.get(kind)
        if spec is None:
            return [(key, value) for key, value in body.items()]
        return [
            (self.field(kind, f.key), self._value(f.type, f.key, body[f.key], names))
            for f in spec.fields
            if body.get(f.key) not in (None, "") and f.type != "act"
        ]

    def _value(self, type_: str, key: str, value: Any, names: Mapping[str, Mapping[int, str]]) -> Any:
        match type_:
            case "choice":
                return self.choice(key, str(value))
            case "flag":
                return gettext("yes") if value else gettext("no")
            case "country":
                return country_name(str(value))
            case "day":
                return phrases.day(date.fromisoformat(str(value)), "long")
            case "number":
                return names.get(key, {}).get(value) or phrases.digits(value)
        return value


def lexicon(law: Law) -> Lexicon:
    """The lexicon of a law in the language of the request."""
    return _lexicon(law, (get_language() or "en").split("-")[0])


@lru_cache(maxsize=64)
def _lexicon(law: Law, lang: str) -> Lexicon:
    return Lexicon(law, lang)
