#!/usr/bin/env bash
# A crawl on a Spark cluster (a master and two workers on loopback), of which one worker may be killed on the way.
#   SPARK_HOME=…/spark-4.2.0 [KILL_AFTER=SECONDS] [JAVA_HOSTS=FILE] bench/spark-crawl.sh OUT CRAWL.yaml [ARGUMENT…]
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
spark.driver.extraJavaOptions $hosts
spark.executor.extraJavaOptions $hosts
CONF
export WARTA_SPARK_ARGS="--properties-file $out/spark.conf"
"$here/warta" spark crawl "$crawl" --into "$out/crawl" "$@" >"$out/crawl.out" 2>"$out/crawl.err" &
job=$!
if [ -n "${KILL_AFTER:-}" ]; then
  while ! ls -d "$out"/crawl/units/*/.warta/unit/lease >/dev/null 2>&1; do sleep 0.2; done
  sleep "$KILL_AFTER"
  kill_worker 2
  [ -z "${BACK_AFTER:-}" ] || { sleep "$BACK_AFTER" && start_worker 3; }
fi
code=0
wait "$job" || code=$?
cat "$out/crawl.out"
echo "exit code $code"

for unit in "$out"/crawl/units/*; do
  "$here/warta" dataset export "$unit" - --format jsonl
done | sed 's/.*"url":"\([^"]*\)".*/\1/' | sort >"$out/urls"
echo "$(wc -l <"$out/urls") rows, $(uniq -d "$out/urls" | wc -l) addresses twice"
