"""The program: its commands, and the one place where an error becomes a sentence and an exit status."""

from __future__ import annotations

import contextlib
import errno
import os
import signal
import sys
from typing import Annotated, Any, NoReturn

import typer

import breakup
from breakup.cli import assess, check, forget, languages, plan, printing, rules, schema, status, wizard, write
from breakup.errors import BreakupError, InputOutputError

app = typer.Typer(
    name="breakup",
    help="Set a boundary for a client, or part from one, well. Start with: breakup wizard",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(wanted: bool) -> None:
    if wanted:
        printing.out(f"breakup {breakup.__version__}")
        raise typer.Exit


@app.callback()
def _program(
    ui: Annotated[str | None, typer.Option("--ui", help="Language of questions and messages.", metavar="LANG")] = None,
    version: Annotated[  # noqa: ARG001  # eager: its callback has answered
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    printing.speak(ui)


app.command("wizard")(wizard.command)
app.command("assess")(assess.command)
app.command("write")(write.command)
app.command("plan")(plan.command)
app.command("check")(check.command)
app.command("rules")(rules.command)
app.command("status")(status.command)
app.command("forget")(forget.command)
app.add_typer(languages.app, name="languages")
app.command("schema")(schema.command)


def program() -> NoReturn:
    """Run the program and leave."""
    code = main()
    # Everything is written and flushed; taking the interpreter down module by module would cost a seventh of the run.
    os._exit(code)


def main() -> int:
    """Run the program and give the documented exit status (reliability.md, exit codes)."""
    printing.utf8_streams()
    for name in ("SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), _stopped)
    return _flushed(_guarded())


def _stopped(number: int, _frame: Any) -> NoReturn:
    raise SystemExit(128 + number)


def _guarded() -> int:
    try:
        return _run()
    except SystemExit as stopped:
        return stopped.code if isinstance(stopped.code, int) else 1
    except KeyboardInterrupt:
        return 130
    except BreakupError as error:
        printing.fail(error)
        return error.exit_status
    except BrokenPipeError:
        printing.close_quietly()
        return 141
    except OSError as error:
        problem = InputOutputError("input_output", str(error.filename or ""), detail=error.strerror or str(error))
        if error.errno == errno.ENOSPC:
            problem = InputOutputError("disk_full", str(error.filename or "stdout"))
        printing.fail(problem)
        printing.close_quietly()
        return 74


def _run() -> int:
    try:
        result = app(standalone_mode=False)
    except typer.Exit as done:
        return int(done.exit_code)
    except typer.Abort:
        return 130
    except Exception as error:
        # Usage errors of the command-line library: it keeps its classes to itself, the two methods are its interface.
        if hasattr(error, "exit_code") and hasattr(error, "show"):
            error.show(file=sys.stderr)
            return int(error.exit_code)
        raise
    return result if isinstance(result, int) else 0


def _flushed(code: int) -> int:
    try:
        if sys.stdout is None or sys.stdout.closed:
            return code or 74
        sys.stdout.flush()
        sys.stderr.flush()
    except BrokenPipeError:
        printing.close_quietly()
        return 141
    except (OSError, ValueError):
        with contextlib.suppress(OSError):
            printing.note("breakup: the output cannot be written")
        printing.close_quietly()
        return 74
    return code
