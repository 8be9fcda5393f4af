"""`newsx schema`: the contract that every document keeps."""

import json

import click


@click.command()
def schema() -> None:
    """Print the JSON Schema of the documents that extract prints."""
    from newsx.schema import Document  # noqa: PLC0415  pydantic is loaded when needed

    click.echo(json.dumps(Document.model_json_schema(mode="serialization"), indent=2))
