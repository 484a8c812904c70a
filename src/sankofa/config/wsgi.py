"""The entry for web servers. It does not open for a database role that could get around the policies."""

import os

from django.core.wsgi import get_wsgi_application

from sankofa.config.site_role import check_this_process

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sankofa.config.site_settings")
application = get_wsgi_application()
check_this_process()
