"""Who records what in the demo: offices and officers by role, from the accounts' own demo table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from panah.accounts.models import Office, Officer
from panah.law import ActKind

from .steps import Step

ROLE_OF_TOPIC = {
    "entry": "registration_officer",
    "application": "registration_officer",
    "determination": "status_officer",
    "status": "status_officer",
    "removal": "status_officer",
    "statelessness": "status_officer",
    "appeal": "reviewer",
    "ledger": "head_of_office",
}

# Who steps in where an office has no officer of the role: somebody always records, never nobody.
INSTEAD = ("head_of_office", "status_officer", "registration_officer", "border_officer", "reviewer")


@dataclass
class Desks:
    """Numbers of offices by key, and of officers by office and role."""

    offices: Mapping[str, int]
    officers: Mapping[tuple[str, str], int]
    kinds: Mapping[str, ActKind]
    _known: dict[tuple[str, str], int] = field(default_factory=dict)

    def officer(self, office: str, kind: str, step: Step) -> int:
        """The officer of `office` who records an act of `kind`."""
        found = self.kinds.get(kind)
        topic = found.topic if found else "application"
        return self.in_role(office, step.by or ROLE_OF_TOPIC.get(topic, "status_officer"))

    def in_role(self, office: str, role: str) -> int:
        key = (office, role)
        if key not in self._known:
            tried = (self.officers.get((office, one)) for one in (role, *INSTEAD))
            self._known[key] = next((number for number in tried if number), 0)
        return self._known[key]


def demo_desks(kinds: Mapping[str, ActKind]) -> Desks:
    """The demo's offices and officers as they stand in the database."""
    officers: dict[tuple[str, str], int] = {}
    for officer in Officer.objects.select_related("office").order_by("id"):
        for role in officer.roles:
            officers.setdefault((officer.office.key, role), officer.pk)
    return Desks(dict(Office.objects.values_list("key", "id")), officers, kinds)
