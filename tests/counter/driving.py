"""Asking the program about one round: started anew for each, or driver.c kept running for many."""
import json
import os
import subprocess

ENVIRONMENT = {"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"}
DRIVERS = {}  # one for each process of a pool


def is_driver(program):
    return "driver" in os.path.basename(program)


def codes(problems):
    return [f"{p['code']} ({p['message']})" for p in problems if p["severity"] == "error"]


def run_program(program, folder):
    """(exit status, result or None, codes of its errors)"""
    return drive(program, folder) if is_driver(program) else start(program, folder)


def start(program, folder):
    ran = subprocess.run([program, "score", "--format", "json", str(folder)], capture_output=True,
                         env=ENVIRONMENT, timeout=60)
    if ran.returncode in (0, 4):
        return ran.returncode, json.loads(ran.stdout)["result"], []
    try:
        return ran.returncode, None, codes(json.loads(ran.stderr))
    except json.JSONDecodeError:
        return ran.returncode, None, [ran.stderr.decode(errors="replace")[-300:]]


def drive(program, folder):
    key = os.getpid(), program
    if key not in DRIVERS:
        DRIVERS[key] = subprocess.Popen([program], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                        stderr=subprocess.DEVNULL, env=ENVIRONMENT)
    driver = DRIVERS[key]
    try:
        driver.stdin.write(f"{folder}\n".encode())
        driver.stdin.flush()
        scored, length = driver.stdout.readline().split()
    except (BrokenPipeError, ValueError):
        return DRIVERS.pop(key).wait(), None, ["the driver ended"]
    told = json.loads(driver.stdout.read(int(length)))
    if scored == b"0":
        return 1, None, codes(told)
    result = told["result"]
    return 4 if result["status"] == "provisional" else 0, result, []
