"""``panah office`` and ``panah officer``: the people and places that work with an installation."""

from __future__ import annotations

import click

from panah.accounts import services
from panah.accounts.models import Office, Officer
from panah.accounts.roles import ROLES


def register(cli: click.Group) -> None:
    """Adds the commands of this room."""
    cli.add_command(office)
    cli.add_command(officer)


class Telling(click.Group):
    """A group whose commands say what is wrong in a sentence."""

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except services.Wrong as wrong:
            raise click.ClickException(str(wrong)) from wrong


@click.group(cls=Telling)
def office() -> None:
    """The offices that work with this installation."""


@office.command("add")
@click.argument("key")
@click.option("--kind", required=True, type=click.Choice(Office.Kind.values))
@click.option("--country", default="KAZ", show_default=True, help="ISO 3166 alpha-3.")
@click.option(
    "--name", "names", multiple=True, required=True, metavar="LANGUAGE=NAME", help="Once per language."
)
def add_office(key: str, kind: str, country: str, names: tuple[str, ...]) -> None:
    """Add an office under a short KEY."""
    parted = dict(name.partition("=")[::2] for name in names)
    made = services.make_office(key=key, kind=kind, country=country, names=parted)
    click.echo(f"office {made.pk}: {made.key}")


@office.command("list")
def list_offices() -> None:
    """Number, key, kind and name of every office."""
    for place in Office.objects.all():
        click.echo(f"{place.pk}\t{place.key}\t{place.kind}\t{place.title}")


@click.group(cls=Telling)
def officer() -> None:
    """The officers who may sign in."""


roles_option = click.option("--role", "roles", multiple=True, required=True, type=click.Choice(list(ROLES)))


@officer.command("add")
@click.argument("login")
@click.option("--name", required=True, help="As it stands beside what the officer records.")
@click.option("--office", "key", required=True, help="Key of the officer's office.")
@roles_option
@click.option("--language", default="ru", show_default=True, type=click.Choice(["kk", "ru", "en", "fa"]))
def add_officer(login: str, name: str, key: str, roles: tuple[str, ...], language: str) -> None:
    """Add an officer and print the first password, once."""
    made, password = services.make_officer(login=login, name=name, office=key, roles=roles, language=language)
    click.echo(f"officer {made.pk}: {made.login}, password {password}")


@officer.command("list")
def list_officers() -> None:
    """Number, login name, office and roles of every officer."""
    for one in Officer.objects.select_related("office"):
        shut = "" if one.is_active else "\tclosed"
        click.echo(f"{one.pk}\t{one.login}\t{one.office.key}\t{','.join(one.roles)}{shut}")


@officer.command("roles")
@click.argument("login")
@roles_option
def roles(login: str, roles: tuple[str, ...]) -> None:
    """Give an officer these roles and no others."""
    services.give_roles(services.find(login), roles)


@officer.command("close")
@click.argument("login")
def close(login: str) -> None:
    """Shut an account at once. Nothing the officer did is touched."""
    services.close(services.find(login))


@officer.command("reopen")
@click.argument("login")
def reopen(login: str) -> None:
    """Open a closed account again."""
    services.reopen(services.find(login))


@officer.command("renew")
@click.argument("login")
def renew(login: str) -> None:
    """A new password and no second factor, for an officer who lost either; printed once."""
    click.echo(f"password {services.start_over(services.find(login))}")
