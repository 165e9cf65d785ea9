from __future__ import annotations

import json
import logging
from collections.abc import Iterator

import pytest
import structlog

from marque.kernel import logs


@pytest.fixture(autouse=True)
def _own_logging() -> Iterator[None]:
    root = logging.getLogger()
    kept, level = root.handlers[:], root.level
    yield
    root.handlers[:] = kept
    root.setLevel(level)
    structlog.reset_defaults()
    structlog.contextvars.clear_contextvars()


def test_a_line_is_json_with_the_request_id(capsys: pytest.CaptureFixture[str]) -> None:
    logs.configure(level="INFO", readable=False)
    logs.bind("r-1")
    structlog.get_logger().info("order_placed", number="M7KQ-42ZD")

    line = json.loads(capsys.readouterr().err)
    assert (line["event"], line["number"], line["request_id"], line["level"]) == ("order_placed", "M7KQ-42ZD", "r-1", "info")


def test_other_libraries_write_the_same_lines(capsys: pytest.CaptureFixture[str]) -> None:
    logs.configure(level="INFO", readable=False)
    logs.bind("r-2")
    logging.getLogger("somebody").warning("so %s", "it is")

    assert json.loads(capsys.readouterr().err)["request_id"] == "r-2"


@pytest.mark.parametrize("name", ["password", "secret", "Token", "AUTHORIZATION", "cookie", "csrf_token", "key"])
def test_no_secret_is_written(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    logs.configure(level="INFO", readable=False)
    structlog.get_logger().info("seen", **{name: "hunter2"})

    line = capsys.readouterr().err
    assert "hunter2" not in line
    assert json.loads(line)[name] == "…"


def test_a_request_id_ends_with_its_request() -> None:
    logs.bind("r-1")
    logs.bind("r-2")
    assert logs.request_id() == "r-2"

    structlog.contextvars.clear_contextvars()
    assert logs.request_id() == ""


def test_request_ids_differ() -> None:
    assert len({logs.new_request_id() for _ in range(100)}) == 100


def test_the_line_of_a_request_is_written_as_the_others_are(capsys: pytest.CaptureFixture[str]) -> None:
    logs.configure(level="INFO", readable=False)
    logs.answered(method="GET", path="/c/пальто", status=200, ms=1.2, request_id="r-3")

    line = json.loads(capsys.readouterr().err)
    told = {name: line[name] for name in ("event", "level", "method", "path", "status", "ms", "request_id")}
    assert list(told.values()) == ["request", "info", "GET", "/c/пальто", 200, 1.2, "r-3"]
    assert line["timestamp"].endswith("Z")


@pytest.mark.parametrize(("level", "readable", "written"), [("INFO", True, 1), ("WARNING", True, 0), ("WARNING", False, 0)])
def test_the_line_of_a_request_goes_by_the_level(
    capsys: pytest.CaptureFixture[str], level: str, readable: bool, written: int
) -> None:
    logs.configure(level=level, readable=readable)
    logs.answered(method="GET", path="/", status=200)

    assert len(capsys.readouterr().err.splitlines()) == written
