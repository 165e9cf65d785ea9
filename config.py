"""The only place that reads the environment. Everything else is handed finished values."""

from __future__ import annotations

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parent
DEMO_ACCOUNT = "Marque LLC | Demo Bank, Bishkek | 1091 8200 0000 0000"
LANGUAGES = ("en", "ru", "ky")
WEAK_SECRETS = {"secret", "changeme", "change-me", "dev", "development", "password", "marque"}


class SettingsError(SystemExit):
    """A setting is missing or wrong; the sentence says which and what to do."""


@dataclass(frozen=True, slots=True)
class Settings:
    """One process's settings; see `.env.example` for what each variable means."""

    env: str
    secret_key: str
    database_url: str | None
    public_url: str
    language: str = "en"
    currency: str = "KGS"
    time_zone: str = "Asia/Bishkek"
    instance: Path = ROOT / "instance"
    media_root: Path = ROOT / "instance" / "media"
    import_root: Path = ROOT / "instance" / "imports"
    bank_account: tuple[str, str, str] | None = None
    smtp_url: str | None = None
    mail_from: str = "Marque <shop@marque.example>"
    pool_size: int = 5
    pool_overflow: int = 5
    pool_recycle_seconds: int = 1800
    trusted_proxies: int = 0
    session_hours: int = 90 * 24
    session_idle_hours: int = 30 * 24
    staff_session_idle_hours: int = 12
    page_cache_bytes: int = 48 * 1024 * 1024
    page_behind_seconds: float = 0.25
    interaction_months: int = 25
    log_level: str = "INFO"
    process: str = "web"

    @property
    def is_production(self) -> bool:
        return self.env == "production"

    @property
    def is_development(self) -> bool:
        return self.env == "development"


def load(environ: Mapping[str, str] = os.environ) -> Settings:
    """Read and judge the environment; raises SettingsError with one clear sentence."""
    env = _one_of(environ, "MARQUE_ENV", ("development", "production", "test"), default="development")
    instance = Path(environ.get("MARQUE_INSTANCE") or ROOT / "instance").resolve()
    settings = Settings(
        env=env,
        secret_key=environ.get("SECRET_KEY") or ("" if env == "production" else _kept_secret(instance)),
        database_url=environ.get("DATABASE_URL") or None,
        public_url=(environ.get("PUBLIC_URL") or _local_url(environ, env)).rstrip("/"),
        language=_one_of(environ, "MARQUE_LANGUAGE", LANGUAGES, default="en"),
        currency=environ.get("MARQUE_CURRENCY") or "KGS",
        time_zone=environ.get("MARQUE_TIMEZONE") or "Asia/Bishkek",
        instance=instance,
        media_root=Path(environ.get("MARQUE_MEDIA") or instance / "media").resolve(),
        import_root=Path(environ.get("MARQUE_IMPORTS") or instance / "imports").resolve(),
        bank_account=_bank_account(environ, env),
        smtp_url=environ.get("SMTP_URL") or None,
        mail_from=environ.get("MAIL_FROM") or "Marque <shop@marque.example>",
        pool_size=_whole(environ, "DB_POOL_SIZE", default=5, at_least=1),
        pool_overflow=_whole(environ, "DB_POOL_OVERFLOW", default=5),
        pool_recycle_seconds=_whole(environ, "DB_POOL_RECYCLE", default=1800),
        trusted_proxies=_whole(environ, "TRUSTED_PROXIES", default=0),
        session_hours=_whole(environ, "SESSION_HOURS", default=90 * 24, at_least=1),
        session_idle_hours=_whole(environ, "SESSION_IDLE_HOURS", default=30 * 24, at_least=1),
        staff_session_idle_hours=_whole(environ, "STAFF_SESSION_IDLE_HOURS", default=12, at_least=1),
        page_cache_bytes=_whole(environ, "PAGE_CACHE_MB", default=48) * 1024 * 1024,
        page_behind_seconds=_whole(environ, "PAGE_BEHIND_MS", default=250) / 1000,
        interaction_months=_whole(environ, "INTERACTION_MONTHS", default=25, at_least=1),
        log_level=_one_of(environ, "LOG_LEVEL", ("DEBUG", "INFO", "WARNING", "ERROR"), default="INFO"),
        process=_one_of(environ, "MARQUE_PROCESS", ("web", "worker", "command"), default=_process(environ)),
    )
    return _judged(settings)


def testing(*, database_url: str, media_root: Path, **changes: object) -> Settings:
    """Settings for one test run: quiet, no mail server, a database of its own."""
    base = Settings(
        env="test",
        secret_key="tests-only-" + "k" * 32,
        database_url=database_url,
        public_url="http://localhost",
        bank_account=("Marque LLC", "Demo Bank", "1091"),
        media_root=media_root,
        instance=media_root.parent,
        import_root=media_root.parent / "imports",
        log_level="ERROR",
        page_behind_seconds=0,
    )
    return replace(base, **changes)  # type: ignore[arg-type]  # keyword names are checked by replace itself


def _judged(settings: Settings) -> Settings:
    if not urlsplit(settings.public_url).hostname:
        raise SettingsError(f"PUBLIC_URL is {settings.public_url!r}; give a whole address such as https://shop.example.")
    if settings.is_production:
        _refuse_weak(settings)
    return settings


def _refuse_weak(settings: Settings) -> None:
    if len(settings.secret_key) < 32 or settings.secret_key.lower() in WEAK_SECRETS or len(set(settings.secret_key)) < 10:
        raise SettingsError(
            "SECRET_KEY is missing or weak; set 32 or more random characters "
            '(python3 -c "import secrets; print(secrets.token_urlsafe(48))").'
        )
    if not settings.database_url:
        raise SettingsError("DATABASE_URL is missing; give the address of a PostgreSQL database.")
    if settings.public_url.startswith("http://127.0.0.1") or not settings.public_url.startswith(("https://", "http://")):
        raise SettingsError("PUBLIC_URL is missing; give the address that shoppers use, such as https://shop.example.")


def _bank_account(environ: Mapping[str, str], env: str) -> tuple[str, str, str] | None:
    """Whose account bank transfers go to; without one production does not offer them."""
    text = environ.get("BANK_ACCOUNT") or ("" if env == "production" else DEMO_ACCOUNT)
    if not text:
        return None
    parts = [part.strip() for part in text.split("|")]
    if len(parts) != 3 or not all(parts):
        raise SettingsError(f"BANK_ACCOUNT is {text!r}; write holder | bank | account number.")
    return parts[0], parts[1], parts[2]


def _process(environ: Mapping[str, str]) -> str:
    """Commands may work longer than a page: `flask …` says so itself."""
    return "command" if environ.get("FLASK_RUN_FROM_CLI") == "true" else "web"


def _local_url(environ: Mapping[str, str], env: str) -> str:
    return f"http://127.0.0.1:{_whole(environ, 'PORT', default=8000)}" if env != "production" else "http://127.0.0.1"


def _kept_secret(instance: Path) -> str:
    """Development only: one random key per clone, so that sessions outlive a restart."""
    file = instance / "secret_key"
    if not file.exists():
        instance.mkdir(parents=True, exist_ok=True)
        file.write_text(secrets.token_urlsafe(48))
        file.chmod(0o600)
    return file.read_text().strip()


def _one_of(environ: Mapping[str, str], name: str, allowed: tuple[str, ...], *, default: str) -> str:
    value = environ.get(name) or default
    if value not in allowed:
        raise SettingsError(f"{name} is {value!r}; use one of {', '.join(allowed)}.")
    return value


def _whole(environ: Mapping[str, str], name: str, *, default: int, at_least: int = 0) -> int:
    text = environ.get(name) or str(default)
    if not text.isdecimal() or int(text) < at_least:
        raise SettingsError(f"{name} is {text!r}; use a whole number of at least {at_least}.")
    return int(text)
