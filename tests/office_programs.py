"""LibreOffice, Gnumeric, openpyxl and R's openxlsx, as tests use them.

One LibreOffice with a profile of its own serves a whole test through a pipe. It is stopped at the end, and
only this one. Where a program is missing the test is skipped (status 77), unless SAITEN_TESTS_NEED=programs
says that it must be there, as tests/run does after installing it.
"""
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

SKIPPED = 77
SYSTEM_PYTHON = "/usr/bin/python3"  # LibreOffice's bridge and openpyxl come with the system's python alone
FILTERS = {".xlsx": "Calc MS Excel 2007 XML", ".ods": "calc8"}
START_SECONDS = 90


def missing(what):
    if os.environ.get("SAITEN_TESTS_NEED") == "programs":
        sys.exit(f"FAILED {what} is not here\n0 passed, 1 failed")
    print(f"skipped: {what} is not here")
    sys.exit(SKIPPED)


def need_programs(*programs):
    """Goes on under the system's python with all that is needed, or ends the test."""
    try:
        import openpyxl  # noqa: F401
        import uno  # noqa: F401
    except ImportError as error:
        if os.path.exists(SYSTEM_PYTHON) and os.path.realpath(sys.executable) != os.path.realpath(SYSTEM_PYTHON):
            os.execv(SYSTEM_PYTHON, [SYSTEM_PYTHON, *sys.argv])
        missing(f"python's {error.name}")
    for program in programs:
        if not shutil.which(program):
            missing(program)


def property_value(name, value):
    from com.sun.star.beans import PropertyValue
    made = PropertyValue()
    made.Name, made.Value = name, value
    return made


class Office:
    """A LibreOffice of this test's own; `with Office() as office`."""

    def __enter__(self):
        self.folder = Path(tempfile.mkdtemp(prefix="saiten-office-"))
        self.pipe = f"saiten{os.getpid()}"
        words = ["soffice", "--headless", "--invisible", "--norestore", "--nologo", "--nodefault", "--nolockcheck",
                 f"--accept=pipe,name={self.pipe};urp;", f"-env:UserInstallation=file://{self.folder}/profile"]
        with open(self.folder / "log", "wb") as log:
            self.process = subprocess.Popen(words, stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                                            env={**os.environ, "HOME": str(self.folder), "LC_ALL": "C.UTF-8"},
                                            start_new_session=True)
        self.desktop = self.connect()
        return self

    def connect(self):
        import uno
        from com.sun.star.connection import NoConnectException
        local = uno.getComponentContext()
        resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
        for _ in range(START_SECONDS * 10):
            try:
                context = resolver.resolve(f"uno:pipe,name={self.pipe};urp;StarOffice.ComponentContext")
                return context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
            except NoConnectException:
                if self.process.poll() is not None:
                    break
                time.sleep(0.1)
        self.__exit__()
        raise RuntimeError("LibreOffice does not answer")

    def __exit__(self, *_):
        try:
            self.desktop.terminate()
        except Exception:  # it may be gone, or never have come
            pass
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, 9)
            self.process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)

    def new(self):
        return self.desktop.loadComponentFromURL("private:factory/scalc", "_blank", 0, (property_value("Hidden", True),))

    def load(self, path):
        document = self.desktop.loadComponentFromURL(Path(path).resolve().as_uri(), "_blank", 0,
                                                     (property_value("Hidden", True),))
        if document is None:
            raise RuntimeError(f"LibreOffice does not open {path}")
        return document

    def save(self, document, path):
        document.storeToURL(Path(path).resolve().as_uri(),
                            (property_value("FilterName", FILTERS[Path(path).suffix]),))

    def convert(self, path, target):
        document = self.load(path)
        self.save(document, target)
        document.close(True)


def ssconvert(path, target, home):
    """Gnumeric's; what it says on the way goes nowhere."""
    done = subprocess.run(["ssconvert", str(path), str(target)], stdin=subprocess.DEVNULL, capture_output=True,
                          env={**os.environ, "HOME": str(home), "LC_ALL": "C.UTF-8"}, timeout=120)
    if done.returncode != 0 or not Path(target).exists():
        raise RuntimeError(f"ssconvert {path}: {done.stderr.decode(errors='replace')[-300:]}")


def run_r(lines, home):
    """Lines of R, with openxlsx loaded."""
    script = "\n".join(["suppressPackageStartupMessages(library(openxlsx))", *lines])
    done = subprocess.run(["Rscript", "--vanilla", "-"], input=script.encode(), capture_output=True,
                          env={**os.environ, "HOME": str(home), "LC_ALL": "C.UTF-8"}, timeout=300)
    if done.returncode != 0:
        raise RuntimeError(f"R: {done.stderr.decode(errors='replace')[-600:]}")


def r_resave(pairs, home):
    run_r([f"saveWorkbook(loadWorkbook({str(path)!r}), {str(target)!r}, overwrite = TRUE)"
           for path, target in pairs], home)
