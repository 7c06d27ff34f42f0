"""How people sign in: passwords, mailed codes, second factors, sessions, and a log-in of elsewhere (OIDC)."""

from typing import Any

from config.settings import environment as e

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("name", "email")},
    },
    {"NAME": "accounts.passwords.OwnWordsValidator", "OPTIONS": {"min_length": 12}},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"

ACCOUNT_ADAPTER = "accounts.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
# Who has not yet followed a link to their address gets one when they log in (accounts.adapter says who need not).
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = "accounts.passwords.PasswordLinks"  # noqa: S105 - a class
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_FORMS = {
    "login": "accounts.forms.LoginForm",
    "reset_password": "accounts.forms.ResetPasswordForm",
    "reset_password_from_key": "accounts.forms.NewPasswordForm",
    "change_password": "accounts.forms.ChangePasswordForm",
    "set_password": "accounts.forms.SetPasswordForm",
    "reauthenticate": "accounts.forms.ReauthenticateForm",
    "request_login_code": "accounts.forms.AskCodeForm",
    "confirm_login_code": "accounts.forms.GiveCodeForm",
}
# Counted in the cache `limits`. A key is an address: whoever tries it, from wherever. Browsers that somebody logged in
# with before count apart (accounts.known_browsers), so strangers who use up the tries do not lock the owner out.
ACCOUNT_RATE_LIMITS = {
    "login_failed": "10/m/ip,5/300s/key",
    "reset_password": "20/m/ip,5/m/key,20/d/key",
    "request_login_code": "20/m/ip,3/m/key,20/d/key",
    "change_address": "10/d/user,3/d/key",
}

# Second factors. Who can enter the desk must have one; only a developer's machine, the demo and tests ask for none.
REQUIRE_MFA = e.REQUIRE_MFA is not False
MFA_ADAPTER = "accounts.factors.FactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Met Andere Ogen"
MFA_FORMS = {
    "authenticate": "accounts.factor_forms.FactorCodeForm",
    "reauthenticate": "accounts.factor_forms.FactorCodeAgainForm",
    "activate_totp": "accounts.factor_forms.ActivateAppForm",
    "add_webauthn": "accounts.factor_forms.AddPasskeyForm",
    "edit_webauthn": "accounts.factor_forms.RenamePasskeyForm",
    "authenticate_webauthn": "accounts.factor_forms.PasskeyForm",
    "reauthenticate_webauthn": "accounts.factor_forms.PasskeyAgainForm",
    "login_webauthn": "accounts.factor_forms.PasskeyLoginForm",
}

# A log-in of elsewhere. It leads only to accounts that exist, found by an address that the provider has verified.
SOCIALACCOUNT_ADAPTER = "accounts.elsewhere.ElsewhereAdapter"
SOCIALACCOUNT_EMAIL_VERIFICATION = "none"
# A link: the content policy lets no form lead to another site, and the state of the log-in guards against forgery.
SOCIALACCOUNT_LOGIN_ON_GET = True
SOCIALACCOUNT_STORE_TOKENS = False
OIDC_ID = "elders"
SOCIALACCOUNT_PROVIDERS: dict[str, Any] = {}
if e.OIDC_SERVER_URL:
    SOCIALACCOUNT_PROVIDERS["openid_connect"] = {
        "OAUTH_PKCE_ENABLED": True,
        "APPS": [
            {
                "provider_id": OIDC_ID,
                "name": e.OIDC_NAME,
                "client_id": e.OIDC_CLIENT_ID,
                "secret": e.OIDC_CLIENT_SECRET,
                "settings": {"server_url": e.OIDC_SERVER_URL},
            }
        ],
    }
