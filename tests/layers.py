#!/usr/bin/env python3
"""The shape of the house, checked in the source: which file includes what, where a double may stand,
that scoring is pure, that files and functions stay small.

usage: layers.py PROGRAM      (the program itself is not run)
"""
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

TOP = Path(__file__).resolve().parent.parent
ENGINE = TOP / "engine"

# A layer may include itself and these.
LAYERS = {
    "base": {"base"},
    "model": {"base", "model"},
    "input": {"base", "model", "input"},
    "scoring": {"base", "model", "scoring"},
    "review": {"base", "model", "review"},
    "report": {"base", "model", "report"},
    "trial": {"base", "model", "input", "scoring", "trial"},
    "saiten.c": {"base", "model", "input", "scoring", "review", "report", "trial", "public", "saiten.c"}, # all that stands at the top
    "batch": {"batch", "public"},
    "cli": {"cli", "public"},
    "public": {"public"},
}

STANDARD_C = {"assert", "ctype", "errno", "float", "inttypes", "limits", "math", "stdarg", "stdbool", "stddef",
              "stdint", "stdio", "stdlib", "string"}

# Every other header, and the files that may include it: each library is one file's or one idea's affair.
OTHER_HEADERS = {
    "yaml.h": {"input/tree.c"},
    "gmp.h": {"base/number_big.h"},
    "zip.h": {"input/package.c", "report/xlsx_check.c"},
    "expat.h": {"input/xml.c"},
    "xlsxwriter.h": {"report/form_looks.h", "report/xlsx_formats.h", "report/xlsx_page.h"},
    "yajl/yajl_gen.h": {"report/json_text.c"},
    "yajl/yajl_tree.h": {"input/json_read.c"},
    "openssl/crypto.h": {"base/digest.c"}, "openssl/evp.h": {"base/digest.c"}, "openssl/sha.h": {"base/digest.c"},
    "utf8proc.h": {"base/text.c"},
    "iconv.h": {"base/text_cp932.c"},
    "locale.h": {"base/number_parse.c"},            # the C locale by name, for strtod_l
    "sanitizer/asan_interface.h": {"base/arena.c"},
    "time.h": {"base/output.c", "base/watch.c"}, # the age of what a killed run left behind
    "pthread.h": set(),
    # the operating system
    "unistd.h": {"base/"}, "dirent.h": {"base/"}, "fcntl.h": {"base/"}, "sys/stat.h": {"base/"},
    "sys/types.h": {"base/"}, "sys/resource.h": {"base/"}, "signal.h": {"base/"}, "sys/file.h": {"base/"}, "sys/ioctl.h": {"base/"},
    "sys/prctl.h": {"base/"}, "malloc.h": {"base/"},
    "strings.h": {"base/"},
}

# Headers of ours through which a library's types are seen, and who may include them.
GUARDED = {
    "number_big.h": r"base/number.*\.[ch]",
    "xlsx_formats.h": r"report/(xlsx_|report_xlsx|form_looks).*\.[ch]",
    "form_looks.h": r"report/form_(looks\.c|inside\.h)",
    "form_inside.h": r"report/form_(book|page)\.c",
    "xlsx_page.h": r"report/(xlsx_|report_xlsx).*\.[ch]",
    "output.h": r"(base/(output|new_folder)\.c|report/(report\.h|report_xlsx\.c|xlsx_.*|form_(book|write)\.c)|saiten(_rubric|_sheets|_stage|_office|_receive)?\.c)",
    "source.h": r"(base/.*|model/.*|input/.*|report/.*|trial/.*|saiten(_rubric|_stage)?\.c)",
}

# A double stands in these functions alone; None: the whole file, whose library counts in doubles.
DOUBLES = {
    "base/number.h": {"number_to_double"},
    "base/number_round.c": {"number_to_double", "rational_to_double"},
    "base/number_parse.c": {"significant_from_double"},
    "report/xlsx_page.c": None,
    "report/xlsx_page.h": None,
    "report/xlsx_formats.c": None,
    "report/xlsx_formats.h": None,
    "report/report_xlsx.c": None,
    "report/xlsx_text.c": None,
    "report/xlsx_text.h": None,
    "report/form_looks.c": None,
    "report/form_page.c": None,
}
TO_DOUBLE_USERS = {"base/number.h", "base/number_round.c", "report/form_page.c", "report/xlsx_page.c", "report/xlsx_text.c"}
DOUBLE_WORDS = r"\b(double|float|strto(d|f|ld)(_l)?|at(of|oi|ol|oll)|[a-z]*scanf|ldexp|long double)\b"

# Called as functions; what a pure layer never does.
IMPURE_CALLS = (
    "fopen fdopen freopen fclose fread fwrite fgets fputs fputc puts putchar printf fprintf vprintf vfprintf perror "
    "fflush open openat creat read write pread pwrite close rename unlink remove stat lstat fstat opendir readdir "
    "mmap getenv secure_getenv setenv putenv setlocale newlocale uselocale localeconv time clock clock_gettime "
    "gettimeofday localtime localtime_r gmtime mktime strftime rand random srand getrandom arc4random system fork "
    "exec exit _exit abort signal raise sleep getpid getuid malloc calloc realloc free strtok setjmp longjmp").split()
IMPURE_WORDS = "FILE stdin stdout stderr environ _Thread_local volatile".split()

# What objects of the pure layers may ask of the C library.
PURE_LIBRARY = {
    "memcpy", "memmove", "memset", "memcmp", "memchr", "strcmp", "strncmp", "strlen", "strchr", "strrchr", "strstr",
    "strcspn", "strspn", "strnlen", "qsort", "bsearch", "snprintf", "__stack_chk_fail", "__assert_fail", "labs",
    "llabs", "abs", "_GLOBAL_OFFSET_TABLE_", "__muloti4", "__divti3", "__modti3",
}
PURE_LAYERS = ("model", "scoring", "review")
IMPURE_BASE = {"source.c", "output.c", "new_folder.c", "tuning.c", "system_reason.c", "digest.c"}
PURE_OF_IMPURE = {"digest_of", "digest_hex"}  # of bytes in memory, without memory of their own

LONGEST_FUNCTION = 60
LONGEST_FILE = 450
LONGEST_TEST_FILE = 1000
TABLES = {"problem_kinds.h", "report_word_rows.h"}      # rows alone: as many as there are problems, or words

passed, failed = 0, 0


def verdict(name, violations):
    global passed, failed
    if violations:
        failed += 1
        print(f"FAILED {name}")
        for violation in violations:
            print(f"  {violation}")
    else:
        passed += 1


def plain_code(text):
    """Without comments, texts and characters; lines stay where they are."""
    def blank(found):
        word = found.group(0)
        return '""' if word[0] == '"' else "' '" if word[0] == "'" else re.sub(r"[^\n]", " ", word)
    return re.sub(r'/\*.*?\*/|//[^\n]*|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'', blank, text, flags=re.S)


class Unit:
    def __init__(self, path):
        self.path = path
        self.name = str(path.relative_to(ENGINE)) if ENGINE in path.parents else "public/" + path.name
        self.text = path.read_text(encoding="utf-8")
        self.code = plain_code(self.text)
        first = self.name.split("/")[0]
        self.layer = first if "/" in self.name else "saiten.c"

    def includes(self):
        for number, line in enumerate(self.text.split("\n"), 1):
            found = re.match(r'\s*#\s*include(?:_next)?\s*([<"])([^>"]+)[>"]', line)
            if found:
                yield number, found[1], found[2]

    def lines(self, pattern):
        for number, line in enumerate(self.code.split("\n"), 1):
            for found in re.finditer(pattern, line):
                yield number, found.group(0)


def functions(paths):
    """(file, function, first line, last line) by ctags."""
    told = subprocess.run(["ctags", "--languages=C", "--langmap=C:.c.h", "--kinds-C=f", "--fields=+ne", "-f", "-",
                           "--sort=no", *map(str, paths)], capture_output=True, text=True, check=True).stdout
    for line in told.splitlines():
        name, path, *rest = line.split("\t")
        fields = dict(part.split(":", 1) for part in rest if ":" in part)
        if "end" in fields:
            yield Path(path), name, int(fields["line"]), int(fields["end"])


def allowed_in(unit, places):
    return any(unit.name == place or (place.endswith("/") and unit.name.startswith(place)) for place in places)


def check_includes(units, by_name):
    upward, paths, foreign, guarded, unknown = [], [], [], [], []
    for unit in units:
        for line, mark, name in unit.includes():
            place = f"{unit.name}:{line}: {name}"
            if mark == '"':
                target = by_name.get(name.split("/")[-1])
                if "/" in name and name != "saiten/saiten.h":
                    paths.append(place)
                if not target:
                    unknown.append(place)
                elif target.layer not in LAYERS.get(unit.layer, set()):
                    upward.append(f"{place} ({unit.layer} includes {target.layer})")
                if name in GUARDED and not re.fullmatch(GUARDED[name], unit.name):
                    guarded.append(place)
            elif name not in {header + ".h" for header in STANDARD_C}:
                if name not in OTHER_HEADERS or not allowed_in(unit, OTHER_HEADERS[name]):
                    foreign.append(place)
    verdict("a layer includes only what stands before it", upward)
    verdict("no include by path", paths)
    verdict("every quoted include is a file of ours", unknown)
    verdict("a library or system header only where the design has it", foreign)
    verdict("a header that shows a library's types only where the design has it", guarded)


def check_doubles(units, ranges):
    pure, stray, users = [], [], []
    for unit in units:
        for line, word in unit.lines(DOUBLE_WORDS):
            place = f"{unit.name}:{line}: {word}"
            if unit.layer in PURE_LAYERS:
                pure.append(place)
                continue
            places = DOUBLES.get(unit.name, set())
            inside = next((name for name, first, last in ranges.get(unit.path, []) if first <= line <= last), None)
            declared = unit.code.split("\n")[line - 1]
            if places is not None and inside not in places and not re.search(rf"\b({'|'.join(places) or '$'})\b", declared):
                stray.append(f"{place} in {inside or 'no function'}")
        for line, word in unit.lines(r"\bnumber_to_double\b"):
            if unit.name not in TO_DOUBLE_USERS:
                users.append(f"{unit.name}:{line}")
    verdict("no double, float, strtod, atof, atoi, sscanf in model and scoring", pure)
    verdict("doubles elsewhere only at the edges", stray)
    verdict("number_to_double for cells alone", users)


def check_purity(units):
    calls, words, statics = [], [], []
    for unit in units:
        if unit.layer not in PURE_LAYERS:
            continue
        for line, word in unit.lines(rf"(?<![.>\w])({'|'.join(IMPURE_CALLS)})\s*\("):
            calls.append(f"{unit.name}:{line}: {word}")
        for line, word in unit.lines(rf"\b({'|'.join(IMPURE_WORDS)})\b"):
            words.append(f"{unit.name}:{line}: {word}")
        for number, line in enumerate(unit.code.split("\n"), 1):
            found = re.match(r"\s*static\s+(.*)", line)
            if found and not re.search(r"\bconst\b", found[1]) and re.match(r"[^(=]*[=;]", found[1]):
                statics.append(f"{unit.name}:{number}: {line.strip()}")
    verdict("model and scoring: no input, output, clock, locale, environment, memory of their own", calls)
    verdict("model and scoring: no streams, no threads' state", words)
    verdict("model and scoring: no static that can change", statics)


def symbols(path, *options):
    told = subprocess.run(["nm", *options, str(path)], capture_output=True, text=True, check=True).stdout
    return [line.split() for line in told.splitlines() if line.strip()]


def check_objects(units):
    """What the compiler made of them: nothing that can change, nothing asked of the system."""
    compiler = os.environ.get("CC", "cc").split()
    if not shutil.which(compiler[0]) or not shutil.which("nm"):
        print("skipped: no compiler or nm")
        return
    changing, asked = [], []
    defined, wanted = {}, {}
    with tempfile.TemporaryDirectory(prefix="saiten-layers-") as folder:
        for unit in units:
            if unit.path.suffix != ".c" or unit.layer not in ("base",) + PURE_LAYERS:
                continue
            target = Path(folder) / (unit.path.stem + ".o")
            paths = [f"-I{ENGINE / layer}" for layer in sorted(LAYERS[unit.layer])]
            built = subprocess.run([*compiler, "-std=gnu17", "-O0", "-fno-pic", "-fno-pie", "-w", *paths, "-c",
                                    str(unit.path), "-o", str(target)], capture_output=True, text=True)
            if built.returncode:
                changing.append(f"{unit.name}: does not compile alone: {built.stderr.strip()[:400]}")
                continue
            for fields in symbols(target):
                kind, name = fields[-2], fields[-1]
                if kind in "bBdDcC":
                    changing.append(f"{unit.name}: {name}")
                elif kind == "U":
                    wanted.setdefault(unit, set()).add(name)
                elif kind in "TR":
                    defined[name] = unit
    for unit, names in wanted.items():
        if unit.layer == "base":
            continue
        for name in sorted(names):
            owner = defined.get(name)
            impure = owner and owner.layer == "base" and owner.path.name in IMPURE_BASE
            if owner and (not impure or name in PURE_OF_IMPURE):
                continue
            if owner or name not in PURE_LIBRARY:
                asked.append(f"{unit.name}: {name}{' of ' + owner.name if owner else ''}")
    verdict("base, model and scoring keep nothing that can change between calls", changing)
    verdict("model and scoring ask the system for nothing", asked)


def check_sizes(sources, ranges):
    names, twice, long_functions, long_files = {}, [], [], []
    for path in sources:
        shown = path.relative_to(TOP)
        if path.suffix in (".c", ".h") and path.name in names:
            twice.append(f"{shown} and {names[path.name]}")
        names[path.name] = shown
        limit = LONGEST_TEST_FILE if "tests" in shown.parts[:1] else LONGEST_FILE
        count = path.read_text(encoding="utf-8").count("\n")
        if count > limit and path.name not in TABLES:
            long_files.append(f"{shown}: {count} lines")
        for name, first, last in ranges.get(path, []):
            if last - first + 1 > LONGEST_FUNCTION:
                long_functions.append(f"{shown}:{first}: {name}: {last - first + 1} lines")
    verdict("a file's name stands once in the tree", twice)
    verdict(f"functions have at most {LONGEST_FUNCTION} lines", long_functions)
    verdict(f"files have at most {LONGEST_FILE} lines", long_files)


def check_headers(units):
    unguarded, own = [], []
    for unit in units:
        included_rows = re.search(r"no guard", unit.text[:600])
        if unit.path.suffix == ".h" and not included_rows and not re.search(r"#ifndef SAITEN_\w*H\b", unit.text):
            unguarded.append(unit.name)
        header = unit.path.with_suffix(".h")
        if unit.path.suffix == ".c" and header.exists() and (header.name not in [name for _, _, name in unit.includes()]):
            own.append(f"{unit.name} does not include {header.name}")
    verdict("every header is guarded", unguarded)
    verdict("a file includes its own header", own)


def check_public(units):
    leaked = []
    for unit in units:
        if unit.layer == "public":
            leaked += [f"{unit.name}:{line}: {name}" for line, _, name in unit.includes()
                       if name not in ("stdbool.h", "stddef.h")]
    verdict("the public header includes stdbool.h and stddef.h alone", leaked)


def main():
    units = [Unit(path) for path in sorted(ENGINE.rglob("*.[ch]")) + sorted((TOP / "include").rglob("*.h"))]
    by_name = {unit.path.name: unit for unit in units}
    sources = [unit.path for unit in units] + sorted((TOP / "tests").rglob("*.[ch]"))
    ranges = {}
    for path, name, first, last in functions(sources):
        ranges.setdefault(path, []).append((name, first, last))
    unplaced = [unit.name for unit in units if unit.layer not in LAYERS]
    verdict("every file stands in a layer", unplaced)
    check_includes(units, by_name)
    check_doubles(units, ranges)
    check_purity(units)
    check_objects(units)
    check_sizes(sources, ranges)
    check_headers(units)
    check_public(units)
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
