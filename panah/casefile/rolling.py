"""Let a new day in: project anew the files whose position changes by time alone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from itertools import islice

from django.db import connection

from panah.casefile.positions import reproject

# Also whatever a projection has missed: it is of another revision than its file.
DUE = """SELECT c.id FROM case_file c LEFT JOIN position q ON q.file = c.id
WHERE q.changes_on <= %s OR q.rev IS DISTINCT FROM c.rev ORDER BY c.id"""
BATCH = 200


def roll(today: date, tell: Callable[[int, int], None] = lambda done, of: None) -> int:
    """Project, as of ``today``, every file that may stand otherwise than it did. Returns how many.

    A batch is one transaction; broken off, the rest is found again the next time.
    """
    with connection.cursor() as cursor:
        cursor.execute(DUE, [today])
        due = [file for (file,) in cursor.fetchall()]
    files, done = iter(due), 0
    while batch := list(islice(files, BATCH)):
        done += reproject(batch, today)
        tell(done, len(due))
    return done
