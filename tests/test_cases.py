"""Every case under tests/cases holds: `<kind>/<slug>.txt` with `<slug>.json` beside it.

The JSON has `why` (one line), optionally `date` and `date_order` (the settings), and any of
`expect` {section: records}: exactly these records in this order, each compared on the keys given;
`contains` {section: records}: each of these is matched by some record;
`forbid` {section: records}: no record matches any of these.
A list inside a record must have the same length, element by element; `warnings` are a section too.
"""

import json
from pathlib import Path
from typing import Any

import pytest

import newsx

CASES = sorted(Path(__file__).parent.joinpath("cases").glob("*/*.json"))


def matches(wanted: Any, found: Any) -> bool:
    """Tell whether `found` has everything that `wanted` names."""
    if isinstance(wanted, dict):
        return isinstance(found, dict) and all(k in found and matches(v, found[k]) for k, v in wanted.items())
    if isinstance(wanted, list):
        return (
            isinstance(found, list)
            and len(wanted) == len(found)
            and all(matches(w, f) for w, f in zip(wanted, found, strict=True))
        )
    return bool(wanted == found)


def brief(records: Any, wanted: Any) -> str:
    """Show what was found, on the keys that the case looks at."""
    keys = {key for record in wanted for key in record} | {"text", "name"}
    rows = records if isinstance(records, list) else [records]
    return "\n".join(
        json.dumps({k: v for k, v in row.items() if k in keys}, ensure_ascii=False) for row in rows
    )


@pytest.mark.parametrize("path", CASES, ids=lambda p: f"{p.parent.name}/{p.stem}")
def test_case(path: Path) -> None:
    case = json.loads(path.read_text(encoding="utf-8"))
    text = path.with_suffix(".txt").read_text(encoding="utf-8")
    options = {key: case[key] for key in ("date", "date_order") if key in case}
    found = newsx.extract(text, **options).model_dump(mode="json")
    for section, wanted in case.get("expect", {}).items():
        assert matches(wanted, found[section]), f"{case['why']}\n{brief(found[section], wanted)}"
    for section, wanted in case.get("contains", {}).items():
        for record in wanted:
            hits = [row for row in found[section] if matches(record, row)]
            assert hits, f"{case['why']}\nmissing {record}\n{brief(found[section], [record])}"
    for section, wanted in case.get("forbid", {}).items():
        for record in wanted:
            hits = [row for row in found[section] if matches(record, row)]
            assert not hits, f"{case['why']}\nunwanted {hits}"


def test_there_are_cases() -> None:
    assert CASES
