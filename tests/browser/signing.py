"""Signing in as one of the demo's people."""

from __future__ import annotations

from playwright.sync_api import Page

from marque.demo.past.logins import PASSWORD


def sign_in(page: Page, shop: str, who: str) -> None:
    page.goto(shop + "/account/sign-in")
    page.fill("[name=identity]", who)
    page.fill("[name=password]", PASSWORD)
    page.locator("main form button.btn--primary").first.click()
    page.wait_for_url(lambda url: "/sign-in" not in url)
