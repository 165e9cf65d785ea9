"""What all schemas share: unknown fields are refused, numbers are numbers, and sizes have an end."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

LEFT: Any = None  # the default of a member that stays as it is when it is left out; see `model_fields_set`
LARGEST = 2**63 - 1
MOST_CENTS = 100_000_000_000
WHOLE = re.compile(r"-?[0-9]{1,19}")
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?(Z|[+-]\d\d:\d\d)", re.ASCII)


class Sent(BaseModel):
    """A body. `2` is no text and "2" no number."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


class Asked(BaseModel):
    """The query of an address: texts that are read as what they should be."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Shown(BaseModel):
    """An answer: exactly these members, all of them."""

    model_config = ConfigDict(extra="forbid", frozen=True)


def change(**example: Any) -> Callable[[dict[str, Any]], None]:
    """For the schema of a change: it has no defaults, because what is left out stays; and an example to begin with."""

    def describe(schema: dict[str, Any]) -> None:
        for member in schema["properties"].values():
            member.pop("default", None)
        schema["examples"] = [example]

    return describe


def example(**members: Any) -> dict[str, Any]:
    """For the schema of a body: an example to begin with."""
    return {"examples": [members]}


def _digits(value: Any) -> Any:
    """A query's number is written in digits: no 5.0, no 1_000, no blanks."""
    if isinstance(value, str) and not WHOLE.fullmatch(value):
        raise ValueError("write a whole number in digits")
    return value


def _word(value: Any) -> Any:
    words = {"true": True, "false": False}
    if isinstance(value, str) and value not in words:
        raise ValueError("write true or false")
    return words.get(value, value) if isinstance(value, str) else value


def _moment(value: Any) -> Any:
    if not isinstance(value, str) or not MOMENT.fullmatch(value):
        raise ValueError("write date, time and zone, such as 2026-11-20T09:00:00Z")
    return datetime.fromisoformat(value.replace("Z", "+00:00"))


def _utc(value: datetime) -> datetime:
    try:
        return value.astimezone(UTC)
    except OverflowError as error:
        raise ValueError("this moment is out of range") from error


Id = Annotated[int, Field(ge=1, le=LARGEST)]
Cents = Annotated[int, Field(ge=0, le=MOST_CENTS, description="In the smallest unit of the currency: 249000 is 2,490 som.")]
Price = Annotated[int, Field(ge=1, le=MOST_CENTS, description="In the smallest unit of the currency: 249000 is 2,490 som.")]
AskedId = Annotated[int, Field(ge=1, le=LARGEST), BeforeValidator(_digits)]
AskedCents = Annotated[int, Field(ge=0, le=MOST_CENTS), BeforeValidator(_digits)]
AskedFlag = Annotated[bool, BeforeValidator(_word)]
Moment = Annotated[
    datetime, BeforeValidator(_moment), AfterValidator(_utc), Field(json_schema_extra={"format": "date-time"})
]
LanguageCode = Literal["en", "ru", "ky"]


class Paged(Asked):
    """Every list goes on with `after`: what the page before called `next`."""

    limit: Annotated[int, Field(ge=1, le=100, description="So many at most."), BeforeValidator(_digits)] = 20
    after: str | None = Field(default=None, max_length=400, description="The `next` of the page before.")
