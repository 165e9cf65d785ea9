"""A session that is there only where a route declared it; elsewhere it is inert: empty, silent, and writes raise."""

from __future__ import annotations

from typing import Any, NoReturn

from flask import Flask, Request, Response
from flask.globals import request_ctx
from flask.sessions import SecureCookieSessionInterface, SessionMixin

from marque.web.policy import table
from marque.web.security import bearer


class Inert(dict[str, Any], SessionMixin):
    """Reads find nothing; a write says that the route did not declare the session."""

    modified = False
    accessed = False

    def _refuse(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        raise RuntimeError("this route did not declare the session in its policy")

    __setitem__ = __delitem__ = update = setdefault = pop = popitem = clear = _refuse


class DeclaredSessions(SecureCookieSessionInterface):
    def open_session(self, app: Flask, request: Request) -> Any:
        return super().open_session(app, request) if _declares(request) else Inert()

    def save_session(self, app: Flask, session: Any, response: Response) -> None:
        if not isinstance(session, Inert):
            super().save_session(app, session, response)


def _declares(request: Request) -> bool:
    """Flask opens the session before it matches the route, so the address is matched here.

    A request of the API that says by a header who sends it has no session: its cookies are not read.
    """
    if bearer.is_sent(request):
        return False
    if request_ctx.url_adapter is not None:
        request_ctx.match_request()
    return table.of(request.endpoint).session
