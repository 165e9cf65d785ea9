"""Alembic's entry: one online run over the app's engine, one transaction per revision."""

from alembic import context
from flask import current_app

extension = current_app.extensions["migrate"]
database = extension.db


def run() -> None:
    """Migrate over the app's own connection; locks wait 4 s at most, so that traffic never queues behind a migration."""
    with database.engines[None].connect() as connection:
        connection.exec_driver_sql("SET lock_timeout = '4s'")
        connection.commit()
        context.configure(
            connection=connection,
            target_metadata=database.metadatas[None],
            transaction_per_migration=True,
            **extension.configure_args,
        )
        with context.begin_transaction():
            context.run_migrations()


run()
