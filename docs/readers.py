#!/usr/bin/env python3
"""Opens a dataset with pandas/pyarrow, polars, DuckDB and Hugging Face datasets, and compares what they see.

  python3 -m venv /tmp/readers && /tmp/readers/bin/pip install pandas pyarrow polars duckdb pytz datasets
  /tmp/readers/bin/python docs/readers.py [datasets/sample]
"""
import glob
import os
import sys
import tempfile
from importlib.metadata import version

folder = sys.argv[1] if len(sys.argv) > 1 else "datasets/sample"
files = f"{folder}/data/*/*.parquet"


def facts(rows):
    """What every reader must agree on: the rows as Python values, in the order of their ids."""
    rows = sorted(rows, key=lambda row: row["id"])
    return [
        (
            row["id"],
            row["title"],
            row["published_at"].isoformat(),
            list(row["author_names"]),
            [(image["credit"], [person["name"] for person in image["people"]]) for image in row["images"]],
            dict(row["quality"])["gopher"],
        )
        for row in rows
    ]


def pandas_rows():
    import pandas

    frame = pandas.concat(pandas.read_parquet(file, partitioning=None) for file in sorted(glob.glob(files)))
    assert str(frame["published_at"].dtype) == "datetime64[us, UTC]", frame["published_at"].dtype
    return frame.to_dict("records")


def pyarrow_rows():
    import pyarrow.dataset

    table = pyarrow.dataset.dataset(sorted(glob.glob(files)), format="parquet").to_table()
    assert str(table.schema.field("published_at").type) == "timestamp[us, tz=UTC]"
    assert not [field.name for field in table.schema if "binary" in str(field.type)], "a blob"
    return table.to_pylist()


def polars_rows():
    import polars

    frame = polars.read_parquet(files, hive_partitioning=False)
    assert frame.schema["published_at"] == polars.Datetime("us", "UTC")
    assert polars.Binary not in frame.schema.values()
    return frame.to_dicts()


def duckdb_rows():
    import duckdb

    duckdb.sql("set timezone = 'UTC'")
    relation = duckdb.sql(f"select * from read_parquet('{files}', hive_partitioning = false)")
    types = dict(zip(relation.columns, map(str, relation.types)))
    assert types["published_at"] == "TIMESTAMP WITH TIME ZONE", types["published_at"]
    assert "BLOB" not in types.values()
    return [dict(zip(relation.columns, row)) for row in relation.fetchall()]


def hugging_face_rows(config="default"):
    os.environ["HF_HUB_OFFLINE"] = "1"
    import datasets

    datasets.disable_progress_bars()
    with tempfile.TemporaryDirectory() as cache:
        return list(datasets.load_dataset(folder, config, split="train", cache_dir=cache))


seen = {}
for package, read in [
    ("pandas", pandas_rows),
    ("pyarrow", pyarrow_rows),
    ("polars", polars_rows),
    ("duckdb", duckdb_rows),
    ("datasets", hugging_face_rows),
]:
    rows = read()
    seen[package] = facts(rows)
    print(f"{package:9} {version(package):9} {len(rows)} rows, {len(rows[0])} columns")
originals = hugging_face_rows("deduplicated")
print(f"{'datasets':9} {version('datasets'):9} {len(originals)} rows in the deduplicated view")

first = seen["pyarrow"]
for package, rows in seen.items():
    assert rows == first, (package, [pair for pair in zip(rows, first) if pair[0] != pair[1]][:1])
print("all see the same rows; one of them:")
for value in first[0]:
    print("  ", value)
