import numpy as np
import pytest

from marque.demo.studio import COLOURS, Sketch, flatlay

COAT = Sketch("coat", "wool", COLOURS["Camel"], seed=1)
SHOES = Sketch("trainer", "leather", COLOURS["Chalk"], seed=2)


@pytest.mark.parametrize(("width", "height"), [(160, 90), (90, 90), (80, 100)])
def test_size_and_sameness(width: int, height: int) -> None:
    first, again = (flatlay([COAT, SHOES], width, height) for _ in range(2))

    assert first.size == (width, height)
    assert first.tobytes() == again.tobytes()


def test_wide_picture_leaves_room_for_words() -> None:
    pixels = np.asarray(flatlay([COAT, SHOES], 320, 180), np.float32)

    assert pixels[:, :100].std(axis=(0, 1)).max() < 4
    assert pixels[:, 160:].std(axis=(0, 1)).max() > 20


def test_shoes_lie_smaller_than_the_coat() -> None:
    table = np.asarray(flatlay([], 160, 90), np.float32)

    coat, shoes = (np.abs(np.asarray(flatlay(laid, 160, 90)) - table).max(axis=2) > 40 for laid in ([COAT], [SHOES]))
    both = np.abs(np.asarray(flatlay([COAT, SHOES], 160, 90)) - table).max(axis=2) > 40

    assert both.sum() - coat.sum() < shoes.sum()
