"""`sankofa mail`: what waits in the outbox, what a mail says, and mail that came back."""

import argparse
import sys

from sankofa.config.environment import Environment
from sankofa.config.progress import Steps
from sankofa.config.starting import ready

BY = "sankofa mail"
MOST_READ = 1024 * 1024  # bytes of a message; the reader looks at the first quarter


def add_to(commands: argparse._SubParsersAction) -> None:
    words = "Look at the outbox, and take back mail that could not be delivered."
    group = commands.add_parser("mail", help=words, description=words)
    group = group.add_subparsers(required=True, metavar="COMMAND")

    def command(name: str, run, words: str) -> argparse.ArgumentParser:
        added = group.add_parser(name, help=words, description=words)
        added.set_defaults(run=run)
        return added

    listed = command("list", list_mail, "List the mails that wait, were held back or given up.")
    listed.add_argument("--state", default="", metavar="STATE", help="waiting, held, failed or sent")
    show_command = command("show", show, "Print a mail that was not sent yet.")
    show_command.add_argument("id", metavar="ID", help="as listed; its first letters are enough")
    test_command = command(
        "test", test, "Send a mail to an address of yours, and say what the server answers."
    )
    test_command.add_argument("address", metavar="ADDRESS")
    command("send", send, "Send now what is due, without waiting for the worker.")
    command("bounce", bounce, "Read a returned mail from the standard input, and mark its address.")


def list_mail(env: Environment, asked: argparse.Namespace) -> None:
    steps = Steps()
    with ready(env, Steps(sys.stderr)):
        from sankofa.messaging.queries.outbox import outbox
        from sankofa.messaging.terms import MessagingRefused, State

        if asked.state not in ("", *State.values):
            raise MessagingRefused(f"There is no state {asked.state!r}; there are {', '.join(State.values)}.")
        states = [State(asked.state)] if asked.state else [State.WAITING, State.HELD, State.FAILED]
        found = [row for state in states for row in outbox(state, by=BY).rows]
        for row in found:
            why = f"  {row.reason}" if row.reason else ""
            steps.say(
                f"{row.id}  {row.queued_at:%Y-%m-%d %H:%M}  {row.state.value:<7}  {row.what or '-'}{why}"
            )
        if not found:
            steps.say(
                "No mail waits, and none was held back or given up." if not asked.state else "No such mail."
            )


def show(env: Environment, asked: argparse.Namespace) -> None:
    steps = Steps()
    with ready(env, Steps(sys.stderr)):
        from sankofa.messaging.actions.outbox import read_mail

        mail = read_mail(beginning=asked.id, by=BY)
        steps.say(f"To: {mail.to}\nSubject: {mail.subject}\n\n{mail.body}")


def test(env: Environment, asked: argparse.Namespace) -> None:
    with ready(env, Steps(sys.stderr)):
        from sankofa.messaging.actions.delivery import send_test

        Steps().say(send_test(to=asked.address, by=BY))


def send(env: Environment, asked: argparse.Namespace) -> None:
    with ready(env, Steps(sys.stderr)):
        from sankofa.messaging.actions.delivery import deliver

        Steps().say(f"Sent: {deliver()}.")


def bounce(env: Environment, asked: argparse.Namespace) -> None:
    content = sys.stdin.buffer.read(MOST_READ)
    with ready(env, Steps(sys.stderr)):
        from sankofa.messaging.actions.addresses import take_back
        from sankofa.messaging.formats.bounce import read_bounce

        told = read_bounce(content)
        if told is None:
            Steps().say("Nothing to do: the report only says that it takes longer, or that the mail arrived.")
        elif take_back(told, by="sankofa mail bounce"):
            Steps().say("Noted. The address gets no more mail until its owner confirms it.")
        else:
            Steps().say("Noted. The address is not to blame, so it is written to again.")
