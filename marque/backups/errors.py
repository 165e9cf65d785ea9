"""Why a file or a database is refused."""


class Refused(Exception):
    """The message is one sentence for the person at the command line; nothing has been touched."""
