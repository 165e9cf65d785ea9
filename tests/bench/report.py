"""The table of a run, kept in docs/bench with date, commit and machine size."""

from __future__ import annotations

import os
import statistics
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from config import ROOT


@dataclass(frozen=True)
class Row:
    """What was measured beside what, round by round; `floor` is the share it has to reach."""

    name: str
    rates: Sequence[float]
    measure: str
    beside: Sequence[float]
    floor: float

    @property
    def share(self) -> float:
        """The median of the rounds' shares: each round compares what ran right after one another."""
        return statistics.median(ours / theirs for ours, theirs in zip(self.rates, self.beside, strict=True))

    @property
    def line(self) -> str:
        ours, theirs = statistics.median(self.rates), statistics.median(self.beside)
        verdict = "reached" if self.share >= self.floor else "**missed**"
        beside = f"{theirs:,.0f}/s ({self.measure})"
        return f"| {self.name} | {ours:,.0f}/s | {beside} | {self.share:.2f} | {self.floor:.2f} | {verdict} |"


def write(rows: Sequence[Row], *, notes: Sequence[str]) -> str:
    """Keep the table in docs/bench/<date>.md and return it."""
    now = datetime.now(UTC)
    text = "\n".join([
        f"# Bench of {now:%Y-%m-%d %H:%M} UTC",
        "",
        f"Commit {_commit()}, {os.cpu_count()} cores, {_memory()} GiB; load client and database on the same machine.",
        "Each share is the median over rounds of rates measured right after one another.",
        "",
        "| what | rate | beside | share | floor | |",
        "|---|---|---|---|---|---|",
        *[row.line for row in rows],
        "",
        *[f"- {note}" for note in notes],
        "",
    ])  # fmt: skip
    folder = ROOT / "docs" / "bench"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{now:%Y-%m-%d}.md").write_text(text)
    return text


def _commit() -> str:
    found = subprocess.run(["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True, text=True, check=False)
    return found.stdout.strip() or "unknown"


def _memory() -> int:
    return round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30)
