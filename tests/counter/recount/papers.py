"""What round.yaml says: the committee, the proposers and what is known of each, events and decisions."""
import csv
import io
import itertools
import os
import re
import string
import unicodedata
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from fractions import Fraction

from . import exact
from .files import is_yes, load_yaml
from .problems import Refused


def plain(text):
    """A name as it is matched."""
    return " ".join(unicodedata.normalize("NFKC", text).split())


def names_of(written):
    """All that a sheet may call somebody."""
    given = [written["id"]] + [written[key] for key in ("name", "label") if key in written]
    return {plain(name) for name in given + list(written.get("aliases") or [])}


@dataclass
class Proposer:
    id: str
    names: set
    receipt: object
    instant: Fraction            # of the receipt: seconds since 1970; None where not said
    day: str
    papers: object
    requirements: dict
    grounds: dict
    registration: list
    facts: dict
    bid: dict                    # "total" → number, "years.total" → {year: number}
    sealed: bool
    draw_number: str
    draw_offset: object
    withdrawn: bool = False

    def order(self):
        """By receipt: its number, then the id."""
        return (self.receipt is None, self.receipt or 0, self.id)


@dataclass
class Member:
    id: str
    chair: bool
    absent: bool
    names: set = field(default_factory=set)


def instant_of(text):
    """(seconds since 1970, exactly; the day)"""
    match = re.fullmatch(r"(\d{4}-\d\d-\d\d)[T ](\d\d):(\d\d)(?::(\d\d)(\.\d+)?)?(Z|[+-]\d\d:\d\d)?", text)
    if not match:
        if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
            return None, text
        raise Refused("not-a-date", text)
    day, hour, minute, second, part, zone = match.groups()
    at = datetime.fromisoformat(f"{day}T{hour}:{minute}:{second or '00'}").replace(tzinfo=timezone.utc)
    seconds = Fraction(int((at - datetime(1970, 1, 1, tzinfo=timezone.utc)) / timedelta(seconds=1)))
    if zone and zone != "Z":
        away = int(zone[1:3]) * 3600 + int(zone[4:6]) * 60
        seconds -= away if zone[0] == "+" else -away
    return seconds + Fraction(part or 0), day


def read_bid(written):
    """Amounts by path; those by year and by item as lists."""
    if written is None or written == "sealed":
        return {}
    if isinstance(written, str):
        written = {"total": written}
    unit = exact.unit_of(written["unit"]) if "unit" in written else 1
    bid = {key: exact.due_number(written[key], unit) for key in ("net", "tax", "total") if key in written}
    for kind in ("years", "items"):
        for name, part in (written.get(kind) or {}).items():
            if isinstance(part, str):
                part = {"total": part}
            for key, text in part.items():
                amount = exact.due_number(text, unit)
                bid.setdefault(f"{kind}.{key}", {})[name] = amount
                bid[f"{kind}.{name}.{key}"] = amount
    return bid


def read_fact(text):
    if text in ("yes", "no", "true", "false"):
        return is_yes(text)
    value = exact.number(text)
    return text if value is None else value


def read_proposer(written):
    receipt = written.get("receipt") or {}
    instant, day = instant_of(receipt["at"]) if "at" in receipt else (None, None)
    bid = written.get("bid")
    return Proposer(
        written["id"], names_of(written),
        int(exact.due_number(receipt["number"])) if "number" in receipt else None, instant, day,
        written.get("papers"), written.get("requirements") or {}, written.get("grounds") or {},
        written.get("registration") or [],
        {name: read_fact(fact) for name, fact in (written.get("facts") or {}).items()},
        read_bid(bid), bid == "sealed", written.get("draw-number"),
        written.get("draw-offset"))


YES = ("yes", "○", "〇", "◯", "有")
NO = ("no", "×", "✕", "無")
WORDS = {  # what an office writes in a table, by the first part of the path
    "requirements": {"pass": ("適", "適合", *YES), "fail": ("否", "不適", "不適合", *NO[:-1]),
                     "pending": ("未", "未確認", "保留")},
    "grounds": {"yes": ("該当", "該当あり", "有", "あり"), "no": ("非該当", "該当なし", "無", "なし"),
                "pending": ("未", "未確認", "保留")},
    "papers": {"yes": ("あり", "提出", "提出済", *YES), "no": ("なし", "未提出", *NO)},
    "facts": {"yes": ("はい", *YES), "no": ("いいえ", *NO)},
}


def iso(text, deadline):
    """A day or time as an office writes it; one without a zone is told by the deadline's clock."""
    found = re.fullmatch(r"(?:(令和|平成|[RH]))?(\d{1,4}|元)[-/.年](\d{1,2})[-/.月](\d{1,2})日?"
                         r"(?:[ T](\d{1,2})(?::|時)(\d{1,2})?(?:分|:(\d{1,2}))?((?:\.\d+)?)(Z|[+-]\d\d:\d\d)?)?", plain(text))
    if not found:
        return text
    era, year, month, day, hour, minute, second, part, zone = found.groups()
    year = int(year.replace("元", "1")) + {"令": 2018, "R": 2018, "平": 1988, "H": 1988}.get((era or " ")[0], 0)
    date = f"{year:04}-{int(month):02}-{int(day):02}"
    if hour is None:
        return date
    told = re.search(r"(Z|[+-]\d\d:\d\d)$", deadline or "")
    return f"{date}T{int(hour):02}:{int(minute or 0):02}:{int(second or 0):02}{part}{zone or (told[0] if told else '')}"


def cell_value(path, cell, deadline):
    if path in ("receipt.at", "checked.at"):
        return iso(cell, deadline)
    if path in ("aliases", "registration", "papers"):
        between = r"[\r\n;；、]+" if path == "aliases" else r"[\r\n;；、,， 　]+"
        return [item for item in re.split(between, cell) if item.strip()]
    if path == "id":
        return plain(cell)
    if path == "bid":
        return "sealed" if cell in ("封緘", "未開封") else cell
    for means, words in WORDS.get(path.split(".")[0], {}).items():
        if plain(cell).lower() in (means, *words):
            return means
    if path.split(".")[0] in ("requirements", "grounds", "papers"):
        raise Refused("not-a-choice", cell)
    return cell


def read_table(path, deadline):
    """Proposers as a table: the headings are the paths."""
    with open(path, "rb") as stream:
        text = stream.read().decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text)))
    while "id" not in rows[0]:
        rows.pop(0)
    found = []
    for row in rows[1:]:
        made = {}
        for heading, cell in zip(rows[0], row):
            if not cell.strip() or heading.startswith("#"):
                continue
            value = cell_value(heading, cell, deadline)
            *above, last = heading.split(".")
            if above == ["papers"]:
                made.setdefault("papers", []).extend([last] if value == "yes" else [])
                continue
            place = made
            for key in above:
                place = place.setdefault(key, {})
            if not isinstance(place, dict) or last in place:
                raise Refused("keys-exclude", heading)
            place[last] = value
        if made:
            found.append(made)
    return found


class Round:
    def __init__(self, folder):
        self.folder = folder
        self.written = written = load_yaml(os.path.join(folder, "round.yaml"))
        self.given = written.get("given") or {}
        self.deadline = instant_of(written["deadline"]) if "deadline" in written else None
        self.date = written.get("date") or (self.deadline[1] if self.deadline else None)
        self.seed = written.get("seed")
        self.committee = [Member(m["id"], is_yes(m.get("chair", "no")), "absent" in m,
                                 names_of(m)) for m in written["committee"]]
        listed = written["proposers"]
        if isinstance(listed, str):
            listed = read_table(os.path.join(folder, listed), written.get("deadline"))
        self.proposers = sorted((read_proposer(p) for p in listed), key=Proposer.order)
        self.by_id = {p.id: p for p in self.proposers}
        self.add_labels({row["id"]: row.get("label") for row in listed})
        self.recusals = {(r["evaluator"], r["proposer"]) for r in written.get("recusals") or []
                         if not is_yes(r.get("stays", "no"))}
        self.events = written.get("events") or []
        self.decisions = written.get("decisions") or []
        self.check_references()

    def add_labels(self, labels):
        """In a blind round who has no label gets the next free letter, by receipt."""
        if not is_yes((self.written.get("sheets") or {}).get("blind", "no")):
            return
        taken = set(labels) | {label for label in labels.values() if label}
        letters = ("".join(letters) for length in (1, 2, 3)
                   for letters in itertools.product(string.ascii_uppercase, repeat=length))
        for proposer in self.proposers:
            if not labels[proposer.id]:
                proposer.names.add(next(letter for letter in letters if letter not in taken))

    def check_references(self):
        members = {member.id for member in self.committee}
        if len(members) < len(self.committee) or len(self.by_id) < len(self.proposers):
            raise Refused("doubled-id")
        for evaluator, proposer in self.recusals:
            if evaluator not in members or proposer not in self.by_id:
                raise Refused("unknown-name", f"{evaluator} {proposer}")
        for event in self.events:
            for key in ("withdraw", "fail"):
                if key in event and event[key] not in self.by_id:
                    raise Refused("unknown-name", event[key])
            if "withdraw" in event:
                self.by_id[event["withdraw"]].withdrawn = True

    def seated(self):
        return [member.id for member in self.committee if not member.absent]

    def chair(self):
        return next((member.id for member in self.committee if member.chair), None)

    def rubric_path(self):
        return os.path.join(self.folder, self.written.get("rubric", "rubric.yaml"))
