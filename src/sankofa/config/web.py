"""The web server: gunicorn with our own settings, deaf to configuration files that lie around."""

import gc

from django.core.wsgi import WSGIHandler
from django.urls import get_resolver
from gunicorn.app.base import BaseApplication
from gunicorn.workers.base import Worker

from sankofa.config import environment
from sankofa.config.environment import Environment


class Site(BaseApplication):
    """Several processes with several threads each; keeps no record of who asked for what."""

    def __init__(self, env: Environment):
        self.env = env
        super().__init__(prog="sankofa")

    def load_config(self) -> None:
        host = f"[{self.env.bind}]" if ":" in self.env.bind else self.env.bind
        settings = {
            "bind": [f"{host}:{self.env.port}"],
            "worker_class": "gthread",
            "workers": self.env.workers,
            "threads": self.env.web_threads,
            "timeout": 60,  # a worker that hangs this long is replaced
            "graceful_timeout": 10,  # for requests under way when the server stops
            "keepalive": 5,
            "max_requests": 5000,  # a worker is renewed now and then, whatever it may have leaked
            "max_requests_jitter": 500,
            "accesslog": None,  # addresses of visitors are personal data
            "loglevel": "warning",
            "control_socket_disable": True,
            "post_worker_init": look_for_garbage_less_often,
        }
        for name, value in settings.items():
            self.cfg.set(name, value)

    def load(self) -> WSGIHandler:
        """With all pages read in, so that the first visitor does not wait for that."""
        from sankofa.config.wsgi import application

        get_resolver().url_patterns  # noqa: B018
        return application


def look_for_garbage_less_often(worker: Worker) -> None:
    """A profile is made of many small objects, none of them garbage: looking through all that is held took a tenth
    of the time of a page."""
    gc.set_threshold(20_000, 10, 10)


if __name__ == "__main__":
    Site(environment.read()).run()
