"""How the system's Chromium is started: headless, quiet, without a network of its own."""

from __future__ import annotations

import os
import shutil

from playwright.sync_api import Page

PATHS = ("chromium", "chromium-browser", "google-chrome")
QUIET = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def executable() -> str | None:
    """The browser on this machine, or None."""
    return next((found for name in PATHS if (found := shutil.which(name))), None)


def overhang(page: Page) -> int:
    """Pixels by which a page is wider than its window; the box of <html> never is."""
    return int(page.evaluate("document.documentElement.scrollWidth - document.documentElement.offsetWidth"))


LAUNCH = {
    "executable_path": executable(),
    "headless": True,
    "args": [*QUIET, *(["--no-sandbox"] if os.geteuid() == 0 else [])],
}
