"""Time: an instant is an integer of milliseconds since 1970, UTC; a zone is its list of offset transitions."""

import re
from datetime import date, datetime, timedelta, timezone

DAY = 86_400_000
EPOCH = datetime(1970, 1, 1, tzinfo=timezone.utc)
INSTANT = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d):(\d\d)(?:\.(\d{1,9}))?(Z|[+-]\d\d:\d\d))?")
DURATION = re.compile(r"P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?")


def parse(text):
    """`(milliseconds, is_a_day)`; a day without a time is its midnight."""
    found = INSTANT.fullmatch(text)
    if not found:
        raise ValueError(f"no date: {text}")
    year, month, day, hour, minute, second, fraction, zone = found.groups()
    value = (date(int(year), int(month), int(day)) - date(1970, 1, 1)).days * DAY
    if hour is None:
        return value, True
    value += int(hour) * 3_600_000 + int(minute) * 60_000 + int(second) * 1000
    value += int((fraction or "0").ljust(3, "0")[:3])
    if zone != "Z":
        shift = int(zone[1:3]) * 3_600_000 + int(zone[4:6]) * 60_000
        value -= shift if zone[0] == "+" else -shift
    return value, False


def duration(text):
    """An ISO 8601 duration in milliseconds: P1D, PT90M, P1W."""
    found = DURATION.fullmatch(text)
    if not found:
        raise ValueError(f"no duration: {text}")
    weeks, days, hours, minutes, seconds = (int(part or 0) for part in found.groups())
    return (weeks * 7 + days) * DAY + hours * 3_600_000 + minutes * 60_000 + seconds * 1000


class Zone:
    """The project's time zone, as the catalogue's transitions tell it; UTC without them."""

    def __init__(self, document):
        transitions = (document or {}).get("transitions", [])
        self.transitions = sorted((parse(one["at"])[0], one["offset_seconds"] * 1000) for one in transitions)

    def offset(self, instant):
        known = 0
        for at, offset in self.transitions:
            if at <= instant:
                known = offset
        return known

    def local(self, instant):
        return instant + self.offset(instant)

    def instant_of_local(self, local):
        """The instant at which local clocks show `local`; the earlier one where they show it twice."""
        candidates = [0] + [offset for _, offset in self.transitions]
        found = [local - offset for offset in candidates if self.offset(local - offset) == offset]
        return min(found) if found else local - self.offset(local)


def day_of_week(local):
    """0 is Sunday; 1 January 1970 was a Thursday."""
    return (local // DAY + 4) % 7


def minute_of_day(local):
    return local % DAY // 60_000


def written(instant):
    """As the dialect writes it: 2026-01-15T12:00:00.000Z."""
    moment = EPOCH + timedelta(milliseconds=instant)
    return moment.strftime("%Y-%m-%dT%H:%M:%S.") + f"{instant % 1000:03}Z"
