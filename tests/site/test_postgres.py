"""Which PostgreSQL is taken: new enough, of the machine first, and of the version that made the data."""

from pathlib import Path

import pytest

from panah.site import postgres


def put(folder: Path, version: str) -> Path:
    """A folder of programs that say they are ``version``."""
    folder.mkdir(parents=True)
    for name in postgres.NEEDED:
        program = folder / name
        program.write_text(f"#!/bin/sh\necho 'postgres (PostgreSQL) {version}'\n")
        program.chmod(0o755)
    return folder


@pytest.fixture(autouse=True)
def only_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No PostgreSQL but those of the test; the usual folders are below ``tmp_path``."""
    monkeypatch.setenv("PATH", str(tmp_path / "path"))
    monkeypatch.setattr(postgres, "USUAL", (f"{tmp_path}/usual/*/bin",))
    monkeypatch.setattr(postgres, "WHEEL", "no_such_wheel")


def wheel(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, version: str) -> Path:
    package = tmp_path / "site" / "a_wheel"
    programs = put(package / "pginstall" / "bin", version)
    (package / "__init__.py").write_text("raise AssertionError('looked at, never imported')")
    monkeypatch.syspath_prepend(str(package.parent))
    monkeypatch.setattr(postgres, "WHEEL", "a_wheel")
    return programs


def test_the_newest_of_the_machine(tmp_path: Path) -> None:
    put(tmp_path / "usual" / "15" / "bin", "15.9 (Debian 15.9-0)")
    newest = put(tmp_path / "usual" / "17" / "bin", "17.2")
    put(tmp_path / "path", "16.4")
    assert postgres.find().folder == newest


def test_the_version_that_made_the_data(tmp_path: Path) -> None:
    older = put(tmp_path / "usual" / "15" / "bin", "15.9")
    put(tmp_path / "usual" / "17" / "bin", "17.2")
    assert postgres.find(major=15).folder == older
    with pytest.raises(
        postgres.NoPostgres, match=r"made by PostgreSQL 16; found here: 15, 17.*docs/operations.md"
    ):
        postgres.find(major=16)


def test_too_old_for_us_so_the_wheel(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path / "path", "14.3")
    brought = wheel(tmp_path, monkeypatch, "18.6")
    found = postgres.find()
    assert (found.folder, found.from_wheel) == (brought, True)


def test_the_machine_before_the_wheel(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    wheel(tmp_path, monkeypatch, "18.6")
    put(tmp_path / "path", "16.1")
    assert not postgres.find().from_wheel


def test_a_broken_program_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = put(tmp_path / "path", "17.0")
    (broken / "postgres").write_text("#!/bin/sh\nexit 127\n")
    with pytest.raises(postgres.NoPostgres, match=r"found here: none.*DATABASE_URL"):
        postgres.find()
