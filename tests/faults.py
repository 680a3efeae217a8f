#!/usr/bin/env python3
"""What goes wrong around the program: files that cannot be read or written, full disks, closed streams, cut
files, kills, and every single call on files failing in turn (tests/faults/inject.c). A result is told only
whole; otherwise there is a message, status 1 or 3, and the older file or none.

usage: faults.py PROGRAM [--seed S] [--only SECTION]
"""
import argparse
import errno
import os
import random
import re
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from fractions import Fraction
from pathlib import Path

from program import FEW, Counts, build_shim, environment, errors_of, run, sanitized
from random_rounds import Round
from round_files import Form, write_round, xlsx_bytes, sheet_rows

FINE, PROBLEMS, USAGE, IO, NOT_FINAL = 0, 1, 2, 3, 4
OLD = b"an older report"
CHANGING = {"mkdtemp", "mkstemp", "mkdir", "rename", "renameat", "renameat2", "link", "symlink", "unlink", "rmdir", "chmod",
            "tmpfile"}
CLEANING = {"unlink", "unlinkat", "rmdir", "opendir", "readdir", "close"}  # what failed on it may have to stay


def small_round(proposers=2, evaluators=2, leaves=3):
    """A round without chance in it."""
    rubric = {"saiten": Fraction(1), "rubric": "small", "version": "1", "title": "小さな基準", "language": "ja",
              "source": "tests", "aggregate": {"method": "mean"}, "rounding": {"total": Fraction(2)},
              "criteria": [{"id": f"c{i}", "title": f"項目 {i}", "points": Fraction(10)} for i in range(1, leaves + 1)]}
    people = {"saiten": Fraction(1), "round": "small-round", "title": "小さな案件", "rubric": "rubric.yaml",
              "date": "2026-03-16",
              "committee": [{"id": f"e{i}", "name": f"委員 {i}"} for i in range(1, evaluators + 1)],
              "proposers": [{"id": f"p{i}", "name": f"株式会社 架空 {i}", "receipt": {"number": Fraction(i)}}
                            for i in range(1, proposers + 1)]}
    made = Round(rubric, people)
    for e in range(1, evaluators + 1):
        for p in range(1, proposers + 1):
            for c in range(1, leaves + 1):
                made.marks[f"e{e}", f"p{p}", f"c{c}"] = Fraction((e * 7 + p * 5 + c * 3 + p * c) % 11)
    return made


def put_small(folder):
    """One sheet as CSV, one as XLSX."""
    made = small_round()
    write_round(folder, made)
    (folder / "sheets/sheet-b.csv").unlink()
    xlsx_bytes(folder / "sheets/e2.xlsx", sheet_rows(made, Form(), "e2", None))
    return folder


def left_behind(folder):
    return sorted(path.name for path in folder.iterdir() if path.name.startswith(".saiten") or path.name.startswith("tmp."))


class Section:
    def __init__(self, counts, program, folder, shim, seed):
        self.counts, self.program, self.folder, self.shim = counts, program, folder, shim
        self.random = random.Random(seed)
        self.round = put_small(folder / "round")
        self.out = folder / "out"
        self.out.mkdir(exist_ok=True)
        self.target = self.out / "report.xlsx"
        done = self.score("-o", self.target)
        self.status, self.text, self.report = done.returncode, done.stdout, self.target.read_bytes()
        self.counts.check(self.status == FINE, f"the small round: status {self.status}: {done.stderr.decode()}")

    def score(self, *options, round_folder=None, **settings):
        return run(self.program, "score", round_folder or self.round, *options, **settings)

    def clear(self):
        for path in self.out.iterdir():
            shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink()

    def refused(self, done, what, statuses=(PROBLEMS, IO)):
        """A message and no result."""
        return self.counts.check(done.returncode in statuses and done.stderr and not done.stdout,
                                 f"{what}: status {done.returncode}, {len(done.stdout or b'')} bytes of result, "
                                 f"told: {errors_of(done)}", group=re.sub(r"\d+|'.*'", "N", what))

    def no_leftovers(self, what, folder=None):
        left = left_behind(folder or self.out)
        self.counts.check(not left, f"{what}: left behind: {left}")
        for name in left:
            shutil.rmtree((folder or self.out) / name, ignore_errors=True)


def missing_and_unreadable(its):
    """Folders and files that are not there, or are something else."""
    its.refused(its.score(round_folder=its.folder / "nowhere"), "no such folder", (IO,))
    its.refused(its.score(round_folder=its.round / "round.yaml"), "a file for a round", (IO,))
    for part in ("round.yaml", "rubric.yaml", "sheets", "sheets/sheet-a.csv", "sheets/e2.xlsx"):
        for kind in ("missing", "folder", "empty", "pipe", "loop"):
            broken = its.folder / "broken"
            shutil.rmtree(broken, ignore_errors=True)
            shutil.copytree(its.round, broken)
            path = broken / part
            shutil.rmtree(path) if path.is_dir() else path.unlink()
            if kind == "folder":
                path.mkdir()
            elif kind == "empty":
                path.write_bytes(b"")
            elif kind == "pipe":
                os.mkfifo(path)
            elif kind == "loop":
                path.symlink_to(path.name)
            what = f"{part} is {kind}"
            its.refused(its.score("-o", its.out / "never.xlsx", round_folder=broken, timeout=20), what)
            its.counts.check(not (its.out / "never.xlsx").exists(), f"{what}: there is a report")
            its.no_leftovers(what)
    shutil.rmtree(its.folder / "broken")


def unwritable(its):
    """Reports where none can stand."""
    its.clear()
    (its.out / "file").write_bytes(b"")
    (its.out / "folder.xlsx").mkdir()
    os.mkfifo(its.out / "pipe.xlsx")
    (its.out / "full.xlsx").symlink_to("/dev/full")
    for name in ("none/report.xlsx", "file/report.xlsx", "folder.xlsx", "pipe.xlsx", "n" * 300 + ".xlsx"):
        for options in ((), ("--replace",)):
            its.refused(its.score("-o", its.out / name, *options, timeout=20), f"-o {name[:40]} {options}", (IO,))
            its.no_leftovers(f"-o {name[:40]}")
    its.refused(its.score("-o", "/dev/full", "--replace"), "-o /dev/full", (USAGE,))
    its.counts.check(sorted(path.name for path in its.out.iterdir()) == ["file", "folder.xlsx", "full.xlsx", "pipe.xlsx"],
                     f"other files: {sorted(os.listdir(its.out))}")
    its.refused(its.score("-o", "", timeout=20), "-o with nothing", (USAGE,))
    its.clear()


def redirected(its, redirect, *words):
    return subprocess.run(["sh", "-c", f'"$0" "$@" {redirect}', str(its.program), *map(str, words)],
                          env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=60)


def streams(its):
    """Standard output full or closed; standard error closed."""
    for what, redirect in (("full", "> /dev/full"), ("closed", ">&-"), ("closed with standard input", "<&- >&-"),
                           ("read only", "1</dev/null"), ("all closed", "<&- >&- 2>&-")):
        for command in ("score", "score --format json", "help", "--version", "explain"):
            words = command.split() + ([str(its.round)] if command.split()[0] in ("score", "explain") else []) + \
                (["p1"] if command == "explain" else [])
            done = redirected(its, redirect, *words)
            its.counts.check(done.returncode == IO and (done.stderr or "all" in what),
                             f"{command}, standard output {what}: status {done.returncode}, {done.stderr[:200]}")
        its.clear()
        redirected(its, redirect, "score", its.round, "-o", its.target)
        its.counts.check(not its.target.exists() or its.target.read_bytes() == its.report,
                         f"a report while standard output is {what} is not whole", its.out)
        its.no_leftovers(f"standard output {what}")
    its.clear()
    for redirect in ("2>&-", "2>/dev/full", "<&- 2>&-"):
        its.clear()
        done = redirected(its, redirect, "score", its.round, "-o", its.target)
        whole = its.target.exists() and its.target.read_bytes() == its.report and done.stdout == its.text
        its.counts.check(done.returncode == FINE and whole,
                         f"{redirect}: status {done.returncode}, report or result not whole", its.out)
    its.clear()


def cut_files(its):
    """A workbook cut anywhere, or with bytes changed, is refused or says the same as the whole one."""
    broken = its.folder / "cut"
    shutil.copytree(its.round, broken)
    path = broken / "sheets/e2.xlsx"
    whole = path.read_bytes()
    sizes = range(len(whole)) if not FEW else range(0, len(whole), 97)
    for size in sorted({*its.random.sample(sizes, min(len(sizes), 120)), 0, 1, len(whole) - 1}):
        path.write_bytes(whole[:size])
        its.refused(its.score(round_folder=broken), f"e2.xlsx cut to {size} of {len(whole)} bytes", (PROBLEMS,))
    for _ in range(20 if FEW else 150):
        at = its.random.randrange(len(whole))
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 1 << its.random.randrange(8)]) + whole[at + 1:])
        done = its.score(round_folder=broken)
        same = done.returncode == FINE and done.stdout == its.text
        its.counts.check(same or (done.returncode == PROBLEMS and done.stderr and not done.stdout),
                         f"e2.xlsx with a bit of byte {at} turned: status {done.returncode}", broken)
    shutil.rmtree(broken)


def full_disk(its):
    """A disk of every size too small, and a limit on the size of files."""
    disk = its.folder / "disk"
    disk.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=4k", "tmpfs", str(disk)], capture_output=True).returncode == 0:
        try:
            target, enough = disk / "report.xlsx", False
            for pages in range(1, 200):
                subprocess.run(["mount", "-o", f"remount,size={pages * 4}k", str(disk)], check=True)
                done = its.score("-o", target)
                if done.returncode == FINE:
                    enough = True
                    its.counts.check(target.read_bytes() == its.report, f"disk of {4 * pages}k: the report is not whole")
                    break
                its.refused(done, f"disk of {4 * pages}k", (IO,))
                its.counts.check(not target.exists(), f"disk of {4 * pages}k: there is a report")
                its.no_leftovers(f"disk of {4 * pages}k", disk)
            its.counts.check(enough, "no disk is large enough")
        finally:
            subprocess.run(["umount", str(disk)], check=True)
    else:
        its.counts.skip("no mount: a small disk")
    for ignored in (True, False):
        for size in (0, 1, 100, 1000, len(its.report) // 2, len(its.report) - 1):
            its.clear()
            what = f"files of at most {size} bytes{', SIGXFSZ ignored' if ignored else ''}"

            def limit():
                signal.signal(signal.SIGXFSZ, signal.SIG_IGN if ignored else signal.SIG_DFL)
                resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
            its.refused(its.score("-o", its.target, preexec_fn=limit, restore_signals=False), what, (IO,))
            its.counts.check(not its.target.exists(), f"{what}: there is a report")
            its.no_leftovers(what)
    its.clear()


def little_memory(its):
    """Out of memory is a message and status 3, never a crash or part of a report."""
    if sanitized(its.program):
        return its.counts.skip("little memory: not with a sanitizer")
    loaded = None
    for size in range(4, 64, 8 if FEW else 1):
        its.clear()
        limit = size * 512 * 1024
        done = its.score("-o", its.target, preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (limit, limit)))
        if done.returncode == 127 and b"shared" in done.stderr:
            continue
        loaded = size if loaded is None else loaded
        what = f"{limit} bytes of memory"
        if done.returncode == FINE:
            its.counts.check(done.stdout == its.text and its.target.read_bytes() == its.report,
                             f"{what}: the result is not whole")
        else:
            its.refused(done, what, (IO,))
            its.counts.check(not its.target.exists(), f"{what}: there is a report")
    its.counts.check(loaded is not None, "no memory is enough")
    its.clear()


def kills(its):
    """Killed at any moment: the older report or the whole new one, and the next run is as good as any."""
    large = its.folder / "large"
    write_round(large, small_round(12, 10, 60), Form("tidy"))
    started = time.monotonic()
    done = its.score("-o", its.target, "--replace", round_folder=large)
    took = time.monotonic() - started
    whole = its.target.read_bytes()
    its.counts.check(done.returncode == FINE, f"the larger round: {done.stderr[:300]}")
    seen = set()
    for i in range(12 if FEW else 60):
        old = i % 2 == 0
        its.clear()
        if old:
            its.target.write_bytes(OLD)
        process = subprocess.Popen([its.program, "score", large, "-o", its.target, *(["--replace"] if old else [])],
                                   env=environment(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(took * its.random.random() * 1.1)
        process.send_signal(signal.SIGKILL)
        process.wait()
        found = its.target.read_bytes() if its.target.exists() else None
        seen.add("whole" if found == whole else "before")
        its.counts.check(found in (whole, OLD if old else None), f"killed: {len(found or b'')} bytes of a report", its.out)
    print(f"  kills: seen {sorted(seen)}")
    done = its.score("-o", its.target, "--replace", round_folder=large)
    its.counts.check(done.returncode == FINE and its.target.read_bytes() == whole, "the run after a kill")
    shutil.rmtree(large)
    its.clear()


# --- every call ---

KINDS = [("ENOSPC", errno.ENOSPC, False), ("EIO", errno.EIO, False), ("EINTR", errno.EINTR, False),
         ("short", "short", False), ("ENOSPC from there on", errno.ENOSPC, True), ("EIO from there on", errno.EIO, True),
         ("short from there on", "short", True), ("kill", "kill", False)]


def calls_of(its, *words):
    """[(name, detail)]: the program's calls, as the shim saw them; what it never may call is number 0."""
    log = its.folder / "calls.log"
    log.unlink(missing_ok=True)
    done = run(its.program, *words, env=environment(LD_PRELOAD=its.shim, SAITEN_FAULT_LOG=log))
    lines = [line.split("\t", 2) for line in log.read_text(errors="replace").splitlines()]
    never = [detail for number, _, detail in lines if number == "0"]
    return done, [(name, detail) for number, name, detail in lines if number != "0"], never


def check_faulty(its, done, what, call, kind, sticky, old):
    counts, found = its.counts, its.target.read_bytes() if its.target.exists() else None
    settings = {"group": f"{call} fails: status {done.returncode}"}
    if kind == "kill" and done.returncode == -signal.SIGKILL:
        counts.check(found in (its.report, old), f"{what}: {len(found or b'')} bytes of a report", its.out, **settings)
        return
    told = f"{what}: status {done.returncode}, {errors_of(done)}"
    if done.returncode == its.status:
        counts.check(found == its.report and done.stdout == its.text, f"{told}, and not all of the result", its.out, **settings)
        counts.check(call != "fsync" or not isinstance(kind, int), f"{told}: an unsure flush is not told", **settings)
    else:
        counts.check(done.returncode == IO and done.stderr, told, **settings)
        counts.check(found in (old, its.report), f"{told}, {len(found or b'')} bytes of a report", its.out, **settings)
        counts.check(not done.stdout or its.text.startswith(done.stdout), f"{told}, and another result", **settings)
    if call not in CLEANING and not sticky:
        its.no_leftovers(what)


def every_call(its):
    """Each call on files fails in turn, once and from there on, in each way."""
    if not its.shim:
        return its.counts.skip("every call: no compiler, or a sanitizer that must come first")
    for old in (None, OLD):
        words = ["score", its.round, "-o", its.target] + (["--replace"] if old else [])
        its.clear()
        if old:
            its.target.write_bytes(old)
        done, calls, _ = calls_of(its, *words)
        its.counts.check(done.stdout == its.text and its.target.read_bytes() == its.report, "the shim changes the result")
        kinds = KINDS if not old else [kind for kind in KINDS if kind[0] in ("EIO", "kill", "ENOSPC from there on")]
        numbers = range(1, len(calls) + 1)
        if FEW:
            numbers = sorted(its.random.sample(numbers, 12))
        for name, kind, sticky in kinds:
            for number in numbers:
                its.clear()
                if old:
                    its.target.write_bytes(old)
                call, detail = calls[number - 1]
                if kind == "short" and call not in ("read", "write", "pwrite"):
                    continue
                what = f"call {number} ({call} {detail}), {name}{', over an older one' if old else ''}"
                env = environment(LD_PRELOAD=its.shim, SAITEN_FAULT_KIND=kind, SAITEN_FAULT_AT=number,
                                  SAITEN_FAULT_STICKY="1" if sticky else None)
                try:
                    done = run(its.program, *words, env=env, timeout=30)
                except subprocess.TimeoutExpired:
                    its.counts.check(False, f"{what}: does not end")
                    continue
                check_faulty(its, done, what, call, kind, sticky, old)
    its.clear()


def never_accepted(its):
    """A problem of the round stays one, whatever fails beside it."""
    if not its.shim:
        return None
    for name, spoil in (("amendments.csv", lambda folder: (folder / "amendments.csv").write_text("evaluator,proposer\n")),
                        ("a sheet's mark", lambda folder: (folder / "sheets/sheet-a.csv").write_text(
                            (folder / "sheets/sheet-a.csv").read_text().replace("c1,", "c1,99")))):
        broken = its.folder / "spoilt"
        shutil.rmtree(broken, ignore_errors=True)
        shutil.copytree(its.round, broken)
        spoil(broken)
        done, calls, _ = calls_of(its, "score", broken)
        its.refused(done, name, (PROBLEMS,))
        for kind in (errno.EIO, errno.EACCES):
            for number in range(1, len(calls) + 1):
                env = environment(LD_PRELOAD=its.shim, SAITEN_FAULT_KIND=kind, SAITEN_FAULT_AT=number)
                done = run(its.program, "score", broken, env=env)
                its.refused(done, f"{name}, {errno.errorcode[kind]} on call {number} {calls[number - 1]}")
        shutil.rmtree(broken)


def confined(its):
    """No socket, no other program; writing below the report's folder alone."""
    if not its.shim:
        return its.counts.skip("confinement: no shim")
    its.clear()
    for words in (["score", its.round, "-o", its.target], ["score", its.round], ["score", its.round, "--format", "json"],
                  ["check", its.round], ["check", its.round / "rubric.yaml"], ["explain", its.round, "p1"], ["help"],
                  ["score", its.folder / "nowhere"]):
        done, calls, never = calls_of(its, *words)
        told = " ".join(map(str, words[:1] + words[2:]))
        its.counts.check(not never, f"{told}: calls {never}")
        written = [detail[2:] for name, detail in calls if name == "open" and detail.startswith("w:")]
        written += [detail for name, detail in calls if name in CHANGING]
        outside = [path for path in written if not Path(path).is_relative_to(its.out) or "-o" not in words]
        its.counts.check(not outside, f"{told}: writes {outside}")
        read = [detail[2:] for name, detail in calls if name == "open" and detail.startswith("r:")]
        foreign = [path for path in read if not Path(os.path.realpath(path)).is_relative_to(its.folder)]
        its.counts.check(not foreign, f"{told}: reads {foreign}")
    by_strace(its)
    its.clear()


def by_strace(its):
    """The same from outside, where there is a strace: the shim does not see what the C library does by itself."""
    log = its.folder / "strace.log"
    never = ("socket", "connect", "bind", "clone", "clone3", "fork", "vfork")
    names = ("open", "openat", "creat", "mkdir", "mkdirat", "rename", "renameat", "renameat2", "link", "linkat", "symlink")
    words = ["strace", "-f", "-o", str(log), "-e", "trace=" + ",".join(never + names + ("execve",))]
    if not shutil.which("strace") or sanitized(its.program):
        return its.counts.skip("strace")
    its.clear()
    done = run(words[0], *words[1:], its.program, "score", its.round, "-o", its.target)
    if not log.exists() or done.returncode != its.status:
        return its.counts.skip("strace may not trace here")
    lines = log.read_text(errors="replace").splitlines()
    bad = [line for line in lines if any(f" {name}(" in line for name in never)]
    bad += [line for line in lines if " execve(" in line][1:]
    writing = [line for line in lines if re.search(r"O_WRONLY|O_RDWR|O_CREAT|O_TRUNC|(mk|ren|link|creat)\w*\(", line)]
    bad += [line for line in writing if str(its.out) not in line]
    its.counts.check(not bad, f"strace: {bad}")
    its.counts.check(writing, "strace saw no writing")
    return None


SECTIONS = {"missing": missing_and_unreadable, "unwritable": unwritable, "streams": streams, "cut": cut_files,
            "disk": full_disk, "memory": little_memory, "kills": kills, "calls": every_call,
            "accepted": never_accepted, "confined": confined}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program", type=os.path.abspath)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", choices=SECTIONS)
    options = parser.parse_args()
    counts = Counts("faults")
    with tempfile.TemporaryDirectory(prefix="saiten-faults-") as folder:
        its = Section(counts, options.program, Path(folder), build_shim(options.program, folder), options.seed)
        its.no_leftovers("success")
        for name, section in SECTIONS.items():
            if not options.only or name == options.only:
                section(its)
        its.no_leftovers("all of it")
    return counts.end()


if __name__ == "__main__":
    sys.exit(main())
