"""From bytes to text: byte-order mark, UTF-8, then a guess that is owned up to; and normalisation.

Normalisation keeps the length of the text except that CRLF becomes LF and a byte-order mark goes.
"""

import codecs
import re
from functools import cache

from newsx.errors import InputError
from newsx.tables import read_table

Notes = tuple[tuple[str, str], ...]

SAMPLE_BYTES = 65_536
"""charset-normalizer is slow on long texts, and the first pages tell as much as all of them."""

BINARY_SHARE = 0.1
"""More control characters than this in the first bytes, and it is no text in any of our encodings."""

ACCENTS_SHARE = 0.25
"""Less than this share of bytes above ASCII, and the text is English or the like with a few accents."""

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
LEGACY = (
    *("cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "iso8859_2"),
    *("koi8_r", "mac_roman", "cp932", "euc_jp", "gb18030", "big5", "cp949"),
)
"""Encodings that news texts are still found in; without this bound hp_roman8 and its like win."""

TEXTUAL_MAGIC = (b"%", b"{")
"""PDF and RTF are text at first sight; every other format soon has a NUL ("ID3 checks ..." has none)."""

CONTROL_BYTES = bytes([*range(8), 11, *range(14, 27), *range(28, 32), 127])
CONTROLS = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f]")
SURROGATES = re.compile("[\ud800-\udfff]")
MOJIBAKE = re.compile("â€[™œ\x9d“”˜¦\x93\x94]|Ã[©¨¡¢£¤¥§ª«¬­®¯°±²³´µ¶·¸¹º»¼½¾¿]|Â[ £©«®°»\xa0]|ï»¿|\ufffd")


def check_is_text(data: bytes, name: str) -> None:
    """Raise InputError that says what it is and what to do, if `data` begins like no text.

    A UTF-16 text passes though it is half NUL; a text with one stray NUL passes too.
    """
    for magic, what, advice in _magic():
        if data.startswith(magic) and (magic[:1] in TEXTUAL_MAGIC or 0 in data[:512]):
            raise InputError(f"{name}: this is {what}, not text. {advice}")
    if data[4:8] == b"ftyp":
        raise InputError(f"{name}: this is an MP4 video or recording, not text. Transcribe it to text first.")
    sample = data[:4096]
    if _encoding_by_bom(sample)[0] or _utf16_without_bom(sample):
        return
    controls = len(sample) - len(sample.translate(None, CONTROL_BYTES))
    if controls > BINARY_SHARE * len(sample):
        raise InputError(f"{name}: binary data, not text. Give text, Markdown, HTML, JSON or JSON Lines.")


@cache
def _magic() -> tuple[tuple[bytes, str, str], ...]:
    rows = read_table("newsx.readers", "magic.tsv", ("bytes",))
    return tuple((bytes.fromhex(row["bytes"]), row["format"], row["advice"]) for row in rows)


def decode(data: bytes, declared: str | None = None) -> tuple[str, Notes]:
    """Decode `data` and normalise it; `declared` is the encoding that a page claims to have.

    Never fails: bytes that mean nothing become U+FFFD and a note says so.
    """
    encoding, mark = _encoding_by_bom(data)
    encoding = encoding or _utf16_without_bom(data[:4096])
    if encoding:
        return normalise(data[mark:].decode(encoding, "replace"))
    for known in filter(None, ("utf-8", declared)):
        try:
            return normalise(data.decode(known))
        except (UnicodeDecodeError, LookupError):
            continue
    return _guess(data)


def _encoding_by_bom(data: bytes) -> tuple[str | None, int]:
    return next(((name, len(bom)) for bom, name in BOMS if data.startswith(bom)), (None, 0))


def _utf16_without_bom(sample: bytes) -> str | None:
    """Recognise Latin text in UTF-16: nearly every second byte is NUL, and hardly any other."""
    pairs = len(sample) // 2
    if pairs < 2:  # noqa: PLR2004 - one character proves nothing
        return None
    even, odd = sample[: 2 * pairs : 2].count(0), sample[1 : 2 * pairs : 2].count(0)
    if odd > 0.6 * pairs and even < 0.05 * pairs:
        return "utf-16-le"
    if even > 0.6 * pairs and odd < 0.05 * pairs:
        return "utf-16-be"
    return None


def _guess(data: bytes) -> tuple[str, Notes]:
    """Decode what is not UTF-8: damaged UTF-8, else charset-normalizer's best, else cp1252."""
    text = data.decode("utf-8", "replace")
    sound = sum(1 for byte in data[:SAMPLE_BYTES] if byte >= 0xC0)  # noqa: PLR2004 - leads of UTF-8
    if text[:SAMPLE_BYTES].count("\ufffd") * 10 <= sound:
        return normalise(text)
    encoding = _likeliest(data[:SAMPLE_BYTES])
    text, notes = normalise(data.decode(encoding, "replace"))
    return text, (("encoding-guessed", f"not UTF-8; read as {encoding}"), *notes)


def _likeliest(sample: bytes) -> str:
    """Ask charset-normalizer; cp1252 wins in mostly ASCII text, where it gives the same, or nothing fits.

    A few accents and quotation marks in English tell too little to choose by; in a Russian text in
    cp1251 most letters are not ASCII.
    """
    if sum(byte >= 0x80 for byte in sample) < ACCENTS_SHARE * len(sample) and _is_cp1252(sample):  # noqa: PLR2004
        return "cp1252"
    from charset_normalizer import from_bytes  # noqa: PLC0415 - 40 ms that most inputs never need

    best = from_bytes(sample, cp_isolation=list(LEGACY), preemptive_behaviour=False).best()
    if best is None or "cp1252" in best.could_be_from_charset:
        return "cp1252"
    return best.encoding


def _is_cp1252(sample: bytes) -> bool:
    try:
        sample.decode("cp1252")
    except UnicodeDecodeError:
        return False
    return True


def normalise(text: str) -> tuple[str, Notes]:
    r"""Give `text` LF line ends and printable characters; notes say what was odd about it.

    "a\r\nb" loses the CR; a stray NUL becomes a space, a lone surrogate U+FFFD, length unchanged.
    """
    notes: list[tuple[str, str]] = []
    text = text.removeprefix("\ufeff")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = SURROGATES.sub("\ufffd", text)
    odd = CONTROLS.search(text)
    broken = MOJIBAKE.search(text)
    if odd:
        text, count = CONTROLS.subn(" ", text)
        notes.append(("control-characters", f"{count} control characters read as spaces"))
    if broken:
        where = text.count("\n", 0, broken.start()) + 1
        notes.append(("mojibake", f"{broken.group()!r} on line {where}: the text was decoded wrongly"))
    return text, tuple(notes)
