from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import psutil
import pytest

from tests.dev import house as building
from tests.dev.house import House, until


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    running = building.opened(tmp_path)
    yield running
    if running.process.poll() is None:
        building.ended(running)


def test_a_change_shows_at_the_next_request_and_no_request_fails(house: House) -> None:
    pages, stop = [house.page()], threading.Event()
    visitor = threading.Thread(target=lambda: [pages.append(house.page()) for _ in iter(stop.is_set, True)])
    visitor.start()

    house.change("first", "second")
    shown = house.page()
    stop.set()
    visitor.join()

    assert pages[0] == "first"
    assert shown == "second"
    assert set(pages) == {"first", "second"}


def test_an_answer_under_way_is_finished(house: House) -> None:
    answers: list[str] = []
    visitor = threading.Thread(target=lambda: answers.append(house.page("/slow")))
    visitor.start()
    time.sleep(0.3)

    house.change("first", "second")

    assert house.page() == "second"
    visitor.join()
    assert answers == ["slow"]


def test_broken_code_waits_for_its_correction(house: House) -> None:
    house.change("return app", "return app (")
    until(lambda: house.said().count("could not start; waiting for the next change") == 2)
    waiting = threading.Timer(0.5, house.change, ["return app (", "return app"])
    waiting.start()

    assert house.page() == "first"
    assert "SyntaxError" in house.said()


def test_sigterm_ends_everything(house: House) -> None:
    children = house.children()

    assert building.ended(house) == 0
    assert [child.cmdline() for child in children if child.is_running()] == []


def test_children_do_not_outlive_a_killed_parent(house: House) -> None:
    children = house.children()

    house.process.kill()
    house.process.wait()

    assert psutil.wait_procs(children, timeout=building.SECONDS)[1] == []


@pytest.mark.parametrize("name", ["web", "worker"])
def test_one_child_s_death_ends_the_house(house: House, name: str) -> None:
    other = next(child for child in house.children() if child != house.child(name))

    house.child(name).kill()

    assert house.process.wait(building.SECONDS) == 1
    assert f"The {name} process has ended; stopping." in house.said()
    assert not other.is_running()


def test_a_taken_port_is_said_in_one_sentence(house: House, tmp_path: Path) -> None:
    port = str(urlsplit(house.address).port)
    (tmp_path / "said.txt").write_text("")

    rival = building.start(tmp_path, "--port", port)

    assert rival.wait(building.SECONDS) == 1
    assert house.said().startswith(f"Error: Port {port} is taken; stop what runs there or choose another")
    assert len(house.said().splitlines()) == 1
