"""`python -m marque.demo.studio --sheet out.png` draws one of everything on one sheet."""

import argparse
from pathlib import Path

from marque.demo.studio.flats import write_all
from marque.demo.studio.garments import GARMENTS
from marque.demo.studio.sheet import contact_sheet, samples
from marque.demo.studio.views import VIEWS


def main() -> None:
    wanted = _arguments().parse_args()
    if wanted.sheet:
        sketches = [s for s in samples(wanted.round) if s.garment in (wanted.only or GARMENTS)]
        sheet = contact_sheet(sketches, view=wanted.view, width=wanted.width, columns=wanted.columns)
        sheet.save(wanted.sheet)
    if wanted.flats:
        write_all(wanted.flats)


def _arguments() -> argparse.ArgumentParser:
    arguments = argparse.ArgumentParser(prog="python -m marque.demo.studio", description=__doc__)
    arguments.add_argument("--sheet", type=Path, help="where to save the contact sheet")
    arguments.add_argument("--flats", type=Path, help="folder to write the line drawings to")
    arguments.add_argument("--view", choices=VIEWS, default="front")
    arguments.add_argument("--round", type=int, default=0, help="other numbers show other cloths and prints")
    arguments.add_argument("--only", nargs="*", help="names of garments")
    arguments.add_argument("--width", type=int, default=240)
    arguments.add_argument("--columns", type=int, default=8)
    return arguments


if __name__ == "__main__":
    main()
