"""Choices of a list: what somebody asked for, as the shop knows it. What the shop does not know is left out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from marque.storefront.query import STARS, ListQuery
from marque.storefront.terms import Term, Terms

OF_ONE_VALUE = {"rating": tuple(map(str, STARS)), "in_stock": ("1",), "on_sale": ("1",)}


def known(query: ListQuery, terms: Terms) -> tuple[ListQuery, tuple[Term, ...]]:
    """The query with only the choices that exist and that the place leaves open, and those choices in their order."""
    asked = [(facet, values) for facet, values in query.choices if facet not in query.fixed]
    made = tuple(term for facet, values in asked for term in _terms(terms, facet, values))
    choices = {facet: tuple(term.value for term in made if term.facet == facet) for facet, _ in query.choices}
    kept = tuple((facet, values) for facet, values in sorted(choices.items()) if values)
    systems = {system for known in terms.systems.values() for system in known}
    return replace(query, choices=kept, size_in=query.size_in if query.size_in in systems else ""), made


def ids(made: tuple[Term, ...]) -> Mapping[str, frozenset[int]]:
    """The same choices by facet, as numbers."""
    return {facet: frozenset(term.id for term in made if term.facet == facet) for facet in {term.facet for term in made}}


def _terms(terms: Terms, facet: str, values: tuple[str, ...]) -> tuple[Term, ...]:
    if facet not in OF_ONE_VALUE:
        return terms.named(facet, values)
    allowed = [value for value in OF_ONE_VALUE[facet] if value in values]
    return tuple(Term(facet, int(value), value, value) for value in allowed[-1:])
