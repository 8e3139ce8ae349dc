#!/usr/bin/env python3
"""Extracts the pages of a manifest with a peer, for quality and for time.

  peers.py PEER [--timed] CASES SET... > pred.jsonl

PEER is a key of READERS, CASES the folder of the manifests, SET the name of one, such as fundus. On
standard output a line a page for the scorer. Timed, the pages are read twice, and standard error
tells the pages a second of the second lap: decoded text in memory, one thread, CPU time.
"""
import gzip
import json
import os
import sys
import time
from urllib.parse import urlsplit


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
            "images": pictures(found.get("image")),
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
            "published": moment(article.publish_date),
            "text": article.text,
            "topics": sorted(article.keywords or []),
            "images": pictures(article.top_image),
        }

    return read


def news_please_reader():
    from newsplease import NewsPlease

    def read(html, url):
        article = NewsPlease.from_html(html, url=url, fetch_images=False)
        return {
            "title": article.title,
            "authors": article.authors or [],
            "published": moment(article.date_publish),
            "text": article.maintext,
            "topics": [],
            "images": pictures(article.image_url),
        }

    return read


def readability_lxml_reader():
    import lxml.html
    import readability

    def read(html, url):
        # It refuses text that declares an encoding of its own.
        document = readability.Document(html.encode("utf-8"), url=url)
        blocks = lxml.html.fromstring(document.summary()).xpath("//p|//h2|//h3|//h4|//li|//blockquote")
        paragraphs = [" ".join(block.text_content().split()) for block in blocks]
        return {
            "title": document.short_title(),
            "authors": [],
            "published": None,
            "text": "\n".join(paragraph for paragraph in paragraphs if paragraph),
            "topics": [],
            "images": [],
        }

    return read


def fundus_reader():
    """Its parsers are made for publishers one by one; a page of another publisher is an error."""
    from fundus import PublisherCollection

    publishers = {host(publisher.domain): publisher for publisher in PublisherCollection}

    def read(html, url):
        name = host(url)
        while name not in publishers and "." in name:
            name = name.split(".", 1)[1]
        if name not in publishers:
            return {"error": "no parser for this publisher"}
        # The newest version first; of those before, the first that finds a text in the page.
        for version in publishers[name].parser:
            found = version().parse(html, "suppress")
            body = found.get("body")
            if body:
                break
        return {
            "title": found.get("title"),
            "authors": found.get("authors") or [],
            "published": moment(found.get("publishing_date")),
            "text": str(body) if body else "",
            "topics": found.get("topics") or [],
            "images": [fundus_image(image) for image in found.get("images") or []],
        }

    return read


def fundus_image(image):
    return {"url": max(image.versions).url, "caption": image.caption, "credits": image.authors or []}


def host(url):
    return urlsplit(url).hostname.removeprefix("www.")


def moment(date):
    return date.isoformat() if date else None


def pictures(url):
    return [{"url": url}] if url else []


READERS = {
    "trafilatura": trafilatura_reader,
    "newspaper4k": newspaper4k_reader,
    "news-please": news_please_reader,
    "readability-lxml": readability_lxml_reader,
    "fundus": fundus_reader,
}


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
    timed = "--timed" in sys.argv
    peer, cases, *sets = [argument for argument in sys.argv[1:] if argument != "--timed"]
    if peer not in READERS:
        sys.exit(f"peers.py: no peer '{peer}'; there are {', '.join(READERS)}")
    read = READERS[peer]()
    all_pages = list(pages(cases, sets))
    predictions, seconds = lap(read, all_pages)
    if timed:
        predictions, seconds = lap(read, all_pages)
        speed = len(all_pages) / seconds
        print(f"{peer} {'+'.join(sets)}: {len(all_pages)} pages, {speed:.1f} pages/s", file=sys.stderr)
    for prediction in predictions:
        print(json.dumps(prediction, ensure_ascii=False, default=str))


if __name__ == "__main__":
    main()
