"""The command line opens only the rooms it needs."""

import subprocess
import sys

import pytest


@pytest.mark.parametrize("arguments", [["judge", "--help"], ["pack", "--help"], ["pack", "check", "--help"]])
def test_the_law_needs_no_web_and_no_database(arguments: list[str]) -> None:
    program = (
        "import sys; from panah.cli import main\n"
        f"try: main({arguments!r})\n"
        "except SystemExit as end: assert not end.code\n"
        "loaded = {'django', 'psycopg'} & set(sys.modules); sys.exit(f'loaded: {loaded}' if loaded else 0)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_an_unknown_command_is_refused() -> None:
    done = subprocess.run([sys.executable, "-m", "panah.cli", "nonsense"], capture_output=True, text=True)
    assert done.returncode == 2
    assert "No such command 'nonsense'" in done.stderr
