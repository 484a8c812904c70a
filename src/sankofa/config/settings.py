"""Django's settings. What differs from one installation to the next is read in `environment`."""

from pathlib import Path

from sankofa.config import environment

ENV = environment.read()
PACKAGE = Path(__file__).resolve().parent.parent

DEBUG = ENV.debug
SECRET_KEY = ENV.secret_key
ALLOWED_HOSTS = list(ENV.allowed_hosts)
CSRF_TRUSTED_ORIGINS = list(ENV.csrf_trusted_origins)
ROOT_URLCONF = "sankofa.config.urls"
WSGI_APPLICATION = "sankofa.config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
APPEND_SLASH = True

IDENTITY_KEYS = ENV.identity_keys  # as they are at the moment: they can be changed while the site runs
AUTH_USER_MODEL = "directory.Account"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
PASSWORD_RESET_TIMEOUT = 24 * 3600  # seconds that a link to set a password can be used
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "directory:me"
SESSION_ENGINE = "sankofa.directory.sessions"
SESSION_EXPIRE_AT_BROWSER_CLOSE = True  # unless one asks to stay signed in
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"  # no cookie of its own

ACCOUNT_ADAPTER = "sankofa.directory.adapters.AccountAdapter"
ACCOUNT_USER_DISPLAY = "sankofa.directory.adapters.shown_name"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_MAX_LENGTH = 2000  # of the sealed address; what people type is at most 320 letters
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_NOTIFICATIONS = True  # of whatever changes how somebody signs in
ACCOUNT_CHANGE_EMAIL = True  # one address at a time; a new one counts once it was confirmed
ACCOUNT_LOGIN_ON_EMAIL_CONFIRMATION = True  # in the browser in which the account was made
ACCOUNT_CONFIRM_EMAIL_ON_GET = False  # mail programs follow links to look for viruses
ACCOUNT_LOGOUT_REDIRECT_URL = "portal:home"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 15 * 60
ACCOUNT_RATE_LIMITS = {
    # Of an address five in five minutes, and thirty in a day; setting a new password by e-mail begins anew.
    "login_failed": "20/m/ip,5/5m/key,30/d/key",
    "confirm_email": "1/3m/key",
}
ACCOUNT_FORMS = {
    "login": "sankofa.directory.forms.accounts.SignInForm",
    "signup": "sankofa.directory.forms.accounts.SignUpForm",
    "reset_password": "sankofa.directory.forms.accounts.ForgottenPasswordForm",
    "reset_password_from_key": "sankofa.directory.forms.accounts.ResetPasswordForm",
    "change_password": "sankofa.directory.forms.accounts.ChangePasswordForm",
    "set_password": "sankofa.directory.forms.accounts.SetPasswordForm",
    "add_email": "sankofa.directory.forms.accounts.ChangeAddressForm",
    "reauthenticate": "sankofa.directory.forms.accounts.ConfirmPasswordForm",
    "confirm_reauthentication_code": "sankofa.directory.forms.accounts.CodeFromMailForm",
}
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if ENV.https else 0  # the web server in front names its visitor

MFA_ADAPTER = "sankofa.directory.adapters.SecondStepAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = (
    True  # nobody signs in with an unverified one; and a new one may wait for its link
)
MFA_TOTP_TOLERANCE = 1  # steps of 30 seconds that a clock may be wrong, either way
MFA_FORMS = {
    "authenticate": "sankofa.directory.forms.second_step.CodeForm",
    "reauthenticate": "sankofa.directory.forms.second_step.ConfirmCodeForm",
    "activate_totp": "sankofa.directory.forms.second_step.StartCodesForm",
    "add_webauthn": "sankofa.directory.forms.second_step.AddPasskeyForm",
    "edit_webauthn": "sankofa.directory.forms.second_step.RenamePasskeyForm",
}

SOCIALACCOUNT_ADAPTER = "sankofa.directory.adapters.OtherSignInAdapter"
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": ENV.oidc_apps, "OAUTH_PKCE_ENABLED": True}}
SOCIALACCOUNT_FORMS = {"signup": "sankofa.directory.forms.accounts.OtherSignUpForm"}

SITE_URL = ENV.site_url
EMAIL_BACKEND = "sankofa.messaging.backends.Outbox"
DEFAULT_FROM_EMAIL = SERVER_EMAIL = ENV.mail_from
MAIL_SERVER = ENV.mail_server
MAIL_RATE = ENV.mail_rate  # in a minute

INSTALLED_APPS = [
    "django.contrib.contenttypes",  # asked for by django.contrib.postgres
    "django.contrib.auth",  # the machinery of passwords; the accounts are the directory's
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "csp",
    "django_htmx",
    "pghistory",
    "pgtrigger",
    "procrastinate.contrib.django",
    "sankofa.foundation",
    "sankofa.journal",
    "sankofa.places",
    "sankofa.directory",
    "sankofa.messaging",
    "sankofa.tables",
    "sankofa.ledger",
    "sankofa.catalogue",
    "sankofa.profiles",
    "sankofa.funds",
    "sankofa.portal",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "sankofa.foundation.middleware.permissions_policy",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "sankofa.foundation.middleware.bounded_body",
    "sankofa.foundation.middleware.readable_address",
    "sankofa.foundation.middleware.private_to_who_is_signed_in",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE / "directory" / "templates"],  # before those that the library of accounts brings
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.messages.context_processors.messages",
                "sankofa.foundation.context.page",
                "sankofa.portal.context.navigation",
                "sankofa.portal.context.visitor",
            ],
            "builtins": ["django.templatetags.i18n", "sankofa.foundation.templatetags.sankofa"],
        },
    }
]

PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "jobs"
PROCRASTINATE_ON_APP_READY = "sankofa.foundation.failures.note_failures"
DATABASES = {"default": ENV.database}
CACHES = {
    "default": {"BACKEND": "sankofa.foundation.shared.SharedCache"},  # counts that hold across processes
    "memory": {  # pictures, of this process alone
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "OPTIONS": {"MAX_ENTRIES": 500},
    },
    "files": {  # whole profiles as files, of some megabytes each: not in memory, and not in backups
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": ENV.var / "cache",
        "TIMEOUT": 30 * 24 * 3600,
        "OPTIONS": {"MAX_ENTRIES": 300},
    },
}

LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("fr", "Français"), ("es", "Español"), ("ar", "العربية")]
LOCALE_PATHS = [PACKAGE / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

# Outside of the database, which could be rewritten with its journal.
ENDINGS = ENV.var / "endings"
JOURNAL_HEADS = ENV.var / "journal-heads"
LAST_BACKUP = ENV.var / "last-backup.json"

STATIC_URL = "/static/"
STATIC_ROOT = ENV.var / "static"
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": ENV.var / "files"},
    },
    "staticfiles": {
        "BACKEND": (
            "django.contrib.staticfiles.storage.StaticFilesStorage"
            if DEBUG
            else "whitenoise.storage.CompressedManifestStaticFilesStorage"
        )
    },
}
WHITENOISE_USE_FINDERS = DEBUG

# No script, style, font or picture comes from another host, and none is written into a page.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'"],
        "connect-src": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
        "base-uri": ["'none'"],
        "object-src": ["'none'"],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "sankofa.portal.views.pages.forbidden"
CSRF_COOKIE_AGE = None  # until the browser is closed
CSRF_COOKIE_SECURE = ENV.https
SESSION_COOKIE_SECURE = ENV.https
LANGUAGE_COOKIE_SECURE = ENV.https
SECURE_SSL_REDIRECT = ENV.https
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if ENV.https else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = ENV.https
SECURE_HSTS_PRELOAD = ENV.https
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if ENV.https else None
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
# A document of a person waits in memory until it is sealed, and never lies open on the disk.
FILE_UPLOAD_MAX_MEMORY_SIZE = 6_000_000

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "filters": {"without_links": {"()": "sankofa.config.logfile.WithoutLinks"}},
    "handlers": {
        "console": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["without_links"]}
    },
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "django.security.DisallowedHost": {"handlers": ["console"], "level": "ERROR", "propagate": False}
    },
}
