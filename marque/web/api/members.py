"""Members of a JSON schema, one line each: where it stands, what it may be, what it means."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

DEEPEST = 3
NUMBERS_SHOWN = 10**12  # beyond it a limit is that of the machine

Said = tuple[tuple[bool, str], ...]  # pieces of a sentence; True: code


@dataclass(frozen=True, slots=True)
class Member:
    """`path` is such as "skus[].price_cents"; `place` is path, query or header for parameters, "" in bodies."""

    path: str
    kind: str
    is_needed: bool
    said: Said
    place: str = ""
    default: str = ""


def said(text: str) -> Said:
    """A sentence in which backticks mark code."""
    return tuple((place % 2 == 1, piece) for place, piece in enumerate(text.split("`")) if piece)


def parameter(told: dict[str, Any]) -> Member:
    """A parameter of an address or a header."""
    default = told["schema"].get("default")
    return Member(
        path=told["name"],
        kind=_kind(told["schema"]),
        is_needed=told["required"],
        said=said(told.get("description", "")),
        place=told["in"],
        default="" if default in (None, "", []) else str(default),
    )


def of(schema: dict[str, Any], *, schemas: dict[str, Any], above: str = "", depth: int = 0) -> Iterator[Member]:
    """The members of an object schema, those of what lies in it under their paths."""
    told = resolved(schema, schemas=schemas)
    needed = told.get("required", [])
    for name, member in told.get("properties", {}).items():
        path = f"{above}{name}"
        inner, ending = _inside(member)
        yield Member(path, _kind(member), name in needed, said(member.get("description", "")), default=_default(member))
        if inner and depth < DEEPEST:
            yield from of(inner, schemas=schemas, above=f"{path}{ending}.", depth=depth + 1)


def resolved(schema: dict[str, Any], *, schemas: dict[str, Any]) -> dict[str, Any]:
    """The schema itself, where only its name is given."""
    name = schema.get("$ref", "").rpartition("/")[2]
    found: dict[str, Any] = schemas[name] if name else schema
    return found


def _inside(member: dict[str, Any]) -> tuple[dict[str, Any] | None, str]:
    """The object that a member is or holds, and how its path goes on."""
    for kind in member.get("anyOf", [member]):
        if "$ref" in kind:
            return kind, ""
        if "$ref" in kind.get("items", {}):
            return kind["items"], "[]"
        values = kind.get("additionalProperties")
        if isinstance(values, dict) and "$ref" in values:
            return values, ".<language>"
    return None, ""


def _kind(schema: dict[str, Any]) -> str:
    """Such as "integer, 1 to 100", "text or null", "list of integer"."""
    if "anyOf" in schema:
        return " or ".join(dict.fromkeys(_kind(kind) for kind in schema["anyOf"]))
    if "enum" in schema:
        return " | ".join(map(str, schema["enum"]))
    if "const" in schema:
        return str(schema["const"])
    if "$ref" in schema:
        return "object"
    if schema.get("type") == "array":
        return f"list of {_kind(schema['items'])}"
    return _plain(schema)


def _plain(schema: dict[str, Any]) -> str:
    names = {"string": "text"}
    if schema.get("format") == "date-time":
        return "moment"
    kind = schema.get("type", "any")
    return f"{names.get(kind, kind)}{_limits(schema)}"


def _limits(schema: dict[str, Any]) -> str:
    low, high = schema.get("minimum"), schema.get("maximum")
    if low is not None and high is not None and high < NUMBERS_SHOWN:
        return f", {low:,} to {high:,}"
    if low is not None:
        return f" from {low:,}"
    if "maxLength" in schema:
        return f" up to {schema['maxLength']:,}"
    return ""


def _default(member: dict[str, Any]) -> str:
    value = member.get("default")
    return "" if value in (None, "", [], {}) else str(value).lower() if isinstance(value, bool) else str(value)
