"""Who a page is read by, as the storefront's reads take it."""

from __future__ import annotations

from marque.web.templating import language


def languages() -> dict[str, str]:
    """`language` and `fallback` for reads: the page's own language, and the shop's for texts that lack it."""
    return {"language": language.current(), "fallback": language.shop_language()}
