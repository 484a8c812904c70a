"""The job worker. Like the web server it works under the site's role alone."""

from sankofa.config.starting import start_django


def work() -> None:
    from django.core.management import call_command

    from sankofa.config.site_role import check_this_process

    check_this_process()
    # Jobs that run every minute would fill the table; failed ones stay, to be looked at.
    call_command("procrastinate", "worker", "--delete-jobs=successful")


if __name__ == "__main__":
    start_django(as_site=True)
    work()
