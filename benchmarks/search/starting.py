"""A part of the benchmark: what a web process does from its start to its first page of results."""

import json
import sys
import time

import psutil


def main(address: str) -> None:
    from django.core.wsgi import get_wsgi_application
    from django.test import Client

    get_wsgi_application()
    ready = time.time()
    response = Client(SERVER_NAME="localhost").get(address)
    assert response.status_code == 200, response.status_code
    process = psutil.Process()
    answered = time.time()
    found = {
        "ready": ready - process.create_time(),
        "answered": answered - process.create_time(),
        "memory": process.memory_info().rss,
    }
    json.dump(found, sys.stdout)


if __name__ == "__main__":
    main(sys.argv[1])
