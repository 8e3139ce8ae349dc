#!/bin/bash
# peers.sh SHARED OUT: quality and speed of Warta and of its peers on the same pages, one after the other.
# Needs the folder of the bench, Python with venv, and the network for the first run. See README.md.
set -e
here=$(cd "$(dirname "$0")" && pwd)
shared=$(cd "$1" && pwd)
mkdir -p "$2"
out=$(cd "$2" && pwd)
cases=$shared/bench/extract/cases
[ -d "$cases" ] || { echo "peers.sh: no pages in $cases" >&2; exit 2; }
[ -x "$out/venv/bin/python" ] || python3 -m venv "$out/venv"
"$out/venv/bin/pip" install -q "trafilatura>=2,<3" newspaper4k

for peer in trafilatura newspaper4k; do
  for sets in "fundus_eval scrapinghub" fundus; do
    # shellcheck disable=SC2086
    "$out/venv/bin/python" "$here/peers.py" $peer "$cases" $sets 2>> "$out/speed.txt" >> "$out/$peer.jsonl"
  done
done

cd "$here/.."
mvn -q -B -Pquick,jmh -DskipTests test-compile exec:exec \
  -Djmh.args="ExtractBenchmark -prof gc -jvmArgsAppend -Dwarta.shared=$shared -rf json -rff $out/jmh.json" | tee "$out/jmh.txt"

for set in fundus fundus_eval scrapinghub; do
  ./warta extract --no-rules "$cases/$set.jsonl" > "$out/$set.rows.jsonl"
  python3 "$shared/bench/extract/to_pred.py" "$out/$set.rows.jsonl"
done > "$out/warta.jsonl"

for peer in warta trafilatura newspaper4k; do
  echo "== $peer"
  python3 "$shared/bench/extract/score.py" --cases "$cases" --pred "$out/$peer.jsonl" --datasets fundus,fundus_eval,scrapinghub
done | tee "$out/quality.txt"
cat "$out/speed.txt"
