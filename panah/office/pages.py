"""Pages of a long list whose end nobody counts."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest

MOST_PAGES = 200


@dataclass(frozen=True)
class Page:
    """Where in a list the reader is, and whether it goes on."""

    number: int
    more: bool

    @property
    def before(self) -> int:
        """The page before, 0 when there is none."""
        return self.number - 1

    @property
    def after(self) -> int:
        """The page after, 0 when there is none."""
        return self.number + 1 if self.more and self.number < MOST_PAGES else 0


def page_number(request: HttpRequest) -> int:
    """The page asked for: a number from 1, anything else is the first."""
    asked = request.GET.get("page", "1")
    return min(max(int(asked), 1), MOST_PAGES) if asked.isdecimal() and len(asked) < 6 else 1
