"""What the templates of collections get."""

from __future__ import annotations

from dataclasses import dataclass

from marque.storefront.cards import Card
from marque.web.admin.collections.choices import Group
from marque.web.admin.collections.fields import RuleFields
from marque.web.admin.shell.entry import Entry


@dataclass(frozen=True, slots=True)
class Line:
    """`products` show in it now; `made` says in words how it comes about."""

    id: int
    name: str
    address: str
    made: str
    is_shown: bool
    products: int


@dataclass(frozen=True, slots=True)
class RulePage:
    """`sentence` reads the rule, `total` says how many it names now ("": it cannot be told), `cards` the most wanted."""

    groups: tuple[Group, ...]
    fields: RuleFields
    sentence: str
    total: str
    cards: tuple[Card, ...]
    problem: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CollectionPage:
    """`collection_id` None: a new one. `rule` None: its products are picked. `view_href` "": it is hidden."""

    collection_id: int | None
    kind: str
    title: str
    lead: str
    action: str
    entry: Entry
    rule: RulePage | None
    view_href: str = ""
    products_href: str = ""
