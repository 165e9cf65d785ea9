"""`python -m marque.demo` draws what is kept with the code: the fronts of the range and the pictures of the home page."""

from __future__ import annotations

import sys

from marque.demo import pictures, scenes


def main() -> None:
    fronts, home = pictures.ship(), scenes.ship()
    sys.stdout.write(f"{fronts:,} bytes of fronts, {home:,} bytes for the home page\n")


if __name__ == "__main__":
    main()
