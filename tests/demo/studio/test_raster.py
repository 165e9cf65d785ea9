"""Fields over pixels, and the randomness every machine must agree on."""

import numpy as np

from marque.demo.studio import noise
from marque.demo.studio.raster import Box, blur, ease, enlarge, fill, shift, trace

BOX = Box(0, 0, 20, 10)


def test_fill_covers_and_leaves_the_hole() -> None:
    mask = fill([(2, 2), (18, 2), (18, 8), (2, 8)], BOX, holes=[[(8, 4), (12, 4), (12, 6), (8, 6)]])

    assert mask.shape == (10, 20)
    assert mask[3, 4] == 1
    assert mask[4, 9] == 0
    assert mask[0, 0] == 0


def test_trace_is_as_wide_as_asked() -> None:
    line = trace([[(2, 5), (18, 5)]], BOX, width=4, round_ends=False)

    assert abs(line[:, 10].sum() - 4) < 0.6
    assert line[:, 0].sum() == 0


def test_blur_keeps_the_sum_narrow_and_wide() -> None:
    field = np.zeros((64, 64), np.float32)
    field[32, 32] = 100

    for radius in (1.0, 6.0):
        soft = blur(field, radius)
        assert abs(soft.sum() - 100) < 1
        assert soft.max() < 20


def test_shift_moves_right_and_down() -> None:
    field = np.zeros((6, 6), np.float32)
    field[2, 2] = 1

    assert shift(field, 2, 1)[3, 4] == 1
    assert shift(field, 2, 1).sum() == 1


def test_ease_runs_both_ways() -> None:
    t = np.array([0, 0.5, 1], np.float32)

    assert ease(0, 1, t).tolist() == [0, 0.5, 1]
    assert ease(1, 0, t).tolist() == [1, 0.5, 0]


def test_enlarge_fits_the_shape() -> None:
    assert enlarge(np.ones((3, 4), np.float32), (11, 15), 4).shape == (11, 15)


def test_chance_is_the_same_everywhere() -> None:
    assert noise.chances(3, 7) == [0.8405303955078125, 0.31024169921875, 0.4489288330078125]


def test_steps_and_smooth_samples_agree() -> None:
    u = np.arange(0, 400, 25, dtype=np.float32)

    coarse = noise.sample(u, u, size=(200, 200), salt=3)
    smooth = noise.smooth_sample(u, u, size=(200, 200), salt=3)

    assert np.abs(coarse - smooth).max() < 1e-5
    assert smooth.std() > 0.1
