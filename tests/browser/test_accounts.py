"""Somebody registers, confirms, signs out and in again, forgets the password; with and without JavaScript."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.databases import RealDatabase
from tests.web.account.entry.mailbox import Mailbox

PASSWORD, LATER = "grey heron over water", "white heron over sand"


def test_from_registering_to_a_new_password(shop: str, real_database: RealDatabase, visitor: Page) -> None:
    mailbox = Mailbox(real_database.app)
    visitor.goto(f"{shop}/account/sign-in")
    visitor.get_by_role("link", name="Register").click()
    visitor.get_by_label("E-mail").fill("bermet@example.com")
    visitor.get_by_label("Full name").fill("Bermet Asanova")
    visitor.get_by_label("User name").fill("bermet")
    visitor.get_by_label("Password", exact=True).fill(PASSWORD)
    visitor.get_by_role("button", name="Register").click()
    expect(visitor.get_by_role("heading", level=1)).to_have_text("Check your mail")

    visitor.goto(shop + mailbox.link("account_verification"))
    visitor.get_by_label("Password", exact=True).fill(PASSWORD)
    visitor.get_by_role("button", name="Confirm and sign in").click()
    expect(visitor.get_by_text("Your address is confirmed")).to_be_visible()

    visitor.get_by_role("button", name="Sign out").click()
    expect(visitor.get_by_text("You are signed out")).to_be_visible()
    _sign_in(visitor, password="something else")
    expect(visitor.get_by_role("alert")).to_contain_text("do not match")

    visitor.get_by_role("link", name="Forgotten your password?").click()
    visitor.get_by_label("E-mail").fill("bermet@example.com")
    visitor.get_by_role("button", name="Send me the link").click()
    visitor.goto(shop + mailbox.link("account_reset"))
    visitor.get_by_label("New password", exact=True).fill(LATER)
    visitor.get_by_role("button", name="Set the password").click()
    _sign_in(visitor, password=LATER)
    expect(visitor).to_have_url(f"{shop}/account")


def _sign_in(visitor: Page, *, password: str) -> None:
    visitor.get_by_label("E-mail or user name").fill("bermet")
    visitor.get_by_label("Password", exact=True).fill(password)
    visitor.get_by_role("button", name="Sign in").click()
