"""The story as lines on a terminal, and the files it leaves."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from panah.movements.demo.page import Telling, page
from panah.movements.demo.story import Story
from panah.people.sheet import numbers


def lines(story: Story, language: str) -> Iterator[str]:
    """What a reader of the terminal sees."""
    tell = Telling(story, language)
    seen = story.border
    yield tell.say("title")
    yield tell.say("stand")
    yield tell.say("lead", day=numbers.day(story.given.day, language))
    chapters = [
        ("part_alarm", seen.alarm_lines(language)),
        ("part_nowcast", [seen.nowcast_line(language)]),
        ("part_border", [seen.forecast_line(language)]),
        ("part_simulated", tell.simulated()),
        ("part_reports", tell.reports()),
        ("part_plan", tell.plan()),
        ("part_later", [tell.later()]),
    ]
    for title, told in chapters:
        yield ""
        yield tell.say(title)
        yield from (f"  {line}" for line in told)


def write(story: Story, language: str, folder: Path, html: Path | None) -> list[Path]:
    """The page, the plan as PDF and as workbook."""
    from panah.movements.prepare.documents import write_book, write_pdf
    from panah.movements.prepare.documents.sections import sections

    folder.mkdir(parents=True, exist_ok=True)
    parts = sections(story.plan, story.others, None, language)
    stand = Telling(story, language).say("stand")
    files = [html or folder / "demo.html", folder / "plan.pdf", folder / "plan.xlsx"]
    page(story, language, parts).write(files[0])
    write_pdf(
        files[1], story.plan, story.others, language=language, day=story.given.day, stand=stand, parts=parts
    )
    write_book(files[2], story.plan, story.others, language=language, stand=stand)
    return files
