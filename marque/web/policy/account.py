"""Policies of accounts: sign-in, registration and a customer's own pages."""

from __future__ import annotations

from marque.web.policy.policy import Policy

POLICIES: dict[str, Policy] = {}
