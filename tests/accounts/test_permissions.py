"""The table of roles, and the questions asked of it."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser

from panah.accounts.permissions import allowed, may_annul, requires
from panah.accounts.roles import PERMISSIONS, ROLE_WORDS, ROLES, permissions_of
from tests.accounts.helpers import officer

pytestmark = pytest.mark.django_db


def test_the_table_uses_only_permissions_it_explains() -> None:
    assert set().union(*ROLES.values()) <= set(PERMISSIONS)
    assert set(ROLE_WORDS) == set(ROLES)


def test_every_permission_is_somebodys() -> None:
    assert set().union(*ROLES.values()) == set(PERMISSIONS)


def test_a_role_that_is_gone_allows_nothing() -> None:
    assert permissions_of(["minister"]) == frozenset()


@pytest.mark.parametrize("role", ["lawyer", "auditor"])
def test_lawyers_and_auditors_record_nothing(role: str) -> None:
    assert not ROLES[role] & {
        "act.record",
        "act.annul",
        "act.annul.own",
        "held.decide",
        "file.open",
        "person.write",
    }


def test_only_heads_decide_on_held_acts_and_only_auditors_see_who_read_what() -> None:
    assert [role for role, may in ROLES.items() if "held.decide" in may] == ["head_of_office"]
    assert [role for role, may in ROLES.items() if "audit.read" in may] == ["auditor"]


def test_another_offices_file_asks_for_more() -> None:
    status, auditor = officer("status_officer"), officer("auditor")
    elsewhere = officer("head_of_office", at="shymkent").office_id
    assert allowed(status, "file.read", office=status.office_id)
    assert not allowed(status, "file.read", office=elsewhere)
    assert allowed(auditor, "file.read", office=elsewhere)


def test_the_border_asks_the_removal_question_of_every_file_but_reads_only_its_own() -> None:
    border = officer("border_officer", at="korday")
    elsewhere = officer("status_officer").office_id
    assert allowed(border, "removal.read", office=elsewhere)
    assert not allowed(border, "file.read", office=elsewhere)


def test_recording_needs_the_law_to_name_the_role() -> None:
    border = officer("border_officer")
    assert border.may("act.record", by=("border_officer", "registration_officer"))
    assert not border.may("act.record", by=("status_officer",))
    assert not border.may("act.record", by=())


def test_one_annuls_ones_own_acts_and_the_head_any_of_the_office() -> None:
    status, head = officer("status_officer"), officer("head_of_office")
    other_head = officer("head_of_office", login="other", at="shymkent")
    here = status.office_id
    assert may_annul(status, recorded_by=status.pk, office=here)
    assert not may_annul(status, recorded_by=head.pk, office=here)
    assert may_annul(head, recorded_by=status.pk, office=here)
    assert not may_annul(other_head, recorded_by=status.pk, office=here)


def test_two_roles_add_up_and_a_closed_account_has_none() -> None:
    both = officer("lawyer", "auditor", login="both")
    assert both.permissions == ROLES["lawyer"] | ROLES["auditor"]
    assert not officer("status_officer", login="gone", is_active=False).permissions


def test_nobody_may_do_nothing() -> None:
    assert not allowed(AnonymousUser(), "law.read")


def test_a_permission_that_is_not_in_the_table_cannot_guard() -> None:
    with pytest.raises(KeyError, match=r"files\.read"):
        requires("files.read")
