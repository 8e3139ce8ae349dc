#!/usr/bin/env bash
# One machine beside a real Spark cluster (a master and two workers on loopback): the same rows and clusters, whatever happens to
# the cluster on the way. bench/wget-demo.sh and id.warta.archive.BenchWarc make files to read.
#   SPARK_HOME=…/spark-4.2.0 [SPLIT=8] [SCENES="split driver"] bench/spark-cluster.sh OUT WARC…
set -euo pipefail
out=$1
shift
here=$(cd "$(dirname "$0")/.." && pwd)
split=${SPLIT:-8}
# shellcheck source=bench/spark-workers.sh
. "$here/bench/spark-workers.sh"
export WARTA_SPARK_ARGS="--master spark://127.0.0.1:17077 --executor-memory 1500m --driver-memory 1g --conf spark.ui.enabled=false --conf spark.sql.shuffle.partitions=4"

rows() { "$here/warta" dataset export "$1" - --format jsonl | sort >"$2"; }

equal() { # what it was, folder
  rows "$2" "$out/cluster.jsonl"
  if cmp -s "$out/one.jsonl" "$out/cluster.jsonl"; then
    echo "== $1: $(wc -l <"$out/one.jsonl") rows, all equal to one machine's"
  else
    echo "== $1: DIFFERENT, see $out/one.jsonl and $out/cluster.jsonl"
    exit 1
  fi
}

extract() { # folder, WARC files
  local into=$1
  shift
  "$here/warta" spark extract "$@" --into "$into" --crawl-id bench --split "$split" 2>>"$into.err"
}

told() { grep -aE 'rows|pages:|going on|read again|read into|nothing to add' "$1.err" | tail -n "${2:-2}"; }

stretches() { find "$1/_scratch/read" -name '*.done' 2>/dev/null | wc -l; }

await_stretches() { # folder, the job, which must not end before
  while [ "$(stretches "$1")" -lt "${KILL_AT:-2}" ]; do
    kill -0 "$2"
    sleep 0.2
  done
}

scene() { case " ${SCENES:-split whole again driver worker bit} " in *" $1 "*) ;; *) false ;; esac; }

if [ ! -e "$out/one.jsonl" ]; then
  "$here/warta" extract "$@" --into "$out/one" --crawl-id bench >"$out/one.out"
  rows "$out/one" "$out/one.jsonl"
fi

if scene split; then
  extract "$out/two" "$@"
  told "$out/two"
  equal "two workers, stretches of $split MB" "$out/two"
fi

if scene whole; then
  split=100000 extract "$out/whole" "$@"
  told "$out/whole"
  equal "a task a file" "$out/whole"
fi

if scene again; then
  manifest=$(sha256sum <"$out/two/manifest.json")
  extract "$out/two" "$@"
  told "$out/two" 3
  [ "$manifest" = "$(sha256sum <"$out/two/manifest.json")" ] && echo "== the same again: the manifest is as it was"
fi

if scene driver; then
  extract "$out/driver" "$@" &
  job=$!
  await_stretches "$out/driver" "$job"
  # the driver, which the function's shell has started
  pkill -KILL -P "$job"
  wait "$job" || true
  echo "the driver was killed when $(stretches "$out/driver") stretches had been read"
  extract "$out/driver" "$@"
  told "$out/driver" 3
  equal "the driver killed and the job started again" "$out/driver"
  diff -rq "$out/two/data" "$out/driver/data" && echo "== its files are those of the undisturbed job, byte by byte"
fi

if scene worker; then
  extract "$out/killed" "$@" &
  job=$!
  await_stretches "$out/killed" "$job"
  kill_worker 2
  wait "$job"
  told "$out/killed"
  equal "one of two workers killed" "$out/killed"
  start_worker 3
  sleep 4
fi

if scene bit && [ $# -gt 1 ]; then
  "$here/warta" extract "$1" --into "$out/one-bit" --crawl-id bench >>"$out/one.out"
  "$here/warta" extract "${@:2}" --into "$out/one-bit" --crawl-id bench >>"$out/one.out"
  rows "$out/one-bit" "$out/one.jsonl"
  extract "$out/bit" "$1"
  extract "$out/bit" "${@:2}"
  told "$out/bit" 4
  equal "one file first, then the others" "$out/bit"
  "$here/warta" dataset verify "$out/bit" | tail -n 1
fi
