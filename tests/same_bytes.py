#!/usr/bin/env python3
"""The same round gives the same bytes: text, JSON, workbook and explanations of every example, whenever and
wherever and under whatever settings the program runs; and the workbook has the permissions that were asked for.

usage: same_bytes.py PROGRAM
"""
import json
import os
import shutil
import stat
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from program import FEW, TOP, Counts, build_shim, environment, program_named, run, sanitized
from program import SANITIZER_OPTIONS

OPENSSL_CONF = "openssl_conf = all\n[all]\nproviders = some\n[some]\nlegacy = on\n[on]\nactivate = 1\n"
LOCALES = ("ja_JP.UTF-8", "de_DE.UTF-8", "tr_TR.UTF-8")


def copy_tree(source, target, backwards=False):
    """File by file, so that the folder's own order can be turned."""
    target.mkdir(parents=True)
    for entry in sorted(source.iterdir(), key=lambda path: path.name, reverse=backwards):
        if entry.is_dir():
            copy_tree(entry, target / entry.name, backwards)
        else:
            shutil.copyfile(entry, target / entry.name)
            os.utime(target / entry.name, (1_000_000_000, 1_000_000_000) if backwards else None)


def make_locales(folder):
    """Real locales, where they can be made: a comma for the decimal point, a dotless i."""
    made = Path(folder) / "locales"
    made.mkdir()
    for name in LOCALES:
        language = name.split(".")[0]
        try:
            subprocess.run(["localedef", "-i", language, "-f", "UTF-8", str(made / name)], capture_output=True, timeout=120)
        except (OSError, subprocess.TimeoutExpired):
            return None
    return made if any(made.iterdir()) else None


def outputs(program, where, example, named, proposers, cwd=None, env=None, umask=0o022):
    """{what: (status, bytes)}: everything that the program says of a round."""
    settings = {"cwd": cwd or where, "env": env or environment(), "umask": umask}
    target = where / "out.xlsx"
    target.unlink(missing_ok=True)
    told = {"text": run(program, "score", named, **settings),
            "json": run(program, "score", named, "--format", "json", "-o", target, **settings)}
    for proposer in proposers:
        told[f"explain {proposer}"] = run(program, "explain", named, proposer, **settings)
    made = {what: (done.returncode, done.stdout) for what, done in told.items()}
    made["workbook"] = (told["json"].returncode, target.read_bytes() if target.exists() else b"")
    made["mode"] = stat.S_IMODE(target.stat().st_mode) if target.exists() else None
    made["problems"] = told["text"].stderr
    return made


def variations(root, elsewhere, backwards, example, locales, shim):
    """(what is other, the tree, how the round is named, settings)"""
    round_folder = f"examples/{example}"
    yield "again", root, root / round_folder, {}
    for name in LOCALES:
        yield f"LC_ALL={name}", root, root / round_folder, {"env": environment(LC_ALL=name, LOCPATH=locales)}
    yield "LANG and LC_NUMERIC", root, root / round_folder, \
        {"env": environment(LC_ALL=None, LANG="ja_JP.UTF-8", LC_NUMERIC="de_DE.UTF-8", LOCPATH=locales)}
    for zone in ("Asia/Tokyo", "America/St_Johns", "<bogus>+99"):
        yield f"TZ={zone}", root, root / round_folder, {"env": environment(TZ=zone)}
    yield "named .", root, ".", {"cwd": root / round_folder}
    yield "named with a slash", root, f"{example}/", {"cwd": root / "examples"}
    yield "named by a roundabout path", root, f"./{round_folder}/sheets/../../{example}", {"cwd": root}
    yield "copied elsewhere", elsewhere, elsewhere / round_folder, {}
    yield "copied backwards, with old dates", backwards, backwards / round_folder, {"cwd": "/"}
    yield "umask 000", root, root / round_folder, {"umask": 0o000}
    yield "umask 077", root, root / round_folder, {"umask": 0o077}
    yield "HOME and TMPDIR elsewhere", root, root / round_folder, \
        {"env": environment(HOME=str(elsewhere), TMPDIR="/nonexistent", XDG_CACHE_HOME=str(elsewhere), USER="somebody")}
    yield "no environment", root, root / round_folder, {"env": {**SANITIZER_OPTIONS, "A": "b"}}
    yield "OPENSSL_CONF", root, root / round_folder, {"env": environment(OPENSSL_CONF=str(root / "openssl.cnf"))}
    if shim:
        yield "ten years later", root, root / round_folder, \
            {"env": environment(LD_PRELOAD=shim, SAITEN_CLOCK_SHIFT=10 * 365 * 86400)}


def check_example(counts, program, trees, example, locales, shim):
    root = trees[0]
    asked = json.loads(run(program, "score", root / "examples" / example, "--format", "json").stdout)
    proposers = [proposer["id"] for proposer in asked["result"]["proposers"]]
    listed = [file["file"] for file in asked["inputs"]]
    counts.check(not any(name.startswith("/") for name in listed), f"{example}: inputs by absolute path: {listed}")
    if FEW:
        proposers = proposers[:1]
    first = outputs(program, root, example, root / "examples" / example, proposers)
    for what in ("text", "json", "workbook"):
        counts.check(first[what][0] in (0, 4) and first[what][1], f"{example}: {what}: status {first[what][0]}")
    counts.check(str(root).encode() not in first["text"][1] + first["json"][1],
                 f"{example}: the folder's path is in the result")
    counts.check(first["mode"] == 0o600, f"{example}: mode {first['mode']:o}")
    for name, tree, named, settings in variations(*trees, example, locales, shim):
        other = outputs(program, tree, example, named, proposers, **settings)
        differing = [what for what, told in first.items() if told != other[what]
                     # problems name files as they were named, in the user's language
                     and (what != "problems" or name in ("again", "umask 000"))]
        counts.passed += len(first) - len(differing)
        if differing:
            counts.check(False, f"{example}, {name}: not the same: {', '.join(differing)}")
            keep_both(counts, differing[0], first[differing[0]], other[differing[0]])
    found = {path.name for tree in trees for path in tree.iterdir()}
    leftovers = sorted(found - {"examples", "rubrics", "out.xlsx", "openssl.cnf"})
    counts.check(not leftovers, f"{example}: left behind: {leftovers}")


def keep_both(counts, what, *told):
    with tempfile.TemporaryDirectory() as folder:
        files = []
        for name, value in zip(("first", "other"), told):
            files.append(Path(folder) / f"{name}-{what.replace(' ', '-')}")
            data = value[1] if isinstance(value, tuple) else value
            files[-1].write_bytes(data if isinstance(data, bytes) else str(data).encode())
        print(counts.keep(files).lstrip("\n"))


def check_modes(counts, program, root, example):
    """0600 whatever the umask, more where --mode says so; never over another file without --replace."""
    named, target = root / "examples" / example, root / "mode.xlsx"
    for umask in (0o000, 0o022, 0o077):
        for option, wanted in (([], 0o600), (["--mode", "640"], 0o640), (["--mode", "0644"], 0o644),
                               (["--mode=600"], 0o600)):
            target.unlink(missing_ok=True)
            run(program, "score", named, "-o", target, *option, umask=umask)
            mode = stat.S_IMODE(target.stat().st_mode)
            counts.check(mode == wanted, f"umask {umask:03o}, {option}: mode {mode:o}")
    for option in ("000", "400", "777", "8", "64x", "-600", ""):
        done = run(program, "score", named, "-o", target, "--mode", option, "--replace")
        counts.check(done.returncode == 2 and done.stderr, f"--mode '{option}': status {done.returncode}")
    whole = target.read_bytes()
    for old in (b"an older file", whole):
        target.write_bytes(old)
        os.chmod(target, 0o644)
        done = run(program, "score", named, "-o", target)
        counts.check(done.returncode == 3 and done.stderr and not done.stdout, f"over a file: status {done.returncode}")
        counts.check(target.read_bytes() == old and stat.S_IMODE(target.stat().st_mode) == 0o644,
                     "an existing file was changed")
        done = run(program, "score", named, "-o", target, "--replace")
        counts.check(done.returncode in (0, 4) and target.read_bytes() == whole, f"--replace: status {done.returncode}")
        counts.check(stat.S_IMODE(target.stat().st_mode) == 0o600, "--replace keeps the older file's permissions")
    other, link = root / "linked.txt", root / "link.xlsx"
    other.write_bytes(b"somebody's own")
    link.symlink_to(other)
    done = run(program, "score", named, "-o", link)
    counts.check(done.returncode == 3 and link.is_symlink(), f"over a link: status {done.returncode}")
    run(program, "score", named, "-o", link, "--replace")
    counts.check(other.read_bytes() == b"somebody's own", "a file was overwritten through a link")
    for path in (other, link, target):
        path.unlink(missing_ok=True)


def main():
    program, counts = program_named(), Counts("same-bytes")
    examples = sorted(path.parent.name for path in (TOP / "examples").glob("*/round.yaml"))
    with tempfile.TemporaryDirectory(prefix="saiten-same-") as folder:
        trees = [Path(folder) / name for name in ("a", "elsewhere and farther/選定 委員会", "b")]
        for tree, backwards in zip(trees, (False, False, True)):
            for part in ("examples", "rubrics"):
                copy_tree(TOP / part, tree / part, backwards)
        (trees[0] / "openssl.cnf").write_text(OPENSSL_CONF)
        locales = make_locales(folder)
        if not locales:
            counts.skip("no localedef: the locales are named but not there")
        shim = None if sanitized(program) else build_shim(program, folder)
        started = time.monotonic()
        for example in examples:
            check_example(counts, program, trees, example, locales, shim)
            while time.monotonic() - started < 2.5:  # what a ZIP can tell apart
                time.sleep(0.1)
        check_modes(counts, program, trees[0], examples[-1])
    return counts.end()


if __name__ == "__main__":
    sys.exit(main())
