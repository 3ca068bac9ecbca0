"""When a redeemable may be used: active, dates, recurring window, days of the week, hours of the day."""

import instants


def refusal(redeemable, zone, now):
    """The error key of the first reason against it, its own before its campaign's at each step, or None."""
    document, campaign = redeemable.document, redeemable.campaign or {}
    if document.get("active") is False:
        return "promotion_inactive" if redeemable.is_tier else "voucher_disabled"
    if campaign.get("active") is False:
        return "promotion_inactive" if redeemable.is_tier else "campaign_not_active"
    owners = (document, campaign)
    for owner in owners:
        if _not_begun(owner, zone, now):
            return "promotion_inactive" if redeemable.is_tier else "voucher_not_active"
        if _over(owner, zone, now):
            return "promotion_inactive" if redeemable.is_tier else "voucher_expired"
    if not all(test(owner, zone, now) for test in (_in_window, _in_hours) for owner in owners):
        return "promotion_not_active_now" if redeemable.is_tier else "voucher_not_active_now"
    return None


def _start(owner, zone):
    value, is_day = instants.parse(owner["start_date"])
    return zone.instant_of_local(value) if is_day else value


def _not_begun(owner, zone, now):
    return bool(owner.get("start_date")) and now < _start(owner, zone)


def _over(owner, zone, now):
    """A day ends at the end of that local day; an instant has passed once it is reached."""
    if not owner.get("expiration_date"):
        return False
    value, is_day = instants.parse(owner["expiration_date"])
    end = zone.instant_of_local(value + instants.DAY) if is_day else value
    return now >= end


def _in_window(owner, zone, now):
    window = owner.get("validity_timeframe")
    if not window:
        return True
    since = zone.local(now) - zone.local(_start(owner, zone))
    return since % instants.duration(window["interval"]) < instants.duration(window["duration"])


def _in_hours(owner, zone, now):
    """On one of the days and within one of its windows; a window past midnight belongs to the day on which it began."""
    local = zone.local(now)
    days = owner.get("validity_day_of_week") or range(7)
    hours = (owner.get("validity_hours") or {}).get("daily")
    if not hours:
        return instants.day_of_week(local) in days
    return any(day in days for one in hours for day in _begun(one, local))


def _begun(one, local):
    """The days of the week on which this window began, if it is open."""
    start, end = _minutes(one.get("start_time", "00:00")), _minutes(one.get("expiration_time", "24:00"))
    minute, today = instants.minute_of_day(local), instants.day_of_week(local)
    if start < end:
        found = [today] if start <= minute < end else []
    else:
        found = [today] * (minute >= start) + [(today - 1) % 7] * (minute < end)
    return [day for day in found if day in (one.get("days_of_week") or range(7))]


def _minutes(text):
    hour, minute = text.split(":")
    return int(hour) * 60 + int(minute)
