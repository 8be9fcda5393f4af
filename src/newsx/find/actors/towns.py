"""Towns that the recogniser takes for persons, told by the words around them."""

from newsx.find.actors.names import squeeze
from newsx.find.actors.page import Page
from newsx.find.actors.titles import POSSESSIVE
from newsx.gazetteer import Gazetteer

MUNICIPAL = frozenset({"mayor", "police", "council", "councilman", "councilwoman", "residents", "sheriff"})
"""What follows a town's name: "Perrysburg Mayor"; a person's is followed by "aide" or "spokesman"."""
INSIDE = frozenset({"in", "near", "outside"})


def find_towns(page: Page, gazetteer: Gazetteer) -> frozenset[str]:
    """Return the names labelled as persons that are places in this text.

    The gazetteer knows such a place, the text says "Perrysburg Mayor" or "in Sylvania" somewhere, and
    it names nobody who bears the name: not "in Clinton's view", nor "Clinton" beside "Bill Clinton".
    """
    persons = [ent for ent in page.doc.ents if ent.label_ == "PERSON"]
    surnames = {ent.text.rsplit(" ", 1)[-1] for ent in persons if " " in ent.text}
    names = {squeeze(ent.text) for ent in persons} - surnames
    found = set()
    for ent in page.doc.ents:
        name = squeeze(ent.text)
        after = page.lower[ent.end] if ent.end < len(page.lower) else ""
        inside = ent.start > 0 and page.lower[ent.start - 1] in INSIDE and after not in POSSESSIVE
        told = after in MUNICIPAL or (inside and ent.label_ == "PERSON")
        if told and name in names and gazetteer.places(name):
            found.add(name)
    return frozenset(found)
