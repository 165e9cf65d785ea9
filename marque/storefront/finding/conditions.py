"""What has to be among a product's words: read as the text of a tsquery, or answered from lists in the process."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Lexeme:
    """A word as the full-text index has it; `weights` are those it counts with, "" for any; `is_begun`: or a longer one."""

    form: str
    weights: str = ""
    is_begun: bool = False

    def __str__(self) -> str:
        quoted = self.form.replace("\\", "\\\\").replace("'", "''")
        flags = ("*" if self.is_begun else "") + self.weights
        return f"'{quoted}'" + (f":{flags}" if flags else "")


@dataclass(frozen=True, slots=True)
class Every:
    """All of these."""

    parts: tuple[Condition, ...]

    def __str__(self) -> str:
        return "(" + " & ".join(map(str, self.parts)) + ")"


@dataclass(frozen=True, slots=True)
class Either:
    """Any of these."""

    parts: tuple[Condition, ...]

    def __str__(self) -> str:
        return "(" + " | ".join(map(str, self.parts)) + ")"


Condition = Lexeme | Every | Either
