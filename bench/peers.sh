#!/bin/bash
# peers.sh SHARED OUT [--quality-only]: quality and speed of Warta and of its peers on the same pages, one after the
# other. Needs the folder of the bench, Python with venv, and the network for the first run. See README.md.
set -e
[ $# -ge 2 ] || { echo "usage: bench/peers.sh SHARED OUT [--quality-only]" >&2; exit 2; }
here=$(cd "$(dirname "$0")" && pwd)
shared=$(cd "$1" && pwd)
mkdir -p "$2"
out=$(cd "$2" && pwd)
cases=$shared/bench/extract/cases
[ -d "$cases" ] || { echo "peers.sh: no pages in $cases" >&2; exit 2; }
sets="fundus fundus_eval scrapinghub trafilatura wcxb_article htmldate"
cd "$here/.."

# An environment for each, since they want different versions of the same libraries.
install() {
  [ -x "$out/venv/$1/bin/python" ] || python3 -m venv "$out/venv/$1"
  "$out/venv/$1/bin/pip" install -q --upgrade pip
  "$out/venv/$1/bin/pip" install -q "${@:2}"
}

# read_with PEER [--timed] SET...: appends the predictions, and timed the pages a second.
read_with() {
  local options=()
  [ "$2" = --timed ] && options=(--timed) && set -- "$1" "${@:3}"
  "$out/venv/$1/bin/python" "$here/peers.py" "$1" "${options[@]}" "$cases" "${@:2}" 2>> "$out/$1.log" >> "$out/$1.jsonl"
}

install trafilatura "trafilatura>=2,<3" lxml_html_clean
install newspaper4k newspaper4k
install news-please news-please
install readability-lxml readability-lxml lxml_html_clean
install fundus fundus "curl_cffi<0.14"
rm -f "$out"/*.jsonl "$out"/*.log
for peer in trafilatura newspaper4k news-please readability-lxml; do
  read_with $peer --timed fundus_eval scrapinghub
  read_with $peer fundus trafilatura wcxb_article htmldate
done
# Its parsers are made for single publishers; of the other sets' it knows next to none.
read_with fundus --timed fundus_eval
read_with fundus fundus
grep -h "pages/s" "$out"/*.log > "$out/speed.txt"

mvn -q -B -Pquick,jmh -DskipTests test-compile exec:exec \
  -Djmh.main="-Dwarta.shared=$shared id.warta.extract.ReadabilityPredictions" \
  -Djmh.args="${sets// /+} $out/readability4j.jsonl"
for rules in --no-rules ""; do
  for set in $sets; do
    # shellcheck disable=SC2086
    ./warta extract $rules "$cases/$set.jsonl" > "$out/rows.tmp"
    python3 "$shared/bench/extract/to_pred.py" "$out/rows.tmp"
  done > "$out/warta${rules:+-no-rules}.jsonl"
done

python3 "$shared/bench/extract/score.py" --cases "$cases" --datasets "${sets// /,}" --json "$out/quality.json" \
  --pred "$out"/*.jsonl > "$out/quality.txt"
python3 "$here/table.py" "$out/quality.json" | tee "$out/table.md"
cat "$out/speed.txt"
[ "${3:-}" = --quality-only ] && exit

mvn -q -B -Pquick,jmh -DskipTests test-compile exec:exec \
  -Djmh.args="ExtractBenchmark -prof gc -jvmArgsAppend -Dwarta.shared=$shared -rf json -rff $out/jmh.json" > "$out/jmh.txt"
grep -E "^(Benchmark|ExtractBenchmark)" "$out/jmh.txt"
