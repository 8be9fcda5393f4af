"""Tell whether a capital or country acts as a government."""

from spacy.tokens import Token

from newsx.find.places.lexicon import acting

_SUBJECT = frozenset({"nsubj", "nsubj:pass"})
_MINDED = frozenset(
    {
        *("willing", "ready", "keen", "determined", "eager", "reluctant", "unwilling", "adamant", "prepared"),
        *(
            "concerned",
            "worried",
            "alarmed",
            "angry",
            "furious",
            "unhappy",
            "pleased",
            "confident",
            "sceptical",
        ),
        *(
            "skeptical",
            "cautious",
            "wary",
            "silent",
            "neutral",
            "opposed",
            "committed",
            "supportive",
            "hopeful",
        ),
        *("suspicious", "grateful", "responsible", "nervous", "frustrated", "serious", "uneasy"),
    }
)
"""What a government is or stays, as in "Ashgabat was silent"; a town is never."""
_OFFICES = frozenset(
    {
        "ambassador",
        "diplomat",
        "envoy",
        "foreign",
        "minister",
        "ministry",
        "negotiator",
        "official",
        "parliament",
    }
)
"""Whose country a name before them tells; it is not the country that acts in "Qatar's minister said"."""
_BETWEEN = frozenset({"between", "with"})
_INSIDE = frozenset(
    {"in", "into", "inside", "outside", "near", "around", "behind", "past", "through", "beside"}
)
"""Prepositions after which a building is a building."""
_SCENES = frozenset({"interest", "interests", "opposition", "parliament", "minister", "government", "troops"})
"""Nouns that "of" and "from" tie to a land as well: "the parliament of Chad", "troops from Chad"."""
_PASSIVE = frozenset(
    {"accuse", "ask", "warn", "urge", "invite", "tell", "expect", "blame", "criticise", "criticize"}
)
"""Verbs whose passive subject is addressed as a government: "Tehran was warned"; not "Tehran was bombed"."""


def acts(token: Token) -> bool:
    """Tell whether `token`, the head word of a seat of government or a country, acts.

    "Ankara also supports", "was rejected by Moscow", "talks between Washington and Tehran" and "Paris's
    decision" act; "explosions rocked Damascus", "in Ankara" and "Syria's south" do not.
    """
    first = _first_conjunct(token)
    if first.dep_ in _SUBJECT:
        return _is_deed(first)
    if first.dep_ == "obl:agent":
        return first.head.lemma_.lower() in acting("verb")
    if first.dep_ == "nmod:poss":
        return first.head.lemma_.lower() in acting("noun") - _OFFICES
    if first.dep_ in {"nmod", "obl"}:
        return _meets(first) or _gives(first) or _is_told(first)
    if first.dep_ in {"obj", "iobj"}:
        return _is_addressed(first)
    return False


def _is_addressed(target: Token) -> bool:
    """Tell whether `target` is dealt with as a government: "assist Damascus", "let Ankara set up bases"."""
    verb = target.head
    if verb.lemma_.lower() in acting("object"):
        return True
    return any(
        child.dep_ == "xcomp" and child.i > target.i and child.lemma_.lower() in acting("verb")
        for child in verb.children
    )


def _first_conjunct(token: Token) -> Token:
    """Return the first of a list; each step goes left, so the walk ends."""
    while token.dep_ == "conj" and token.head.i < token.i:
        token = token.head
    return token


def _is_deed(subject: Token) -> bool:
    """Tell whether the predicate of `subject` is a government's deed: "Ankara has long expressed".

    Verbs that are not listed are deeds if something is done to something, as in "Peru jailed the mayor";
    of the rest those whose object lies between governments: "Peru reached a deal", not "Peru won gold".
    """
    verb = subject.head
    lemma = verb.lemma_.lower()
    if subject.dep_ == "nsubj:pass":
        return lemma in _PASSIVE
    if lemma in acting("verb"):
        return True
    if verb.pos_ == "ADJ":
        return _is_minded(verb)
    complements = [child for child in verb.children if child.dep_ == "xcomp"]
    if any(child.lemma_.lower() in acting("verb") or _is_minded(child) for child in complements):
        return True  # "is keen to support", "would stay neutral"
    done = [child.lemma_.lower() for child in verb.children if child.dep_ in {"obj", "ccomp"}]
    if any(word in acting("meeting") for word in done):
        return True
    return verb.pos_ == "VERB" and bool(done) and lemma not in acting("state")


def _is_minded(adjective: Token) -> bool:
    """Tell an attitude from a state of things: "open to talks", not "open"."""
    lemma = adjective.lemma_.lower()
    if lemma == "open":
        return any(child.dep_ == "obl" and _case(child) == "to" for child in adjective.children)
    return lemma in _MINDED


def _case(token: Token) -> str:
    """Return the preposition of `token`, "" where it has none."""
    return next((child.lower_ for child in token.children if child.dep_ == "case"), "")


def _meets(token: Token) -> bool:
    """Tell whether `token` is a side of a meeting: "talks between Rome and Tehran", "ties with Beijing".

    "Lodged a protest with Beijing" is one too, whether "with" goes to the verb or to the noun.
    """
    if _case(token) not in _BETWEEN:
        return False
    head = token.head
    if head.lemma_.lower() in acting("meeting"):
        return True
    return _object_before(token) in acting("meeting")


def _gives(token: Token) -> bool:
    """Tell whether a government's deed comes from `token`: "pressure from Riyadh", "the envoy of Chad".

    Not "tea from Sri Lanka", nor "he returned from Chad".
    """
    if token.dep_ != "nmod" or _case(token) not in {"from", "of", "by"}:
        return False
    return token.head.lemma_.lower() in acting("noun") - _SCENES


def _is_told(token: Token) -> bool:
    """Tell whether `token` is told something or tells it: "an apology to Seoul", "according to Seoul".

    "Flights to Seoul" is neither. "Called on Seoul to act" tells it something, "called on Seoul" does not.
    """
    case = _case(token)
    if case in {"on", "upon"} and token.head.lemma_ == "call":
        return any(child.dep_ in {"xcomp", "advcl"} and child.i > token.i for child in token.head.children)
    told = token.head.lemma_.lower() in acting("to") or _object_before(token) in acting("to")
    return case == "according" or (case == "to" and told)


def _object_before(token: Token) -> str:
    """Return the lemma of the object between a verb and its `token`: "offer" in "made an offer to Lima"."""
    if token.dep_ != "obl":
        return ""
    objects = (child for child in token.head.children if child.dep_ == "obj" and child.i < token.i)
    return next((child.lemma_.lower() for child in objects), "")


def is_scene(token: Token) -> bool:
    """Tell whether `token`, a building that stands for a government, is the building itself.

    "Outside the Kremlin" and "the fence of the White House" are; "a statement from the Kremlin" is not.
    """
    if token.dep_ == "nmod:poss" or (token.dep_ == "nmod" and _case(token) in {"of", "at"}):
        return token.head.lemma_.lower() in acting("part")
    return token.dep_ in {"obl", "nmod"} and _case(token) in _INSIDE
