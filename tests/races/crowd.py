"""Many people at once, each on a connection of their own, as a server's threads would serve them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

from flask import Flask

from marque.kernel.errors import MarqueError

Action = Callable[[], Any]
BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class Answer:
    """What somebody got: a value, or the code of a typed refusal, or "broken" for what a page could only answer with 500."""

    code: str
    value: Any = None
    detail: str = ""


@dataclass(slots=True)
class Result:
    """`counts` for the table; `wrong` names what broke the promise and by how much, empty when it was kept."""

    counts: Counter[str] = field(default_factory=Counter)
    wrong: dict[str, int] = field(default_factory=dict)
    details: list[str] = field(default_factory=list)

    def expect(self, name: str, found: int) -> None:
        """Note a figure that is promised to be nought."""
        self.counts[name] += found
        if found:
            self.wrong[name] = self.counts[name]

    def hear(self, answers: Sequence[Answer]) -> None:
        """Count answers by code; a broken one breaks every promise."""
        self.counts.update(answer.code for answer in answers if answer.code != BROKEN)
        self.expect(BROKEN, sum(answer.code == BROKEN for answer in answers))
        self.details += [answer.detail for answer in answers if answer.detail][:3]


def together(app: Flask, actions: Sequence[Action], *, width: int) -> list[Answer]:
    """Run all actions, `width` at a time, each in an application context of its own; answers in the order of the actions."""
    with ThreadPoolExecutor(width) as pool:
        return list(pool.map(lambda action: alone(app, action), actions))


def alone(app: Flask, action: Action) -> Answer:
    """One person's go; whatever is raised becomes the answer."""
    with app.app_context():
        try:
            return Answer("done", action())
        except MarqueError as refusal:
            return Answer(refusal.code, refusal)
        except Exception as error:
            return Answer(BROKEN, error, f"{type(error).__name__}: {error}"[:300])


def prepared(app: Flask, actions: Sequence[Action], *, width: int) -> list[Any]:
    """What these actions give, done many at a time before a race begins; none may fail."""
    answers = together(app, actions, width=width)
    assert {answer.code for answer in answers} <= {"done"}, [answer.detail for answer in answers if answer.detail]
    return [answer.value for answer in answers]
