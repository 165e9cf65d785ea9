"""Every address × every kind of person × every method: the policy table decides, and a refusal writes nothing."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.routing import Rule

from marque.accounts.areas import AREAS, OWNER
from marque.web.policy import table
from tests import people
from tests.web.counting import statements

SAMPLES = {"IntegerConverter": 1, "UnicodeConverter": "sample", "PathConverter": "sample/path"}
WRITES = ("INSERT", "UPDATE", "DELETE", "COPY", "WITH")
PEOPLE: dict[str, tuple[str, ...] | None] = {
    "guest": None,
    "customer": (),
    OWNER: (OWNER,),
    **{area: (area,) for area in AREAS},
}


@pytest.fixture(params=PEOPLE)
def who(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def visitor(app: Flask, who: str, monkeypatch: pytest.MonkeyPatch) -> FlaskClient:
    """Somebody of that kind; form tokens are put aside, so that the access rule alone decides."""
    monkeypatch.setitem(app.config, "WTF_CSRF_ENABLED", False)
    areas = PEOPLE[who]
    return app.test_client() if areas is None else people.staff_client(app, *areas)


def test_whoever_may_not_come_is_refused_and_nothing_is_written(app: Flask, visitor: FlaskClient, who: str) -> None:
    answers = []
    with statements(app) as seen:
        for method, rule, path in _addresses(app):
            access = table.of(rule.endpoint).access
            if not _may(who, access=access):
                answers.append((_is_refused(visitor, method=method, path=path, who=who), method, path))

    assert [(method, path) for refused, method, path in answers if not refused] == []
    assert who == OWNER or answers
    assert [sql for sql in seen if sql.lstrip().startswith(WRITES) and "limit_count" not in sql] == []


def test_whoever_may_come_is_not_sent_away(app: Flask, visitor: FlaskClient, who: str) -> None:
    sent_away = [
        (method, path)
        for method, rule, path in _addresses(app)
        if _may(who, access=table.of(rule.endpoint).access)
        and table.of(rule.endpoint).access not in ("everybody", "secret", "development")
        and _is_refused(visitor, method=method, path=path, who=who)
    ]

    assert sent_away == []


def test_every_staff_address_is_under_a_staff_policy(app: Flask) -> None:
    open_doors = [
        rule.rule
        for rule in app.url_map.iter_rules()
        if rule.rule.startswith("/admin") and not table.of(rule.endpoint).access.startswith("staff")
    ]

    assert open_doors == []


def _addresses(app: Flask) -> Iterator[tuple[str, Rule, str]]:
    with app.test_request_context():
        adapter = app.url_map.bind("localhost")
        for rule in app.url_map.iter_rules():
            values = {name: SAMPLES[type(kind).__name__] for name, kind in rule._converters.items()}
            path = adapter.build(rule.endpoint, values, method=None)
            for method in sorted(set(rule.methods or ()) - {"HEAD", "OPTIONS"}):
                yield method, rule, path


def _may(who: str, *, access: str) -> bool:
    if access in ("everybody", "secret", "development"):
        return True
    if who == "guest":
        return False
    if access in ("customer", "person"):
        return True
    area = access.partition(":")[2]
    return who in (OWNER, area) or (access == "staff" and who in AREAS)


def _is_refused(visitor: FlaskClient, *, method: str, path: str, who: str) -> bool:
    """Guests are sent to the sign-in (scripts get a 401), everybody else gets a 403."""
    answer = visitor.open(path, method=method)
    if path.startswith("/api/"):
        return answer.status_code == (401 if who == "guest" else 403)
    if who == "guest":
        return answer.status_code == 303 and answer.headers["Location"].startswith("/account/sign-in")
    return answer.status_code == 403
