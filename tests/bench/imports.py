"""100,000 SKUs from a sheet: the database's seconds, and memory. By itself: `python -m tests.bench.imports`.

Measured is the processor time of the one database process that does the work: other work on the machine does not change it.
"""

from __future__ import annotations

import csv
import os
import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import mkdtemp

import flask_migrate
from sqlalchemy import text

import config
from marque.app import create_app
from marque.exchange import importing
from marque.kernel import clock, postgres, touched
from marque.kernel.database import db, end_read, unit_of_work

SKUS = 100_000
SKUS_EACH = 3
MOST_SECONDS = 6.0  # for everything but the listing rows
COLUMNS = "handle,title,title_ru,description,brand,category,status,tags,attributes,sku,colour,size,price,quantity,barcode"
TEXT = "<p>" + "A soft thing for cold days, cut straight. " * 8 + "</p>"


def lines(url: str, *, folder: Path) -> list[str]:
    """What a program of its own measured on this database; its memory is that of the import alone."""
    command = [sys.executable, "-m", "tests.bench.imports", url, str(folder)]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()


def main() -> None:
    if len(sys.argv) == 3:
        _measure(sys.argv[1], folder=Path(sys.argv[2]))
        return
    folder = Path(mkdtemp(prefix="marque-bench-"))
    folder.chmod(0o755)
    try:
        _measure(postgres.ensure(folder / "postgres"), folder=folder)
    finally:
        postgres.release(folder / "postgres")
        shutil.rmtree(folder, ignore_errors=True)


def _measure(url: str, *, folder: Path) -> None:
    first, dearer = _sheet(folder / "first.csv", price=4_990), _sheet(folder / "dearer.csv", price=5_990)
    app = create_app(
        config.testing(database_url=url, media_root=folder / "media", process="command", pool_size=1, pool_overflow=0)
    )
    with app.app_context():
        flask_migrate.upgrade()
        _say("dry run, all new", lambda: _look(first))
        _say("all new, 33,334 products on sale", lambda: _write(first))
        _say("the same again, nothing to write", lambda: _write(first))
        _say("every price changed", lambda: _write(dearer))
        db.engine.dispose()


def _say(name: str, work: Callable[[], float]) -> None:
    memory, began, database = _peak_mb(), time.perf_counter(), _database_seconds()
    listing = work()
    wall, spent = time.perf_counter() - began, _database_seconds() - database - listing
    told = f"{spent:.1f} s of the database" + (f" and {listing:.1f} s for listing rows" if listing else "")
    judged = "" if spent <= MOST_SECONDS else f" (**over {MOST_SECONDS:.0f} s**)"
    print(f"Import of {SKUS:,} SKUs, {name}: {told}{judged}, {wall:.1f} s in all; peak memory {memory} → {_peak_mb()} MB.")


def _look(path: Path) -> float:
    importing.dry_run(path, now=clock.now())
    end_read()
    return 0.0


def _write(path: Path) -> float:
    """The database's seconds for listing rows, which the same transaction brings up to date."""
    with unit_of_work(actor="import:0"):
        importing.apply(path, actor="bench", now=clock.now())
        before = _database_seconds()
        touched.hand_on()
        return _database_seconds() - before


def _database_seconds() -> float:
    """Of the process behind the session's connection; the pool has only one."""
    pid = db.session.scalar(text("SELECT pg_backend_pid()"))
    ticks = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[11:13]
    return sum(map(int, ticks)) / os.sysconf("SC_CLK_TCK")


def _sheet(path: Path, *, price: int) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        sheet = csv.writer(file)
        sheet.writerow(COLUMNS.split(","))
        sheet.writerows(_row(number, price=price) for number in range(SKUS))
    return path


def _row(number: int, *, price: int) -> list[object]:
    product, place = divmod(number, SKUS_EACH)
    group, kind = ("Women", "Men", "Kids")[product % 3], ("Dresses", "Shirts", "Coats", "Shoes")[product % 4]
    texts = [f"Garment {product}", f"Вещь {product}", TEXT, f"Brand {product % 60}", f"{group} / {kind}"]
    told = [*texts, "active", "wool, soft", "gender=women; season=winter"] if place == 0 else [""] * 8
    choice = (("Black", "White", "Red", "Navy")[product % 4], f"RUS {42 + 2 * place}")
    return [f"garment-{product}", *told, f"B-{product}-{place}", *choice, price, number % 7, f"49{number:011d}"]


def _peak_mb() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


if __name__ == "__main__":
    main()
