"""Which status a typed error has."""

from marque.kernel import errors
from marque.kernel.limits import TooOften

STATUS: tuple[tuple[type[errors.MarqueError], int], ...] = (
    (errors.Invalid, 422),
    (errors.NotFound, 404),
    (errors.Gone, 410),
    (errors.Refused, 403),
    (errors.Conflict, 409),
    (TooOften, 429),
    (errors.MarqueError, 400),
)


def status_of(error: errors.MarqueError) -> int:
    return next(status for kind, status in STATUS if isinstance(error, kind))
