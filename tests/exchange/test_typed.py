"""Attributes that staff defined, in sheets: read by their kind, refused where they are of another, written back."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from marque.catalogue.attributes.definition import Attribute
from marque.exchange import exporting
from marque.exchange.report import Tally
from tests.catalogue.attributes.traits import CUT, HEEL, LINED, MATERIAL, NOTE, add
from tests.exchange.sheets import COAT, EVENING, applied, looked_at, told, written

TYPED = {"material": ["wool", "silk"], "heel": 7.5, "lined": False, "cut": "slim", "note": "Warm", "weave": "twill"}


@pytest.fixture(autouse=True)
def defined(session: Session) -> tuple[Attribute, ...]:
    for attribute in (MATERIAL, HEEL, LINED, CUT, NOTE):
        add(attribute)
    return MATERIAL, HEEL, LINED, CUT, NOTE


def sheet(folder: Path, *cells: str) -> Path:
    rows = [COAT | {"handle": f"coat-{n}", "sku": f"C-{n}", "attributes": cell} for n, cell in enumerate(cells)]
    return written(folder, rows)


def kept(session: Session) -> list[dict[str, object]]:
    return list(session.scalars(text("SELECT attributes FROM product ORDER BY id")))


def test_cells_become_values_of_their_kind(session: Session, tmp_path: Path) -> None:
    applied(sheet(tmp_path, "material=Silk, шерсть; heel=7,5 cm; lined=no; cut=SLIM; note=Warm; weave=twill"))

    assert kept(session) == [TYPED]


def test_another_kind_is_refused_at_its_row(session: Session, tmp_path: Path) -> None:
    report = looked_at(sheet(tmp_path, "material=felt; heel=high", "material=wool; lined=perhaps", "heel=7"))

    assert told(report) == [
        (2, "attributes", "heel=high", "attribute_number"),
        (2, "attributes", "material=felt", "attribute_value"),
        (3, "attributes", "lined=perhaps", "attribute_flag"),
    ]
    assert report.refused[1].sentence == "material has no such value. Known are: wool, cotton, silk."
    assert report.rows == Tally(new=1, refused=2)


def test_the_same_again_changes_nothing(session: Session, tmp_path: Path) -> None:
    path = sheet(tmp_path, "material=silk, wool; heel=7.50; lined=no; cut=slim; note=Warm; weave=twill")
    applied(path)

    report = applied(path, now=EVENING)

    assert (report.rows, report.changes) == (Tally(unchanged=1), 0)


def test_what_goes_out_comes_in_again(session: Session, tmp_path: Path) -> None:
    applied(sheet(tmp_path, "material=silk, wool; heel=7.5; lined=no; cut=slim; note=Warm; weave=twill"))
    ids = session.scalars(text("SELECT id FROM product")).all()

    rows = list(exporting.rows(session.connection(), ids, quantities=False, language="en"))
    path = tmp_path / "out.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([exporting.header(quantities=False), *rows])

    cell = dict(zip(exporting.header(quantities=False), rows[0], strict=True))["attributes"]
    assert cell == "cut=slim; heel=7.5; note=Warm; lined=no; weave=twill; material=wool, silk"
    assert looked_at(path).rows == Tally(unchanged=1)


def test_what_a_sheet_cannot_say_stays_out_and_as_it_is(session: Session, tmp_path: Path) -> None:
    applied(sheet(tmp_path, "cut=slim"))
    session.execute(
        text("""UPDATE product SET attributes = '{"cut": "slim", "material": "wool", "note": {"en": "Warm"}}'""")
    )

    applied(sheet(tmp_path, "cut=slim; lined=yes"), now=EVENING)

    assert kept(session) == [{"cut": "slim", "material": "wool", "note": {"en": "Warm"}, "lined": True}]


def test_a_cell_that_says_nothing_adds_nothing(session: Session, tmp_path: Path) -> None:
    applied(sheet(tmp_path, "material=,"))

    assert kept(session) == [{}]
