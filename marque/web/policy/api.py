"""Policies of the JSON API."""

from __future__ import annotations

from marque.web.policy.policy import Policy

POLICIES: dict[str, Policy] = {}
