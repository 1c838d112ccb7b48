"""Notice periods: the earliest last day that a period allows."""

from __future__ import annotations

import calendar
import datetime as dt

from breakup.case import Period


def add_months(day: dt.date, months: int) -> dt.date:
    """The same day some months on, or the month's last day where it has no such day (31 January + 1 month)."""
    index = day.month - 1 + months
    year, month = day.year + index // 12, index % 12 + 1
    return dt.date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def working_day_from(day: dt.date) -> dt.date:
    """The day itself, or the Monday after it: nobody is asked to answer on a Sunday."""
    return day + dt.timedelta(days=max(0, 7 - day.weekday()) if day.weekday() > 4 else 0)


def earliest_end(given: dt.date, period: Period) -> dt.date:
    """The first day on which notice given on a day may end; working days are Monday to Friday."""
    match period.unit:
        case "days":
            return given + dt.timedelta(days=period.amount)
        case "weeks":
            return given + dt.timedelta(weeks=period.amount)
        case "months":
            return add_months(given, period.amount)
        case "working_days":
            weeks, rest = divmod(period.amount, 5)
            day = given + dt.timedelta(weeks=weeks)
            while rest or day.weekday() > 4:
                day += dt.timedelta(days=1)
                rest -= day.weekday() < 5 and rest > 0
            return day
