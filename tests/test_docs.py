"""Every `console` block of README and docs is run: what the documentation shows is what newsx prints.

A line "$ command" is run by bash in the repository's root; the lines after it are its output (stdout
and stderr). A line "..." stands for any number of lines; such a block is checked, never rewritten.
"""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def run(command: str) -> str:
    bin_dir = Path(sys.executable).parent
    environment = {
        **os.environ,
        "PATH": f"{bin_dir}{os.pathsep}{os.environ['PATH']}",
        "COLUMNS": "120",
        "NO_COLOR": "1",
    }
    done = subprocess.run(
        ["bash", "-c", command],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
        timeout=120,
    )
    return done.stdout


def perform(block: str) -> str:
    """Return the block with the true output under each of its commands."""
    lines = []
    for line in block.splitlines():
        if line.startswith("$ "):
            lines.append(line)
            lines += [out.rstrip() for out in run(line[2:]).rstrip("\n").split("\n") if out or len(lines) > 0]
            while lines[-1] == "":
                lines.pop()
    return "\n".join(lines) + "\n"


def agrees(shown: str, true: str) -> bool:
    pattern = re.escape(shown).replace(re.escape("...\n"), r"(?:.*\n)*?")
    return re.fullmatch(pattern, true) is not None


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_documentation_shows_what_newsx_prints(page: Path, update: bool) -> None:
    text = page.read_text(encoding="utf-8")
    if update:
        text = BLOCK.sub(
            lambda m: m.group() if "\n...\n" in m.group() else f"```console\n{perform(m.group(1))}```", text
        )
        page.write_text(text, encoding="utf-8")
    for block in BLOCK.findall(text):
        true = perform(block)
        assert agrees(block, true), f"{page.name} shows\n{block}\nbut newsx prints\n{true}"


def test_the_readme_shows_six_jq_lines() -> None:
    blocks = "".join(BLOCK.findall(PAGES[0].read_text(encoding="utf-8")))
    assert len(re.findall(r"^\$ jq ", blocks, re.MULTILINE)) >= 6
