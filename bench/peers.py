#!/usr/bin/env python3
"""Extracts the pages of a manifest with a peer, for quality and for time.

  peers.py trafilatura|newspaper4k CASES SET... > pred.jsonl

CASES is the folder of the manifests, SET the name of one, such as fundus. On standard output a line
a page for the scorer; on standard error the pages a second: decoded text in memory, one thread, CPU
time, the second of two laps.
"""
import gzip
import json
import os
import sys
import time


def trafilatura_reader():
    import trafilatura

    def read(html, url):
        found = trafilatura.bare_extraction(html, url=url, with_metadata=True)
        if found is None:
            return {"error": "nothing found"}
        found = found.as_dict()
        return {
            "title": found.get("title"),
            "authors": [name for name in (found.get("author") or "").split("; ") if name],
            "published": found.get("date"),
            "text": found.get("text"),
            "topics": list(found.get("tags") or []),
            "images": [{"url": found["image"]}] if found.get("image") else [],
        }

    return read


def newspaper4k_reader():
    import newspaper

    def read(html, url):
        article = newspaper.Article(url, fetch_images=False)
        article.download(input_html=html)
        article.parse()
        return {
            "title": article.title,
            "authors": article.authors,
            "published": article.publish_date.isoformat() if article.publish_date else None,
            "text": article.text,
            "topics": sorted(article.keywords or []),
            "images": [{"url": url} for url in [article.top_image] if url],
        }

    return read


READERS = {"trafilatura": trafilatura_reader, "newspaper4k": newspaper4k_reader}


def pages(cases, sets):
    for name in sets:
        with open(os.path.join(cases, name + ".jsonl"), encoding="utf-8") as manifest:
            for line in manifest:
                page = json.loads(line)
                with gzip.open(os.path.join(cases, page["file"])) as body:
                    html = body.read().decode(page.get("charset") or "utf-8", "replace")
                yield page["id"], html, page["url"]


def lap(read, all_pages):
    predictions = []
    start = time.process_time()
    for name, html, url in all_pages:
        try:
            predictions.append({"id": name, **read(html, url)})
        except Exception as error:  # a peer's failure is a result
            predictions.append({"id": name, "error": repr(error)[:200]})
    return predictions, time.process_time() - start


def main():
    peer, cases, sets = sys.argv[1], sys.argv[2], sys.argv[3:]
    read = READERS[peer]()
    all_pages = list(pages(cases, sets))
    lap(read, all_pages)
    predictions, seconds = lap(read, all_pages)
    for prediction in predictions:
        print(json.dumps(prediction, ensure_ascii=False, default=str))
    print(
        f"{peer} {'+'.join(sets)}: {len(all_pages)} pages, {len(all_pages) / seconds:.1f} pages/s",
        file=sys.stderr,
    )


if __name__ == "__main__":
    main()
