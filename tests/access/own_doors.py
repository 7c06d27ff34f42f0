"""The doors of people: to join, to log in, their profiles, and what is theirs alone."""

from tests.access.door import Door

ACCOUNT = [
    Door("account", key)
    for key in (
        "account_overview",
        "account_logout",
        "account_inactive",
        "account_signup",
        "account_reauthenticate",
        "account_change_password",
        "account_set_password",
        "account_reset_password",
        "account_reset_password_done",
        "account_reset_password_from_key_done",
        "account_request_login_code",
        "account_confirm_login_code",
        "account_email_verification_sent",
        "account_address_change",
        "account_address_keep",
        "account_second_factor",
        "mfa_login_webauthn",
        "mfa_index",
        "mfa_authenticate",
        "mfa_reauthenticate",
        "mfa_activate_totp",
        "mfa_deactivate_totp",
        "mfa_view_recovery_codes",
        "mfa_generate_recovery_codes",
        "mfa_download_recovery_codes",
        "mfa_list_webauthn",
        "mfa_add_webauthn",
        "mfa_reauthenticate_webauthn",
    )
]

OWN = [
    Door("account", key)
    for key in (
        "my_overview",
        "my_security",
        "my_end_sessions",
        "my_roles",
        "my_data",
        "my_export",
        "my_erasure",
        "my_erasure_cancel",
        "my_profile",
        "my_profile_preview",
        "my_photo",
        "my_searches",
        "my_search_keep",
    )
]

OWN_DOORS = [
    *ACCOUNT,
    Door("account", "account_login", queries=("", "?next=/beheer/")),
    Door("account", "account_reset_password_from_key", fixed=("3", "abc-def")),
    Door("account", "account_confirm_email", fixed=("abc-def",)),
    Door("account", "account_address_link", fixed=("abc-def",)),
    Door("account", "mfa_remove_webauthn", fixed=(1,)),
    Door("account", "mfa_edit_webauthn", fixed=(1,)),
    Door("account", "openid_connect_login", fixed=("elders",)),
    Door("account", "openid_connect_callback", fixed=("elders",)),
    *OWN,
    Door("own file", "my_export_file", "exports"),
    Door("own row", "my_search", "saved searches"),
    Door("own row", "my_search_edit", "saved searches"),
    Door("own row", "my_search_remove", "saved searches"),
    Door("profile", "person", "people"),
    Door("profile", "person_photo", "people"),
    Door("form", "join", queries=("", "?regio={region slugs}")),
    Door("form", "join_sent"),
    # Whoever holds the link is the one it was sent to: here nobody does.
    Door("form", "join_confirm", fixed=("abc-def",)),
    Door("form", "join_answer", fixed=("abc-def",)),
    Door("form", "invitation", fixed=("abc-def",)),
]
