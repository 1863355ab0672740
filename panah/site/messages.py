"""The interface's words in other languages: gathers them from the sources, keeps the catalogues, compiles them.

``python -m panah.site.messages`` brings the catalogues up to date and says what is still missing. It needs no GNU
gettext: Django turns a template into something like Python, and Babel reads that.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

SITE = Path(__file__).parent
PACKAGE, LOCALE = SITE.parent, SITE / "locale"
LANGUAGES = ("kk", "ru", "fa")

KEYWORDS = DEFAULT_KEYWORDS | {
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext_lazy": ((1, "c"), 2, 3),
}

# Words of Django and allauth that our pages can show and that their own catalogues lack in one of our languages.
BORROWED = (
    "This field is required.",
    "Enter a valid UUID.",
    "Enter a valid date.",
    "Enter a valid value.",
    "Enter a whole number.",
    "Select a valid choice. %(value)s is not one of the available choices.",
    "Select a valid choice. That choice is not one of the available choices.",
    "You must type the same password each time.",
    "This password is too common.",
    "The password is too similar to the %(verbose_name)s.",
)
BORROWED_PLURALS = (
    (
        "Ensure this value has at most %(limit_value)d character (it has %(show_value)d).",
        "Ensure this value has at most %(limit_value)d characters (it has %(show_value)d).",
    ),
    (
        "This password is too short. It must contain at least %(min_length)d character.",
        "This password is too short. It must contain at least %(min_length)d characters.",
    ),
)


def _sources() -> Iterator[tuple[Path, bytes]]:
    """Every file that can hold words, templates already turned into something like Python."""
    from django.utils.translation.template import templatize

    for path in sorted(PACKAGE.rglob("*.py")):
        yield path, path.read_bytes()
    for path in sorted(p for p in PACKAGE.rglob("templates/**/*") if p.suffix in (".html", ".txt")):
        lines = templatize(path.read_text(), origin=str(path)).splitlines()
        # What is no word is blanked out as XXX; indentation must not look like Python's.
        yield path, "\n".join(line.strip() for line in lines).encode()


def gather() -> Catalog:
    """All words of the interface, as they stand in the sources now."""
    found = Catalog(project="Panah", fuzzy=False)
    for _path, text in _sources():
        for _line, message, comments, context in extract("python", BytesIO(text), KEYWORDS):
            found.add(message, auto_comments=comments, context=context)
    for message in (*BORROWED, *BORROWED_PLURALS):
        found.add(message)
    return found


def po(language: str) -> Path:
    """Where the catalogue of ``language`` stands."""
    return LOCALE / language / "LC_MESSAGES" / "django.po"


def read(language: str) -> Catalog:
    """The catalogue of ``language``; an empty one if there is none yet."""
    path = po(language)
    if not path.exists():
        return Catalog(locale=language, project="Panah", fuzzy=False)
    with path.open("rb") as file:
        return read_po(file, locale=language)


def compiled(catalog: Catalog) -> bytes:
    """The catalogue as Django reads it."""
    out = BytesIO()
    write_mo(out, catalog)
    return out.getvalue()


def save(catalog: Catalog) -> None:
    """Writes a catalogue, and its compiled form beside it."""
    path = po(str(catalog.locale))
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write_po(file, catalog, width=110, no_location=True, sort_output=True, ignore_obsolete=True)
    path.with_suffix(".mo").write_bytes(compiled(read(str(catalog.locale))))


def untranslated(language: str, wanted: Catalog | None = None) -> list[Message]:
    """Words of the sources that ``language`` lacks, or has only as a guess."""
    catalog = read(language)
    missing = []
    for message in wanted or gather():
        if not message.id:
            continue
        known = catalog.get(message.id, message.context)
        said = known.string if known else ""
        whole = (
            all(said) and len(said) == catalog.num_plurals if isinstance(said, tuple | list) else bool(said)
        )
        if not whole or (known and known.fuzzy):
            missing.append(message)
    return missing


def update() -> dict[str, int]:
    """Brings every catalogue up to date with the sources; how many words each still lacks."""
    wanted, left = gather(), {}
    for language in LANGUAGES:
        catalog = read(language)
        made = catalog.creation_date
        catalog.update(wanted, no_fuzzy_matching=True)
        catalog.creation_date = made
        save(catalog)
        left[language] = len(untranslated(language, wanted))
    return left


if __name__ == "__main__":
    from django.conf import settings

    if not settings.configured:
        settings.configure()  # reading templates needs Django, but nothing of an installation
    lacking = update()
    sys.stdout.write("".join(f"{language}: {count} missing\n" for language, count in lacking.items()))
