"""The compiled gazetteer file: sorted name keys and columns of places, mapped into memory.

Layout: magic, the header's length (uint32, little-endian), the header's CRC-32 (uint32), the header
(JSON: version, sources, countries, areas, kinds, sections), then the sections, each an array of the
type that the header tells.
"""

import hashlib
import json
import mmap
import struct
import zlib
from bisect import bisect_left
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from newsx.errors import GazetteerError

MAGIC = b"NEWSXGZ1"
_PREFIX = struct.Struct("<8sII")
PRIMARY = 1 << 31
"""Set in an entry's row when the key is the place's own name, not an alternate one."""
_ROW = PRIMARY - 1
POPULATION_STEPS = 3000
"""Populations are kept as so many steps a natural logarithm: exact to 0.02 %, in two bytes."""
BLOCK = 64
"""Names are found by adding up lengths from the start of their block."""


def hash_key(key: str) -> tuple[int, int]:
    """Return the 40-bit hash of a folded name as its upper 32 and lower 8 bits.

    An unknown name meets the hash of one of half a million known ones about once in two million.
    """
    digest = hashlib.blake2b(key.encode("utf-8", "surrogatepass"), digest_size=5).digest()
    return int.from_bytes(digest[:4], "big"), digest[4]


class Store:
    """A compiled gazetteer, opened read-only. `header` is its JSON header."""

    def __init__(self, path: Path) -> None:
        """Open the file at `path`; raises GazetteerError when it is missing, damaged or of another kind."""
        try:
            with path.open("rb") as file:
                self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        except (OSError, ValueError) as error:
            raise GazetteerError(f"{path}: cannot be opened ({error}). Reinstall newsx.") from error
        self.header = _read_header(self._map, path)
        self.columns: dict[str, memoryview] = {}
        for name, (dtype, offset, count) in self.header["sections"].items():
            if offset + np.dtype(dtype).itemsize * count > len(self._map):
                raise GazetteerError(f"{path}: cut short in section {name}. Reinstall newsx.")
            self.columns[name] = np.frombuffer(self._map, dtype=dtype, count=count, offset=offset).data
        self._high, self._low, self._rows = (
            self.columns[name] for name in ("key_high", "key_low", "key_row")
        )

    def rows(self, key: str) -> list[tuple[int, bool]]:
        """Return (row, is `key` its own name) of each place with the folded name `key`, best first."""
        high, low = hash_key(key)
        found = []
        for index in range(bisect_left(self._high, high), len(self._high)):
            if self._high[index] != high:
                break
            if self._low[index] == low:
                row = self._rows[index]
                found.append((row & _ROW, bool(row & PRIMARY)))
        return found

    def name(self, row: int) -> str:
        """Return the name of the place in `row`."""
        block, lengths = row // BLOCK, self.columns["name_length"]
        start = self.columns["name_block"][block] + sum(lengths[block * BLOCK : row])
        return bytes(self.columns["names"][start : start + lengths[row]]).decode("utf-8")


def _read_header(data: mmap.mmap, path: Path) -> dict[str, Any]:
    if len(data) < _PREFIX.size:
        raise GazetteerError(f"{path}: too short for a gazetteer. Reinstall newsx.")
    magic, length, checksum = _PREFIX.unpack_from(data, 0)
    if magic != MAGIC:
        raise GazetteerError(f"{path}: not a gazetteer of this version of newsx. Reinstall newsx.")
    raw = data[_PREFIX.size : _PREFIX.size + length]
    if zlib.crc32(raw) != checksum:
        raise GazetteerError(f"{path}: the header is damaged. Reinstall newsx.")
    header: dict[str, Any] = json.loads(raw)
    return header


def write_store(path: Path, header: dict[str, Any], sections: dict[str, npt.NDArray[Any]]) -> None:
    """Write `sections` under `header` to `path`; same input, same bytes."""
    table: dict[str, tuple[str, int, int]] = dict.fromkeys(sections, ("|u1", 0, 0))
    length = 0
    for _ in range(3):
        raw = json.dumps({**header, "sections": table}, ensure_ascii=False, separators=(",", ":")).encode()
        length = max(length, len(raw) + 64)
        offset = _PREFIX.size + length
        for name, array in sections.items():
            offset += -offset % 8
            table[name] = (array.dtype.str, offset, int(array.size))
            offset += array.nbytes
    raw = json.dumps({**header, "sections": table}, ensure_ascii=False, separators=(",", ":")).encode()
    raw = raw.ljust(length)
    with path.open("wb") as file:
        file.write(_PREFIX.pack(MAGIC, length, zlib.crc32(raw)))
        file.write(raw)
        for name, array in sections.items():
            file.write(b"\0" * (table[name][1] - file.tell()))
            file.write(array.tobytes())
