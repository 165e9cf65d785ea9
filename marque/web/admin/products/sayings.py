"""What a change of many products is called: heading, button, consequence, why one is left out, and the notice afterwards."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from flask_babel import gettext, ngettext

from marque.catalogue.changes import Change, State, Step
from marque.web.admin.products import wording


def percent(change: Change) -> str:
    whole, rest = divmod(abs(change.percent_bp), 100)
    return f"{whole}.{rest:02d}".rstrip("0") if rest else str(whole)


def titles(change: Change, *, count: int, trails: Mapping[int, str]) -> tuple[str, str]:
    """Heading and button."""
    lower = gettext("Lower prices by %(percent)s %%", percent=percent(change))
    higher = gettext("Raise prices by %(percent)s %%", percent=percent(change))
    return {
        "publish": (
            gettext("Put products on sale"),
            ngettext("Put %(num)s product on sale", "Put %(num)s products on sale", count),
        ),
        "draft": (
            gettext("Set products as drafts"),
            ngettext("Set %(num)s product as a draft", "Set %(num)s products as drafts", count),
        ),
        "archive": (gettext("Archive products"), ngettext("Archive %(num)s product", "Archive %(num)s products", count)),
        "price": (
            lower if change.percent_bp < 0 else higher,
            ngettext("Change prices of %(num)s product", "Change prices of %(num)s products", count),
        ),
        "category": (
            gettext("Move to %(category)s", category=trails.get(change.category_id, "")),
            ngettext("Move %(num)s product", "Move %(num)s products", count),
        ),
    }[change.kind]


def sentence(change: Change, *, count: int) -> str:
    if not count:
        return gettext("There is nothing to change.")
    return {
        "publish": gettext("These products show in the shop, at once or from the time that is planned for them."),
        "draft": gettext("These products leave the shop's lists and pages until they are put on sale again."),
        "archive": gettext("These products leave the shop. Orders, stock and history stay; they can be put on sale again."),
        "price": gettext("New prices are rounded to whole som. They hold at once; bags already filled are told."),
        "category": gettext("The main category changes; further categories stay."),
    }[change.kind]


def done(change: Change, *, count: int) -> str:
    """The notice afterwards."""
    if not count:
        return gettext("Nothing was changed.")
    return {
        "publish": ngettext("%(num)s product is on sale.", "%(num)s products are on sale.", count),
        "draft": ngettext("%(num)s product is a draft again.", "%(num)s products are drafts again.", count),
        "archive": ngettext("%(num)s product is archived.", "%(num)s products are archived.", count),
        "price": ngettext("%(num)s product has new prices.", "%(num)s products have new prices.", count),
        "category": ngettext("%(num)s product was moved.", "%(num)s products were moved.", count),
    }[change.kind]


def status(state: State, *, now: datetime) -> str:
    if state.status != "active":
        return wording.tab_names()[state.status]
    if state.publish_at is None or state.publish_at <= now:
        return gettext("On sale")
    return gettext("On sale from %(moment)s", moment=wording.at_time(state.publish_at))


def reason(step: Step, *, change: Change, now: datetime) -> str:
    if step.left_out == "nothing_to_sell":
        return gettext("It has no variant that could be sold.")
    if step.left_out == "price":
        return gettext("It has no variant.") if not step.before.prices else gettext("The price would be too high.")
    return {
        "price": gettext("Rounded to whole som, its prices stay the same."),
        "category": gettext("It stands there already."),
    }.get(change.kind, status(step.before, now=now))
