"""Policies of accounts: sign-in, registration and a customer's own pages."""

from __future__ import annotations

from marque.web.policy.policy import CUSTOMER, PERSONAL, Policy

ENTRY: dict[str, Policy] = {
    "security.login": PERSONAL,
    "security.logout": PERSONAL,
    "security.register": PERSONAL,
    "security.send_confirmation": PERSONAL,
    "security.confirm_email": PERSONAL,
    "security.forgot_password": PERSONAL,
    "security.reset_password": PERSONAL,
    "security.change_password": CUSTOMER,
    "security.change_email": CUSTOMER,
    "security.withdraw_email": CUSTOMER,
    "security.change_email_confirm": PERSONAL,
}
OWN_PAGES: dict[str, Policy] = {
    "account.overview": CUSTOMER,
    "account.orders": CUSTOMER,
    "account.order": CUSTOMER,
    "account.confirm_cancel": CUSTOMER,
    "account.cancel": CUSTOMER,
    "account.again": CUSTOMER,
    "account.addresses": CUSTOMER,
    "account.add_address": CUSTOMER,
    "account.new_address": CUSTOMER,
    "account.address": CUSTOMER,
    "account.change_address": CUSTOMER,
    "account.confirm_removal": CUSTOMER,
    "account.remove_address": CUSTOMER,
    "account.prefer_address": CUSTOMER,
    "account.preferences": CUSTOMER,
    "account.change_preferences": CUSTOMER,
    "account.security": CUSTOMER,
    "account.tokens": CUSTOMER,
    "account.make_token": CUSTOMER,
    "account.confirm_revoke": CUSTOMER,
    "account.revoke_token": CUSTOMER,
}
POLICIES: dict[str, Policy] = {
    **ENTRY,
    **OWN_PAGES,
}
