"""How pressing a clock is: one rule for the case file and for *Today*."""

from __future__ import annotations

from datetime import date

SOON_DAYS = 14
"""A clock with this many days left or fewer is *due soon*."""


def standing(days_left: int, state: str) -> str:
    """The badge of a running clock: ``overdue``, ``due-soon``, ``running`` or ``suspended``."""
    if state == "suspended":
        return "suspended"
    if days_left < 0:
        return "overdue"
    return "due-soon" if days_left <= SOON_DAYS else "running"


def days_between(today: date, due: date) -> int:
    """Days left until ``due``; below zero when it has passed."""
    return (due - today).days
