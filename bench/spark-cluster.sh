#!/usr/bin/env bash
# One machine beside a real Spark cluster (a master and two workers on loopback): the same rows, also when a worker is killed.
#   SPARK_HOME=…/spark-4.2.0 bench/spark-cluster.sh OUT WARC…
set -euo pipefail
out=$1
shift
here=$(cd "$(dirname "$0")/.." && pwd)
# shellcheck source=bench/spark-workers.sh
. "$here/bench/spark-workers.sh"

rows() { "$here/warta" dataset export "$1" - --format jsonl | sort >"$2"; }

equal() { # what it was, folder
  rows "$2" "$out/cluster.jsonl"
  if cmp -s "$out/one.jsonl" "$out/cluster.jsonl"; then
    echo "$1: $(wc -l <"$out/one.jsonl") rows, all equal"
  else
    echo "$1: DIFFERENT, see $out/one.jsonl and $out/cluster.jsonl"
    exit 1
  fi
}

"$here/warta" extract "$@" --into "$out/one" --crawl-id bench
rows "$out/one" "$out/one.jsonl"

export WARTA_SPARK_ARGS="--master spark://127.0.0.1:17077 --executor-memory 1500m --driver-memory 1g --conf spark.ui.enabled=false --conf spark.sql.shuffle.partitions=4"
"$here/warta" spark extract "$@" --into "$out/two" --crawl-id bench
equal "two workers" "$out/two"

"$here/warta" spark extract "$@" --into "$out/killed" --crawl-id bench &
job=$!
while ! ls -d "$out"/killed/_scratch/step-0/_temporary >/dev/null 2>&1; do sleep 1; done
sleep "${KILL_AFTER:-5}"
kill_worker 2
wait "$job"
equal "one of two workers killed" "$out/killed"
