"""Policies of the staff pages."""

from __future__ import annotations

from marque.web.policy.policy import Policy

POLICIES: dict[str, Policy] = {}
