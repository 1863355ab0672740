"""Who may do what: one table, to be read and argued about.

A permission ending in ``.all_offices`` lifts the first one beyond the officer's own office. What an officer may
*record* is decided twice: here (``act.record``) and by the law, whose steps name the roles that take them. So a
border officer with ``act.record`` records the acts of the border and nothing else.
"""

from __future__ import annotations

from django.utils.translation import gettext_lazy, pgettext_lazy

PERMISSIONS = {
    "today.read": gettext_lazy("See what is due"),
    "office.queue": gettext_lazy("See what is due in the whole office, and whose it is"),
    "file.open": gettext_lazy("Open a case file"),
    "file.read": gettext_lazy("Read the case files of the office"),
    "file.read.all_offices": gettext_lazy("Read the case files of every office"),
    "person.write": gettext_lazy("Enter and correct what is known of a person"),
    "person.erase": gettext_lazy("Erase what is known of a person, for good"),
    "act.record": gettext_lazy("Record the acts that the law gives to the role"),
    "act.annul.own": gettext_lazy("Annul an act one recorded oneself"),
    "act.annul": gettext_lazy("Annul any act of the office"),
    "held.decide": gettext_lazy("Decide on acts that are held"),
    "removal.read": gettext_lazy("Ask whether a person may be removed"),
    "removal.read.all_offices": gettext_lazy("Ask that of every office's files"),
    "law.read": gettext_lazy("Read the law"),
    "ledger.verify": gettext_lazy("Check that no act was changed"),
    "audit.read": gettext_lazy("See who read what"),
}

_CASE_WORK = {
    "today.read",
    "file.read",
    "person.write",
    "act.record",
    "act.annul.own",
    "removal.read",
    "law.read",
}

ROLES: dict[str, frozenset[str]] = {
    "registration_officer": frozenset(_CASE_WORK | {"file.open"}),
    "status_officer": frozenset(_CASE_WORK),
    # Reviews what others decided; nobody reviews their own decision, which the law and the office page see to.
    "reviewer": frozenset(
        {"today.read", "file.read", "act.record", "act.annul.own", "removal.read", "law.read"}
    ),
    # Takes the wish for asylum at the border, so opens files there; asks the removal question of any file.
    "border_officer": frozenset(_CASE_WORK | {"file.open", "removal.read.all_offices"}),
    "head_of_office": frozenset(
        {"today.read", "office.queue", "file.read", "act.record", "act.annul", "act.annul.own", "held.decide"}
        | {"person.erase", "removal.read", "law.read"}
    ),
    # Reads; records nothing.
    "lawyer": frozenset({"file.read", "removal.read", "law.read"}),
    # Follows the trail everywhere, and leaves one: an auditor's reads are recorded like everybody's.
    "auditor": frozenset({"file.read", "file.read.all_offices", "law.read", "ledger.verify", "audit.read"}),
}

ROLE_WORDS = {
    "registration_officer": pgettext_lazy("role", "Registration officer"),
    "status_officer": pgettext_lazy("role", "Status determination officer"),
    "reviewer": pgettext_lazy("role", "Reviewer"),
    "border_officer": pgettext_lazy("role", "Border officer"),
    "head_of_office": pgettext_lazy("role", "Head of office"),
    "lawyer": pgettext_lazy("role", "Lawyer"),
    "auditor": pgettext_lazy("role", "Auditor"),
}


def permissions_of(roles: list[str] | tuple[str, ...]) -> frozenset[str]:
    """Everything the ``roles`` allow together. A role no longer in the table allows nothing."""
    return frozenset().union(*(ROLES.get(role, frozenset()) for role in roles))
