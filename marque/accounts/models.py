"""Tables of people. Passwords are argon2id hashes, tokens SHA-256 digests; neither leaves the database."""

from __future__ import annotations

from datetime import date, datetime

from flask_security.core import RoleMixin, UserMixin
from sqlalchemy import ARRAY, BigInteger, CheckConstraint, Column, ForeignKey, Index, Table, Text, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from marque.accounts.areas import ROLES
from marque.kernel.columns import Created, Digest, Flag, Instant, Key, Updated
from marque.kernel.database import Base

account_role = Table(
    "account_role",
    Base.metadata,
    Column("account_id", BigInteger, ForeignKey("account.id", ondelete="CASCADE"), primary_key=True),
    Column("role_id", BigInteger, ForeignKey("role.id"), primary_key=True),
    Index("ix_account_role_role_id", "role_id"),
)


class Role(Base, RoleMixin):
    """One area of the shop, or "owner" for all of them."""

    __tablename__ = "role"
    __table_args__ = (CheckConstraint(f"name IN {ROLES}", name="name"),)

    id: Mapped[Key]
    name: Mapped[str] = mapped_column(unique=True)


class Account(Base, UserMixin):
    """A person who can sign in: customer, staff, or both. `fs_uniquifier` is what sessions name: a new one ends them all."""

    __tablename__ = "account"
    __table_args__ = (
        CheckConstraint("email <> '' AND length(email) <= 254", name="email"),
        CheckConstraint("username ~ '^[a-z0-9][a-z0-9._-]{2,31}$'", name="username"),
        CheckConstraint("full_name <> '' AND length(full_name) <= 120", name="full_name"),
        Index("uq_account_email", text("lower(email)"), unique=True),
        Index("uq_account_username", "username", unique=True),
        Index("uq_account_fs_uniquifier", "fs_uniquifier", unique=True),
        Index("ix_account_created_at", "created_at", "id"),
    )

    id: Mapped[Key]
    email: Mapped[str]
    username: Mapped[str]
    full_name: Mapped[str]
    password: Mapped[str | None]
    active: Mapped[bool] = mapped_column(server_default=text("true"))
    switched_off_reason: Mapped[str] = mapped_column(server_default="")
    fs_uniquifier: Mapped[str]
    confirmed_at: Mapped[datetime | None]
    language: Mapped[str] = mapped_column(server_default="en")
    tracking: Mapped[bool] = mapped_column(server_default=text("true"))
    created_at: Mapped[Created]
    updated_at: Mapped[Updated]

    roles: Mapped[list[Role]] = relationship(  # type: ignore[assignment]  # the mixin names its own kind of role
        secondary=account_role, lazy="selectin", order_by=Role.name
    )

    @property
    def areas(self) -> frozenset[str]:
        """Names of the roles; empty for customers."""
        return frozenset(role.name for role in self.roles)


class EmailChange(Base):
    """An address that somebody wants to have from now on: it counts when the letters to both addresses were answered."""

    __tablename__ = "email_change"
    __table_args__ = (CheckConstraint("new_email <> '' AND length(new_email) <= 254", name="new_email"),)

    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"), primary_key=True)
    new_email: Mapped[str]
    letter: Mapped[str]
    ends_at: Mapped[Instant]
    old_agreed_at: Mapped[datetime | None]
    new_agreed_at: Mapped[datetime | None]
    created_at: Mapped[Created]


class Address(Base):
    """One entry of a customer's address book; at most one is the default."""

    __tablename__ = "address"
    __table_args__ = (
        CheckConstraint("country ~ '^[A-Z]{2}$'", name="country"),
        Index("ix_address_account_id", "account_id", "id"),
        Index("uq_address_default", "account_id", unique=True, postgresql_where=text("is_default")),
    )

    id: Mapped[Key]
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"))
    full_name: Mapped[str]
    phone: Mapped[str] = mapped_column(server_default="")
    country: Mapped[str]
    street: Mapped[str]
    flat: Mapped[str] = mapped_column(server_default="")
    postcode: Mapped[str] = mapped_column(server_default="")
    city: Mapped[str]
    is_default: Mapped[Flag]
    created_at: Mapped[Created]
    updated_at: Mapped[Updated]


class ApiToken(Base):
    """A personal token for scripts: shown once, kept as a digest; `ending` are its last four characters."""

    __tablename__ = "api_token"
    __table_args__ = (
        CheckConstraint("name <> '' AND length(name) <= 60", name="name"),
        CheckConstraint("cardinality(scopes) > 0", name="scopes"),
        Index("uq_api_token_digest", "digest", unique=True),
        Index("ix_api_token_account_id", "account_id", "id"),
    )

    id: Mapped[Key]
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"))
    name: Mapped[str]
    digest: Mapped[Digest]
    ending: Mapped[str]
    scopes: Mapped[list[str]] = mapped_column(ARRAY(Text))
    expires_at: Mapped[datetime | None]
    revoked_at: Mapped[datetime | None]
    last_used_on: Mapped[date | None]
    created_at: Mapped[Created]
