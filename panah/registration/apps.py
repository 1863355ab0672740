"""The registration app: gives the case file its facts about the person."""

from django.apps import AppConfig


class RegistrationConfig(AppConfig):
    name = "panah.registration"
    label = "registration"
    verbose_name = "Registration"

    def ready(self) -> None:
        from panah.casefile import facts

        from .facts import SOURCE

        facts.register(SOURCE)
