"""The repaired trees of the events room stay trees, whatever the parser said."""

from hypothesis import given, settings
from hypothesis import strategies as st

from newsx.find.events.repair import repair_heads

TAGS = ("NN", "NNS", "NNP", "VBD", "VBN", "VBG", "VBZ", "IN", "DT", "CD", "PRP")
DEPS = ("obj", "nsubj", "det", "nummod", "case", "acl", "advcl", "xcomp", "ccomp", "obl", "nmod", "conj")


def has_ring(heads: list[int]) -> bool:
    for start in range(len(heads)):
        node = start
        for _ in heads:
            node = heads[node]
        if heads[node] != node:
            return True
    return False


def test_a_gerund_parsed_below_its_object_changes_places_with_it() -> None:
    tags = ["VBD", "NNS", "IN", "VBG", "JJ", "NNS"]
    deps = ["ROOT", "obj", "mark", "acl", "amod", "obj"]
    heads = [0, 0, 3, 5, 5, 0]
    repair_heads(tags, deps, heads)
    assert heads == [0, 0, 3, 0, 5, 3]


@settings(max_examples=400, deadline=None)
@given(st.data())
def test_no_repair_makes_a_ring(data: st.DataObject) -> None:
    size = data.draw(st.integers(2, 9))
    order = data.draw(st.permutations(range(size)))
    heads = [0] * size
    for place, node in enumerate(order):
        heads[node] = order[data.draw(st.integers(0, place - 1))] if place else node
    tags = [data.draw(st.sampled_from(TAGS)) for _ in range(size)]
    deps = ["ROOT" if heads[i] == i else data.draw(st.sampled_from(DEPS)) for i in range(size)]
    assert not has_ring(heads)
    repair_heads(tags, deps, heads)
    assert not has_ring(heads)


def test_who_is_accused_of_doing_something_is_accused() -> None:
    tags = ["NNP", "VBD", "NNP", "IN", "VBG", "DT", "NN"]
    deps = ["nsubj", "ROOT", "nsubj", "mark", "advcl", "det", "obj"]
    heads = [1, 1, 4, 4, 1, 6, 4]
    repair_heads(tags, deps, heads)
    assert (heads[2], deps[2]) == (1, "obj")


def test_the_subject_of_a_clause_stays_its_subject() -> None:
    tags = ["NNP", "VBD", "IN", "NNP", "VBD", "DT", "NN"]  # Kyiv said that Moscow wrecked the truce
    deps = ["nsubj", "ROOT", "mark", "nsubj", "ccomp", "det", "obj"]
    heads = [1, 1, 4, 4, 1, 6, 4]
    repair_heads(tags, deps, heads)
    assert (heads[3], deps[3]) == (4, "nsubj")
