"""The process that does background jobs: what they are is a table in `jobs`, how they run is in `running`."""

from marque.worker.running import run

__all__ = ["run"]
