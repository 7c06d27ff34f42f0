"""Addresses below `/account/`: what of allauth is switched on. Left out: signing up, and more addresses per person."""

from allauth.account import views as allauth
from allauth.mfa.base import views as factor
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as app
from allauth.mfa.webauthn import views as passkey
from django.urls import path, re_path

from accounts import elsewhere, factor_views, my_views, views

signing_in = [
    path("", views.overview, name="account_overview"),
    path("login/", views.login_page, name="account_login"),
    path("login/code/", allauth.request_login_code, name="account_request_login_code"),
    path("login/code/confirm/", allauth.confirm_login_code, name="account_confirm_login_code"),
    path("login/passkey/", factor_views.passkey_login, name="mfa_login_webauthn"),
    path("logout/", allauth.logout, name="account_logout"),
    path("inactive/", allauth.account_inactive, name="account_inactive"),
    path("signup/", allauth.signup, name="account_signup"),
    path("reauthenticate/", allauth.reauthenticate, name="account_reauthenticate"),
]

passwords = [
    path("password/change/", allauth.password_change, name="account_change_password"),
    path("password/set/", allauth.password_set, name="account_set_password"),
    path("password/reset/", allauth.password_reset, name="account_reset_password"),
    path("password/reset/done/", allauth.password_reset_done, name="account_reset_password_done"),
    path(
        "password/reset/key/done/",
        allauth.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        allauth.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
]

addresses = [
    path("address/sent/", allauth.email_verification_sent, name="account_email_verification_sent"),
    path("address/confirm/<str:key>/", allauth.confirm_email, name="account_confirm_email"),
    path("address/change/", my_views.change_address, name="account_address_change"),
    path("address/keep/", my_views.keep_address, name="account_address_keep"),
    path("address/change/<str:link>/", my_views.address_link, name="account_address_link"),
]

second_factors = [
    path("2fa/", factor_views.to_security, name="mfa_index"),
    path("2fa/needed/", factor_views.second_factor, name="account_second_factor"),
    path("2fa/authenticate/", factor.authenticate, name="mfa_authenticate"),
    path("2fa/reauthenticate/", factor.reauthenticate, name="mfa_reauthenticate"),
    path("2fa/app/", app.activate_totp, name="mfa_activate_totp"),
    path("2fa/app/remove/", app.deactivate_totp, name="mfa_deactivate_totp"),
    path("2fa/codes/", codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("2fa/codes/new/", codes.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("2fa/codes/download/", codes.download_recovery_codes, name="mfa_download_recovery_codes"),
    path("2fa/passkeys/", factor_views.to_security, name="mfa_list_webauthn"),
    path("2fa/passkeys/add/", passkey.add_webauthn, name="mfa_add_webauthn"),
    path("2fa/passkeys/reauthenticate/", factor_views.passkey_again, name="mfa_reauthenticate_webauthn"),
    path("2fa/passkeys/<int:pk>/remove/", passkey.remove_webauthn, name="mfa_remove_webauthn"),
    path("2fa/passkeys/<int:pk>/name/", passkey.edit_webauthn, name="mfa_edit_webauthn"),
]

of_elsewhere = [
    path("oidc/<slug:provider_id>/login/", elsewhere.leave_for, name="openid_connect_login"),
    path("oidc/<slug:provider_id>/login/callback/", elsewhere.come_back, name="openid_connect_callback"),
]

urlpatterns = [*signing_in, *passwords, *addresses, *second_factors, *of_elsewhere]
