"""How a view becomes an operation of the API: its schemas judge what is sent, and say the same in the OpenAPI document."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from flask import Request, Response, abort
from pydantic import BaseModel, ValidationError
from spectree import Response as Answers
from spectree import SpecTree
from spectree.models import SecureType, SecurityScheme, SecuritySchemeData

from marque.web.api.schemas.problem import Problem
from marque.web.errors.problem import FieldError, problem

View = Callable[..., Any]
TOLD = "__marque__"
ALWAYS = frozenset(
    {400, 401, 403, 413, 414, 415, 422, 429, 503}
)  # what any address may answer; the document says it in one place
ABOUT = "What a person does in the shop with forms, a script does here: the same rules, the same prices, the same stock."


def _name(model: type[BaseModel]) -> str:
    return model.__name__


def _judged(_request: Request, _response: Response, error: Exception | None, _view: Any, _adapter: Any) -> None:
    """What the schema refused, as problem+json with the path to each value."""
    if not isinstance(error, ValidationError):
        return
    found = [FieldError(".".join(map(str, one["loc"])), one["msg"]) for one in error.errors(include_url=False)]
    abort(problem(422, code="invalid", detail="Something sent is not acceptable. Nothing was changed.", errors=found[:50]))


spec = SpecTree(
    "flask",
    before=_judged,
    mode="strict",
    title="Marque",
    version="1",
    description=ABOUT,
    openapi_version="3.1.0",
    path="api/openapi",
    page_templates={},
    validation_error_model=Problem,
    naming_strategy=_name,
    nested_naming_strategy=lambda _parent, child: child,
    security_schemes=[
        SecurityScheme(
            name="bearer",
            data=SecuritySchemeData(
                type=SecureType.HTTP, scheme="bearer", description="A personal token from your account, under “Tokens”."
            ),
        ),
    ],
)


def operation(
    tag: str,
    *,
    gives: type[BaseModel],
    status: int = 200,
    errors: tuple[int, ...] = (),
    scope: str = "",
    headers: Mapping[str, str] | None = None,
) -> Callable[[View], View]:
    """A view whose parameters named `query` and `json` are models. It returns `gives`, alone or as (model, status, headers).

    `scope` is what a token needs, for the document; the policy table enforces it. `headers`: request headers and why.
    """

    def decorate(view: View) -> View:
        answers = Answers(**{f"HTTP_{status}": gives}, **{f"HTTP_{code}": Problem for code in errors})
        validated: View = spec.validate(
            resp=answers,
            tags=(tag,),
            operation_id=view.__name__,
        )(view)
        setattr(validated, TOLD, {"scope": scope, "headers": dict(headers or {})})
        return validated

    return decorate


def told(view: View) -> dict[str, Any]:
    """What `operation` was told about a view: its scope, and the request headers that matter."""
    found: dict[str, Any] = getattr(view, TOLD)
    return found


def takes_body(view: View) -> bool:
    """Whether a view of the API reads a JSON body."""
    told = spec.get_function_metadata(view)
    return told is not None and told.json is not None
