"""Running the program from tests, as it is or with tests/faults/inject.c loaded before it; counting what passes."""
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

TESTS = Path(__file__).resolve().parent
TOP = TESTS.parent
FEW = os.environ.get("SAITEN_TESTS") == "few"
SHOWN = 2  # failures of one group
SANITIZER_OPTIONS = {key: value for key, value in os.environ.items() if key.endswith("SAN_OPTIONS")}


class Counts:
    """Counts checks, tells of the first failures of each group, and keeps what is needed to look into them."""

    def __init__(self, name):
        self.name, self.passed, self.failed, self.kept = name, 0, 0, None
        self.groups = Counter()

    def check(self, holds, message, *files, group=None):
        if holds:
            self.passed += 1
            return True
        self.failed += 1
        self.groups[group or message] += 1
        if self.groups[group or message] <= SHOWN:
            print(f"FAILED {message}{self.keep(files)}", flush=True)
        return False

    def keep(self, files):
        if not files:
            return ""
        self.kept = self.kept or Path(tempfile.mkdtemp(prefix=f"saiten-{self.name}-"))
        target = self.kept / str(self.failed)
        target.mkdir()
        for file in map(Path, files):
            if file.is_dir():
                shutil.copytree(file, target / file.name, symlinks=True)
            elif file.is_file():
                shutil.copy2(file, target / file.name)
        return f"\n  kept in {target}"

    def skip(self, what):
        print(f"skipped: {what}")

    def end(self):
        for group, count in self.groups.items():
            if count > SHOWN:
                print(f"{count} in all: {group}")
        print(f"{self.passed} passed, {self.failed} failed")
        return 1 if self.failed else 0


def environment(**more):
    """As little as can be, and the same everywhere."""
    made = {"PATH": "/usr/bin:/bin", "LC_ALL": "C", "HOME": "/nonexistent", **SANITIZER_OPTIONS, **more}
    return {key: str(value) for key, value in made.items() if value is not None}


def run(program, *words, env=None, timeout=120, **options):
    options.setdefault("stdout", subprocess.PIPE)
    options.setdefault("stderr", subprocess.PIPE)
    options.setdefault("stdin", subprocess.DEVNULL)
    return subprocess.run([str(program), *map(str, words)], env=env or environment(), timeout=timeout, **options)


def sanitized(program):
    return b"__asan_init" in Path(program).read_bytes()


def build_shim(program, folder):
    """What LD_PRELOAD needs to be for the fault injection, or None where it cannot be had."""
    compiler = os.environ.get("CC", "cc").split()
    if not shutil.which(compiler[0]):
        return None
    shim = Path(folder) / "inject.so"
    subprocess.run([*compiler, "-std=gnu17", "-O1", "-fPIC", "-shared", "-o", str(shim),
                    str(TESTS / "faults/inject.c"), "-ldl"], check=True)
    if sanitized(program):  # its runtime must come first
        told = subprocess.run(["ldd", str(program)], capture_output=True, text=True).stdout
        runtime = re.search(r"=> (\S*/lib\w*asan\S*)", told)
        if not runtime:
            return None
        return f"{runtime[1]}:{shim}"
    return str(shim)


def program_named():
    if len(sys.argv) < 2:
        sys.exit(f"usage: {sys.argv[0]} PROGRAM")
    return Path(sys.argv[1]).resolve()


def errors_of(done):
    """The problems' codes, or what else was told."""
    told = (done.stderr or b"").decode(errors="replace")
    return re.findall(r"(?:^|: )error: .*\[([\w-]+)\]$", told, re.M) or told.strip()[-200:]
