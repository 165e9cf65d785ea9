"""What went wrong (RFC 9457)."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict, Field


class FieldProblem(BaseModel):
    """One value that was not acceptable."""

    model_config = ConfigDict(extra="forbid")

    field: str = Field(description="Path to the value, such as `address.city`; empty: the whole request.")
    message: str


class Problem(BaseModel):
    """Every answer of 400 and above. `code` is stable, the sentences are not."""

    model_config = ConfigDict(extra="forbid")

    type: str
    title: str
    status: int
    code: str = Field(description="What a program should look at.")
    detail: str
    request_id: str = Field(description="Name it when you ask us about it.")
    errors: list[FieldProblem]
    data: dict[str, Any] | None = Field(default=None, description="What else a program can act upon.")
