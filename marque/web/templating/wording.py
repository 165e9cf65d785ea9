"""Words for the codes that orders keep: ways to pay, steps of a price."""

from __future__ import annotations

from flask_babel import gettext


def payment_names() -> dict[str, tuple[str, str]]:
    """Provider code → (name, one sentence)."""
    return {
        "cash_on_delivery": (gettext("Cash on delivery"), gettext("Pay the courier, or at the counter.")),
        "bank_transfer": (
            gettext("Bank transfer"),
            gettext("We show the account on the next page and send when the money has arrived."),
        ),
        "sandbox": (gettext("Test card"), gettext("A test page in place of a bank. No money moves.")),
    }


def step_label(code: str) -> str:
    """How a price came about, in words."""
    labels = {
        "list": gettext("Price before"),
        "reduction": gettext("Reduction"),
        "line": gettext("You pay"),
        "tax": gettext("Tax in it"),
    }
    return labels.get(code, code)
