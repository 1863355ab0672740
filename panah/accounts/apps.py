"""The accounts app."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "panah.accounts"
    label = "accounts"
    verbose_name = "Officers and offices"
    default_auto_field = "django.db.models.BigAutoField"
