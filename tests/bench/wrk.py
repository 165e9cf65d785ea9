"""Load on pages by `wrk`: sixteen connections, addresses in turn."""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

CONNECTIONS = 16
SCRIPT = """
local paths = {%s}
local headers = {%s}
local at = 0
request = function()
  at = at %% #paths + 1
  return wrk.format("GET", paths[at], headers)
end
"""


def is_there() -> bool:
    return shutil.which("wrk") is not None


def rate(port: int, *, paths: Sequence[str], seconds: int, headers: Mapping[str, str] | None = None) -> float:
    """Requests per second over these paths. Raises RuntimeError when an answer was not 2xx or 3xx."""
    sent = ", ".join(f'["{name}"] = "{value}"' for name, value in (headers or {}).items())
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder) / "paths.lua"
        script.write_text(SCRIPT % (", ".join(f'"{path}"' for path in paths), sent))
        load = [
            "wrk",
            "-t2",
            f"-c{CONNECTIONS}",
            f"-d{seconds}s",
            "--timeout",
            "20s",
            "-s",
            str(script),
            f"http://127.0.0.1:{port}",
        ]
        said = subprocess.run(load, capture_output=True, text=True, check=True).stdout
    if "Non-2xx" in said or "Socket errors" in said:
        raise RuntimeError(said)
    return float(re.search(r"Requests/sec:\s+([\d.]+)", said)[1])  # type: ignore[index]
