"""What ships: the image, the composition, the front, the locks. Read, because no container engine is needed to read."""

from __future__ import annotations

import re

import pytest
import yaml

from config import ROOT

DOCKERFILE = (ROOT / "Dockerfile").read_text()
COMPOSE = yaml.safe_load((ROOT / "compose.yaml").read_text())
SECRETS = re.compile(r"(SECRET_KEY|PASSWORD|TOKEN|DATABASE_URL)\s*=", re.IGNORECASE)


def lines(word: str) -> list[str]:
    """Instructions of one kind, continued lines joined."""
    joined = re.sub(r"\\\n\s*", "", DOCKERFILE)
    return [line for line in joined.splitlines() if line.startswith(word + " ")]


def last_stage() -> str:
    return DOCKERFILE.rpartition("\nFROM ")[2]


def test_the_image_is_built_in_two_stages_on_a_named_version() -> None:
    assert [line.split()[1:] for line in lines("FROM")] == [
        ["python:${PYTHON}", "AS", "build"],
        ["python:${PYTHON}", "AS", "run"],
    ]
    assert re.fullmatch(r"ARG PYTHON=3\.\d+-slim-\w+", lines("ARG")[0])


def test_the_image_runs_as_nobody_in_particular() -> None:
    user = re.findall(r"^USER (\S+)$", last_stage(), re.MULTILINE)

    assert user == ["10001"]
    assert "chown" not in DOCKERFILE  # the code belongs to root: who runs it cannot change it
    assert last_stage().index("USER 10001") < last_stage().index("CMD [")


def test_the_image_says_whether_it_is_well() -> None:
    assert "HEALTHCHECK" in last_stage()
    assert "/healthz" in last_stage()


def test_the_image_keeps_no_secret_and_fetches_nothing_by_address() -> None:
    assert SECRETS.search(DOCKERFILE) is None
    assert lines("ADD") == []
    assert "http" not in " ".join(lines("COPY") + lines("ARG"))


def test_the_image_installs_locked_packages_and_none_of_the_tests() -> None:
    assert "--require-hashes" in DOCKERFILE
    assert "requirements-dev" not in DOCKERFILE
    assert not any(" . " in line or line.endswith(" .") for line in lines("COPY"))


def test_starting_the_image_does_not_migrate() -> None:
    assert 'CMD ["gunicorn", "wsgi:app"]' in DOCKERFILE
    assert "upgrade" not in last_stage()


def test_only_what_is_copied_is_sent_to_the_builder() -> None:
    ignored = (ROOT / ".dockerignore").read_text().splitlines()
    sent = {line[1:] for line in ignored if line.startswith("!")}
    copied = {word.removeprefix("./") for line in lines("COPY") if "--from" not in line for word in line.split()[1:-1]}

    assert ignored[0] == "*"
    assert sent == copied


def test_every_service_starts_again_and_the_database_is_not_reachable_from_outside() -> None:
    services = COMPOSE["services"]

    assert {name for name, service in services.items() if "restart" not in service} == set()
    assert {name for name, service in services.items() if "ports" in service} == {"front"}


def test_web_and_worker_wait_for_migrations_and_own_nothing_they_need_not() -> None:
    for name in ("web", "worker"):
        service = COMPOSE["services"][name]
        assert service["depends_on"]["prepare"] == {"condition": "service_completed_successfully"}
        assert service["read_only"] is True
        assert service["cap_drop"] == ["ALL"]
        assert "secret:/srv/secret:ro" in service["volumes"]


def test_what_must_last_lies_in_named_volumes() -> None:
    services = COMPOSE["services"]

    assert "database:/var/lib/postgresql" in services["database"]["volumes"]
    for name in ("web", "worker"):
        assert {"media:/srv/media", "imports:/srv/imports"} <= set(services[name]["volumes"])
    assert COMPOSE["volumes"].keys() >= {"database", "media", "imports", "secret"}


def test_images_of_others_have_a_version() -> None:
    images = {service["image"] for service in COMPOSE["services"].values()} - {"marque"}

    assert all(re.fullmatch(r"[a-z]+:\d+[\w.-]*", image) for image in images)


@pytest.mark.parametrize("front", ["marque.conf", "marque-tls.conf"])
def test_fronts_share_one_set_of_places(front: str) -> None:
    text = (ROOT / "docs" / "nginx" / front).read_text()

    assert "include /etc/nginx/marque/shop.inc;" in text
    assert "server 127.0.0.1:8000;" in text


def test_the_front_buffers_and_sets_who_asks_itself() -> None:
    text = (ROOT / "docs" / "nginx" / "proxy.inc").read_text()

    assert "proxy_request_buffering on;" in text
    assert "proxy_buffering on;" in text
    assert "X-Forwarded-For $remote_addr;" in text
    assert "X-Request-ID $request_id;" in text
