#!/usr/bin/env bash
# A crawl on a Spark cluster (a master and two workers on loopback), to which something happens on the way:
#   PAUSE_AFTER=SECONDS  the executor on the first worker sleeps for PAUSE_FOR seconds (60), is given up meanwhile, and wakes up
#   KILL_AFTER=SECONDS   the second worker and its executor are killed
#   STOP_AFTER=SECONDS   the driver is told to end, and the same command goes on
# each so long after the one before.
#   SPARK_HOME=…/spark-4.2.0 [JAVA_HOSTS=FILE] bench/spark-crawl.sh OUT CRAWL.yaml [ARGUMENT…]
# Whether it was polite, the log of the web that it crawls tells.
set -euo pipefail
out=$1
crawl=$2
shift 2
here=$(cd "$(dirname "$0")/.." && pwd)
# shellcheck source=bench/spark-workers.sh
. "$here/bench/spark-workers.sh"

hosts=${JAVA_HOSTS:+-Djdk.net.hosts.file=$JAVA_HOSTS}
cat >"$out/spark.conf" <<CONF
spark.master spark://127.0.0.1:17077
spark.executor.memory 1200m
spark.driver.memory 800m
spark.driver.host 127.0.0.1
spark.driver.bindAddress 127.0.0.1
spark.ui.enabled false
spark.network.timeout 30s
spark.network.timeoutInterval 5s
spark.executor.heartbeatInterval 5s
spark.driver.extraJavaOptions $hosts
spark.executor.extraJavaOptions $hosts
CONF
export WARTA_SPARK_ARGS="--properties-file $out/spark.conf"
crawl() {
  "$here/warta" spark crawl "$crawl" --into "$out/crawl" "$@" >>"$out/crawl.out" 2>>"$out/crawl.err" &
  job=$!
  pids+=("$job")
}

finish() {
  local code=0
  wait "$job" || code=$?
  echo "exit code $code" >>"$out/crawl.out"
}

crawl "$@"
while ! ls -d "$out"/crawl/units/*/.warta/unit/lease >/dev/null 2>&1; do
  kill -0 "$job" || { cat "$out/crawl.err" && exit 1; }
  sleep 0.2
done
if [ -n "${PAUSE_AFTER:-}" ]; then
  sleep "$PAUSE_AFTER"
  executor=$(pgrep -P "$(cat "$out/worker1.pid")" | head -n 1)
  kill -STOP "$executor"
  echo "an executor sleeps"
  sleep "${PAUSE_FOR:-60}"
  kill -CONT "$executor" && echo "it wakes up"
fi
if [ -n "${KILL_AFTER:-}" ]; then
  sleep "$KILL_AFTER"
  kill_worker 2
fi
if [ -n "${STOP_AFTER:-}" ]; then
  sleep "$STOP_AFTER"
  told=$SECONDS
  kill -TERM "$job"
  finish
  echo "told to end; it took $((SECONDS - told)) s"
  crawl "$@"
fi
finish
cat "$out/crawl.out"

for unit in "$out"/crawl/units/*; do
  "$here/warta" dataset export "$unit" - --format jsonl
done | sed 's/.*"url":"\([^"]*\)".*/\1/' | sort >"$out/urls"
echo "$(wc -l <"$out/urls") rows, $(uniq -d "$out/urls" | wc -l) addresses twice"
