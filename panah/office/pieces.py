"""Pieces of a page that are the same in every file but for an address: rendered once, then kept.

A case file shows a hundred provisions. What a line says of one depends on the law, the language and a few flags; only
the address of its reasons depends on the file. So the template runs once for each, and the address is put in after.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.template.loader import get_template
from django.utils.safestring import SafeString, mark_safe

from panah.office.lexicon import Lexicon

URL, QUERY = "\ue000", "\ue001"
"""Signs of the private use area stand for the file's address and its query until they are known."""
MOST = 20_000


def piece(
    say: Lexicon, template: str, key: tuple[Any, ...], line: Mapping[str, Any], **more: Any
) -> SafeString:
    """The rendered ``template`` for ``line`` and ``more``, from memory when it was asked for before with this ``key``.

    ``key`` must name everything that they depend on, apart from the law and the language.
    """
    known = say.pieces.get((template, key))
    if known is None:
        if len(say.pieces) >= MOST:
            say.pieces.clear()
        known = say.pieces[template, key] = get_template(template).render({"line": line, **more})
    return mark_safe(known)  # noqa: S308 - a rendered template


def placed(pieces: list[SafeString], url: str, query: str) -> SafeString:
    """Pieces one after another, with the file's address in them."""
    return mark_safe("".join(pieces).replace(URL, url).replace(QUERY, query))  # noqa: S308
