"""The application: a table of contents."""

from __future__ import annotations

from contextlib import suppress
from functools import partial

from alembic.script import ScriptDirectory
from flask import Flask
from flask_babel import Babel
from flask_migrate import Migrate
from sqlalchemy.exc import OperationalError
from werkzeug.middleware.proxy_fix import ProxyFix

from config import LANGUAGES, ROOT, Settings
from marque import cli, models
from marque.kernel import clock, jobs, logs, touched
from marque.kernel.database import READS, db, normalised, reading
from marque.kernel.postgres import ensure
from marque.storefront import index, listing
from marque.storefront.finding import lexemes
from marque.web.account import identity
from marque.web.account.entry.routes import blueprint as entry
from marque.web.account.routes import blueprint as account
from marque.web.admin.routes import blueprint as admin
from marque.web.api.routes import blueprint as api
from marque.web.cart.routes import blueprint as cart
from marque.web.checkout.routes import blueprint as checkout
from marque.web.errors import handlers
from marque.web.operations.routes import blueprint as operations
from marque.web.policy import table
from marque.web.security import guards
from marque.web.security.dispatch import Shop
from marque.web.shop.routes import blueprint as shop
from marque.web.templating import context, statics
from marque.web.templating.language import LanguagePrefix, current
from marque.web.visitor import compression, moments, pages, watching

TIMEOUTS = {  # milliseconds: statement, lock, idle in transaction
    "web": (5_000, 2_000, 10_000),
    "worker": (60_000, 5_000, 30_000),
    "command": (0, 5_000, 60_000),
}
COUNTRY = {"KGS": "KG"}


def create_app(settings: Settings) -> Flask:
    """A shop for these settings: database, floors and doors, in order."""
    logs.configure(level=settings.log_level, readable=settings.is_development)
    app = Shop("marque", root_path=str(ROOT), template_folder="templates", static_folder=None)
    _configure(app, settings)
    _connect_database(app, settings)
    touched.register(listing.refresh)
    guards.install(app, public_url=settings.public_url)
    identity.install(
        app,
        session_hours=settings.session_hours,
        idle_hours=settings.session_idle_hours,
        staff_idle_hours=settings.staff_session_idle_hours,
    )
    _open_doors(app)
    _dress(app, settings)
    cli.install(app)
    return app


def _configure(app: Flask, settings: Settings) -> None:
    app.config.update(
        SECRET_KEY=settings.secret_key,
        TESTING=settings.env == "test",
        TEMPLATES_AUTO_RELOAD=settings.is_development,
        MARQUE_ENV=settings.env,
        MARQUE_PUBLIC_URL=settings.public_url,
        MARQUE_LANGUAGE=settings.language,
        MARQUE_CURRENCY=settings.currency,
        MARQUE_TIMEZONE=settings.time_zone,
        MARQUE_COUNTRY=COUNTRY.get(settings.currency, "KG"),
        MARQUE_MEDIA=settings.media_root,
        MARQUE_PAYMENTS=_payments(settings),
        MARQUE_BANK=settings.bank_account,
        MARQUE_MIGRATION_HEAD=ScriptDirectory(str(ROOT / "migrations")).get_current_head(),
        BABEL_TRANSLATION_DIRECTORIES=str(ROOT / "marque" / "translations"),
        BABEL_DEFAULT_LOCALE=settings.language,
        COMPRESS_ALGORITHM=["zstd", "br", "gzip"],
    )
    app.extensions["marque.settings"] = settings


def _payments(settings: Settings) -> tuple[str, ...]:
    """Bank transfer needs an account to pay into, the test gateway must never meet a real shopper."""
    bank = ("bank_transfer",) if settings.bank_account else ()
    return ("cash_on_delivery", *bank, *(() if settings.is_production else ("sandbox",)))


def _connect_database(app: Flask, settings: Settings) -> None:
    url = normalised(settings.database_url or ensure(settings.instance / "postgres"))
    statement, lock, idle = TIMEOUTS[settings.process]
    limits = f"-c statement_timeout={statement} -c lock_timeout={lock} -c idle_in_transaction_session_timeout={idle}"
    pool = {
        "pool_size": settings.pool_size,
        "max_overflow": settings.pool_overflow,
        "pool_recycle": settings.pool_recycle_seconds,
        "pool_timeout": 3,
        "hide_parameters": settings.is_production,  # they are names and addresses, and errors are logged
        "connect_args": {"options": limits, "connect_timeout": 2, "application_name": f"marque-{settings.process}"},
    }
    app.config["SQLALCHEMY_ENGINE_OPTIONS"] = pool
    app.config["SQLALCHEMY_DATABASE_URI"] = url
    app.config["SQLALCHEMY_BINDS"] = {READS: {"url": url, "isolation_level": "AUTOCOMMIT", **pool}}
    db.init_app(app)
    Migrate(app, db, directory=str(ROOT / "migrations"), include_name=models.is_ours)
    with app.app_context():
        jobs.connect(db.engine)


def _open_doors(app: Flask) -> None:
    for door in (shop, entry, account, cart, checkout, admin, api, operations):
        app.register_blueprint(door)
    table.check(app)
    guards.exempt_public_forms(app)


def _dress(app: Flask, settings: Settings) -> None:
    """Languages, templates, errors, caches, compression; static files and language prefixes in front of Flask."""
    Babel(app, locale_selector=current)
    context.install(app)
    handlers.install(app)
    app.after_request(pages.look_again)
    kept = 0 if settings.is_development else settings.page_cache_bytes  # there a changed template shows at once
    pages.install(app, most_bytes=kept, behind_seconds=settings.page_behind_seconds)
    moments.install(app, behind_seconds=settings.page_behind_seconds)
    app.extensions["marque.warm"] = partial(_warm, app)  # gunicorn calls it before a worker's first request
    watching.install(app, in_background=settings.process == "web" and settings.env != "test")
    compression.install(app)
    prefixed = LanguagePrefix(app.wsgi_app, prefixes=set(LANGUAGES) - {settings.language})
    app.wsgi_app = prefixed  # type: ignore[method-assign]  # how WSGI wrappers are put on
    if settings.trusted_proxies:
        count = settings.trusted_proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=count, x_proto=count)  # type: ignore[method-assign]
    static = statics.wrap(app, target=settings.instance / "static", watch=settings.is_development)
    app.wsgi_app = static  # type: ignore[method-assign]


def _warm(app: Flask) -> None:
    """Make what the first list would wait for. Without a database nothing happens, and the first list tries again."""
    with suppress(OperationalError), app.app_context(), reading() as connection:
        index.warm(connection, now=clock.now())
        lexemes.renew(connection)
