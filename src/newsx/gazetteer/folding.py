"""Fold place names so that spellings of one name share one key."""

import re
import unicodedata
from functools import lru_cache

_LETTERS = str.maketrans(
    {
        "ı": "i",
        "ł": "l",
        "Ł": "l",
        "ø": "o",
        "Ø": "o",
        "đ": "d",
        "Đ": "d",
        "ð": "d",
        "Ð": "d",
        "þ": "th",
        "Þ": "th",
        "æ": "ae",
        "Æ": "ae",
        "œ": "oe",
        "Œ": "oe",
        "ə": "a",
        "Ə": "a",
        "&": " and ",
    }
)
_SILENT = re.compile(r"[.'’‘`´ʻʼʽʾʿ\u0300-\u036f\u200b-\u200f\u2060\ufeff]")
_BREAKS = re.compile(r"[^\w]+|_+")
_WORDS = {"saint": "st", "sainte": "ste", "mount": "mt", "fort": "ft"}
_ARTICLE = re.compile(
    r"(?:al|as|ash|ad|adh|an|ar|at|ath|az|el|es|esh|ed|er|et|ez)[ -](?=[^\W\d_]{3})", re.IGNORECASE
)
_LONGEST = 100


@lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """Return the key of `name`: without case, accents, apostrophes, hyphens, dots and a leading "the".

    "Saint-Étienne", "St. Etienne" and "ST ETIENNE" share one key; "Sainte-Anne" and "Saint Anne" do
    not. Empty for a name with no letter or digit, and for one longer than any place name.
    """
    if len(name) > _LONGEST:
        return ""
    plain = _SILENT.sub("", unicodedata.normalize("NFKD", name.translate(_LETTERS))).casefold()
    words = [_WORDS.get(word, word) for word in _BREAKS.split(plain) if word]
    if len(words) > 1 and words[0] == "the":
        del words[0]
    return " ".join(words)


def without_article(name: str) -> str | None:
    """Return `name` without its Arabic article, None if it has none.

    Matches "As-Suwayda", "al Raqqah" and "Ash Sharqiyah"; not "Alma", nor "Al Gore" with its three
    letters to spare, which is no place name and finds nothing.
    """
    match = _ARTICLE.match(name)
    return name[match.end() :] if match else None
