"""Django's settings for Panah, read from the environment. Every variable is explained in docs/operations.md."""

from __future__ import annotations

from itertools import takewhile
from pathlib import Path

from csp.constants import NONE, SELF

from panah.site import databases, env, home, private

HERE = Path(__file__).resolve().parent

# --- what stands where -------------------------------------------------------------------------------------------
_url = databases.conninfo("DATABASE_URL")
DATABASES = {"default": databases.django_database(_url or private.app())}
OWNER_CONNINFO = databases.owner_conninfo(_url or private.owner())
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

PANAH_PACK = env.pack("PANAH_PACK", "kaz")

# --- who may speak to us, and over what --------------------------------------------------------------------------
LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
DEBUG = env.flag("PANAH_DEBUG", False)
ALLOWED_HOSTS = list(env.hosts("PANAH_ALLOWED_HOSTS", LOOPBACK))
SECRET_KEY = env.secret("PANAH_SECRET_KEY")
if not SECRET_KEY:
    if _url:
        raise env.BadSetting(
            "PANAH_SECRET_KEY", "", "with DATABASE_URL set, give at least 32 random characters"
        )
    SECRET_KEY = home.kept_secret("secret-key")

# Plain http is for one's own machine only.
HTTPS = env.flag("PANAH_HTTPS", not set(ALLOWED_HOSTS) <= set(LOOPBACK))
SECURE_SSL_REDIRECT = SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
if env.flag("PANAH_BEHIND_PROXY", False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    ALLAUTH_TRUSTED_PROXY_COUNT = 1  # limits on signing in count each officer's machine, not the proxy
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS] if HTTPS else []

SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Strict"
SESSION_COOKIE_AGE = 10 * 60 * 60  # a working day
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_NAME, CSRF_COOKIE_NAME, LANGUAGE_COOKIE_NAME = "panah_session", "panah_csrf", "panah_language"
LANGUAGE_COOKIE_AGE = 365 * 24 * 60 * 60
LANGUAGE_COOKIE_SAMESITE = "Strict"
LANGUAGE_COOKIE_SECURE = HTTPS
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"  # not in a cookie that travels
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],  # data: for the square code with which a second factor is set up
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
# A form with one long text must pass, a flood must not.
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500

# --- the rooms ---------------------------------------------------------------------------------------------------
ROOMS = list(  # the rooms that are there, from the ground up
    takewhile(
        lambda room: (HERE.parent / room / "apps.py").exists(),
        ("casefile", "accounts", "registration", "office"),
    )
)
INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.contrib.postgres",
    *(f"panah.{room}" for room in ROOMS),  # before allauth: their templates win over its own
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "panah.site",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "panah.accounts.middleware.OfficerLanguage",
    "panah.accounts.middleware.NothingKept",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
ROOT_URLCONF = "panah.site.urls"
WSGI_APPLICATION = "panah.site.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [HERE / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]

# --- officers ----------------------------------------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.Officer"
# allauth's alone: a second one would hash every wrong password twice and hide that an account is closed
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
_CHECKS = "django.contrib.auth.password_validation"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"{_CHECKS}.UserAttributeSimilarityValidator"},
    {"NAME": f"{_CHECKS}.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": f"{_CHECKS}.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "accounts:home"
ACCOUNT_ADAPTER = "panah.accounts.adapter.Adapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = "login"
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = False  # the session ends with the browser
ACCOUNT_RATE_LIMITS = {
    "login": "30/m/ip",
    "login_failed": "10/m/ip,5/5m/key",
    "reauthenticate": "10/m/user",
    "change_password": "5/m/user",
}
ACCOUNT_FORMS = {
    "login": "panah.accounts.forms.SignIn",
    "change_password": "panah.accounts.forms.ChangePassword",
    "reauthenticate": "panah.accounts.forms.Reauthenticate",
}
MFA_ADAPTER = "panah.accounts.adapter.MfaAdapter"
MFA_FORMS = {
    "authenticate": "panah.accounts.forms.Code",
    "reauthenticate": "panah.accounts.forms.CodeAgain",
    "activate_totp": "panah.accounts.forms.ActivateCode",
}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Panah"
# Limits on signing in hold over all workers, so they are counted in the database.
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache"}}
EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"  # Panah sends no mail yet

# --- tongues and time --------------------------------------------------------------------------------------------
LANGUAGE_CODE = "en"
LANGUAGES = [
    ("kk", "Қазақша"),
    ("ru", "Русский"),
    ("en", "English"),
    ("fa", "فارسی"),  # runs right to left
]
LOCALE_PATHS = [HERE / "locale"]
USE_I18N = USE_TZ = True
TIME_ZONE = "Asia/Almaty"

# --- static files: ours, served by ourselves ---------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = env.folder("PANAH_STATIC_ROOT", None) or home.home().static
STATICFILES_DIRS = [folder for folder in [HERE / "static"] if folder.exists()]
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = DEBUG
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},  # nothing is uploaded yet
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}

# --- the log: what happened, never to whom -----------------------------------------------------------------------
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"screen": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["screen"], "level": "WARNING"},
    "loggers": {
        "panah": {"handlers": ["screen"], "level": "INFO", "propagate": False},
        "django": {"handlers": ["screen"], "level": "WARNING", "propagate": False},
    },
}
SILENCED_SYSTEM_CHECKS = ["security.W021"]  # the browsers' preload list is the ministry's to decide on
