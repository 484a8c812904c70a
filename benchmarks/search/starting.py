"""What a web process takes from its start to its first page of results."""

import time

import psutil
from django.test import Client


def main(address: str) -> dict[str, float]:
    response = Client(SERVER_NAME="localhost").get(address)
    process = psutil.Process()
    answered = time.time() - process.create_time()
    assert response.status_code == 200, f"{address} answered {response.status_code}"
    return {"seconds": answered, "memory": process.memory_info().rss}
