"""How much one bag may hold."""

from marque.kernel.errors import Invalid

PER_LINE = 20
LINES = 60
KEPT = 200  # lines in all, saved ones included; only joined bags come past LINES


def judged_quantity(quantity: int, *, least: int = 1) -> int:
    """A quantity a line may have. Raises Invalid outside least … 20."""
    if not least <= quantity <= PER_LINE:
        raise Invalid("quantity", field="quantity", value=quantity, most=PER_LINE)
    return quantity
