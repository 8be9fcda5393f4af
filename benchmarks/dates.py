"""Measure the dates room: TempEval-3 spans and values, expression cases, words per second.

Run `python benchmarks/dates.py [--corpora FOLDER] [--split dev] [--errors N] [--blank]`. Strict is an
equal span, relaxed any overlap, value an overlap with an equal TIMEX3 value, value* the same with
the gold corrected by dates_gold_errors.tsv; all are F1 in per cent.
"""

import argparse
import json
import re
import time
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import spacy
from spacy.tokens import Doc

from newsx.find.dates import find_dates
from newsx.schema import Anatomy, DateExpression, Published, Zone

CORPORA = Path(__file__).parents[1].parent / "shared" / "corpora"
Reader = Callable[[str], Doc]


def make_reader(*, blank: bool) -> Reader:
    """Return what makes a Doc of a text: the pipeline, or a bare tokenizer."""
    if blank:
        return spacy.blank("en")
    from newsx.pipeline import load_pipeline  # noqa: PLC0415 - not needed for patterns alone

    nlp = load_pipeline()

    def read(text: str) -> Doc:
        doc = nlp.make_doc(text)
        for _, component in nlp.pipeline:
            doc = component(doc)
        return doc

    return read


def rows(path: Path, split: str | None) -> Iterator[dict[str, Any]]:
    """Yield the documents of a corpus file."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            if split is None or row.get("split") == split:
                yield row


def extract(doc: Doc, reference: str) -> tuple[DateExpression, ...]:
    """Return the dates of a text that is all body."""
    anatomy = Anatomy(zones=(Zone(kind="body", start=0, end=10**9),))
    published = Published(date=reference, origin="option")
    return find_dates(doc, anatomy, published, "auto").dates


def read_gold_errors() -> dict[tuple[str, int], str]:
    """Return the right values of the gold's errors by document and offset."""
    lines = Path(__file__).with_name("dates_gold_errors.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")][1:]
    return {(doc_id, int(start)): right for doc_id, start, _, right, _ in rows if right}


GOLD_ERRORS = read_gold_errors()


def score_spans(read: Reader, documents: list[dict[str, Any]], errors: list[str]) -> dict[str, float]:
    """Return strict, relaxed and value F1 over documents, TempEval-3's way."""
    counts: Counter[str] = Counter()
    for row in documents:
        text = row["text"]
        gold = [a for a in row["annotations"] if a["type"] == "TIMEX3"]
        found = list(extract(read(text), row["dct"]))
        counts["gold"] += len(gold)
        counts["found"] += len(found)
        taken: set[int] = set()
        for item in gold:
            hit = best_overlap(item, found, taken)
            if hit is None:
                errors.append(f"MISS  {show(text, item['start'], item['end'])} = {item.get('value')}")
                continue
            taken.add(hit)
            record = found[hit]
            strict = (record.start, record.end) == (item["start"], item["end"])
            counts["relaxed"] += 1
            counts["strict"] += strict
            counts["value"] += record.timex == item.get("value")
            counts["value*"] += record.timex == GOLD_ERRORS.get(
                (row["doc_id"], item["start"]), item.get("value")
            )
            if not strict:
                errors.append(f"SPAN  {show(text, item['start'], item['end'])} found {record.text!r}")
            if record.timex != item.get("value"):
                errors.append(
                    f"VALUE {show(text, item['start'], item['end'])} = {item.get('value')} "
                    f"found {record.timex} [{record.rule}] dct {row['dct']}"
                )
        errors.extend(
            f"EXTRA {show(text, record.start, record.end)} [{record.rule}]"
            for n, record in enumerate(found)
            if n not in taken
        )
    total = counts["gold"] + counts["found"]
    return {name: 200 * counts[name] / max(total, 1) for name in ("strict", "relaxed", "value", "value*")}


def best_overlap(item: dict[str, Any], found: list[DateExpression], taken: set[int]) -> int | None:
    """Return the free record that overlaps a gold span most."""
    best, size = None, 0
    for number, record in enumerate(found):
        overlap = min(record.end, item["end"]) - max(record.start, item["start"])
        if overlap > size and number not in taken:
            best, size = number, overlap
    return best


def show(text: str, start: int, end: int) -> str:
    """Return a span in its context, on one line."""
    line = f"{text[max(0, start - 50) : start]}[[{text[start:end]}]]{text[end : end + 40]}"
    return re.sub(r"\s+", " ", line)


def reference_of(dct: str) -> str:
    """Return a case's reference time without its zone."""
    return (dct or "2016-11-07")[:19]


def exact(record: DateExpression, wanted: dict[str, Any]) -> bool:
    """Tell whether a record has a Duckling value: date and grain, or begin and end."""
    if "value" in wanted:
        return same_value(record.timex or "", wanted["value"])
    begin, end = first_day(wanted.get("begin")), first_day(wanted.get("end_exclusive"))
    if begin is None or end is None:
        return False
    return (record.first, record.last) == (begin.isoformat(), (end - timedelta(days=1)).isoformat())


def first_day(text: str | None) -> date | None:
    """Return the first day of "2013", "2013-02", "2013-W07", "2013-02-12"."""
    if not text or not re.fullmatch(r"\d{4}(-W?\d\d(-\d\d)?)?", text):
        return None
    if "W" in text:
        return date.fromisoformat(f"{text}-1")
    return date.fromisoformat(
        text + "-01-01"[: 10 - len(text)] if len(text) == YEAR_DIGITS else (text + "-01")[:10]
    )


def same_value(timex: str, wanted: str) -> bool:
    """Compare TIMEX3 values; "T15" and "T15:00" are one hour, "2013-W07" a week by its Monday."""
    return re.sub(r":00(:00)?$", "", re.sub(r"(Z|[+-]\d\d:\d\d)$", "", timex)) == re.sub(
        r":00(:00)?$", "", wanted
    )


def score_duckling(read: Reader, documents: list[dict[str, Any]], errors: list[str]) -> tuple[int, int]:
    """Return right and all among Duckling's date cases of days and coarser."""
    right = total = 0
    for row in documents:
        for item in row["annotations"]:
            days = [item.get(key, "") for key in ("value", "begin", "end_exclusive") if item.get(key)]
            if item["type"] != "DATETIME" or item.get("latent") or any("T" in day for day in days):
                continue
            total += 1
            found = extract(read(row["text"]), reference_of(row["dct"]))
            ok = any(exact(record, item) for record in found)
            right += ok
            if not ok:
                got = [(r.text, r.timex, r.first, r.last) for r in found]
                errors.append(f"DUCK  {row['text']!r} = {days} {item.get('grain')} found {got}")
    return right, total


YEAR_DIGITS = 4
KINDS = {"date", "daterange", "datetime", "duration", "set"}


def score_recognizers(
    read: Reader, documents: list[dict[str, Any]], errors: list[str]
) -> tuple[int, int, int]:
    """Return right, right by the TIMEX3 value too, and all among the cases with one value."""
    right = restated = total = 0
    for row in documents:
        wanted = [a for a in row["annotations"] if a.get("values") and len(a["values"]) == 1]
        wanted = [a for a in wanted if (a["subtype"] or "").split(".")[-1] in KINDS]
        if not wanted or len(row["annotations"]) != 1:
            continue
        found = extract(read(row["text"]), reference_of(row["dct"]))
        total += 1
        value = wanted[0]["values"][0]
        pairs = pairwise(found)
        ok = any(recognised(record, value) for record in found) or any(spans(a, b, value) for a, b in pairs)
        right += ok
        restated += ok or any(says_the_same(record, value) for record in found)
        if not ok:
            got = [(r.text, r.timex, r.first, r.last) for r in found]
            errors.append(f"RECO  {row['text']!r} @{row['dct']} = {wanted[0]['values'][0]} found {got}")
    return right, restated, total


def says_the_same(record: DateExpression, value: dict[str, Any]) -> bool:
    """Tell whether a record has a case's TIMEX3 value, in the guideline's spelling.

    The cases write (2019-09-20,2019-09-22,P2D) for "the next two days", by the guideline a length P2D,
    their own halves of a year beside the timex of "later this year", and T15 or T15P1D for XXXX-XX-XXT15:00.
    """
    timex, wanted = record.timex or "-", value["timex"]
    if value["type"] == "daterange":
        return wanted == timex or (record.type == "DURATION" and wanted.endswith(f",{timex})"))
    return value["type"] == "set" and same_value(plain_set(timex), plain_set(wanted))


def plain_set(timex: str) -> str:
    """Return a repetition without its open day and its period."""
    return re.sub(r"(?<=.)P1[DWM]$", "", timex).removeprefix("XXXX-XX-XX") or timex


def spans(begin: DateExpression, end: DateExpression, value: dict[str, Any]) -> bool:
    """Tell whether two records are the ends of a range: by the guideline "from A to B" is two expressions."""
    ends = {end.first, end.last, add_day(end.last)}
    return (
        value["type"] == "daterange"
        and begin.first == value.get("start")
        and value.get("end") in ends - {None}
    )


def stated_ends(record: DateExpression) -> set[str | None]:
    """Return the ends of "Nov-Feb 2017": the cases give the first day of the last unit, we its last."""
    if "/" not in (record.timex or ""):
        return set()
    first = first_day((record.timex or "").split("/")[1])
    return {record.last, first.isoformat() if first else None} - {None}


def add_day(day: str | None) -> str | None:
    """Return the ISO day after a day."""
    return (date.fromisoformat(day) + timedelta(days=1)).isoformat() if day and day < "9999" else None


def recognised(record: DateExpression, value: dict[str, Any]) -> bool:
    """Tell whether a record has the resolution of a recognizers case."""
    kind = value["type"]
    if kind == "daterange":
        if "start" not in value or "end" not in value:
            return record.timex == value.get("timex")
        last = date.fromisoformat(value["end"]) - timedelta(days=1)
        if (record.first, record.last) == (value["start"], last.isoformat()):
            return True
        return record.first == value["start"] and value["end"] in stated_ends(record)
    if kind == "date":
        return record.timex == value["value"]
    if kind == "datetime" and value["timex"] != "PRESENT_REF":
        return same_value(record.timex or "", str(value.get("value", "")).replace(" ", "T"))
    return same_value(record.timex or "", value["timex"])


def measure_speed(documents: list[dict[str, Any]], read: Reader) -> float:
    """Return words per second of the dates room alone, after the pipeline."""
    docs = [(read(row["text"]), row["dct"]) for row in documents]
    words = sum(len(row["text"].split()) for row in documents)
    extract(*docs[0])
    start = time.perf_counter()
    for doc, dct in docs:
        extract(doc, dct)
    return words / (time.perf_counter() - start)


TABLE = Path(__file__).parents[1] / "docs" / "dates.md"
EXAMPLES = Path(__file__).parents[1] / "docs" / "dates.tsv"
REFERENCE = "2025-07-24"
HEAD = """# Dates: each kind of expression and its value

Made by running newsx on the sentences of `dates.tsv` with `--date 2025-07-24` (a Thursday), patterns alone:
`python benchmarks/dates.py --table`. Values are TIMEX3, days are ISO 8601, EDTF is ISO 8601-2:2019.

| kind | expression | type | timex | mod | EDTF | first | last | inferred | rule |
|---|---|---|---|---|---|---|---|---|---|
"""


def make_table() -> str:
    """Return docs/dates.md: one row for each example, found by newsx."""
    nlp = spacy.blank("en")
    lines = []
    for line in EXAMPLES.read_text(encoding="utf-8").splitlines()[1:]:
        kind, sentence, expression = line.split("\t")
        record = next(r for r in extract(nlp(sentence), REFERENCE) if r.text == expression)
        cells = (
            kind,
            expression,
            record.type,
            record.timex,
            record.mod,
            record.edtf,
            record.first,
            record.last,
        )
        row = [*cells, ", ".join(record.inferred), record.rule]
        lines.append("| " + " | ".join(str(cell or "") for cell in row) + " |\n")
    return HEAD + "".join(lines)


def main() -> None:
    """Print every figure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, default=CORPORA)
    parser.add_argument("--split", default="dev")
    parser.add_argument("--errors", type=Path, help="write every error to this file")
    parser.add_argument("--blank", action="store_true", help="patterns alone, without the pipeline")
    parser.add_argument("--only", choices=["tbaq", "wikiwars", "cases", "speed"])
    parser.add_argument("--table", action="store_true", help="write docs/dates.md and stop")
    options = parser.parse_args()
    if options.table:
        TABLE.write_text(make_table(), encoding="utf-8")
        return
    folder = options.corpora / "dates"
    if not folder.is_dir():
        print(f"no corpora at {folder}: give --corpora FOLDER")
        return
    read = make_reader(blank=options.blank)
    errors: list[str] = []
    news = [r for name in ("timebank", "aquaint") for r in rows(folder / f"{name}.jsonl", options.split)]
    if options.only in {None, "tbaq"}:
        print(f"timebank + aquaint {options.split}: {figures(score_spans(read, news, errors))}")
    if options.only in {None, "wikiwars"}:
        wars = list(rows(folder / "wikiwars_timex3.jsonl", None))
        print(f"wikiwars: {figures(score_spans(read, wars, errors))}")
    if options.only in {None, "cases"}:
        cases = list(rows(folder / "cases_recognizers_dev.jsonl", None))
        right, restated, total = score_recognizers(read, cases, errors)
        print(f"recognizers: {right} of {total} ({100 * right / total:.1f} %), ", end="")
        print(f"by TIMEX3 value too {restated} ({100 * restated / total:.1f} %)")
        cases = list(rows(folder / "cases_duckling_en.jsonl", None))
        print("duckling: {} of {} ({:.1f} %)".format(*share(score_duckling(read, cases, errors))))
    if options.only in {None, "speed"}:
        print(f"words per second: {measure_speed(news, read):,.0f}")
    if options.errors:
        options.errors.write_text("\n".join(errors), encoding="utf-8")


def figures(scores: dict[str, float]) -> str:
    """Return scores on one line."""
    return " / ".join(f"{name} {value:.1f}" for name, value in scores.items())


def share(counts: tuple[int, int]) -> tuple[int, int, float]:
    """Return right, all and per cent."""
    return (*counts, 100 * counts[0] / max(counts[1], 1))


if __name__ == "__main__":
    main()
