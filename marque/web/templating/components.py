"""Components are imported once: all templates have the same globals, so a module that was made serves every page."""

from __future__ import annotations

from jinja2 import Template
from jinja2.environment import TemplateModule
from jinja2.runtime import Context


class Component(Template):
    def _get_default_module(self, ctx: Context | None = None) -> TemplateModule:  # noqa: ARG002  # as Jinja calls it
        """Without looking, at every import on every page, for globals that only some templates have: there are none."""
        return super()._get_default_module(None)
