#!/usr/bin/env bash
# One machine beside a real Spark cluster (a master and two workers on loopback): the same rows, also when a worker is killed.
#   SPARK_HOME=…/spark-4.2.0 bench/spark-cluster.sh OUT WARC…
set -euo pipefail
: "${SPARK_HOME:?names no Spark; unpack a distribution and set it}"
out=$1
shift
here=$(cd "$(dirname "$0")/.." && pwd)
mkdir -p "$out"
pids=()
trap 'kill "${pids[@]}" 2>/dev/null || true' EXIT
export SPARK_LOCAL_IP=127.0.0.1 SPARK_WORKER_DIR=$out/work SPARK_NO_DAEMONIZE=1

rows() { "$here/warta" dataset export "$1" - --format jsonl | sort >"$2"; }

start() { # name, class and arguments
  local name=$1
  shift
  "$SPARK_HOME/bin/spark-class" "$@" >"$out/$name.log" 2>&1 &
  pids+=($!)
  echo $! >"$out/$name.pid"
}

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

start master org.apache.spark.deploy.master.Master --host 127.0.0.1 --port 17077 --webui-port 0
sleep 4
for worker in 1 2; do
  start "worker$worker" org.apache.spark.deploy.worker.Worker --host 127.0.0.1 --cores 1 --memory 2g --webui-port 0 spark://127.0.0.1:17077
done
sleep 4

export WARTA_SPARK_ARGS="--master spark://127.0.0.1:17077 --executor-memory 1500m --driver-memory 1g --conf spark.ui.enabled=false --conf spark.sql.shuffle.partitions=4"
"$here/warta" spark extract "$@" --into "$out/two" --crawl-id bench
equal "two workers" "$out/two"

"$here/warta" spark extract "$@" --into "$out/killed" --crawl-id bench &
job=$!
while ! ls -d "$out"/killed/_scratch/step-0/_temporary >/dev/null 2>&1; do sleep 1; done
sleep "${KILL_AFTER:-5}"
# the worker and, as its children, the executor on it
pkill -KILL -P "$(cat "$out/worker2.pid")" || true
kill -KILL "$(cat "$out/worker2.pid")"
echo "a worker was killed"
wait "$job"
equal "one of two workers killed" "$out/killed"
