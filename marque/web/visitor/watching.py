"""What visitors do, left for the recorder when they were answered: costs a request no statement.

Views and searches are taken from every answered page, kept or drawn; what else happens, views tell by `note`. Of a request
that was refused nothing is kept.
"""

from __future__ import annotations

import atexit
import re
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from functools import lru_cache
from threading import Lock
from typing import Any
from urllib.parse import unquote, urlsplit

from flask import Flask, Request, Response, current_app, g
from flask.globals import request_ctx

from marque.accounts.models import Account
from marque.engagement import interactions
from marque.engagement.interactions import Interaction
from marque.engagement.recorder import Recorder
from marque.kernel import clock
from marque.kernel.database import unit_of_work
from marque.storefront import search
from marque.web.templating import language
from marque.web.visitor import consent

EXTENSION = "marque.watching"
ANSWERED = (200, 304)
SEEN = ("shop.product", "shop.search")
NO_PERSON = re.compile(r"^$|bot\b|bot/|crawl|spider|slurp|preview|monitor|curl/|wget/|python-", re.IGNORECASE)
MOST_KNOWN = 5_000  # searches of which we remember how much they found


class Watching:
    """The recorder, and how much each search found when its page was drawn: a kept page draws nothing."""

    def __init__(self, recorder: Recorder) -> None:
        self.recorder = recorder
        self._found: OrderedDict[tuple[str, str], int] = OrderedDict()
        self._lock = Lock()

    def forget(self) -> None:
        """Start anew (tests roll back what was looked at)."""
        self.recorder.forget()
        self._found.clear()

    def remember(self, words: str, spoken: str, *, found: int) -> None:
        with self._lock:
            self._found[words, spoken] = found
            self._found.move_to_end((words, spoken))
            while len(self._found) > MOST_KNOWN:
                self._found.popitem(last=False)

    def found(self, words: str, spoken: str) -> int | None:
        return self._found.get((words, spoken))


def install(app: Flask, *, in_background: bool) -> None:
    """Look at every answer. Without a background somebody has to call `flush` (tests)."""

    def write(batch: Sequence[Interaction]) -> int:
        with app.app_context(), unit_of_work():
            return interactions.write(batch)

    recorder = Recorder(write, in_background=in_background)
    app.extensions[EXTENSION] = Watching(recorder)
    app.after_request(look)
    if in_background:
        atexit.register(recorder.end)


def note(kind: str, **what: Any) -> None:
    """This request did that; it counts when the request is answered well. `what`: fields of an Interaction."""
    g.setdefault("interactions", []).append((kind, what))


def found(typed: str, number: int) -> None:
    """A search's page was drawn with so many products; with a filter chosen this says nothing about its words."""
    if not _is_narrowed(request_ctx.request):
        _watching().remember(_folded(typed), language.current(), found=number)


def flush() -> None:
    """Write what is waiting, now."""
    _watching().recorder.flush()


def look(response: Response) -> Response:
    """After every request: what happened goes to the recorder, unless browser, device or account say no."""
    asked, about = request_ctx.request, g._get_current_object()
    person = about.get("_login_user")  # whoever was asked for; a page that did not ask stays without
    if isinstance(person, Account) and "token_scopes" not in about:
        response = consent.follow(response, account=person)
    happened = about.get("interactions") or _seen(asked, response)
    if happened and response.status_code < 400 and consent.is_given(asked) and getattr(person, "tracking", True):
        visitor = "" if "token_scopes" in about else _visitor(asked, response)
        _take(happened, visitor=visitor, account_id=getattr(person, "id", None))
    return response


def passed(app: Flask, environ: Mapping[str, Any], *, endpoint: str, arguments: Mapping[str, Any], language: str) -> None:
    """A kept page was answered by the shortcut, to somebody without any cookie."""
    if endpoint == "shop.product" and _is_asked(environ, status=200) and not consent.browser_says_no(environ):
        watching: Watching = app.extensions[EXTENSION]
        watching.recorder.take(Interaction("view", clock.now(), visitor="", language=language, slug=arguments["slug"]))


def _take(happened: Sequence[tuple[str, Mapping[str, Any]]], *, visitor: str, account_id: int | None) -> None:
    now, spoken, recorder = clock.now(), language.current(), _watching().recorder
    for kind, what in happened:
        recorder.take(Interaction(kind, now, visitor=visitor, account_id=account_id, language=spoken, **what))


def _seen(asked: Request, response: Response) -> Sequence[tuple[str, dict[str, Any]]]:
    """A product's page or a search: asked for by somebody, not by a robot, from this very page, or ahead of time."""
    endpoint = asked.endpoint
    if endpoint not in SEEN or not _is_asked(asked.environ, status=response.status_code):
        return ()
    if endpoint == "shop.product":
        return (("view", {"slug": (asked.view_args or {})["slug"]}),)
    words = _folded(asked.args.get("q", ""))
    if not words or _is_narrowed(asked):
        return ()
    number = _watching().found(words, language.current())
    return (("search", {"words": words, "details": {} if number is None else {"found": number}}),)


def _is_narrowed(asked: Request) -> bool:
    """A filter, an order or a further page of a search is no search of its own."""
    return bool(asked.args.keys() - {"q"})


def _is_asked(environ: Mapping[str, Any], *, status: int) -> bool:
    return (
        environ["REQUEST_METHOD"] == "GET"
        and status in ANSWERED
        and "prefetch" not in environ.get("HTTP_SEC_PURPOSE", environ.get("HTTP_PURPOSE", ""))
        and not _is_robot(environ.get("HTTP_USER_AGENT", ""))
        and not _came_from_itself(environ)
    )


@lru_cache(maxsize=1024)
def _is_robot(agent: str) -> bool:
    return bool(NO_PERSON.search(agent))


def _came_from_itself(environ: Mapping[str, Any]) -> bool:
    """Another colour or size of what was looked at already; a reload says so, too."""
    before = environ.get("HTTP_REFERER", "")
    return bool(before) and unquote(urlsplit(before).path) == _path(environ)


def _path(environ: Mapping[str, Any]) -> str:
    path: str = environ.get("SCRIPT_NAME", "") + environ["PATH_INFO"]
    return path.encode("latin-1").decode(errors="replace")  # PEP 3333


def _visitor(asked: Request, response: Response) -> str:
    """A number is given in the answer to a form only."""
    is_form = asked.method == "POST" and not asked.path.startswith("/api/")
    return consent.number_for(response) if is_form else consent.visitor(asked)


def _folded(typed: str) -> str:
    return " ".join(search.words(typed))


def _watching() -> Watching:
    watching: Watching = current_app.extensions[EXTENSION]
    return watching
