"""Interviews printed as questions and answers: every answer is a claim of the person asked."""

from collections.abc import Iterator, Sequence

from newsx.find.claims.drafts import Draft
from newsx.find.claims.ground import Ground, Interval, paragraphs
from newsx.find.claims.syntax import trim
from newsx.schema import Actor

FEWEST_QUESTIONS = 3
FEWEST_WORDS = 3
I_WORDS = frozenset(("i", "me", "my", "mine", "myself"))
WE_WORDS = frozenset(("we", "us", "our", "ours", "ourselves"))
YOU_WORDS = frozenset(("you", "your", "yours", "yourself"))
NAMES = frozenset(("name", "alias"))


def answers(ground: Ground, covered: bytearray, actors: Sequence[Actor]) -> list[Draft]:
    """Return a draft for every answer of an interview; its source is where who answers is introduced.

    An interview has three questions at least, paragraphs of their own that say "you" and end in "?"; most
    are followed by paragraphs in the first person. Whoever is named most before the first question answers.
    """
    rounds = list(_rounds(ground))
    told = [any(_says(ground, part, I_WORDS | WE_WORDS) for part in answer) for _, answer in rounds]
    if len(rounds) < FEWEST_QUESTIONS or 2 * sum(told) < len(rounds):
        return []
    source = _introduced(ground, rounds[0][0][0], actors)
    if source is None:
        return []
    parts = (
        tuple(trim(ground.doc, part) for part in answer if not all(covered[slice(*part)]))
        for _, answer in rounds
    )
    return [Draft(None, source, answer, verbatim=True) for answer in parts if answer]


def questions(ground: Ground) -> list[Interval]:
    """Return the questions of an interview, as paragraphs."""
    return [question for question, _ in _rounds(ground)]


def _rounds(ground: Ground) -> Iterator[tuple[Interval, tuple[Interval, ...]]]:
    """Yield each question with the paragraphs that answer it; what comes before the first is none."""
    asked: Interval | None = None
    given: list[Interval] = []
    for paragraph in _paragraphs(ground):
        if not _is_question(ground, paragraph):
            given += [paragraph] if asked and _words(ground, paragraph) >= FEWEST_WORDS else []
            continue
        if asked and given:
            yield asked, tuple(given)
        asked, given = paragraph, []
    if asked and given:
        yield asked, tuple(given[:1])  # what follows the last answer may be the article's own


def _paragraphs(ground: Ground) -> Iterator[Interval]:
    """Yield the paragraphs of the body without white space at their ends."""
    for paragraph in paragraphs(ground):
        tokens = [at for at in range(*paragraph) if not ground.doc[at].is_space]
        if tokens and ground.body[tokens[0]]:
            yield tokens[0], tokens[-1] + 1


def _is_question(ground: Ground, paragraph: Interval) -> bool:
    return ground.doc[paragraph[1] - 1].text == "?" and _says(ground, paragraph, YOU_WORDS)


def _says(ground: Ground, part: Interval, words: frozenset[str]) -> bool:
    """Tell whether one of the words stands there outside quotation marks."""
    return any(ground.doc[at].lower_ in words and ground.quotation_of[at] < 0 for at in range(*part))


def _words(ground: Ground, part: Interval) -> int:
    return sum(ground.doc[at].is_alpha for at in range(*part))


def _introduced(ground: Ground, first_question: int, actors: Sequence[Actor]) -> Interval | None:
    """Return where the person is named first who is named most before the questions, None if two are."""
    limit = ground.doc[first_question].idx
    named = {
        actor.id: [m for m in actor.mentions if m.end <= limit and m.kind in NAMES]
        for actor in actors
        if actor.type == "person"
    }
    most = max((len(mentions) for mentions in named.values()), default=0)
    first = [mentions for mentions in named.values() if len(mentions) == most > 0]
    if len(first) != 1:
        return None
    mention = next((m for m in first[0] if m.zone == "body"), first[0][0])
    span = ground.doc.char_span(mention.start, mention.end, alignment_mode="expand")
    return trim(ground.doc, (span.start, span.end)) if span is not None else None
