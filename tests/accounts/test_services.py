"""Making and closing accounts, as a use case and from the command line."""

from __future__ import annotations

import pytest
from allauth.mfa.models import Authenticator
from click.testing import CliRunner, Result
from django.test import Client

from panah.accounts import commands, services
from panah.accounts.models import Office, Officer
from tests.accounts.helpers import office, officer

pytestmark = pytest.mark.django_db


def run(*words: str) -> Result:
    group = commands.office if words[0] == "office" else commands.officer
    return CliRunner().invoke(group, words[1:])


def test_an_office_and_its_first_officer() -> None:
    made = run(
        "office",
        "add",
        "atyrau",
        "--kind",
        "local_executive_body",
        "--name",
        "en=Atyrau",
        "--name",
        "kk=Атырау",
    )
    assert made.exit_code == 0, made.output
    assert Office.objects.get(key="atyrau").names == {"en": "Atyrau", "kk": "Атырау"}
    said = run(
        "officer",
        "add",
        "aa",
        "--name",
        "Demo A",
        "--office",
        "atyrau",
        "--role",
        "reviewer",
        "--role",
        "lawyer",
    )
    password = said.output.rsplit(" ", 1)[1].strip()
    made_officer = Officer.objects.get(login="aa")
    assert made_officer.check_password(password) and made_officer.roles == ["reviewer", "lawyer"]
    assert "aa\tatyrau\treviewer,lawyer" in run("officer", "list").output
    assert "atyrau\tlocal_executive_body" in run("office", "list").output


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"key": "two words"}, "letters, digits"),
        ({"key": "almaty"}, "already"),
        ({"kind": "kitchen"}, "no such kind"),
        ({"country": "kaz"}, "alpha-3"),
        ({"names": {}}, "a name"),
    ],
)
def test_an_office_that_cannot_be_made(wrong: dict[str, object], said: str) -> None:
    office("almaty")
    right = {"key": "oskemen", "kind": "ministry", "country": "KAZ", "names": {"en": "Oskemen"}}
    with pytest.raises(services.Wrong, match=said):
        services.make_office(**(right | wrong))


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"login": "Taken"}, "taken"),
        ({"office": "nowhere"}, "no office"),
        ({"roles": ["minister"]}, "no such role"),
        ({"roles": []}, "at least one"),
    ],
)
def test_an_officer_who_cannot_be_made(wrong: dict[str, object], said: str) -> None:
    officer("lawyer", login="taken")
    right = {"login": "free", "name": "Demo", "office": "almaty", "roles": ["lawyer"]}
    with pytest.raises(services.Wrong, match=said):
        services.make_officer(**(right | wrong))


def test_the_command_line_says_what_is_wrong() -> None:
    said = run("officer", "close", "ghost")
    assert said.exit_code == 1
    assert "there is no officer “ghost”" in said.output


def test_closing_and_reopening() -> None:
    officer("lawyer")
    run("officer", "close", "lawyer")
    assert not Officer.objects.get(login="lawyer").is_active
    run("officer", "reopen", "lawyer")
    assert Officer.objects.get(login="lawyer").is_active


def test_new_roles_replace_the_old() -> None:
    officer("lawyer")
    run("officer", "roles", "lawyer", "--role", "auditor")
    assert Officer.objects.get(login="lawyer").roles == ["auditor"]


def test_starting_over_ends_sessions_and_the_second_factor(client: Client) -> None:
    somebody = officer("lawyer")
    Authenticator.objects.create(user=somebody, type=Authenticator.Type.TOTP, data={"secret": "x"})
    client.force_login(somebody)
    password = services.start_over(somebody)
    assert client.get("/account/").status_code == 302
    assert not Authenticator.objects.exists()
    assert Officer.objects.get(login="lawyer").check_password(password)


def test_passwords_differ_and_can_be_said() -> None:
    made = {services.new_password() for _ in range(50)}
    assert len(made) == 50
    assert all(len(password) == 19 and not set(password) & set("il1o0") for password in made)
