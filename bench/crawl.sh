#!/bin/bash
# crawl.sh SHARED OUT [SECONDS]: 200 hosts without a delay, crawled by Warta (without extraction), by a bare HTTP client that only
# fetches, by stock Crawler4j and by Scrapy, one after the other, each for so many seconds at most. Twice. See README.md.
set -e
here=$(cd "$(dirname "$0")" && pwd)
bench=$(cd "$1/bench/crawl" && pwd)
mkdir -p "$2"
out=$(cd "$2" && pwd)
seconds=${3:-30}
web=$out/web
[ -d "$web" ] || python3 "$bench/gen_web.py" "$web" --hosts 200 --articles 60 --prefix 127.66
[ -x "$out/venv/bin/scrapy" ] || { python3 -m venv "$out/venv"; "$out/venv/bin/pip" install -q scrapy; }
mvn -q -B -f "$here/crawler4j.xml" dependency:build-classpath -Dmdep.outputFile="$out/crawler4j.cp"
cd "$here/.."
mvn -q -B -Pquick test-compile dependency:build-classpath -Dmdep.outputFile="$out/warta.cp"
mkdir -p "$out/peers"
# the frontier on Sleepycat cannot be had any more
sed 's/: new SleepycatFrontierConfiguration(c)/: null/' "$bench/peers/C4j.java" > "$out/peers/C4j.java"
javac -cp "$(cat "$out/crawler4j.cp")" -d "$out/peers" "$out/peers/C4j.java" "$bench/peers/BareFetch.java"
python3 - "$web" > "$out/urls.txt" <<'P'
import json, random, sys
urls = [f"http://{host['host']}{path}" for host in json.load(open(sys.argv[1] + "/truth.json"))["hosts"] for path in host["articles"]]
random.Random(1).shuffle(urls)
print("\n".join(urls))
P

java="java -Xmx1g -Djdk.net.hosts.file=$web/hosts"
run() { "$bench/peer.sh" "$1" "$web" "$out/run" "$out" 0 "${@:2}"; }
for lap in 1 2; do
  rm -rf "$out"/warta-state* "$out/c4j-state"
  run warta$lap $java -cp "target/test-classes:target/classes:$(cat "$out/warta.cp")" id.warta.crawl.CrawlBench \
    "seeds=$web/seeds.txt" "dir=$out/warta-state" delay=0 "limit=$seconds"
  run bare$lap $java -cp "$out/peers" BareFetch "$out/urls.txt" 8
  run crawler4j$lap $java -cp "$out/peers:$(cat "$out/crawler4j.cp")" C4j "seeds=$web/seeds.txt" threads=8 delay=0 "dir=$out/c4j-state" "limit=$seconds"
  BENCH_HOSTS=$web/hosts run scrapy$lap "$out/venv/bin/scrapy" runspider "$here/newsspider.py" -a "seeds=$web/seeds.txt" -s "CLOSESPIDER_TIMEOUT=$seconds"
done | awk '{ for (i = 1; i <= NF; i++) if ($i ~ /^(label|requests|req_s|coverage_pct|cpu_s)=/) printf "%s ", $i; print "" }' | tee "$out/speed.txt"

# What a request costs once all is compiled: five laps in one process each.
warta="$java -cp target/test-classes:target/classes:$(cat "$out/warta.cp")"
rm -rf "$out"/warta-state*
"$bench/serve.sh" "$web" "$out/run" start
{
  echo "warta" && $warta id.warta.crawl.CrawlBench "seeds=$web/seeds.txt" "dir=$out/warta-state" delay=0 laps=5
  echo "bare client" && $warta id.warta.crawl.BareClient "urls=$out/urls.txt" laps=5
  echo "bare client that parses" && $warta id.warta.crawl.BareClient "urls=$out/urls.txt" laps=5 parse=true
} | grep -v ^took | tee "$out/laps.txt"
"$bench/serve.sh" "$web" "$out/run" stop
