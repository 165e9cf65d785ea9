"""The OpenAPI document as a page shows it: operations by what they are about, each with what it takes and gives.

Made of the document alone, so that the page and the file cannot say different things.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from marque.web.api import members
from marque.web.api.members import Member, Said


@dataclass(frozen=True, slots=True)
class Outcome:
    """One status an operation may answer with."""

    status: str
    said: Said
    is_good: bool


@dataclass(frozen=True, slots=True)
class Operation:
    """`scope` is what a token needs, "" where any will do; `example` is a body to begin with, or ""."""

    id: str
    method: str
    path: str
    summary: str
    said: Said
    scope: str
    is_open: bool
    parameters: tuple[Member, ...]
    body: tuple[Member, ...]
    example: str
    answer: tuple[Member, ...]
    outcomes: tuple[Outcome, ...]


@dataclass(frozen=True, slots=True)
class Group:
    name: str
    slug: str
    operations: tuple[Operation, ...]


@dataclass(frozen=True, slots=True)
class Reference:
    """`call` is a first request to try in a terminal."""

    call: str
    groups: tuple[Group, ...]


def read(document: dict[str, Any]) -> Reference:
    """The whole page; groups in the order of the document's tags."""
    schemas = document["components"]["schemas"]
    problems = document["components"]["responses"]
    found = [
        (told["tags"][0], _operation(told, method=method, path=path, schemas=schemas, problems=problems))
        for path, methods in document["paths"].items()
        for method, told in methods.items()
    ]
    names = [tag["name"] for tag in document["tags"]]
    groups = tuple(Group(name, _slug(name), tuple(one for tag, one in found if tag == name)) for name in names)
    base = document["servers"][0]["url"]
    return Reference(f'curl -H "Authorization: Bearer mrq_…" {base}/api/v1/me', groups)


def _operation(
    told: dict[str, Any], *, method: str, path: str, schemas: dict[str, Any], problems: dict[str, Any]
) -> Operation:
    sent = told.get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema")
    good = next(answer for answer in told["responses"].values() if "$ref" not in answer)
    return Operation(
        id=told["operationId"],
        method=method.upper(),
        path=path,
        summary=told["summary"],
        said=members.said(told["description"]),
        scope=told["x-scope"],
        is_open={} in told["security"],
        parameters=tuple(members.parameter(one) for one in told["parameters"]),
        body=tuple(members.of(sent, schemas=schemas)) if sent else (),
        example=_example(sent, schemas=schemas) if sent else "",
        answer=tuple(members.of(good["content"]["application/json"]["schema"], schemas=schemas)),
        outcomes=tuple(_outcomes(told["responses"], problems=problems)),
    )


def _outcomes(responses: dict[str, Any], *, problems: dict[str, Any]) -> Iterator[Outcome]:
    for status, answer in sorted(responses.items()):
        name = answer.get("$ref", "").rpartition("/")[2]
        text = problems[name]["description"] if name else answer["description"]
        yield Outcome(status, members.said(text), not name)


def _example(sent: dict[str, Any], *, schemas: dict[str, Any]) -> str:
    examples = members.resolved(sent, schemas=schemas).get("examples", [{}])
    return json.dumps(examples[0], indent=2, ensure_ascii=False)


def _slug(name: str) -> str:
    return "-".join(re.findall(r"[a-z]+", name.lower()))
