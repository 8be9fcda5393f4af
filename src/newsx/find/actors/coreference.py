"""Mentions without a name, by rules that rather say nothing: "he", "its", "the minister", "the group"."""

from collections import defaultdict

from newsx.find.actors.assemble import Cast
from newsx.find.actors.cast import Draft
from newsx.find.actors.focus import Focus, Spoken
from newsx.find.actors.lexicon import Head, Pronoun, generic_nouns, head_at, pronouns, singulars
from newsx.find.actors.page import TELLING, Page
from newsx.find.actors.societies import name_head
from newsx.find.actors.titles import POSSESSIVE
from newsx.schema.records import ActorMentionKind

SUBJECTS = frozenset({"nsubj", "nsubj:pass", "obl:agent", "nsubj:outer"})
DEFINITE = frozenset({"the", "this", "that"})
FOLLOWING = frozenset({"of", "for", "who", "whose", "-"})
"""Words after a noun that make it another's: "the president of the club"."""
SUPERIOR = frozenset({"prime minister", "deputy prime minister", "vice president", "deputy president"})
"""Offices that their last word alone does not mean."""
THINGS_TOO = frozenset({"figure", "number", "second", "minor", "general", "head"})
"""Nouns of persons that mostly mean something else."""
CHIEFS = frozenset(
    {"president", "prime minister", "chancellor", "king", "queen", "emir", "sultan", "premier"}
)
"""Offices whose holder is a country's leader."""
AGE = ("-", "year", "-", "old")
STATES = frozenset({"country", "nation"})
CLIMB = 6
"""Heads that are climbed from a pronoun to the verb whose subject it takes up."""
REACH = 6
"""Tokens from a noun to the name that explains it, at most."""
MANY = 8
"""Actors of one noun that are compared."""


def add_references(cast: Cast) -> None:
    """Add the nominal and pronominal mentions of the actors of a cast."""
    if cast.page.parsed:
        Reader(cast).read()


class Reader:
    """Reads a page once from left to right, with the actors spoken of so far in mind."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self.page: Page = cast.page
        self.focus = Focus()
        self.by_noun: dict[str, list[Draft]] = defaultdict(list)
        self.by_guess: dict[str, list[Draft]] = defaultdict(list)
        self.met: set[int] = set()
        self.countries: tuple[set[str], set[str]] = (set(), set())
        self.named: dict[int, Draft] = {}
        self.inside: dict[int, Draft] = {}
        self.roles: dict[int, Draft] = {}
        self.role_at: dict[int, Draft] = {}
        self._index_mentions()
        self.subject_of = {
            page_head: i
            for i, (dep, page_head) in enumerate(zip(self.page.deps, self.page.heads, strict=True))
            if dep in {"nsubj", "nsubj:pass"}
        }
        self.joined = {h for d, h in zip(self.page.deps, self.page.heads, strict=True) if d == "conj"}

    def _index_mentions(self) -> None:
        token_at = {start: i for i, start in enumerate(self.page.starts)}
        for draft in self.cast.drafts():
            for (_, end), (_, first) in draft.mentions.items():
                self.named[first] = draft
                at = first
                while at < len(self.page.words) and self.page.starts[at] < end:
                    self.inside[at] = draft
                    at += 1
            for role in draft.roles:
                self.role_at[role.start] = draft
                at = token_at.get(role.start, 0)
                while at < len(self.page.words) and self.page.starts[at] < role.end:
                    self.roles[at] = draft
                    at += 1

    def read(self) -> None:
        """Read every sentence of the body and title."""
        for start, end in self.page.bounds:
            self.countries = (self.countries[1], set())
            if self.page.zone(start) in TELLING:
                self._read_sentence(start, end)
            self.focus.close()

    def _read_sentence(self, start: int, end: int) -> None:
        i = start
        while i < end:
            if i in self.named:
                self._meet(i, self.named[i])
            elif i not in self.inside:
                i = max(i, self._read_word(i, end))
            self._note_country(i)
            i += 1

    def _read_word(self, i: int, end: int) -> int:
        """Read a word that is part of no name; return the last token that was read."""
        page, word = self.page, self.page.lower[i]
        pronoun = pronouns().get(word)
        if pronoun:
            self._read_pronoun(i, pronoun)
        elif word in DEFINITE and i + 1 < end:
            return self._read_definite(i, end)
        elif i not in self.roles and page.tags[i] == "NN":
            found = head_at(page.lower, i, end)
            if found and found[1].is_person and page.deps[found[0] - 1] not in {"compound", "nmod:desc"}:
                self._note_stranger(found[0] - 1, found[1])
                return found[0] - 1
        return i

    def _note_stranger(self, token: int, head: Head) -> None:
        """Note an unnamed person: "he" may be that one."""
        page = self.page
        plain = page.lower[token] not in THINGS_TOO
        if plain and page.tags[token] == "NN" and page.deps[token] != "ROOT" and token not in self.roles:
            subject = page.deps[token] in SUBJECTS
            self.focus.note(Spoken(None, head.gender, subject, page.quoted[token], token))

    def _note_country(self, i: int) -> None:
        if self.page.labels.get(i) in {"GPE", "NORP"}:
            word = self.page.words[i]
            gazetteer = self.cast.gazetteer
            country = gazetteer.country_named(word) or gazetteer.country_of_demonym(word)
            if country:
                self.countries[1].add(country)

    def _meet(self, token: int, draft: Draft) -> None:
        """Note a mention of an actor, and at the first the nouns that may take it up."""
        page = self.page
        subjects = [
            i
            for i in range(token, min(token + 6, len(page.words)))
            if (i == token or (self.inside.get(i) is draft and i not in self.named)) and self._is_subject(i)
        ]
        at = subjects[0] if subjects else token
        if not self._is_label(token, draft):
            self.focus.note(Spoken(draft, draft.gender, bool(subjects), page.quoted[token], at))
        if id(draft) not in self.met:
            self.met.add(id(draft))
            for noun in self._nouns(draft):
                self.by_noun[noun].append(draft)
            if draft.type == "organization" and not draft.sector:
                for noun, (types, sectors) in generic_nouns().items():
                    if draft.type in types and "()" in sectors:
                        self.by_guess[noun].append(draft)

    def _is_label(self, token: int, draft: Draft) -> bool:
        """Tell the speaker before the colon of a transcript's line: "he" in what follows is another."""
        end = token
        while self.inside.get(end) is draft:
            end += 1
        return end < len(self.page.words) and self.page.words[end] == ":"

    def _is_subject(self, i: int) -> bool:
        """Tell whether a token is a subject, or joined to one by "and"."""
        for _ in range(CLIMB):
            if self.page.deps[i] != "conj" and not self._explains(i):
                break
            i = self.page.heads[i]
        return self.page.deps[i] in SUBJECTS

    def _explains(self, i: int) -> bool:
        """Tell whether a name explains a noun before it: "the group M23", "the bureau, PAGASA, said"."""
        head = self.page.heads[i]
        return self.page.deps[i] == "appos" and head < i and self.page.tags[head].startswith("NN")

    def _nouns(self, draft: Draft) -> set[str]:
        """Return the nouns that an actor's roles, name or kind say that it is."""
        if draft.type == "person":
            phrases = {head.phrase for head in draft.heads}
            phrases |= set() if phrases.isdisjoint(CHIEFS) else {"leader"}
            return phrases | {p.rsplit(" ", 1)[-1] for p in phrases - SUPERIOR}
        nouns = {
            noun
            for noun, (types, sectors) in generic_nouns().items()
            if draft.type in types and not sectors.isdisjoint(draft.sector)
        }
        nouns |= {head.phrase for head in draft.heads} | {
            head.phrase.rsplit(" ", 1)[-1] for head in draft.heads
        }
        head = name_head(draft.name)
        if head and not head.is_person:
            nouns |= {head.phrase, head.phrase.rsplit(" ", 1)[-1]}
        return nouns

    def _read_definite(self, i: int, end: int) -> int:
        """Read "the minister", "the Turkish president", "the group"; return its last token."""
        page, at, country = self.page, i + 1, None
        if tuple(page.lower[at + 1 : at + 5]) == AGE:
            return self._read_aged(i, at + 5, end)
        if page.labels.get(at) == "NORP" and at + 1 < end:
            country = self.cast.gazetteer.country_of_demonym(page.words[at])
            at += 1
            if country is None:
                return i
        found = head_at(page.lower, at, end) if at < end else None
        stop, noun = (found[0], found[1].phrase) if found else (at + 1, page.lower[at] if at < end else "")
        owner = stop < end and page.lower[stop] in POSSESSIVE
        if at >= end or at in self.inside or (at in self.roles and not owner):
            return i
        following = page.lower[stop] if stop < end else ""
        modifies = stop < end and page.tags[stop].startswith("NN") and stop not in self.roles
        if page.tags[stop - 1].startswith("NN") and not modifies and following not in FOLLOWING:
            draft = self._taken_up(noun, page.lower[stop - 1], country)
            if draft and self._agrees(draft, stop - 1):
                kind: ActorMentionKind = "title" if draft.type == "person" else "nominal"
                self._refer(draft, i, stop, stop - 1, kind)
                self._serve(at - 1, draft)
                return stop - 1
        if found and found[1].is_person:
            self._note_stranger(stop - 1, found[1])
        return stop - 1 if found else i

    def _read_aged(self, i: int, at: int, end: int) -> int:
        """Read "the 47-year-old", "the 47-year-old surgeon": a person spoken of before, whose age is new."""
        found = head_at(self.page.lower, at, end) if at < end else None
        noun = found[0] - 1 if found and found[1].is_person else at - 1
        draft = self.focus.latest()
        if draft is None or (found and not found[1].is_person):
            return noun
        self._refer(draft, i, noun + 1, noun, "nominal")
        return noun

    def _agrees(self, draft: Draft, token: int) -> bool:
        """Tell whether a noun has an actor's number: "the militias" are not the one militia."""
        if not self.page.tags[token].endswith("S"):
            return True
        word = self.page.lower[token]
        many = word in generic_nouns() or any(form.lower().endswith(word) for form in draft.forms)
        return draft.type != "person" and many

    def _taken_up(self, noun: str, last: str, country: str | None) -> Draft | None:
        """Return the actor that a definite noun means: the only one it fits, or the only one near."""
        if noun in STATES and not country:
            return self._country()
        drafts = self.by_noun.get(last if last in generic_nouns() else noun, [])
        if not drafts:
            drafts = next((self.by_noun[form] for form in singulars(noun) if form in self.by_noun), [])
        drafts = (drafts or self._leading(noun))[-MANY:]
        if country:
            drafts = [draft for draft in drafts if self._is_of(draft, country)]
        elif noun == "leader":
            return None
        if len(drafts) > 1 or noun in generic_nouns():
            drafts = self.focus.nearest(drafts)
        return drafts[0] if len(drafts) == 1 else None

    def _is_of(self, draft: Draft, country: str) -> bool:
        """Tell whether an actor is a country's, by itself or by its office."""
        if draft.country or draft.type != "person":
            return draft.country == country
        return any(role.of and self.cast.gazetteer.country_named(role.of) == country for role in draft.roles)

    def _leading(self, noun: str) -> list[Draft]:
        """Return the organisation of unknown kind that the article speaks of most: likely "the company"."""
        drafts = self.by_guess.get(noun, [])
        return [max(drafts, key=lambda draft: len(draft.mentions))] if drafts else []

    def _country(self) -> Draft | None:
        countries = self.countries[0] | self.countries[1]
        if len(countries) != 1:
            return None
        draft = self.cast.societies.keyed(f"{next(iter(countries))}:state")
        return draft if draft and id(draft) in self.met else None

    def _refer(self, draft: Draft, first: int, stop: int, token: int, kind: ActorMentionKind) -> None:
        page = self.page
        draft.add_mention(page.starts[first], page.ends[stop - 1], kind, first)
        subject = page.deps[token] in SUBJECTS
        self.focus.note(Spoken(draft, draft.gender, subject, page.quoted[token], token))

    def _read_pronoun(self, i: int, pronoun: Pronoun) -> None:
        page = self.page
        if page.quoted[i] or page.deps[i] == "expl":
            return
        if pronoun.gender:
            draft = self.focus.person(pronoun.gender, self._subject_beside(i))
        else:
            draft = self._body(i, pronoun)
        if draft and pronoun.owns and not pronoun.gender:
            self._serve(i, draft)
        if draft:
            if pronoun.gender:
                draft.gender = draft.gender or pronoun.gender
            self._refer(draft, i, i + 1, i, "pronoun")

    def _serve(self, i: int, body: Draft) -> None:
        """Note whose role it is that stands after token `i`: "its president", "the group's leader"."""
        start = self.page.starts[i + 1] if i + 1 < len(self.page.starts) else -1
        person = self.role_at.get(start)
        if person and body.type != "person":
            person.body = body

    def _subject_beside(self, i: int) -> Draft | None:
        """Return the subject of the verb that a pronoun is the object of, also one shared by joined verbs."""
        if self.page.deps[i] not in {"obj", "iobj", "obl"} or self.page.lower[i].endswith("self"):
            return None
        verb = self.page.heads[i]
        for _ in range(CLIMB):
            if verb in self.subject_of or self.page.deps[verb] != "conj":
                break
            verb = self.page.heads[verb]
        subject = self.subject_of.get(verb)
        return self._draft_at(subject) if subject is not None else None

    def _body(self, i: int, pronoun: Pronoun) -> Draft | None:
        """Return the body that "it" or "they" means: a subject above it, or that of the sentence before."""
        page = self.page
        if page.deps[i] not in {"nsubj", "nsubj:pass", "nmod:poss"}:
            return None
        verb = self._governor(i)
        if verb is None:
            return None
        if not pronoun.owns and not page.tags[page.heads[i]].startswith("VB"):
            return None
        subject = self._subject_above(i, verb)
        if subject is not None:
            return self._as_body(subject, pronoun)
        alone = all(spoken.quoted for spoken in self.focus.now)
        previous = self.focus.last_sentence() if alone else []
        subjects = [s for s in previous if s.subject and not s.quoted]
        if len(subjects) > 1:
            subjects = [s for s in subjects if self.page.deps[self.page.heads[s.token]] == "ROOT"]
        if len(subjects) != 1 or subjects[0].draft is None:
            return None
        return self._as_body(subjects[0].token, pronoun)

    def _governor(self, i: int) -> int | None:
        """Return the verb that governs a pronoun."""
        at = self.page.heads[i]
        for _ in range(CLIMB):
            if self.page.tags[at].startswith("VB") or at in self.subject_of:
                return at
            if self.page.heads[at] == at:
                return None
            at = self.page.heads[at]
        return None

    def _subject_above(self, i: int, verb: int) -> int | None:
        """Return the nearest subject before the pronoun, going up from its verb."""
        at = verb
        for _ in range(CLIMB):
            subject = self.subject_of.get(at)
            if subject is not None and subject < i and not self.page.quoted[subject]:
                return subject
            if self.page.heads[at] == at:
                return None
            at = self.page.heads[at]
        return None

    def _as_body(self, token: int, pronoun: Pronoun) -> Draft | None:
        draft = self._draft_at(token)
        if draft is None or draft.type == "person":
            return None
        if pronoun.many:
            many = draft.type == "group" or self.page.tags[token].endswith("S")
            return draft if many or self.page.lower[token] == "police" else None
        plural = draft.type == "group" and not draft.acronym and self.page.tags[token] != "NNP"
        return None if token in self.joined or plural else draft

    def _draft_at(self, token: int) -> Draft | None:
        if token in self.inside or token in self.roles:
            return self.inside.get(token) or self.roles[token]
        for at in range(token + 1, min(token + REACH, len(self.page.words))):
            if at in self.inside and self.page.heads[at] == token and self._explains(at):
                return self.inside[at]
        spoken = [s for s in (*self.focus.now, *self.focus.last_sentence()) if s.token == token]
        return spoken[0].draft if spoken else None
