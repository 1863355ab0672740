"""A page of its own: the numbers first, then the picture, then how it was made, then the table.

One file of HTML without script: it can be kept, printed and sent, and asks for nothing from elsewhere. Every picture
can be taken along (SVG), and so can its numbers (CSV).
"""

from __future__ import annotations

import base64
import re
from dataclasses import dataclass, field
from functools import cache
from html import escape
from pathlib import Path
from typing import Any

import altair as alt
import polars as pl

from panah.movements.see import palette, tables
from panah.movements.see.shown import Shown, say
from panah.people.sheet import parts
from panah.people.sheet.picture import Picture, picture

LEVELS = ("alarm", "warning", "note", "good")


@dataclass
class Page:
    """Fill it in any order, then take `html` or `write`. All texts are plain text; nothing is taken for markup.

    title: a statement. kicker: what kind of page this is. lead: one or two sentences under the title. stand: what a
    reader must not miss (that all is made up, that this is no decision).
    """

    title: str
    language: str = "en"
    kicker: str = ""
    lead: str = ""
    stand: str = ""
    made: str = ""
    _numbers: list[str] = field(default_factory=list, repr=False)
    _findings: list[str] = field(default_factory=list, repr=False)
    _body: list[str] = field(default_factory=list, repr=False)
    _how: list[str] = field(default_factory=list, repr=False)
    _parted: bool = field(default=False, repr=False)
    _names: dict[str, int] = field(default_factory=dict, repr=False)

    def number(self, label: str, value: object, note: str = "", *, level: str = "") -> None:
        """One of the figures on top. value: as it is to be shown, or a number."""
        shown = tables.written(value, self.language)
        cell = parts.tile(shown, label, level)
        if note:
            cell = cell.replace("</div>", f'<dd class="under">{escape(note)}</dd></div>')
        self._numbers.append(cell)

    def finding(self, level: str, text: str) -> None:
        """Something to know before anything else. level: alarm, warning, note or good."""
        if level not in LEVELS:
            raise ValueError(f"level is one of {', '.join(LEVELS)}, not {level!r}")
        sign = say(f"level_{level}", self.language)
        self._findings.append(f'<li class="{level}"><strong>{escape(sign)}</strong> {escape(text)}</li>')

    def heading(self, text: str, how: str = "") -> None:
        """A new part of the page."""
        self._parted = True
        self._body.append(f"<h2 class=part>{escape(text)}</h2>")
        if how:
            self.text(how)

    def text(self, text: str) -> None:
        """A paragraph."""
        self._body.append(f"<p>{escape(text)}</p>\n")

    def chart(
        self,
        shown: Shown | Any,
        title: str,
        how: str = "",
        *,
        table: pl.DataFrame | None = None,
        said: str = "",
        source: str = "",
    ) -> None:
        """A picture under a title that says what it shows. how: how to read it, or how it was made.

        shown: what the functions of this room give; or a chart of Altair's, which then wants its table and said (what
        it shows, for who cannot see it).
        """
        whole = shown if isinstance(shown, Shown) else _altair(shown, table, said or title)
        frame = whole.table if table is None else table
        how_told = f'<p class="how">{escape(how)}</p>' if how else ""
        notes = [whole.note, say("source", self.language, source=source) if source else ""]
        told_source = " ".join(note for note in notes if note)
        self._body.append(
            f"<section>{self._heading(title)}{parts.key(whole.key) if whole.key else ''}"
            f"{parts.figure(whole.picture)}{how_told}"
            f"{self._table(frame, title, whole.picture)}"
            f"{f'<p class=source>{escape(told_source)}</p>' if told_source else ''}</section>\n"
        )

    def table(self, frame: pl.DataFrame, title: str, how: str = "") -> None:
        """A table that is shown open."""
        how_told = f'<p class="how">{escape(how)}</p>' if how else ""
        self._body.append(
            f"<section>{self._heading(title)}{tables.table(frame, self.language, title)}"
            f"{self._more(frame)}{how_told}{self._take(frame, title, None)}</section>\n"
        )

    def _heading(self, title: str) -> str:
        """Of a section: beneath the part it belongs to, or beneath the page's title if there are no parts."""
        level = "h3" if self._parted else "h2"
        return f"<{level} class=statement>{escape(title)}</{level}>"

    def how(self, text: str) -> None:
        """One paragraph of how the page was made; they stand together at its end."""
        self._how.append(f"<p>{escape(text)}</p>")

    def _table(self, frame: pl.DataFrame, title: str, drawn: Picture) -> str:
        opened = tables.table(frame, self.language, title)
        return (
            f"<details><summary>{escape(say('its_numbers', self.language))}</summary>{opened}{self._more(frame)}"
            f"</details>{self._take(frame, title, drawn)}"
        )

    def _more(self, frame: pl.DataFrame) -> str:
        if len(frame) <= tables.ROWS:
            return ""
        told = say(
            "more_rows",
            self.language,
            shown=tables.written(tables.ROWS, self.language),
            total=tables.written(len(frame), self.language),
        )
        return f"<p>{escape(told)}</p>"

    def _take(self, frame: pl.DataFrame, title: str, drawn: Picture | None) -> str:
        """Links to take the picture and its numbers along."""
        name = self._file(title)
        links = [("csv", tables.csv_link(frame))]
        if drawn is not None:
            svg = drawn.drawn["wide"].replace("<svg ", '<svg style="background:#fff" ', 1).encode()
            links.insert(0, ("svg", "data:image/svg+xml;base64," + base64.b64encode(svg).decode()))
        told = "".join(
            f'<a download="{escape(name)}.{kind}" href="{address}" '
            f'aria-label="{escape(say(f"take_{kind}", self.language))}: {escape(title)}">'
            f"{escape(say(f'take_{kind}', self.language))}</a>"
            for kind, address in links
        )
        return f'<p class="take">{told}</p>'

    def _file(self, title: str) -> str:
        plain = re.sub(r"[^\w]+", "-", title.lower()).strip("-")[:60] or "figure"
        self._names[plain] = self._names.get(plain, 0) + 1
        return plain if self._names[plain] == 1 else f"{plain}-{self._names[plain]}"

    def html(self) -> str:
        """The whole page."""
        kicker = f'<p class="kicker">{escape(self.kicker)}</p>' if self.kicker else ""
        lead = f'<p class="lead">{escape(self.lead)}</p>' if self.lead else ""
        stand = f'<p class="stand">{escape(self.stand)}</p>' if self.stand else ""
        made = f'<p class="soft">{escape(self.made)}</p>' if self.made else ""
        head = f"<header>{kicker}<h1>{escape(self.title)}</h1>{made}{lead}{stand}</header>\n"
        numbers = parts.tiles(self._numbers) if self._numbers else ""
        findings = f'<ul class="findings">{"".join(self._findings)}</ul>\n' if self._findings else ""
        how = ""
        if self._how:
            how = (
                f"<section><h2>{escape(say('how_made', self.language))}</h2>{''.join(self._how)}</section>\n"
            )
        body = head + numbers + findings + "".join(self._body) + how
        return parts.whole(self.title, self.language, body, _style())

    def write(self, path: Path | str) -> None:
        """Write it to a file, whole or not at all."""
        target = Path(path)
        target.parent.mkdir(parents=True, exist_ok=True)
        half = target.with_name(f".{target.name}.half")
        half.write_text(self.html(), "utf-8")
        half.replace(target)


def _altair(chart: Any, table: pl.DataFrame | None, said: str) -> Shown:
    if table is None:
        raise ValueError("a chart of Altair's wants the table it was drawn from")
    made = chart if callable(chart) and not isinstance(chart, alt.TopLevelMixin) else lambda width: chart
    return Shown(picture(said, made), table)


@cache
def _style() -> str:
    return palette.css() + (Path(__file__).parent / "see.css").read_text("utf-8")
