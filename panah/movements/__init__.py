"""The movement of people: what has arrived, what will, where it goes, what to prepare.

Pure: no Django, no database. Four rooms, each usable alone (`observe`, `forecast`, `simulate`, `prepare`), and `see`,
which draws what they found.
"""

from pathlib import Path

from panah.people.saying import add_words

add_words(Path(__file__).parent / "words")
