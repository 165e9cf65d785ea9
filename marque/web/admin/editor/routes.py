"""Addresses under /admin of this part."""

from __future__ import annotations

from flask import Blueprint


def add(blueprint: Blueprint) -> None:
    """Add this part's addresses to the staff pages."""
