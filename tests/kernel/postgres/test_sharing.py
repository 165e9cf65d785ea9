"""One server for several processes, whatever becomes of them."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from marque.kernel import postgres
from marque.kernel.postgres.accounts import account_for
from tests.kernel.postgres.processes import User, address_of, ask, is_running, kill_server, leave, pid_of_server, write


@pytest.fixture
def stranger() -> Iterator[User]:
    """A process of the account that runs the server, so that the server's own check takes it for a server too."""
    account = account_for(Path("none yet"))
    sleeping = subprocess.Popen(["sleep", "60"], user=account, text=True)
    yield sleeping
    sleeping.kill()
    sleeping.wait()


def test_processes_that_start_at_once_share_one_server(data: Path, start_user: Callable[..., User]) -> None:
    users = [start_user() for _ in range(4)]
    urls = {address_of(user) for user in users}
    assert len(urls) == 1
    server = pid_of_server(data)
    for user in users[:3]:
        leave(user)
    assert pid_of_server(data) == server
    assert ask(urls.pop(), "SELECT 1") == 1
    leave(users[3])
    assert not is_running(server)
    assert not data.exists()


def test_the_server_outlives_a_killed_user_and_the_next_one_stops_it(data: Path, start_user: Callable[..., User]) -> None:
    user = start_user()
    started = ask(address_of(user), "SELECT pg_postmaster_start_time()")
    user.kill()
    user.wait()

    url = postgres.ensure(data, throwaway=True)
    assert ask(url, "SELECT pg_postmaster_start_time()") == started
    server = pid_of_server(data)
    postgres.release(data)
    assert not is_running(server)


def test_a_terminated_user_leaves_the_server_to_the_others(data: Path, start_user: Callable[..., User]) -> None:
    first, second = start_user(), start_user()
    url = address_of(first)
    assert address_of(second) == url
    first.terminate()
    assert first.wait(timeout=10) == 0
    assert ask(url, "SELECT 1") == 1

    server = pid_of_server(data)
    second.terminate()
    assert second.wait(timeout=10) == 0
    assert not is_running(server)


def test_a_forked_child_that_ends_does_not_stop_the_server(start_user: Callable[..., User]) -> None:
    url = address_of(start_user("with-child"))
    time.sleep(0.3)
    assert ask(url, "SELECT 1") == 1


def test_a_stranger_with_the_dead_servers_process_id_is_not_believed(data: Path, stranger: User) -> None:
    url = postgres.ensure(data, throwaway=True)
    write(url, "CREATE TABLE kept AS SELECT 7 AS figure")
    write(postgres.admin_url(url), "CHECKPOINT")
    kill_server(data, heir=stranger.pid)
    assert ask(postgres.ensure(data, throwaway=True), "SELECT figure FROM kept") == 7
    assert stranger.poll() is None


def test_a_stranger_with_the_dead_servers_process_id_is_not_harmed(data: Path, stranger: User) -> None:
    postgres.ensure(data, throwaway=True)
    kill_server(data, heir=stranger.pid)
    postgres.release(data)
    assert stranger.poll() is None
    assert not data.exists()


def test_a_start_that_was_killed_half_way_is_made_good(data: Path, start_user: Callable[..., User]) -> None:
    user = start_user()
    while not any(data.parent.glob("postgres*/PG_VERSION")):
        time.sleep(0.005)
    user.kill()
    user.wait()
    assert ask(postgres.ensure(data, throwaway=True), "SELECT current_user") == "marque"


def test_a_second_call_is_the_same_hold(data: Path) -> None:
    assert postgres.ensure(data, throwaway=True) == postgres.ensure(data, throwaway=True)
    server = pid_of_server(data)
    postgres.release(data)
    assert not is_running(server)
