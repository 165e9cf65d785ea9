"""Drawing the editor's page from what stands in its fields."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from flask import current_app, url_for
from flask_babel import gettext

from marque.catalogue import gallery, vocabulary
from marque.catalogue.attributes.known import Known
from marque.kernel import clock
from marque.kernel.database import reading
from marque.storefront import stock
from marque.web.admin.editor import details, fields, labels, lines, pages
from marque.web.admin.editor.opening import Opened
from marque.web.admin.editor.pages import EditorPage, Typed
from marque.web.admin.shell import page as shell
from marque.web.templating import context, formats, language

THUMBS = 6


def draw(opened: Opened, typed: Typed, *, seen: str, was: str, is_typed: bool = False) -> str:
    """The page. `seen` and `was` are what the editor had before them at first, also when the form comes back."""
    page = _page(opened, typed, seen=seen, was=was, is_typed=is_typed)
    return shell.render("admin/editor/product.html", page=page, failed=bool(typed.problems))


def title(opened: Opened) -> str:
    """What the product is called, in the reader's language if it has one."""
    spoken = opened.values.texts
    wanted = (*(code for code in (language.current(), *fields.LANGUAGES) if code in spoken), *spoken)
    return spoken[wanted[0]].title if wanted else gettext("New product")


def badge(opened: Opened, *, now: datetime) -> tuple[str, str]:
    """Its state, as words and kind."""
    values = opened.values
    if values.status == "active" and values.publish_at and values.publish_at > now:
        return gettext("From %(day)s, %(time)s", day=formats.short_date(values.publish_at),
                       time=formats.clock_time(values.publish_at)), "info"  # fmt: skip
    kinds = {"draft": "warn", "active": "ok", "archived": ""}
    return dict(labels.status_choices())[values.status], kinds[values.status]


def _page(opened: Opened, typed: Typed, *, seen: str, was: str, is_typed: bool) -> EditorPage:
    product_id, words = opened.product_id, opened.vocabulary
    sheet = typed if fields.line_keys(typed.fields) else replace(typed, fields=typed.fields | lines.blank(typed.fields))
    on_hand, thumbs, twins = _beside(opened)
    is_new = product_id is None
    return EditorPage(
        title=gettext("New product") if is_new else title(opened),
        action=url_for("admin.create_product") if is_new else url_for("admin.save_product", product_id=product_id),
        seen=seen,
        was=was,
        source=str(opened.source or ""),
        badge=badge(opened, now=clock.now()),
        discard_href=url_for("admin.products") if is_new else url_for("admin.product", product_id=product_id),
        spoken=pages.spoken(typed),
        facts=pages.facts(typed, words),
        also_in=pages.also_in(typed, words),
        details=details.details(typed, words),
        columns=labels.column_labels(),
        rows=pages.rows(sheet, on_hand=on_hand),
        blank=pages.row(Typed(lines.blank({})), "n1", on_hand={}),
        colours=tuple(colour.label for colour in words.colours),
        sizes=tuple(fields.size(pair) for pair in words.sizes.values()),
        asks=pages.asks(typed, price=lines.usual_price(typed.fields)),
        thumbs=thumbs,
        twins=twins,
        zone=str(current_app.config["MARQUE_TIMEZONE"]),
        problems=_problems(typed, words.traits),
        is_typed=is_typed,
        **_ways(opened),
    )


def _problems(typed: Typed, known: Known) -> tuple[tuple[str, str], ...]:
    """For the summary: with the name of the field, where it has one."""
    names = labels.every(typed.fields, known) | labels.ask_labels()
    told = ((name, names.get(name, ""), sentence) for name, sentence in typed.problems.items())
    return tuple((name, f"{label}: {sentence}" if label else sentence) for name, label, sentence in told)


def _ways(opened: Opened) -> dict[str, str]:
    """Where one goes from here; "" where that does not exist yet."""
    if opened.product_id is None:
        return dict.fromkeys(("shop_href", "preview_href", "pictures_href", "duplicate_href"), "")
    is_live = badge(opened, now=clock.now())[1] == "ok"
    return {
        "shop_href": url_for("shop.product", slug=opened.values.slug) if is_live else "",
        "preview_href": url_for("admin.preview", product_id=opened.product_id),
        "pictures_href": url_for("admin.pictures", product_id=opened.product_id),
        "duplicate_href": url_for("admin.new_product", source=opened.product_id),
    }


def _beside(opened: Opened) -> tuple[Mapping[int, int], tuple[str, ...], tuple[tuple[str, str], ...]]:
    """Stock, the first pictures, and others of the brand that are called the same."""
    product_id, values = opened.product_id, opened.values
    if product_id is None:
        return {}, (), ()
    titles = [words.title for words in values.texts.values()]
    with reading() as connection:
        on_hand = stock.on_hand(connection, product_id=product_id)
        thumbs = gallery.thumbs(connection, product_id=product_id, most=THUMBS)
        twins = vocabulary.twins(connection, titles, brand_id=values.brand_id, product_id=product_id)
    named = tuple((name, url_for("admin.product", product_id=twin)) for twin, name in twins)
    return on_hand, tuple(context.media(key) for key in thumbs), named
