"""The current build, made now if it is missing or stale: in a process of its own, whose memory is gone afterwards.

Run as ``python -m geo.build.ensure DATA OUT`` it builds and says on its last line, in JSON, what went wrong. The
server that imports this module imports nothing that computes.
"""

from __future__ import annotations

import json
import logging
import subprocess
import sys
import threading
from dataclasses import astuple
from pathlib import Path

from geo.build.fingerprint import fingerprint
from geo.build.manifest import Build, read_manifest
from geo.errors import AssetError, DataError, Fault, GeoError
from geo.paths import DATA, ROOT, STATIC, existing_folder

logger = logging.getLogger(__name__)

_LOCK = threading.Lock()


def ensure_built(data: Path = DATA, out: Path = STATIC) -> Build:
    """The current build of a data directory.

    Raises
    ------
    DataFolderError
        If there is no such directory, or no atlas in it.
    DataError
        If the data do not pass the check.
    AssetError
        If `out` cannot be written, or the build ended for a reason it could not tell.
    """
    with _LOCK:
        existing_folder(data)
        made = current_build(data, out)
        if made is not None:
            return made
        logger.info("building the atlas into %s", out.name)
        _build_apart(data, out)
        made = read_manifest(out)
        if made is None:
            msg = f"The build left nothing in {out.name}/; run: python -m geo build"
            raise AssetError(msg)
        return made


def current_build(data: Path = DATA, out: Path = STATIC) -> Build | None:
    """The build of these very data with this very code; None when it is missing or stale."""
    made = read_manifest(out)
    return made if made is not None and made.fingerprint == fingerprint(data, out) else None


def _build_apart(data: Path, out: Path) -> None:
    command = [sys.executable, "-m", "geo.build.ensure", str(data.resolve()), str(out.resolve())]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    if done.returncode == 0:
        return
    try:
        told = json.loads(done.stdout.splitlines()[-1])
    except (IndexError, ValueError):
        last = (done.stderr.strip().splitlines() or [f"exit status {done.returncode}"])[-1]
        msg = f"The build broke off ({last}); run: python -m geo build"
        raise AssetError(msg) from None
    if "faults" in told:
        raise DataError([Fault(*fault) for fault in told["faults"]], data)
    raise AssetError(told["message"])


def _main(data: Path, out: Path) -> int:
    """Build; say what the data or the folder lack as one line of JSON."""
    from geo.build.assets import complete_assets
    from geo.build.run import build

    try:
        complete_assets(out, data)
        build(data, out)
    except DataError as error:
        told: dict[str, object] = {"faults": [astuple(fault) for fault in error.faults]}
    except GeoError as error:
        told = {"message": str(error)}
    else:
        return 0
    sys.stdout.write(json.dumps(told, ensure_ascii=False) + "\n")
    return 1


if __name__ == "__main__":
    sys.exit(_main(Path(sys.argv[1]), Path(sys.argv[2])))
