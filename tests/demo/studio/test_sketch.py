from dataclasses import replace

import pytest

from marque.demo.studio import Sketch

SKETCH = Sketch("tee", "jersey", "#ece7dd", "#27324a", "breton", 7)


def test_key_is_stable() -> None:
    assert SKETCH.key == Sketch("tee", "jersey", "#ece7dd", "#27324a", "breton", 7).key
    assert SKETCH.key == "0cc2bc17503cd1a916b7"


@pytest.mark.parametrize(
    "change",
    [{"garment": "polo"}, {"cloth": "linen"}, {"colour": "#ece7de"}, {"second": None}, {"print": None}, {"seed": 8}],
)
def test_key_tells_sketches_apart(change: dict[str, str | int | None]) -> None:
    assert replace(SKETCH, **change).key != SKETCH.key  # type: ignore[arg-type]
