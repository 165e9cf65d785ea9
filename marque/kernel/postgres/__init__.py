"""The private PostgreSQL: started from a wheel's binaries when nobody names a server, shared by the processes of one clone.

`ensure` starts it and counts the caller among its users; the last user to leave stops it. Linux and macOS only (flock):
elsewhere, or where the wheel does not exist, set DATABASE_URL.
"""

from marque.kernel.postgres.accounts import Unavailable
from marque.kernel.postgres.addresses import admin_url, libpq_url
from marque.kernel.postgres.sharing import ensure, release

__all__ = ["Unavailable", "admin_url", "ensure", "libpq_url", "release"]
