#!/usr/bin/env bash
# A WARC file of the demo's three sites, written by wget.
#   bench/wget-demo.sh OUT.warc.gz
set -euo pipefail
out=$1
here=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
[ -d "$here/target/test-classes" ] || { echo "build the tests first: mvn -Pquick test-compile" >&2; exit 1; }
[ -s "$here/target/test.cp" ] || (cd "$here" && mvn -q dependency:build-classpath -Dmdep.outputFile=target/test.cp)
java -cp "$here/target/test-classes:$here/target/classes:$(cat "$here/target/test.cp")" id.warta.demo.ServeDemo "$work/proxy" &
demo=$!
trap 'kill $demo 2>/dev/null || true; rm -rf "$work"' EXIT
while [ ! -f "$work/proxy" ]; do
  kill -0 $demo
  sleep 0.2
done
# The sites turn some requests away, as sites do; wget says so by its exit code.
wget --no-verbose -e robots=off -e use_proxy=yes -e http_proxy="$(cat "$work/proxy")" --warc-file="${out%.warc.gz}" --recursive --level=5 \
  --delete-after --directory-prefix="$work/pages" http://kabarniaga.example/ http://harbourledger.example/ http://marschenbote.example/ \
  >"$work/wget.log" 2>&1 || true
tail -n 2 "$work/wget.log"
