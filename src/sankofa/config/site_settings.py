"""The settings of web and worker: those of commands, under the role of the site."""

from sankofa.config.settings import *  # noqa: F403
from sankofa.config.settings import ENV

DATABASES = {"default": ENV.site_database}
