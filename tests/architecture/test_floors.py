from __future__ import annotations

import subprocess
import sys

from config import ROOT
from tests.architecture import sources

READS_SETTINGS = (
    "config.py",
    "wsgi.py",
    "gunicorn.conf.py",
    "marque/app.py",
    "marque/cli/",
    "marque/worker/",
    "marque/dev/",
)
LINT = "from importlinter.cli import lint_imports_command; lint_imports_command()"


def test_arrows_point_down_only() -> None:
    done = subprocess.run([sys.executable, "-c", LINT, "--no-cache"], cwd=ROOT, capture_output=True, text=True)

    assert done.returncode == 0, done.stdout
    assert "0 broken" in done.stdout


def test_settings_are_handed_down_as_values() -> None:
    readers = [module.path for module in sources.product() if "config" in module.imported()]

    assert [path for path in readers if not path.startswith(READS_SETTINGS)] == []


def test_doors_have_a_table_of_addresses() -> None:
    doors = {path.parent for path in (ROOT / "marque" / "web").glob("*/*.py") if path.name == "routes.py"}

    assert {door.name for door in doors} >= {"shop", "cart", "checkout", "operations"}
