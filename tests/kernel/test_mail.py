from __future__ import annotations

from datetime import UTC, datetime

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from marque.kernel import mail
from marque.kernel.mail import Letter

LETTER = {
    "kind": "order_placed",
    "reference": "M7KQ-42ZD",
    "recipient": "aida@example.kg",
    "subject": "Заказ M7KQ-42ZD",
    "body_text": "Спасибо.\n",
    "body_html": "<p>Спасибо.</p>\n",
}


def test_a_letter_is_kept_unsent(session: Session) -> None:
    letter_id = mail.keep(**LETTER)

    kept = session.scalars(select(Letter)).one()
    assert (kept.id, kept.recipient, kept.sent_at) == (letter_id, "aida@example.kg", None)


def test_a_letter_is_kept_once_per_kind_and_reference(session: Session) -> None:
    mail.keep(**LETTER)
    again = mail.keep(**LETTER | {"recipient": "other@example.kg"})
    another = mail.keep(**LETTER | {"kind": "order_cancelled"})

    assert again is None
    assert another is not None
    assert [letter.recipient for letter in session.scalars(select(Letter))] == ["aida@example.kg", "aida@example.kg"]


def test_sending_is_noted(session: Session) -> None:
    noon = datetime(2026, 3, 2, 12, tzinfo=UTC)
    letter_id = mail.keep(**LETTER)
    mail.mark_sent(letter_id or 0, now=noon)

    assert session.scalars(select(Letter.sent_at)).one() == noon


def test_a_letter_goes_out_as_text_and_html() -> None:
    message = mail.composed(Letter(**LETTER), sender="Marque <shop@marque.example>")
    plain, html = message.get_payload()

    assert (message["To"], message["Subject"]) == ("aida@example.kg", "Заказ M7KQ-42ZD")
    assert (plain.get_content_type(), plain.get_content()) == ("text/plain", "Спасибо.\n")
    assert (html.get_content_type(), html.get_content()) == ("text/html", "<p>Спасибо.</p>\n")
    assert "order_placed.M7KQ-42ZD" in message["Message-ID"]
    assert message["Message-ID"].endswith("@marque.example>")


def test_a_message_keeps_its_id_on_a_repeat() -> None:
    first, second = (mail.composed(Letter(**LETTER), sender="shop@marque.example")["Message-ID"] for _ in range(2))

    assert first == second


@pytest.mark.parametrize("field", ["recipient", "subject"])
def test_no_header_can_be_smuggled_in(field: str) -> None:
    with pytest.raises(ValueError, match="linefeed"):
        mail.composed(Letter(**LETTER | {field: "x\nBcc: all@example.kg"}), sender="shop@marque.example")


def test_the_server_is_asked_as_its_address_says(monkeypatch: pytest.MonkeyPatch) -> None:
    server = Server()
    monkeypatch.setattr(mail.smtplib, "SMTP", server)

    mail.send(Letter(**LETTER), smtp_url="smtp://us%40er:p%2Fw@mail.example:587", sender="shop@marque.example")

    assert server.heard == [("mail.example", 587, 20), "starttls", ("us@er", "p/w"), "aida@example.kg"]


class Server:
    """Stands in for smtplib.SMTP and writes down what it hears."""

    def __init__(self) -> None:
        self.heard: list[object] = []

    def __call__(self, host: str, port: int, *, timeout: int) -> Server:
        self.heard.append((host, port, timeout))
        return self

    def __enter__(self) -> Server:
        return self

    def __exit__(self, *_: object) -> None:
        return None

    def starttls(self) -> None:
        self.heard.append("starttls")

    def login(self, user: str, password: str) -> None:
        self.heard.append((user, password))

    def send_message(self, message: mail.EmailMessage) -> None:
        self.heard.append(message["To"])
