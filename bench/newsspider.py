"""Scrapy on the fake web: every page of the hosts in a file of seeds, as fast as it goes. BENCH_HOSTS names the hosts file."""
import os
import socket
from urllib.parse import urlsplit

import scrapy
from scrapy.linkextractors import LinkExtractor


def hosts():
    with open(os.environ["BENCH_HOSTS"]) as lines:
        return {name: line.split()[0] for line in lines for name in line.split()[1:]}


# Twisted asks this function, in a thread, for every host that Scrapy has not met before.
socket.gethostbyname = hosts().__getitem__


class NewsSpider(scrapy.Spider):
    name = "news"
    custom_settings = {
        "USER_AGENT": "benchbot scrapy",
        "ROBOTSTXT_OBEY": True,
        "CONCURRENT_REQUESTS": 64,
        "CONCURRENT_REQUESTS_PER_DOMAIN": 8,
        "SCHEDULER_PRIORITY_QUEUE": "scrapy.pqueues.DownloaderAwarePriorityQueue",
        "DOWNLOAD_DELAY": 0,
        "LOG_LEVEL": "WARNING",
        "TELNETCONSOLE_ENABLED": False,
    }
    links = LinkExtractor()

    def __init__(self, seeds, **options):
        super().__init__(**options)
        self.start_urls = open(seeds).read().split()
        self.allowed = {urlsplit(url).netloc for url in self.start_urls}

    def parse(self, response):
        if not isinstance(response, scrapy.http.HtmlResponse):
            return
        for link in self.links.extract_links(response):
            if urlsplit(link.url).netloc in self.allowed:
                yield scrapy.Request(link.url)
