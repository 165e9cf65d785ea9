"""Forms of accounts: what is typed into them is judged here, what is true by `accounts`. Names are what browsers fill in."""

from __future__ import annotations

from typing import Any

from email_validator import EmailNotValidError, validate_email
from flask_babel import gettext, lazy_gettext
from flask_wtf import FlaskForm
from wtforms import HiddenField, PasswordField, StringField
from wtforms.validators import DataRequired, ValidationError

from marque.accounts import passwords, usernames
from marque.kernel.errors import Invalid
from marque.web.forms.postal import at_most

LONGEST_TYPED = 1000  # beyond it nothing is hashed


def email_field(label: Any) -> StringField:
    return StringField(label, [DataRequired(lazy_gettext("Write your e-mail address")), at_most(254), complete])


def complete(_form: FlaskForm, field: StringField) -> None:
    """A validator: it can be an e-mail address; kept in its plain form."""
    try:
        field.data = validate_email(field.data.strip(), check_deliverability=False).normalized
    except EmailNotValidError as error:
        raise ValidationError(gettext("This e-mail address is not complete, such as name@example.com")) from error


def current_password(label: Any) -> PasswordField:
    return PasswordField(label, [DataRequired(lazy_gettext("Write your password")), at_most(LONGEST_TYPED)])


class NewPassword(FlaskForm):  # type: ignore[misc]  # flask-wtf ships no types
    """Asked once: it can be shown while it is typed, and a lost one can be had anew."""

    password = PasswordField(lazy_gettext("New password"), [DataRequired(lazy_gettext("Choose a password"))])

    def about(self) -> tuple[str, ...]:
        """What the password must not be made of."""
        return self.person

    person: tuple[str, ...] = ()

    @property
    def rule(self) -> str:
        """What a password needs, told before it is typed."""
        rule = gettext("At least %(least)s characters.", least=passwords.SHORTEST)
        return f"{rule} {gettext('Three or four words that do not belong together are good.')}"

    def validate_password(self, field: PasswordField) -> None:
        try:
            passwords.judge(field.data, about=self.about())
        except Invalid as error:
            raise ValidationError(_sentence(error)) from error


class SignInForm(FlaskForm):  # type: ignore[misc]  # flask-wtf ships no types
    identity = StringField(
        lazy_gettext("E-mail or user name"),
        [DataRequired(lazy_gettext("Write your e-mail address or user name")), at_most(254)],
    )
    password = current_password(lazy_gettext("Password"))
    next = HiddenField()


class RegisterForm(NewPassword):
    """`order` is the secret of a guest's order that is to be theirs."""

    email = email_field(lazy_gettext("E-mail"))
    full_name = StringField(lazy_gettext("Full name"), [DataRequired(lazy_gettext("Write your name")), at_most(120)])
    username = StringField(lazy_gettext("User name"), [at_most(32)])
    password = PasswordField(lazy_gettext("Password"), [DataRequired(lazy_gettext("Choose a password"))])
    order = HiddenField(validators=[at_most(80)])
    next = HiddenField()

    def about(self) -> tuple[str, ...]:
        return (self.email.data or "", self.username.data or "", self.full_name.data or "")

    def validate_username(self, field: StringField) -> None:
        try:
            field.data = usernames.judged(field.data) if (field.data or "").strip() else ""
        except Invalid as error:
            sentence = gettext("Use 3 to 32 of these: a–z, 0–9, dot, dash, underscore; begin with a letter or a digit")
            raise ValidationError(sentence) from error

    def validate_full_name(self, field: StringField) -> None:
        if not (field.data or "").strip() or not field.data.isprintable():
            raise ValidationError(gettext("Write your name"))


class EmailForm(FlaskForm):  # type: ignore[misc]  # flask-wtf ships no types
    """Where a letter is to go."""

    email = email_field(lazy_gettext("E-mail"))


class ConfirmForm(FlaskForm):  # type: ignore[misc]  # flask-wtf ships no types
    password = current_password(lazy_gettext("Password"))


class ChangePasswordForm(NewPassword):
    current = current_password(lazy_gettext("Present password"))


class ChangeEmailForm(FlaskForm):  # type: ignore[misc]  # flask-wtf ships no types
    email = email_field(lazy_gettext("New e-mail address"))
    current = current_password(lazy_gettext("Password"))


def _sentence(error: Invalid) -> str:
    sentences = {
        "password_short": gettext("Take at least %(least)s characters", least=passwords.SHORTEST),
        "password_long": gettext("Take at most %(most)s characters", most=passwords.LONGEST),
        "password_easy": gettext("This one is guessed first. Take three or four words that do not belong together"),
        "password_about_you": gettext("Leave your name and your address out of it"),
    }
    return sentences[error.code]
