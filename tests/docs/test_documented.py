"""What is not documented fails here: every command, every setting, every law pack; and every path that is named."""

import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from panah.cli import ROOMS, commands_of
from panah.movements.commands import COMMANDS as MOVEMENTS
from panah.movements.commands import movements

ROOT = Path(__file__).parents[2]
DOCS = {path.relative_to(ROOT).as_posix(): path.read_text() for path in (ROOT / "docs").rglob("*.md")}
DOCS["README.md"] = (ROOT / "README.md").read_text()
EVERYTHING = "\n".join(DOCS.values())


def commands(group: dict[str, click.Command], before: str = "panah") -> Iterator[str]:
    for name, command in group.items():
        if isinstance(command, click.Group):
            nothing = click.Context(command)
            offered = {one: command.get_command(nothing, one) for one in command.list_commands(nothing)}
            yield from commands({one: found for one, found in offered.items() if found}, f"{before} {name}")
        else:
            yield f"{before} {name}"


ALL_COMMANDS = sorted(command for room in ROOMS for command in commands(commands_of(room)))


def settings_read() -> set[str]:
    """Every variable of the environment that the code, the Makefile or the tests read by its name."""
    helpers = [ROOT / "tests" / "browser.py", ROOT / "tests" / "java.py"]
    sources = [*(ROOT / "panah").rglob("*.py"), ROOT / "Makefile", *helpers]
    quoted = re.compile(r"""["'](PANAH_[A-Z_]+|DATABASE_URL)["']""")
    bare = re.compile(r"\b(PANAH_[A-Z_]+|DATABASE_URL)=")
    return {
        name
        for source in sources
        for pattern in (quoted, bare)
        for name in pattern.findall(source.read_text())
    }


def packs() -> list[str]:
    return sorted(path.parent.name for path in (ROOT / "panah" / "law" / "packs").glob("*/sources.toml"))


@pytest.mark.parametrize("command", ALL_COMMANDS)
def test_every_command_is_documented(command: str) -> None:
    assert re.search(rf"\b{command}\b(?!-)", DOCS["docs/operations.md"]), (
        f"docs/operations.md says nothing of `{command}`"
    )


@pytest.mark.parametrize("name", MOVEMENTS)
def test_every_option_of_movements_is_documented(name: str) -> None:
    command = movements.get_command(click.Context(movements), name)
    assert command is not None
    told = DOCS["docs/operations.md"].partition(f"### `panah movements {name}")[2].partition("\n### ")[0]
    everywhere = {"--language", "--json"}  # told once, for all commands
    options = {option.opts[0] for option in command.params if isinstance(option, click.Option)}
    assert {option for option in options - everywhere if f"`{option}" not in told} == set()
    named = set(re.findall(r"^\| `(--[a-z-]+)", told, re.MULTILINE))
    assert named - options == set(), "documented, but not there"


@pytest.mark.parametrize("setting", sorted(settings_read()))
def test_every_setting_is_documented(setting: str) -> None:
    assert f"`{setting}`" in DOCS["docs/operations.md"], f"docs/operations.md says nothing of {setting}"


def test_no_setting_is_documented_that_nobody_reads() -> None:
    table = set(re.findall(r"^\| `(PANAH_[A-Z_]+|DATABASE_URL)`", DOCS["docs/operations.md"], re.MULTILINE))
    assert table - settings_read() == set()


@pytest.mark.parametrize("pack", packs())
def test_every_pack_is_documented(pack: str) -> None:
    pages = DOCS["docs/architecture.md"] + DOCS.get("docs/law-packs.md", "")
    assert f"`{pack}`" in pages


def test_commands_in_the_docs_are_there() -> None:
    known = {tuple(command.split()) for command in ALL_COMMANDS}
    openings = {words[:count] for words in known for count in range(1, len(words) + 1)}
    named = set(re.findall(r"`panah ([a-z]+)(?: ([a-z]+))?", EVERYTHING))
    unknown = {
        " ".join(filter(None, words))
        for words in named
        if ("panah", words[0]) not in openings
        or (words[1] and ("panah", words[0]) not in known and ("panah", *words) not in openings)
    }
    assert unknown == set()


def test_make_targets_in_the_docs_are_there() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    assert set(re.findall(r"`make ([a-z-]+)`", EVERYTHING)) <= targets


@pytest.mark.parametrize("page", sorted(DOCS))
def test_links_lead_somewhere(page: str) -> None:
    folder = (ROOT / page).parent
    links = re.findall(r"\]\((?!https?:|#|mailto:)([^)#\s]+)", DOCS[page])
    assert [link for link in links if not (folder / link).exists()] == []


def test_every_dependency_has_its_reason() -> None:
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    groups = [project["dependencies"], *project["optional-dependencies"].values()]
    names = {re.split(r"[\[<>=~ ]", line)[0] for group in groups for line in group}
    names |= {re.split(r"[<>=]", line)[0] for line in (ROOT / "lock" / "build.in").read_text().split()}
    names |= set((ROOT / "lock" / "postgres.in").read_text().split())
    assert {name for name in names if name not in DOCS["docs/dependencies.md"]} == set()


def test_locks_name_no_index() -> None:
    for lock in (ROOT / "lock").glob("*.txt"):
        assert not re.search(r"https?:|file:|--index|--find-links|@ ", lock.read_text()), lock


def test_the_lock_holds_what_the_project_asks_for() -> None:
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    for lock, lines in {
        "run": project["dependencies"],
        "dev": project["dependencies"] + project["optional-dependencies"]["dev"],
        "bench": project["optional-dependencies"]["bench"],
        "spark": project["dependencies"] + project["optional-dependencies"]["spark"],
    }.items():
        pinned = set(
            re.findall(r"^([a-z0-9._-]+)==", (ROOT / "lock" / f"{lock}.txt").read_text(), re.MULTILINE)
        )
        asked = {re.split(r"[\[<>=~ ]", line)[0].lower().replace("_", "-") for line in lines}
        assert asked - pinned == set(), lock
