"""The grammar of temporal expressions, in levels: numbers, calendar and clock, lengths, what joins them."""

from newsx.find.dates.engine import Rule
from newsx.find.dates.grammar.anchored import ANCHORED, ENDS, MODIFIED, QUALIFIED
from newsx.find.dates.grammar.calendar import CALENDAR
from newsx.find.dates.grammar.clock import CLOCK
from newsx.find.dates.grammar.deixis import DEIXIS
from newsx.find.dates.grammar.joined import DAYTIMES, JOINED, STRETCHES, WHOLES
from newsx.find.dates.grammar.lengths import LENGTHS, REPEATED
from newsx.find.dates.grammar.numbers import NUMBERS

LEVELS: tuple[tuple[Rule, ...], ...] = (
    NUMBERS,
    CLOCK,
    CALENDAR,
    REPEATED,
    DEIXIS,
    LENGTHS,
    DAYTIMES,
    JOINED,
    WHOLES,
    QUALIFIED,
    ANCHORED,
    MODIFIED,
    STRETCHES,
    ENDS,
)
