"""Writers turn documents into text; one file a format.

Every writer returns text that ends in a line feed (CSV: in CR LF), ready to be written as it is.
"""

from newsx.writers.csv_text import write_csv
from newsx.writers.geojson_text import stream_geojson, write_geojson
from newsx.writers.json_text import write_json
from newsx.writers.jsonl_text import write_jsonl
from newsx.writers.sections import SECTIONS, select_sections
from newsx.writers.sources import SourceRow, audit_sources
from newsx.writers.sources_text import SOURCE_FORMATS, write_sources
from newsx.writers.table_text import write_table

__all__ = [
    "SECTIONS",
    "SOURCE_FORMATS",
    "SourceRow",
    "audit_sources",
    "select_sections",
    "stream_geojson",
    "write_csv",
    "write_geojson",
    "write_json",
    "write_jsonl",
    "write_sources",
    "write_table",
]
