import numpy as np

from marque.demo.studio.outline import circle, dashes, mirrored, path, softened, whole


def test_path_reads_lines_and_curves() -> None:
    line = path("M10 20 L30 40 Q50 40 50 60 C50 70 60 80 70 80 Z")

    assert line[0].tolist() == [10, 20]
    assert line[1].tolist() == [30, 40]
    assert line[1 + 22].tolist() == [50, 60]
    assert line[1 + 44].tolist() == [70, 80]
    assert line[-1].tolist() == [10, 20]


def test_whole_is_symmetrical() -> None:
    shape = whole("M500 100 L600 150 L500 300")

    assert shape.tolist() == [[500, 100], [600, 150], [500, 300], [500, 300], [400, 150], [500, 100]]
    assert mirrored(shape).tolist() == shape.tolist()


def test_softened_points_are_evenly_spaced_and_corners_are_cut() -> None:
    square = path("M0 0 L60 0 L60 60 L0 60")

    soft = softened(square, closed=True, step=6)

    assert len(soft) == 40
    assert np.abs(soft - (60, 60)).sum(axis=1).min() > 2
    assert (soft.min(), soft.max()) == (0, 60)


def test_dashes_leave_gaps() -> None:
    runs = dashes(path("M0 0 L100 0"), on=10, off=5)

    assert [run[0].tolist() for run in runs[:3]] == [[0, 0], [15, 0], [30, 0]]
    assert all(run[-1][0] - run[0][0] <= 10 for run in runs)


def test_circle_is_round() -> None:
    assert np.allclose(np.hypot(*(circle(5, 7, 3) - (5, 7)).T), 3, atol=1e-5)
