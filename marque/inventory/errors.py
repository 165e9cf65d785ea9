"""What stock can refuse."""

from __future__ import annotations

from collections.abc import Mapping

from marque.kernel.errors import Conflict


class SoldOut(Conflict):
    """`short` names the SKUs that are not there in the wanted quantity: {sku_id: wanted}."""

    def __init__(self, short: Mapping[int, int]) -> None:
        super().__init__("sold_out", short=dict(short))
        self.short = dict(short)
