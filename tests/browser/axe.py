"""axe-core in a page: what it finds against WCAG 2.0–2.2 A and AA and its own best practices."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from playwright.sync_api import Page

SOURCE = (Path(__file__).parent / "vendor" / "axe.min.js").read_text("utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN = "rules => axe.run(document, {runOnly: rules, resultTypes: ['violations']})"


def violations(page: Page) -> list[str]:
    """One line each: rule, what is wrong, and the first places where."""
    page.evaluate(SOURCE)  # past the page's policy for scripts, as a developer's console is
    found: dict[str, Any] = page.evaluate(RUN, RULES)
    return [_told(each) for each in found["violations"]]


def _told(violation: dict[str, Any]) -> str:
    places = ", ".join(" ".join(map(str, node["target"])) for node in violation["nodes"][:3])
    return f"{violation['id']}: {violation['help']} ({len(violation['nodes'])}): {places}"
