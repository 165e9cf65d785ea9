"""What staff may do, by area of the shop. Pure: the policy table of the web names these words."""

OWNER = "owner"
AREAS = ("catalogue", "stock", "orders", "refunds", "customers", "reports", "settings")
ROLES = (OWNER, *AREAS)
SHOPPING = "shopping"  # the scope of a token that acts for a customer: own bag, checkout, own orders


def may(roles: frozenset[str], *, area: str) -> bool:
    """Whether these roles reach an area; the owner reaches all, and "staff" means any role at all."""
    return bool(roles) if area == "staff" else OWNER in roles or area in roles
