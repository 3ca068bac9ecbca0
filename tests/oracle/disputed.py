"""Points on which the engine and the documents differ.

Each would hide every other difference if it were compared, so the oracle follows the engine there, unless it is told
to be strict (`run --strict`). A point leaves this list when the engine or the document changes.
"""

POINTS: dict[str, str] = {}

_followed = set(POINTS)


def be_strict():
    """From here on the documents alone count."""
    _followed.clear()


def engine_decides(point):
    """Whether a disputed point is answered as the engine answers it."""
    return point in _followed
