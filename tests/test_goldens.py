"""Whole articles of data/articles give the JSON in data/expected; it changes only by --update-goldens."""

import json
from pathlib import Path
from typing import Any

import pytest

import newsx
from newsx.readers import ReaderOptions, read_inputs

DATA = Path(__file__).parents[1] / "data"
ROWS = json.loads((DATA / "articles" / "index.json").read_text(encoding="utf-8"))


def extract(row: dict[str, Any]) -> dict[str, Any]:
    path = DATA / "articles" / row["file"]
    (article,) = read_inputs([str(path)], ReaderOptions())
    assert isinstance(article, newsx.Article), article
    extractor = newsx.load(newsx.Settings(date=row["date"]))
    document = extractor.extract(article.model_copy(update={"source": row["file"]}))
    found: dict[str, Any] = document.model_dump(mode="json")
    del found["provenance"]
    return found


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["file"])
def test_golden(row: dict[str, Any], update: bool) -> None:
    found = extract(row)
    path = DATA / "expected" / f"{row['file']}.json"
    if update:
        path.parent.mkdir(exist_ok=True)
        path.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    expected = json.loads(path.read_text(encoding="utf-8"))
    for section, records in expected.items():
        assert found[section] == records, section
