"""Packages that are not part of the library, since few programs need them."""

from __future__ import annotations

import sys
from importlib import import_module


def add_package(zip_path: str, name: str) -> None:
    """Make a package importable, and import it: a program's own `import` of it then takes no time, as before a run."""
    sys.path.append(zip_path)
    import_module(name)
