"""For those who change texts: gathers the strings, and tells what each language lacks."""

from argparse import ArgumentParser

from django.core.management.base import BaseCommand, CommandError

from sankofa.foundation import wording


class Command(BaseCommand):
    help = "Gathers the strings of the site into the language files, or checks that every language has them."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("what", choices=["update", "check", "compile"])

    def handle(self, *, what: str, **options: object) -> None:
        if what == "check":
            found = [fault for language in wording.LANGUAGES for fault in wording.faults(language)]
            if found:
                raise CommandError("\n".join(found))
            self.stdout.write("Every language has every string.")
            return
        if what == "update":
            for language in wording.LANGUAGES:
                catalogue = wording.update(language)
                empty = sum(
                    not any(message.string if isinstance(message.string, tuple) else (message.string,))
                    for message in catalogue
                    if message.id
                )
                self.stdout.write(f"{language}: {len(catalogue)} strings, {empty} to translate")
        for path in wording.compile_all():
            self.stdout.write(f"compiled {path.relative_to(wording.PACKAGE)}")
