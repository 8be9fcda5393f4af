"""The tokenizer of the pipeline: spaCy's English one, with runs of one sign kept together."""

from collections.abc import Callable

from spacy.language import Language
from spacy.tokenizer import Tokenizer
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex, registry

RUN = r"([!?=*_~#<>$])\1+"
"""Two and more of one sign are one token, as in Universal Dependencies: "!!", "====", "***"."""
DASHES = r"-{2,}"
DIVIDED = frozenset(("and/or",))
"""Words that spaCy keeps whole and Universal Dependencies divides."""
WHOLE = ("etc.", "al.", "Capt.", "Cpl.", "Govt.", "Supt.", "e-mail", "E-mail", "e-mails", "E-mails")
"""Words that spaCy divides and Universal Dependencies keeps whole."""


def news_tokenizer(nlp: Language) -> Tokenizer:
    """Return the tokenizer: "Stop!!" is two tokens, "and/or" three, "etc." one."""
    defaults = nlp.Defaults
    rules = {
        word: parts for word, parts in (defaults.tokenizer_exceptions or {}).items() if word not in DIVIDED
    }
    rules |= {word: [{"ORTH": word}] for word in WHOLE}
    return Tokenizer(
        nlp.vocab,
        rules=rules,
        prefix_search=compile_prefix_regex([RUN, DASHES, *(defaults.prefixes or ())]).search,
        suffix_search=compile_suffix_regex([RUN, DASHES, *(defaults.suffixes or ())]).search,
        infix_finditer=compile_infix_regex(defaults.infixes or ()).finditer,
        token_match=defaults.token_match,
        url_match=defaults.url_match,
    )


@registry.tokenizers("newsx.tokenizer.v1")  # type: ignore[untyped-decorator]
def make_news_tokenizer() -> Callable[[Language], Tokenizer]:
    """Make the tokenizer by its name in the pipeline's configuration."""
    return news_tokenizer
