"""Addresses of signing in and of the officer's own account.

Only those of allauth's pages that Panah wants are here: there is no signing up, and no mail.
"""

from __future__ import annotations

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from django.urls import include, path

from panah.accounts import views
from panah.accounts.permissions import public, signed_in

OWN = [
    path("home/", views.home, name="home"),
    path("account/", views.me, name="me"),
    path("reads/", views.reads, name="reads"),
]

urlpatterns = [
    path("", include((OWN, "accounts"))),
    # The names below are allauth's: it looks its own pages up by them.
    path("sign-in/", public(account.login), name="account_login"),
    path("sign-in/code/", public(mfa.authenticate), name="mfa_authenticate"),
    path("sign-in/closed/", public(account.account_inactive), name="account_inactive"),
    path("sign-out/", public(account.logout), name="account_logout"),
    path("account/password/", signed_in(account.password_change), name="account_change_password"),
    path("account/again/", signed_in(account.reauthenticate), name="account_reauthenticate"),
    path("account/again/code/", signed_in(mfa.reauthenticate), name="mfa_reauthenticate"),
    path("account/second-factor/", signed_in(mfa.index), name="mfa_index"),
    path("account/second-factor/app/", signed_in(totp.activate_totp), name="mfa_activate_totp"),
    path("account/second-factor/app/off/", signed_in(totp.deactivate_totp), name="mfa_deactivate_totp"),
    path(
        "account/second-factor/codes/",
        signed_in(recovery.view_recovery_codes),
        name="mfa_view_recovery_codes",
    ),
    path(
        "account/second-factor/codes/new/",
        signed_in(recovery.generate_recovery_codes),
        name="mfa_generate_recovery_codes",
    ),
    path(
        "account/second-factor/codes/file/",
        signed_in(recovery.download_recovery_codes),
        name="mfa_download_recovery_codes",
    ),
]
