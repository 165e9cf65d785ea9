"""Files the shop keeps (pictures): a local folder."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from marque.kernel.errors import Invalid

KEY = re.compile(r"^[a-z0-9][a-z0-9_-]*(/[a-z0-9][a-z0-9_-]*)*\.[a-z0-9]{2,5}$")


@dataclass(frozen=True, slots=True)
class Store:
    """Keys are relative paths such as "demo/ab12-600.webp"; nothing outside `root` can be named."""

    root: Path

    def path(self, key: str) -> Path:
        """Where a key lies. Raises Invalid for anything that is not a plain key."""
        if len(key) > 200 or not KEY.fullmatch(key):
            raise Invalid("file_key", field="key", value=key)
        return self.root / key

    def exists(self, key: str) -> bool:
        return self.path(key).is_file()

    def read(self, key: str) -> bytes:
        return self.path(key).read_bytes()

    def all_keys(self) -> list[str]:
        """Every file's key, in order; links and drafts are none."""
        found = (path for path in self.root.rglob("*.*") if path.is_file() and not path.is_symlink())
        return sorted(key for path in found if KEY.fullmatch(key := path.relative_to(self.root).as_posix()))

    def write(self, key: str, content: bytes) -> None:
        """Whole or not at all: a reader never sees half a file."""
        self.take_in(key, [content])

    def take_in(self, key: str, chunks: Iterable[bytes]) -> None:
        """The same for a file that comes in pieces."""
        target = self.path(key)
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=target.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.writelines(chunks)
            Path(name).chmod(0o644)
            Path(name).replace(target)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
