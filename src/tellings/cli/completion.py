"""`tellings completion`: the lines that make a shell complete commands and options."""

from __future__ import annotations

import click

_SHELLS = ("bash", "zsh", "fish")


@click.command()
@click.argument("shell", type=click.Choice(_SHELLS))
def command(shell: str) -> None:
    """Print what makes SHELL complete commands and options.

    \b
    tellings completion bash >> ~/.bashrc
    tellings completion zsh >> ~/.zshrc
    tellings completion fish > ~/.config/fish/completions/tellings.fish
    """
    from click.shell_completion import get_completion_class

    from . import program

    found = get_completion_class(shell)
    assert found is not None
    click.echo(found(program, {}, "tellings", "_TELLINGS_COMPLETE").source())
