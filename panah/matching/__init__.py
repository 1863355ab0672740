"""The same person? Comparing records of people, linking files, looking one record up. Pure; it decides no merge."""

from pathlib import Path

from panah.people.saying import add_words

add_words(Path(__file__).parent / "words")
