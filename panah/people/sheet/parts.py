"""The parts of a page, as HTML. What comes in as ``html`` is escaped already; everything else is escaped here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from html import escape
from pathlib import Path

from panah.people.sheet.picture import Picture


def whole(title: str, language: str, body: str, style: str = "") -> str:
    """A page of its own. body: HTML of what stands in ``main``; style: CSS beside the sheet's own."""
    direction = "rtl" if language == "fa" else "ltr"
    return (
        f'<!doctype html>\n<html lang="{language}" dir="{direction}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)}</title><style>\n{_sheet()}{style}</style></head>\n"
        f"<body><main>\n{body}</main></body></html>\n"
    )


@cache
def _sheet() -> str:
    return (Path(__file__).parent / "sheet.css").read_text("utf-8")


def tile(value: str, label: str, kind: str = "") -> str:
    """A number and what it counts."""
    return f'<div class="tile {kind}"><dt>{escape(label)}</dt><dd>{escape(value)}</dd></div>'


def tiles(cells: Iterable[str]) -> str:
    """Numbers side by side."""
    return f'<dl class="tiles">{"".join(cells)}</dl>\n'


def figure(shown: Picture) -> str:
    """A picture in its widths, with what it says in words."""
    drawn = "".join(f'<div class="{width}">{svg}</div>' for width, svg in shown.drawn.items())
    return f'<figure role="img" aria-label="{escape(shown.said)}">{drawn}</figure>'


def key(items: Iterable[tuple[str, str]]) -> str:
    """What the colours mean: (class of the swatch, label)."""
    lines = "".join(f'<li><span class="swatch {kind}"></span>{escape(label)}</li>' for kind, label in items)
    return f'<ul class="key">{lines}</ul>'


def table(
    html_headings: Sequence[str],
    html_rows: Iterable[Sequence[str]],
    numeric: Sequence[int] = (),
    label: str = "",
) -> str:
    """A table that scrolls sideways by itself where it is too wide, also by key if it has a label.

    numeric: the columns set flush at their end.
    """

    def cell(kind: str, place: int, content: str) -> str:
        return f"<{kind}{' class=num' if place in numeric else ''}>{content}</{kind}>"

    head = "".join(cell("th", place, content) for place, content in enumerate(html_headings))
    body = "".join(
        f"<tr>{''.join(cell('td', place, content) for place, content in enumerate(row))}</tr>"
        for row in html_rows
    )
    reached = f' tabindex="0" role="group" aria-label="{escape(label)}"' if label else ""
    return (
        f'<div class="scroll"{reached}><table><thead><tr>{head}</tr></thead>'
        f"<tbody>{body}</tbody></table></div>"
    )
