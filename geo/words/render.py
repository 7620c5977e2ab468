"""Turn templates into HTML: Jinja2 with autoescape, so that no text of the data can become markup.

A template is written over many lines and means one: line breaks and the spaces around them are no part of the
markup. A space that is meant stands inside a line.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from jinja2 import BaseLoader, Environment, StrictUndefined, TemplateNotFound
from markupsafe import Markup

TEMPLATES = Path(__file__).resolve().parent / "templates"


class _OneLine(BaseLoader):
    """Templates of this package without their line breaks."""

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:  # noqa: ARG002
        """Text of a template, where it came from, and that it never changes while the program runs."""
        path = TEMPLATES / template
        if not path.is_file():
            raise TemplateNotFound(template)
        lines = path.read_text(encoding="utf-8").splitlines()
        return "".join(line.strip() for line in lines), str(path), lambda: True

    def list_templates(self) -> list[str]:
        """Names of all templates."""
        return sorted(path.name for path in TEMPLATES.glob("*.*"))


ENVIRONMENT = Environment(loader=_OneLine(), autoescape=True, undefined=StrictUndefined)


def render(template: str, /, **values: object) -> Markup:
    """HTML of a template.

    Raises
    ------
    jinja2.UndefinedError
        If the template asks for something it was not given.
    """
    return Markup(ENVIRONMENT.get_template(template).render(values))
