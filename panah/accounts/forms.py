"""Forms about the officer's own account. They bring allauth's checks under Panah's words."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import ChangePasswordForm, LoginForm, ReauthenticateForm
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as ReauthenticateCodeForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from django import forms
from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy, pgettext_lazy

LOGIN, PASSWORD = gettext_lazy("Login name"), gettext_lazy("Password")
CODE = pgettext_lazy("second factor", "Code")
CODE_HINT = gettext_lazy("Six digits from your authenticator app, or one of your recovery codes.")


def _plain(form: forms.BaseForm, **labels: str | Promise) -> None:
    """Labels instead of placeholders, and nothing repeated between them."""
    for name, field in form.fields.items():
        field.widget.attrs.pop("placeholder", None)
        if name in labels:
            field.label = str(labels[name])


class SignIn(LoginForm):
    """Login name and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _plain(self, login=LOGIN, password=PASSWORD)
        self.fields["login"].widget.attrs |= {
            "autofocus": True,
            "autocapitalize": "none",
            "spellcheck": "false",
        }


class Reauthenticate(ReauthenticateForm):
    """The password once more, before a change to the account."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _plain(self, password=PASSWORD)


class ChangePassword(ChangePasswordForm):
    """A new password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _plain(
            self,
            oldpassword=gettext_lazy("Password now"),
            password1=gettext_lazy("New password"),
            password2=gettext_lazy("New password, once more"),
        )
        self.fields["password1"].help_text = gettext_lazy(
            "At least 12 characters. Several words are easy to remember."
        )


def _code_field(form: forms.BaseForm, hint: str | Promise) -> None:
    _plain(form, code=CODE)
    form.fields["code"].help_text = str(hint)
    form.fields["code"].widget.attrs |= {
        "class": "code",
        "inputmode": "numeric",
        "autofocus": True,
        "dir": "ltr",
    }


class Code(AuthenticateForm):
    """The second factor while signing in."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _code_field(self, CODE_HINT)


class CodeAgain(ReauthenticateCodeForm):
    """The second factor once more, before a change to the account."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _code_field(self, CODE_HINT)


class ActivateCode(ActivateTOTPForm):
    """The first code of a new authenticator app."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _code_field(self, gettext_lazy("The six digits that the app shows now."))


class Language(forms.Form):
    """The language Panah greets the officer in."""

    language = forms.ChoiceField(label=pgettext_lazy("field", "Language"), choices=settings.LANGUAGES)


class ReadsFilter(forms.Form):
    """Which readings to show."""

    file = forms.CharField(required=False, max_length=60, label=gettext_lazy("File number"))
    login = forms.CharField(required=False, max_length=60, label=LOGIN)
