"""One collection: a new one, its words, its rule, looked at before it is saved."""

from __future__ import annotations

from collections.abc import Mapping

from flask import redirect, request, url_for
from flask_babel import gettext, ngettext
from werkzeug.wrappers import Response

from marque.catalogue.collections import keeping, rules
from marque.kernel import clock
from marque.kernel.database import end_read, reading, unit_of_work
from marque.kernel.errors import Conflict, Invalid, MarqueError
from marque.storefront import collections
from marque.web.admin.collections import choices, fields
from marque.web.admin.collections.pages import CollectionPage, RulePage
from marque.web.admin.collections.sentence import sentence
from marque.web.admin.shell import entry, page
from marque.web.admin.shell.conflicts import Difference, differences
from marque.web.admin.shell.entry import Entry, Texts
from marque.web.errors import sentences
from marque.web.templating import formats, language, reader, traits
from marque.web.visitor import notices, person

KINDS = ("picked", "rule")
RULE = (*fields.LISTS, "tags", *fields.PRICES, *fields.FLAGS)

Answer = str | Response | tuple[str, int]


def new() -> str:
    return _page(None, _kind(request.args), {"shown": "1", "position": "0"})


def add() -> Answer:
    """Look first, or save at once; a collection to pick for goes on to its products."""
    told, kind = fields.typed(request.form), _kind(request.form)
    if request.form.get("do") == "look":
        return _page(None, kind, told)
    try:
        with unit_of_work(actor=person.staff_actor()):
            collection_id = keeping.add(fields.facts(told, kind=kind), language=language.shop_language())
    except (Invalid, Conflict) as error:
        return _page(None, kind, told, error=error), 422
    notices.leave("ok", gettext("The collection is there."))
    onward = "admin.collection_products" if kind == "picked" else "admin.collection"
    return redirect(url_for(onward, collection_id=collection_id), code=303)


def show(collection_id: int) -> str:
    facts = _read(collection_id)
    return _page(collection_id, facts.kind, fields.texts(facts))


def save(collection_id: int) -> Answer:
    """Look first, or save; beside what somebody else saved meanwhile."""
    told, kind = fields.typed(request.form), _read(collection_id).kind
    if request.form.get("do") == "look":
        return _page(collection_id, kind, told)
    try:
        seen = fields.facts(entry.seen(request.form, fields.NAMES), kind=kind)
        with unit_of_work(actor=person.staff_actor()):
            is_changed = keeping.save(collection_id, facts=fields.facts(told, kind=kind), seen=seen)
    except (Invalid, Conflict) as error:
        return _page(collection_id, kind, told, error=error), 409 if error.code == "changed_since" else 422
    notices.leave("ok", gettext("Saved.") if is_changed else gettext("Nothing was changed."))
    return redirect(url_for("admin.collection", collection_id=collection_id), code=303)


def _kind(given: Mapping[str, str]) -> str:
    return given.get("kind", "") if given.get("kind") in KINDS else KINDS[0]


def _read(collection_id: int) -> keeping.Facts:
    """Raises NotFound."""
    found = keeping.read(collection_id)
    end_read()
    return found


def _page(collection_id: int | None, kind: str, told: Texts, *, error: MarqueError | None = None) -> str:
    is_clash = error is not None and error.code == "changed_since"
    problems = entry.problem(error) if error is not None and not is_clash else {}
    kept = _read(collection_id) if collection_id is not None else None
    with reading() as connection:
        offered = choices.read(connection)
    theirs = fields.texts(kept) if kept else {}
    shown = Entry(
        fields=fields.fields(told, problems),
        was=entry.written(theirs) if is_clash or not request.form else request.form.get(entry.WAS, ""),
        differences=_differences(told, theirs, offered) if is_clash else (),
        is_typed=request.method == "POST",
    )
    page_ = CollectionPage(
        collection_id=collection_id,
        kind=kind,
        title=_title(kept, kind),
        lead=_lead(kept, kind),
        action=request.script_root + request.path,
        entry=shown,
        rule=_rule(told, offered, problems) if kind == "rule" else None,
        view_href=url_for("shop.collection", slug=kept.slug) if kept and kept.is_shown else "",
        products_href=url_for("admin.collection_products", collection_id=collection_id) if kept and kind == "picked" else "",
    )
    return page.render("admin/collections/collection.html", page=page_, failed=bool(problems))


def _title(kept: keeping.Facts | None, kind: str) -> str:
    if kept is not None:
        return traits.in_words(kept.names, otherwise=kept.slug)
    return gettext("New collection by a rule") if kind == "rule" else gettext("New collection picked by hand")


def _lead(kept: keeping.Facts | None, kind: str) -> str:
    if kind == "rule":
        return gettext("The rule holds by itself: what fits comes in, what no longer fits goes out.")
    return gettext("You choose its products, and the order they stand in.") if kept is None else ""


def _rule(told: Texts, offered: choices.Choices, problems: Mapping[str, str]) -> RulePage:
    groups = choices.groups(offered, told, dict(problems))
    try:
        rule = rules.judged(fields.rule(told))
    except Invalid as error:
        said = "" if error.code == "empty_rule" and not problems else sentences.sentence(error)
        asked = fields.rule_fields(told, {**entry.problem(error), **problems}, known_tags=offered.tags)
        end_read()
        return RulePage(groups, asked, "" if said else sentence(rules.Rule(), offered), "", (), said)
    end_read()
    asked = fields.rule_fields(told, problems, known_tags=offered.tags)
    with reading() as connection:
        seen = collections.preview(connection, rule, **reader.languages(), now=clock.now())
    total = ngettext("%(number)s product now", "%(number)s products now", seen.total, number=formats.number(seen.total))
    return RulePage(groups, asked, sentence(rule, offered), total, seen.cards, "")


def _differences(told: Texts, theirs: Texts, offered: choices.Choices) -> tuple[Difference, ...]:
    """The rule is compared as it reads, not box by box."""
    labels = {field.name: field.label for field in fields.fields(told, {})} | {"rule": gettext("Rule")}
    was = entry.seen(request.form, fields.NAMES)
    return differences(
        labels, **{name: _with_rule(texts, offered) for name, texts in (("was", was), ("theirs", theirs), ("yours", told))}
    )


def _with_rule(texts: Texts, offered: choices.Choices) -> Texts:
    return texts | {"rule": sentence(fields.rule(texts), offered) if any(texts.get(name) for name in RULE) else ""}
