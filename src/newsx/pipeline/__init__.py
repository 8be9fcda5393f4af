"""The trained spaCy pipeline that newsx ships, its components and its loader."""

from newsx.pipeline.loader import load_pipeline, pipeline_path

__all__ = ["load_pipeline", "pipeline_path"]
