"""precis presets: what there is, what each rule says and where it comes from, checking and making one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text as Line

from trainer.cli.output import show, write_whole
from trainer.errors import InputError
from trainer.rubric import Preset, list_presets, load_preset
from trainer.rubric.telling import CONFIDENCE, Statement, statements
from trainer.rubric.template import template

if TYPE_CHECKING:
    from collections.abc import Iterable

presets_app = typer.Typer(help="The exams' rules: list, show, check, new.", no_args_is_help=True)
Name = Annotated[str, typer.Argument(help="Key of a preset, as 'precis presets list' shows it, or a TOML file.")]


@presets_app.command("list")
def list_all() -> None:
    """List every preset with its marks and what it asks for."""
    table = Table("preset", "marks", "exam", "as of", box=None, pad_edge=False)
    for name in list_presets():
        preset = load_preset(name)
        table.add_row(name, str(preset.out_of), Line(preset.name), preset.as_of.isoformat())
    show(table)


@presets_app.command("show")
def show_preset(name: Name) -> None:
    """Show every rule of a preset with its source and how well it is established."""
    preset = load_preset(name)
    parts: list[RenderableType] = [
        Line(f"{preset.name} ({preset.key} {preset.version}, as of {preset.as_of})", style="bold"),
        Line(preset.about),
    ]
    for heading, rules in statements(preset):
        parts += [Line(), Line(heading, style="bold underline"), *_rules(rules)]
    parts += [Line(), Line("Confidence: " + "; ".join(f"{key} {what}" for key, what in CONFIDENCE.items()) + ".")]
    show(Group(*parts))


@presets_app.command("check")
def check(file: Annotated[Path, typer.Argument(help="The TOML file of a preset.")]) -> None:
    """Check that a file is a preset, with everything it extends."""
    preset = _checked(file)
    typer.echo(f"{file}: {preset.name}, {preset.out_of} marks, {len(preset.codes)} conventions looked for.")


@presets_app.command("new")
def new(
    name: Annotated[str, typer.Argument(help="Key of the new preset; the file is NAME.toml.")],
    base: Annotated[str, typer.Option("--from", help="The preset to begin with.")] = "css",
) -> None:
    """Write a preset of your own that holds only what differs from another."""
    path = Path(f"{name}.toml")
    if path.name != str(path) or name.startswith("."):
        raise InputError(name, "is not a plain name.", "Use letters, digits and hyphens.")
    if path.exists():
        raise InputError(str(path), "is there already.", "Choose another name, or delete it first.")
    write_whole(path, template(name, load_preset(base)))
    _checked(path)
    typer.echo(f"Wrote {path}. Change it, then: precis presets check {path}; precis grade --preset {path} …")


def _checked(file: Path) -> Preset:
    from trainer.rules import rule

    if file.suffix != ".toml":
        raise InputError(str(file), "is not a .toml file.", "Presets are TOML files.")
    preset = load_preset(str(file))
    for code in preset.codes:
        rule(code)
    return preset


def _rules(rules: Iterable[Statement]) -> Iterable[RenderableType]:
    for rule in rules:
        yield Padding(Line(rule.text), (0, 0, 0, 2), expand=False)
        if rule.source:
            yield Padding(Line(f"[{rule.confidence}] {rule.source}", style="dim"), (0, 0, 0, 6), expand=False)
