"""Who buys and where it goes, judged by the same rules as the checkout's form."""

from __future__ import annotations

from email_validator import EmailNotValidError, validate_email
from flask import abort
from flask_babel import gettext

from marque.checkout.place import Buyer
from marque.kernel.errors import Invalid
from marque.web.api.schemas.shopping import Checkout
from marque.web.errors.problem import FieldError, problem
from marque.web.forms import address
from marque.web.forms.postal import legible
from marque.web.templating import language
from marque.web.visitor import person


def judged(sent: Checkout, *, is_collected: bool) -> Buyer:
    """The buyer of an order. Aborts with 422 and a sentence per field, as the form does."""
    postal = {name: legible(value) for name, value in sent.address.model_dump().items()}
    name = legible(sent.full_name)
    wrong = _wrong(sent, postal=postal, name=name, is_collected=is_collected)
    if wrong:
        detail = gettext("The order was not made. Put right what is named below.")
        abort(problem(422, code="invalid", detail=detail, errors=wrong))
    return Buyer(
        email=_email(sent),
        full_name=name,
        phone=address.phone(sent.phone, country=postal["country"]) or "",
        address=postal,
        language=language.current(),
    )


def _wrong(sent: Checkout, *, postal: dict[str, str], name: str, is_collected: bool) -> list[FieldError]:
    found = {} if is_collected else address.problems(postal)
    wrong = [FieldError(f"address.{field}", sentence) for field, sentence in found.items()]
    if not name:
        wrong.append(FieldError("full_name", gettext("Write the name of whoever receives the parcel")))
    if sent.phone.strip() and address.phone(sent.phone, country=postal["country"]) is None:
        wrong.append(FieldError("phone", gettext("This is not a telephone number we can call")))
    try:
        _email(sent)
    except Invalid:
        wrong.append(FieldError("email", gettext("This e-mail address is not complete, such as name@example.com")))
    return wrong


def _email(sent: Checkout) -> str:
    """What was sent, or the account's own. Raises Invalid."""
    if sent.email is None:
        found = person.account()
        return found.email if found else ""
    try:
        return str(validate_email(sent.email.strip(), check_deliverability=False).normalized)
    except EmailNotValidError as error:
        raise Invalid("email", field="email") from error
