"""``panah verify``, ``panah rebuild`` and ``panah roll``."""

from __future__ import annotations

import sys
import time
from datetime import date
from pathlib import Path
from typing import Any

import click


def register(cli: click.Group) -> None:
    """Add the ledger's commands."""
    for command in (verify_command, rebuild_command, roll_command):
        cli.add_command(command)


def _progress(text: str) -> None:
    """Where a long run stands: one line, on a screen only."""
    if sys.stderr.isatty():
        click.echo(f"\r{text}\033[K", nl=False, err=True)


def _done() -> None:
    _progress("")


@click.command("verify")
@click.option("--file", "number", metavar="NUMBER", help="Only the file of this number.")
@click.option(
    "--seal", type=click.Path(dir_okay=False, path_type=Path), help="Also write a seal, to keep elsewhere."
)
@click.option(
    "--against",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Also compare with a seal made earlier.",
)
def verify_command(number: str | None, seal: Path | None, against: Path | None) -> None:
    """Find every act that was changed, removed, reordered or inserted.

    Ends with 1 and says where, if there is one.
    """
    from panah.casefile.seal import BadSeal
    from panah.casefile.seal import against as compared_with
    from panah.casefile.verify import verify

    if number and seal:
        raise click.UsageError("A seal is made of all files: leave out --file.")
    began = time.monotonic()
    file = _file_of(number) if number else None
    tell: Any = lambda seen: _progress(f"{seen.files:,} files, {seen.acts:,} acts")  # noqa: E731
    if seal:
        seen = _sealed(seal, tell)
    else:
        seen = verify(file, tell)
    if against:
        try:
            seen.findings += compared_with(
                against, lambda done: _progress(f"{done:,} heads compared with the seal")
            )
        except BadSeal as bad:
            raise click.ClickException(str(bad)) from None
    _done()
    for finding in seen.findings:
        click.echo(str(finding))
    seconds = time.monotonic() - began
    verdict = f"{len(seen.findings)} finding(s)" if seen.findings else "nothing wrong"
    click.echo(f"{seen.files:,} files, {seen.acts:,} acts in {seconds:.1f} s: {verdict}")
    if seal and not seen.findings:
        click.echo(f"seal written to {seal}: keep it off this machine")
    sys.exit(1 if seen.findings else 0)


class _NotSealed(Exception):
    """A ledger with something wrong in it is not sealed."""


def _sealed(path: Path, tell: Any) -> Any:
    from panah.casefile.seal import SealWriter
    from panah.casefile.verify import verify

    seen = None
    try:
        with SealWriter(path) as writer:
            seen = verify(None, tell, writer.add)
            if seen.findings:
                raise _NotSealed
    except _NotSealed:
        click.echo("no seal was written: something is wrong", err=True)
    return seen


def _file_of(number: str) -> Any:
    from panah.casefile.models import CaseFile

    found = CaseFile.objects.filter(number=number).values_list("id", flat=True).first()
    if found is None:
        raise click.ClickException(f"There is no file {number}.")
    return found


@click.command("rebuild")
@click.option("--on", "on", type=click.DateTime(["%Y-%m-%d"]), help="Judge as of this day (default: today).")
def rebuild_command(on: Any) -> None:
    """Judge every file anew and replace lists and queues with the result.

    People may work meanwhile. Broken off, it leaves the lists as they were.
    """
    from panah.casefile.rebuild import AlreadyRunning, rebuild

    began = time.monotonic()
    try:
        done = rebuild(_day(on), lambda done, of: _progress(f"{done:,} of about {of:,} files"))
    except AlreadyRunning:
        raise click.ClickException("Another rebuild is under way; wait until it is done.") from None
    _done()
    click.echo(f"{done:,} positions rebuilt in {time.monotonic() - began:.1f} s")


@click.command("roll")
@click.option("--on", "on", type=click.DateTime(["%Y-%m-%d"]), help="Let this day in (default: today).")
def roll_command(on: Any) -> None:
    """Bring lists and queues to the day: once every night, soon after midnight."""
    from panah.casefile.rolling import roll

    began = time.monotonic()
    done = roll(_day(on), lambda done, of: _progress(f"{done:,} of {of:,} files"))
    _done()
    click.echo(f"{done:,} positions brought to the day in {time.monotonic() - began:.1f} s")


def _day(on: Any) -> date:
    from django.utils import timezone

    return on.date() if on else timezone.localdate()
