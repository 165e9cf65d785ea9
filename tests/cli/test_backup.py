"""`flask backup` and `flask restore`, from one shop to another."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import flask_migrate
import pytest
from sqlalchemy import text

from marque.backups.tape import Part
from marque.kernel import clock
from marque.kernel.database import unit_of_work
from marque.kernel.postgres import clients
from tests import databases, factories
from tests.backups import elsewhere, tapes
from tests.backups.elsewhere import everything, pictures, run, tables
from tests.conftest import RealDatabase
from tests.databases import Server
from tests.insight import scene
from tests.races import people


@pytest.fixture
def shop(real_database: RealDatabase) -> RealDatabase:
    """With orders, holds, money, jobs and three pictures."""
    scene.build(real_database.app)
    for name, content in tapes.PICTURES.items():
        pictures(real_database).write(name.removeprefix("media/"), content)
    return real_database


@pytest.fixture
def kept(shop: RealDatabase, tmp_path: Path) -> Path:
    file = tmp_path / "shop.tar"
    assert run(shop, "backup", file).exit_code == 0
    return file


@pytest.fixture
def bare(server: Server, tmp_path: Path) -> Iterator[RealDatabase]:
    with elsewhere.bare(server, media_root=tmp_path / "elsewhere" / "media") as database:
        yield database


@pytest.fixture
def fresh(server: Server, template: str, tmp_path: Path) -> Iterator[RealDatabase]:
    """Migrated, nothing in it."""
    with databases.real(server, template, media_root=tmp_path / "fresh" / "media") as database:
        yield database


def test_a_backup_says_what_it_holds_and_is_its_owners_alone(shop: RealDatabase, tmp_path: Path) -> None:
    done = run(shop, "backup", tmp_path / "shop.tar")

    assert done.output.startswith(f"Wrote {tmp_path / 'shop.tar'}: 3 products, 2 orders, 0 people, 3 picture files, as of ")
    assert (tmp_path / "shop.tar").stat().st_mode & 0o777 == 0o600
    assert [path.name for path in tmp_path.glob("*shop.tar*")] == ["shop.tar"]


def test_a_shop_comes_back_whole_in_an_empty_database(shop: RealDatabase, kept: Path, bare: RealDatabase) -> None:
    done = run(bare, "restore", kept, "--yes")

    assert done.exit_code == 0, done.output
    assert "all hold" in done.output
    assert everything(bare) == everything(shop)
    assert {f"media/{key}": pictures(bare).read(key) for key in pictures(bare).all_keys()} == tapes.PICTURES


def test_a_migrated_database_that_nobody_used_will_do(shop: RealDatabase, kept: Path, fresh: RealDatabase) -> None:
    done = run(fresh, "restore", kept, "--yes")

    assert done.exit_code == 0, done.output
    assert everything(fresh) == everything(shop)


def test_the_restored_shop_goes_on_selling(kept: Path, bare: RealDatabase) -> None:
    run(bare, "restore", kept, "--yes")

    with bare.app.app_context():
        with unit_of_work():
            goods = factories.open_shop(on_hand=2, now=clock.now())
        people.buy({goods.dress: 1})

    assert people.broken_invariants(bare.app) == []


def test_a_shop_in_use_is_never_written_over(shop: RealDatabase, kept: Path) -> None:
    before = everything(shop)

    done = run(shop, "restore", kept, "--yes")

    assert (done.exit_code, everything(shop)) == (1, before)
    assert done.output.startswith("Error: The database is in use: there is something in ")


def test_another_programs_database_is_left_alone(kept: Path, bare: RealDatabase) -> None:
    with bare.app.app_context(), unit_of_work() as session:
        session.execute(text("CREATE TABLE payroll (id integer)"))

    done = run(bare, "restore", kept, "--yes")

    assert done.output == "Error: The database has a table 'payroll' that is not the shop's; give an empty one.\n"
    assert tables(bare) == ["payroll"]


def test_it_asks_first(kept: Path, bare: RealDatabase) -> None:
    done = run(bare, "restore", kept, answer="n\n")

    assert (done.exit_code, tables(bare), pictures(bare).all_keys()) == (1, [], [])
    assert "Restore it into postgresql" in done.output


def test_a_look_touches_nothing(shop: RealDatabase, kept: Path) -> None:
    before = everything(shop)

    done = run(shop, "restore", kept, "--check")

    assert (done.exit_code, everything(shop)) == (0, before)
    assert done.output.startswith(f"{kept} is whole: 3 products, 2 orders, 0 people, 3 picture files, as of ")


def test_a_damaged_file_touches_nothing(kept: Path, fresh: RealDatabase) -> None:
    before = everything(fresh)
    content = bytearray(kept.read_bytes())
    content[5_000] ^= 1
    kept.write_bytes(content)

    done = run(fresh, "restore", kept, "--yes")

    assert done.output == "Error: 'database.dump' in it is damaged: its checksum is another.\n"
    assert (done.exit_code, everything(fresh), pictures(fresh).all_keys()) == (1, before, [])


def test_a_cut_file_is_refused(kept: Path, fresh: RealDatabase) -> None:
    kept.write_bytes(kept.read_bytes()[:-700])

    done = run(fresh, "restore", kept, "--yes")

    assert (done.exit_code, done.output) == (1, "Error: The file is not whole: it was cut off or damaged.\n")


def test_a_database_that_cannot_be_filled_is_as_before(
    kept: Path, fresh: RealDatabase, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = everything(fresh)
    monkeypatch.setattr(clients, "AT_ONCE", ("--single-transaction", "--exit-on-error", "--role=nobody_at_all"))

    done = run(fresh, "restore", kept, "--yes")

    after = everything(fresh)
    assert (done.exit_code, "nobody_at_all" in done.output) == (1, True)
    assert {name for name in before | after if before.get(name) != after.get(name)} <= {
        "attribute",
        "location",
        "sold_mark",
    }  # made now


def test_rows_that_are_missing_afterwards_are_told(kept: Path, bare: RealDatabase, tmp_path: Path) -> None:
    size = int(kept.read_bytes()[124:135], 8)
    says = {"revision": bare.app.config["MARQUE_MIGRATION_HEAD"], "counts": {"product": 3, "orders": 4, "payroll": 1}}
    dump = kept.read_bytes()[512 : 512 + size]
    lying = tapes.spoiled(tmp_path / "lying.tar", lambda words: words.update(says), dump=dump, pictures={})

    done = run(bare, "restore", lying, "--yes")

    assert (done.exit_code, done.output.splitlines()[-1]) == (
        1,
        "Error: It was restored, but 'orders' has 2 rows instead of 4.",
    )


def test_an_older_backup_is_brought_up_to_date(fresh: RealDatabase, bare: RealDatabase, tmp_path: Path) -> None:
    with fresh.app.app_context():
        flask_migrate.downgrade(revision="-1")
    older = run(fresh, "backup", tmp_path / "older.tar")
    before = tables(bare)

    done = run(bare, "restore", tmp_path / "older.tar", "--yes")

    with fresh.app.app_context():
        flask_migrate.upgrade()
    assert (older.exit_code, done.exit_code, before) == (0, 0, [])
    assert everything(bare) == everything(fresh)


def test_a_file_is_never_written_over(shop: RealDatabase, kept: Path) -> None:
    before = kept.read_bytes()

    done = run(shop, "backup", kept)

    assert (done.exit_code, done.output) == (1, f"Error: {kept} is there already; choose another name.\n")
    assert kept.read_bytes() == before


def test_a_backup_that_fails_leaves_no_file(shop: RealDatabase, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clients, "WHOLE", ("--format=custom", "--table=nothing_like_it"))

    done = run(shop, "backup", tmp_path / "shop.tar")

    assert (done.exit_code, "no matching tables" in done.output) == (1, True)
    assert list(tmp_path.glob("*shop.tar*")) == []


def test_a_full_disk_is_said_plainly(shop: RealDatabase, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> Part:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("marque.backups.tape.add", full)

    done = run(shop, "backup", tmp_path / "shop.tar")

    assert done.output == f"Error: {tmp_path / 'shop.tar'} could not be written: No space left on device\n"
    assert list(tmp_path.glob("*shop.tar*")) == []
