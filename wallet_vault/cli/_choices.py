"""The channels that fit one case, for a person or a script: which is next, why, and what it asks beforehand."""

from wallet_vault.cli import _console
from wallet_vault.cli._complaint_shapes import Shape, statement_shape
from wallet_vault.i18n import _, language
from wallet_vault.model.channel import text_in
from wallet_vault.workflows.channels import ChannelChoice

_MARKS = {True: "✓", False: "!", None: "?"}


def choice_shape(choice: ChannelChoice) -> Shape:
    return {
        "id": choice.channel.id,
        "names": dict(choice.channel.names),
        "rung": choice.channel.rung.name.lower(),
        "next": choice.is_next,
        "why": choice.why,
        "hurdles": [statement_shape(one.statement) | {"met": one.is_met} for one in choice.hurdles],
    }


def tell_choice(choice: ChannelChoice) -> None:
    mark = "→" if choice.is_next else " "
    _console.tell(f"{mark} {_console.padded(choice.channel.id, 22)} {text_in(language(), choice.channel.names)}")
    if choice.why:
        _console.tell(f"      {_(choice.why)}")
    if choice.is_next:
        for hurdle in choice.hurdles:
            _console.tell(f"      {_MARKS[hurdle.is_met]} {text_in(language(), hurdle.statement.texts)}")
