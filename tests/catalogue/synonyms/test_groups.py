"""Groups of synonyms: what may stand in one."""

from __future__ import annotations

import pytest
from sqlalchemy.orm import Session

from marque.catalogue.synonyms import groups
from marque.catalogue.synonyms.groups import Group
from marque.kernel.database import db, unit_of_work
from marque.kernel.errors import Conflict, Invalid, NotFound


def add(*words: str) -> int:
    with unit_of_work(actor="tests"):
        return groups.add(words)


def all_of_them(words: str = "") -> list[tuple[str, ...]]:
    return [group.words for group in groups.groups(db.session.connection(), words=words)]


def test_words_are_folded_as_searches_are(session: Session) -> None:
    add("Sneakers", " Кеды/Ёлка ", "TRAINERS", "sneakers")
    assert all_of_them() == [("sneakers", "кеды елка", "trainers")]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ([], "too_few_synonyms"),
        (["one"], "too_few_synonyms"),
        (["one", "One ", "!?"], "too_few_synonyms"),
        ([f"word{chr(97 + n)}" for n in range(21)], "too_many_synonyms"),
        (["one", "a b c d e"], "synonym_too_long"),
        (["one", "x" * 61], "too_long"),
        (["one", "tw\x00o"], "control_character"),
    ],
)
def test_what_is_no_group(session: Session, words: list[str], code: str) -> None:
    with pytest.raises(Invalid) as refused:
        add(*words)
    assert (refused.value.code, refused.value.data["field"]) == (code, "words")
    assert all_of_them() == []


def test_a_word_stands_in_one_group(session: Session) -> None:
    first = add("tee", "t-shirt")
    with pytest.raises(Conflict) as refused:
        add("jersey", "T shirt")
    assert (refused.value.code, refused.value.data["synonym_id"]) == ("synonym_taken", first)
    assert all_of_them() == [("tee", "t shirt")]


def test_there_is_an_end_to_groups(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(groups, "MOST_GROUPS", 1)
    add("tee", "t-shirt")
    with pytest.raises(Conflict, match="too_many_synonym_groups"):
        add("coat", "overcoat")


def test_saving_says_whether_anything_changed(session: Session) -> None:
    group_id = add("tee", "t-shirt")
    assert not groups.save(group_id, words=["TEE", "t shirt"], seen=("tee", "t shirt"))
    assert groups.save(group_id, words=["tee", "tshirt"], seen=("tee", "t shirt"))
    assert groups.group(db.session.connection(), group_id) == Group(group_id, ("tee", "tshirt"))


def test_the_second_of_two_is_refused(session: Session) -> None:
    group_id = add("tee", "t-shirt")
    groups.save(group_id, words=["tee", "tshirt"], seen=("tee", "t shirt"))
    with pytest.raises(Conflict, match="changed_since"):
        groups.save(group_id, words=["tee", "top"], seen=("tee", "t shirt"))
    assert all_of_them() == [("tee", "tshirt")]


def test_groups_are_found_by_part_of_a_word(session: Session) -> None:
    add("tee", "t-shirt")
    add("coat", "overcoat")
    assert all_of_them("OVER") == [("coat", "overcoat")]
    assert all_of_them("%") == [("coat", "overcoat"), ("tee", "t shirt")]


def test_what_is_removed_is_gone(session: Session) -> None:
    group_id = add("tee", "t-shirt")
    groups.remove(group_id)
    assert all_of_them() == []
    with pytest.raises(NotFound):
        groups.remove(group_id)
