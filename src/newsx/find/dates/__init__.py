"""Dates: the temporal expressions of an article, with TIMEX3 and EDTF values."""

from newsx.find.dates.find import DateFindings, find_dates
from newsx.find.dates.published import settle_published

__all__ = ["DateFindings", "find_dates", "settle_published"]
