"""Which officers may take which acts, grouped as an office works."""

from __future__ import annotations

FRONT = ("registration_officer", "status_officer", "border_officer", "head_of_office")
"""Whoever meets the person: facts and protective acts."""
DESK = ("registration_officer", "status_officer", "head_of_office")
"""Registration and papers."""
CASE = ("status_officer", "head_of_office")
"""The officer of the case."""
DECIDES = ("status_officer", "head_of_office")
"""Who prepares and signs decisions at first instance."""
REVIEWS = ("reviewer", "head_of_office")
"""Who decides on appeals: never the officer of the case."""
HEAD = ("head_of_office",)
ALL = ("registration_officer", "status_officer", "reviewer", "border_officer", "head_of_office")
