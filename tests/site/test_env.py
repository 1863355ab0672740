"""A setting that cannot be meant stops the start, with the name of the variable and what would be right."""

import subprocess
import sys
from pathlib import Path

import pytest

from panah.site import databases, env

BAD = [
    ("PANAH_DEBUG", "maybe", "say 1 or 0"),
    ("PANAH_ALLOWED_HOSTS", "*", "name the hosts one by one"),
    ("PANAH_ALLOWED_HOSTS", "https://panah.example", "without scheme"),
    ("PANAH_ALLOWED_HOSTS", "panah.example:8000", "without scheme, port"),
    ("PANAH_HOME", "here", "absolute path"),
    ("PANAH_PACK", "xxx", "the packs of states are"),
    ("PANAH_SECRET_KEY", "short", "at least 32"),
    ("DATABASE_URL", "mysql://me@host/panah", "postgresql://"),
    ("DATABASE_URL", "postgresql://me@host:notaport:5/x?bad=1", "libpq cannot read"),
    ("DATABASE_URL", "postgresql://me@host", "name the database"),
    ("PANAH_MIGRATE_URL", "sqlite:///x.db", "postgresql://"),
]


@pytest.mark.parametrize(("name", "value", "remedy"), BAD)
def test_a_bad_setting_stops_the_start(name: str, value: str, remedy: str, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", "import panah.site.settings"],
        env={"PATH": "/usr/bin:/bin", "PANAH_HOME": "/tmp", "PANAH_SECRET_KEY": "x" * 40, name: value},
        capture_output=True,
        text=True,
        cwd=tmp_path,
    )
    last = done.stderr.strip().splitlines()[-1]
    assert done.returncode != 0
    assert name in last and remedy in last


def test_a_database_elsewhere_wants_a_secret_of_its_own(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", "import panah.site.settings"],
        env={"PATH": "/usr/bin:/bin", "PANAH_HOME": "/tmp", "DATABASE_URL": "postgresql://me@host/panah"},
        capture_output=True,
        text=True,
        cwd=tmp_path,
    )
    assert "PANAH_SECRET_KEY" in done.stderr.strip().splitlines()[-1]


def test_messages_hold_no_password(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "mysql://officer:hunter2-hunter2@host/panah")
    with pytest.raises(env.BadSetting) as refused:
        databases.conninfo("DATABASE_URL")
    assert "hunter2" not in str(refused.value)
    monkeypatch.setenv("PANAH_SECRET_KEY", "hunter2")
    with pytest.raises(env.BadSetting) as refused:
        env.secret("PANAH_SECRET_KEY")
    assert "hunter2" not in str(refused.value)


@pytest.mark.parametrize(
    ("value", "meant"), [("1", True), ("Yes", True), ("0", False), ("off", False), ("", True)]
)
def test_flags(monkeypatch: pytest.MonkeyPatch, value: str, meant: bool) -> None:
    monkeypatch.setenv("PANAH_FLAG", value)
    assert env.flag("PANAH_FLAG", True) is meant


@pytest.mark.parametrize("value", ["70000", "-1", "8000x", "٨٠٠٠"])
def test_numbers_out_of_bounds(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("PANAH_PORT", value)
    with pytest.raises(env.BadSetting, match="whole number from 1 to 65535"):
        env.number("PANAH_PORT", 8000, least=1, most=65535)


@pytest.mark.parametrize(
    ("hosts", "https"),
    [("", False), ("127.0.0.1", False), ("panah.example", True), ("localhost,panah.example", True)],
)
def test_plain_http_is_for_ones_own_machine_only(hosts: str, https: bool, tmp_path: Path) -> None:
    program = "from panah.site import settings as s; print(s.SESSION_COOKIE_SECURE, s.SECURE_SSL_REDIRECT)"
    done = subprocess.run(
        [sys.executable, "-c", program],
        env={
            "PATH": "/usr/bin:/bin",
            "PANAH_HOME": "/tmp",
            "PANAH_SECRET_KEY": "x" * 40,
            "PANAH_ALLOWED_HOSTS": hosts,
        },
        capture_output=True,
        text=True,
        cwd=tmp_path,
        check=True,
    )
    assert done.stdout.split() == [str(https)] * 2
