"""The OpenAPI document, made from the views and their schemas, and the page that shows it."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from flask import Response, current_app, render_template

from marque.web.api import reference, repeats
from marque.web.api.operation import ALWAYS, spec, told
from marque.web.errors.problem import MEDIA_TYPE
from marque.web.policy import table
from marque.web.templating.context import absolute

EXTENSION = "marque.openapi"
LARGEST = 2**63 - 1
QUERIES = "Query"  # schemas whose members are parameters
REASONS = {
    400: "The request cannot be read.",
    401: "Nobody is known by this token or session.",
    403: "This token or person may not do this.",
    404: "There is no such thing, or it is not yours to see.",
    409: "Something else is true by now; `code` says what. Nothing was changed.",
    410: "It was sold once and is archived.",
    412: "Somebody changed it meanwhile: read it again. Nothing was changed.",
    413: "More than 1 MB.",
    414: "The address is too long.",
    415: "The body is not JSON.",
    422: "Something sent is not acceptable; `errors` names the fields. Nothing was changed.",
    428: "`If-Match` is missing.",
    429: "Too often: `Retry-After` says when to come back.",
    503: "Not now: `Retry-After` says when to come back.",
}


def openapi() -> Response:
    """The document as JSON."""
    response: Response = current_app.json.response(document())  # type: ignore[assignment]  # it makes the app's own kind
    return response


def page() -> str:
    """The document as a page for people."""
    return render_template("api/docs.html", page=reference.read(document()))


def document() -> dict[str, Any]:
    """The OpenAPI 3.1 document of this app; made once."""
    made: dict[str, Any] | None = current_app.extensions.get(EXTENSION)
    if made is None:
        made = current_app.extensions[EXTENSION] = _made()
    return made


def _made() -> dict[str, Any]:
    made: dict[str, Any] = spec._generate_spec()
    made["servers"] = [{"url": absolute("")}]
    made.pop("security", None)
    for methods in made["paths"].values():
        for operation in methods.values():
            _complete(operation)
    parts = made["components"]
    parts["responses"] = {f"Problem{status}": _problem(why) for status, why in REASONS.items()}
    parts["securitySchemes"]["cookie"] = {
        "type": "apiKey",
        "in": "cookie",
        "name": current_app.config["SESSION_COOKIE_NAME"],
        "description": "The session of the pages. POST, PATCH and DELETE then need the header `X-CSRFToken`, see GET `me`.",
    }
    parts["schemas"] = {name: _untitled(schema) for name, schema in parts["schemas"].items() if not name.endswith(QUERIES)}
    return made


def _complete(operation: dict[str, Any]) -> None:
    """What the generator does not know: scopes, request headers, and what any address may answer."""
    endpoint = f"api.{operation['operationId']}"
    view = told(current_app.view_functions[endpoint])
    is_open = table.of(endpoint).access == "everybody"
    ways: list[dict[str, list[str]]] = [{"bearer": []}, {"cookie": []}]
    operation["security"] = [{}, *ways] if is_open else ways
    operation["x-scope"] = view["scope"]
    operation["parameters"] += [_header(name, why) for name, why in view["headers"].items()]
    operation["parameters"] = [_parameter(one) for one in operation["parameters"]]
    answers = {status for status in operation["responses"] if int(status) < HTTPStatus.BAD_REQUEST}
    known = {int(status) for status in operation["responses"]} | ALWAYS - ({403} if is_open else set())
    problems = {str(status): {"$ref": f"#/components/responses/Problem{status}"} for status in REASONS if status in known}
    operation["responses"] = {status: operation["responses"][status] for status in answers} | problems


def _header(name: str, why: str) -> dict[str, Any]:
    """An optional one says so in its description."""
    shape = {"type": "string", "minLength": 16, "maxLength": 128} if name == repeats.HEADER else {"type": "string"}
    return {"name": name, "in": "header", "required": not why.startswith("Optional"), "description": why, "schema": shape}


def _parameter(told: dict[str, Any]) -> dict[str, Any]:
    """Keys are 64 bits wide, whatever the generator takes an <int> for; in an address nothing is null."""
    schema = _untitled(told["schema"])
    if "anyOf" in schema:
        schema = next(kind for kind in schema["anyOf"] if kind["type"] != "null")
    if told["in"] == "path" and schema["type"] == "integer":
        schema = {"type": "integer", "format": "int64", "minimum": 1, "maximum": LARGEST}
    schema = {name: value for name, value in schema.items() if name != "description"}
    return {name: value for name, value in told.items() if value != ""} | {"schema": schema}


def _untitled(schema: Any) -> Any:
    """Without the titles that only repeat a member's name."""
    if isinstance(schema, list):
        return [_untitled(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    return {name: _untitled(value) for name, value in schema.items() if not (name == "title" and isinstance(value, str))}


def _problem(why: str) -> dict[str, Any]:
    return {"description": why, "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}}
