#!/usr/bin/env python3
"""Makes rubrics/REFERENCE.md into the text of 'saiten help rubric' and 'saiten help formula'.

usage: reference_text.py REFERENCE.md OUTPUT.c

A chapter whose heading names maps of the format in backquotes holds sections of keys ('### key', or
'### key, key'); the chapter FUNCTIONS those of functions, FORMULAS what is said of formulas at large.
"""
import re
import sys
import unicodedata

FORMULAS = "Formulas"
FUNCTIONS = "Functions of formulas"
WIDTH = 92


def japanese(lines):
    """What a chapter or section is called in Japanese: a comment below its heading."""
    found = re.match(r"<!-- ja: (.*) -->", lines[0] if lines else "")
    return found[1] if found else ""


class Section:
    def __init__(self, chapter, maps, keys, start):
        self.chapter, self.maps, self.keys, self.start, self.lines = chapter, maps, keys, start, []

    @property
    def shape(self):
        """What a value looks like, whether it is due, its default: the first sentences, in italics."""
        found = re.match(r"\*(.*?)\*(?:\s|$)", self.text)
        return found[1] if found else ""

    @property
    def text(self):
        return "\n".join(line for line in self.lines if not line.startswith("<!-- ja:")).strip()

    @property
    def meaning(self):
        return self.text[len(self.shape) + 2:].strip() if self.shape else self.text

    @property
    def summary(self):
        """The first sentence of the meaning."""
        return re.split(r"(?<=[.?!])\s+(?=[A-Z`])", self.meaning.split("\n")[0])[0]


class Chapter:
    def __init__(self, title):
        self.title = title.split(":")[0] if "`" in title else title
        self.maps = re.findall(r"`([^`]+)`", title)
        self.lines, self.sections = [], []


def chapters_of(text):
    """Chapters with their sections; what stands in fences is no heading."""
    chapters, fenced = [], False
    for number, line in enumerate(text.split("\n")):
        fenced = fenced != line.startswith("```")
        chapter = chapters[-1] if chapters else None
        if not fenced and line.startswith("## "):
            chapters.append(Chapter(line[3:]))
        elif not fenced and line.startswith("### ") and chapter and (chapter.maps or chapter.title == FUNCTIONS):
            keys = [key.strip() for key in line[4:].split(",")]
            chapter.sections.append(Section(chapter, chapter.maps, keys, number))
        elif chapter:
            (chapter.sections[-1] if chapter.sections else chapter).lines.append(line)
    return chapters


def plain(text):
    """Without the marks of Markdown; fences, comments and tables are left out."""
    text = re.sub(r"^```.*?^```\n?", "", text, flags=re.S | re.M)
    text = re.sub(r"<!--.*?-->\n?", "", text, flags=re.S)
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text)
    codes = re.findall(r"`([^`]*)`", text) # what stands in backquotes is no emphasis
    text = re.sub(r"`[^`]*`", "\0", text)
    text = re.sub(r"(\*\*?)(\S(?:.*?\S)?)\1", r"\2", text)
    for code in codes:
        text = text.replace("\0", code, 1)
    return text


def columns(text):
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def wrapped(text, indent="  "):
    lines = []
    for paragraph in text.split("\n"):
        line, hang = "", "  " if paragraph.startswith("- ") else ""
        for word in paragraph.split():
            if line and columns(indent + line + " " + word) > WIDTH:
                lines.append((indent + line).rstrip())
                line = hang + word
            else:
                line = line + " " + word if line.strip() else line + word
        lines.append((indent + line).rstrip())
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n") + "\n"


def told(section):
    shape = [plain(section.shape)] if section.shape else []
    meaning = re.sub(r"^Shown in ", "Examples in rubrics/REFERENCE.md: ", section.meaning, flags=re.M)
    return wrapped("\n".join(shape + [plain(meaning)]))


def literal(text):
    lines = text.replace("\\", "\\\\").replace('"', '\\"').split("\n")
    return "\n        ".join(f'"{line}\\n"' for line in lines[:-1]) or '""'


def quoted(text):
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def source_of(text):
    out = ["/* Made from rubrics/REFERENCE.md by engine/cli/reference_text.py. */", '#include "reference.h"', ""]
    chapters = chapters_of(text)
    formulas = next(chapter for chapter in chapters if chapter.title == FORMULAS)
    out += ["const char reference_formulas[] =", "        " + literal(wrapped(plain("\n".join(formulas.lines)))) + ";", "",
            "const struct reference_entry reference_entries[] = {"]
    for chapter in chapters:
        topic = "formula" if chapter.title == FUNCTIONS else "rubric"
        maps = f" ({', '.join(chapter.maps)})" if chapter.maps else ""
        for section in chapter.sections:
            for key in section.keys:
                out.append(f"    {{ {quoted(topic)}, {quoted(key)},\n"
                           f"      {{ {quoted(chapter.title + maps)}, {quoted(japanese(chapter.lines) + maps)} }},\n"
                           f"      {{ {quoted(plain(section.summary))}, {quoted(japanese(section.lines))} }},\n        {literal(told(section))} }},")
    return "\n".join(out + ["    { 0 },", "};", ""])


if __name__ == "__main__":
    if len(sys.argv) != 3:
        print(__doc__)
        sys.exit(2)
    with open(sys.argv[1], encoding="utf-8") as reference:
        made = source_of(reference.read())
    with open(sys.argv[2], "w", encoding="utf-8") as output:
        output.write(made)
