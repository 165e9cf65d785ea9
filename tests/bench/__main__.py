"""`make bench`: a made-up catalogue on a durable cluster of its own, then pages and orders beside their measures."""

from __future__ import annotations

import os
import secrets
import shutil
import signal
import sys
from contextlib import ExitStack
from pathlib import Path
from tempfile import mkdtemp

import flask_migrate
from sqlalchemy import text

import config
from marque.app import create_app
from marque.kernel import postgres
from marque.kernel.database import db, reading
from tests.bench import api, buyers, catalogue, changes, imports, plain, report, servers, staff, wrk

PRODUCTS = int(os.environ.get("BENCH_PRODUCTS") or 10_000)
ROUNDS = int(os.environ.get("BENCH_ROUNDS") or 3)
SECONDS = int(os.environ.get("BENCH_SECONDS") or 4)
WARM_SECONDS = 20  # every product page once in both processes
BROWSER = {"Accept-Encoding": "gzip, deflate, br, zstd"}
PAGES = {
    "product": "product page with live stock",
    "category": "category page",
    "packed": "category page, compressed",
    "cold": "category page, page cache off",
    "api": "API, list of 50 with a token",
}
ORDERS = int(os.environ.get("BENCH_ORDERS") or 480)


def main() -> None:
    if not wrk.is_there():
        sys.exit("wrk is missing; on Debian and Ubuntu: apt-get install wrk")
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # so that the cluster is stopped, too
    folder = Path(mkdtemp(prefix="marque-bench-"))
    folder.chmod(0o755)
    try:
        url = postgres.ensure(folder / "postgres")
        product_paths, category_paths, sku_ids, token = _prepare(url, folder=folder)
        goods = {"products": product_paths, "categories": category_paths, "sku_ids": sku_ids}
        rows, told = _measure(url, folder=folder, token=token, **goods)
        notes = [*_notes(len(product_paths), len(category_paths)), told]
        print(report.write(rows, notes=notes), flush=True)  # kept already: what follows takes minutes
        for more in (staff.lines, imports.lines):
            notes += more(url, folder=folder)
            told = report.write(rows, notes=notes)
        print(told)
    finally:
        postgres.release(folder / "postgres")
        shutil.rmtree(folder, ignore_errors=True)


def _prepare(url: str, *, folder: Path) -> tuple[list[str], list[str], list[int], str]:
    app = create_app(config.testing(database_url=url, media_root=folder / "media", process="command"))
    with app.app_context():
        flask_migrate.upgrade()
        catalogue.fill(products=PRODUCTS)
        with reading() as connection:
            slugs = connection.scalars(text("SELECT slug FROM product ORDER BY sold_count DESC, id LIMIT 500")).all()
            paths = connection.scalars(text("SELECT path FROM category ORDER BY path")).all()
            sku_ids = list(connection.scalars(text("SELECT sku_id FROM stock ORDER BY sku_id LIMIT 10000")))
        token = api.token()
        db.engine.dispose()
    return [f"/p/{slug}" for slug in slugs], [f"/c/{path}" for path in paths], sku_ids, token


def _measure(
    url: str, *, folder: Path, products: list[str], categories: list[str], sku_ids: list[int], token: str
) -> tuple[list[report.Row], str]:
    settings = {
        "MARQUE_ENV": "production",
        "SECRET_KEY": secrets.token_urlsafe(48),
        "PUBLIC_URL": "http://shop.test",
        "DATABASE_URL": url,
        "MARQUE_INSTANCE": str(folder / "shop"),
        "LOG_LEVEL": "INFO",
    }
    rates: dict[str, list[float]] = {name: [] for name in ("bare", *PAGES, "http", "sql")}
    with ExitStack() as running:
        bare = running.enter_context(servers.served("tests.bench.bare:app", environ=settings))
        shop = running.enter_context(servers.served("wsgi:app", environ=settings))
        cold = running.enter_context(servers.served("wsgi:app", environ={**settings, "PAGE_CACHE_MB": "0"}))
        lists, headers = api.paths(shop, secret=token), api.headers(token)
        for port, paths, seconds in (
            (shop, products, WARM_SECONDS),
            (shop, categories, SECONDS),
            (cold, categories, SECONDS),
        ):
            wrk.rate(port, paths=paths, seconds=seconds)
        for _ in range(ROUNDS):
            rates["bare"].append(wrk.rate(bare, paths=["/"], seconds=SECONDS))
            rates["product"].append(wrk.rate(shop, paths=products, seconds=SECONDS))
            rates["category"].append(wrk.rate(shop, paths=categories, seconds=SECONDS))
            rates["cold"].append(wrk.rate(cold, paths=categories, seconds=SECONDS))
            rates["packed"].append(wrk.rate(shop, paths=categories, seconds=SECONDS, headers=BROWSER))
            rates["api"].append(wrk.rate(shop, paths=lists, seconds=SECONDS, headers=headers))
        told = _while_busy(url, folder=folder, port=shop, categories=categories)
        for _ in range(ROUNDS):
            rates["sql"].append(plain.rate(postgres.libpq_url(url), sku_ids=sku_ids, orders=ORDERS * 4))
            rates["http"].append(buyers.rate(shop, sku_ids=sku_ids, orders_each=ORDERS // buyers.BUYERS))
    floors = {"product": 0.35, "category": 0.60, "cold": 0.25, "packed": 0.55, "api": 0.15}
    rows = [report.Row(PAGES[name], rates[name], "bare Flask", rates["bare"], floor) for name, floor in floors.items()]
    return [*rows, report.Row("checkout, form to confirmation", rates["http"], "plain SQL", rates["sql"], 0.15)], told


def _while_busy(url: str, *, folder: Path, port: int, categories: list[str]) -> str:
    """Category pages alone and while stock changes, right after one another."""
    shares, seen = [], []
    for _ in range(ROUNDS):
        alone = wrk.rate(port, paths=categories, seconds=SECONDS)
        with changes.busy(url, folder=folder, port=port) as noted:
            shares.append(wrk.rate(port, paths=categories, seconds=max(SECONDS, 6)) / alone)
        seen += noted
    seconds = [behind for each in seen for behind in each.seconds]
    return changes.line(changes.Seen(seconds, sum(each.per_second for each in seen) / len(seen)), shares=shares)


def _notes(products: int, categories: int) -> list[str]:
    return [
        f"{PRODUCTS:,} products, ten SKUs each; gunicorn {servers.WORKERS} workers × {servers.THREADS} threads; "
        f"wrk {wrk.CONNECTIONS} connections, {SECONDS} s a round, {ROUNDS} rounds after a warm-up.",
        f"Product pages: the {products} best sellers in turn; category pages: all {categories}, first page.",
        f"API: the first {api.PAGES} pages of fifty products in turn, with a personal token that is looked up each time.",
        f"Checkout: {buyers.BUYERS} buyers, three lines; measured is the form's POST and the confirmation page; "
        "beside it the same statements through psycopg2 on sixteen connections, committed durably.",
    ]


if __name__ == "__main__":
    main()
