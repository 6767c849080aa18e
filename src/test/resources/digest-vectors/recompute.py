#!/usr/bin/env python3
"""Recomputes every digest vector in this folder, without a line of the product.

Python 3 standard library only. Exits with 1 and names each vector that does not come out.

A vector is a JSON file with either
  slug, locale, content   the signed document is canonical({"content": normalised content, "locale", "slug"})
or
  json                    any JSON value, canonicalised as it is
and with
  canonical, digest       what must come out.
"equals" and "differs" name other vectors whose digest must be the same, or must not be.
"""
import hashlib
import json
import pathlib
import sys
import unicodedata

LIMIT = 2**53 - 1
SHORT = {"\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r", '"': '\\"', "\\": "\\\\"}


def quoted(text):
    """RFC 8785, section 3.2.2.2: escape what must be escaped, the short way where there is one."""
    out = []
    for c in text:
        if c in SHORT:
            out.append(SHORT[c])
        elif c < " ":
            out.append("\\u%04x" % ord(c))
        elif "\ud800" <= c <= "\udfff":
            raise ValueError("lone surrogate")
        else:
            out.append(c)
    return '"' + "".join(out) + '"'


def canonical(value):
    if value is None:
        return "null"
    if value is True:
        return "true"
    if value is False:
        return "false"
    if isinstance(value, int):
        if abs(value) > LIMIT:
            raise ValueError("integer out of range")
        return str(value)
    if isinstance(value, str):
        return quoted(value)
    if isinstance(value, list):
        return "[" + ",".join(canonical(entry) for entry in value) + "]"
    if isinstance(value, dict):
        # section 3.2.3: by UTF-16 code units, which is not the order of code points
        names = sorted(value, key=lambda name: name.encode("utf-16-be"))
        return "{" + ",".join(quoted(name) + ":" + canonical(value[name]) for name in names) + "}"
    raise ValueError("%s has no place in a signed document" % type(value).__name__)


def normalised(value):
    """Line feeds only, then Unicode NFC, in every string."""
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value.replace("\r\n", "\n"))
    if isinstance(value, list):
        return [normalised(entry) for entry in value]
    if isinstance(value, dict):
        return {name: normalised(entry) for name, entry in value.items()}
    return value


def no_duplicates(pairs):
    names = [name for name, _ in pairs]
    if len(names) != len(set(names)):
        raise ValueError("duplicate member")
    return dict(pairs)


def recompute(vector):
    if "json" in vector:
        text = canonical(vector["json"])
    else:
        text = canonical(
            {"slug": vector["slug"], "locale": vector["locale"], "content": normalised(vector["content"])}
        )
    return text, "sha-256:" + hashlib.sha256(text.encode("utf-8")).hexdigest()


def main():
    folder = pathlib.Path(__file__).resolve().parent
    vectors = {}
    faults = []
    for file in sorted(folder.glob("*.json")):
        vectors[file.stem] = json.loads(file.read_text("utf-8"), object_pairs_hook=no_duplicates)
    for name, vector in vectors.items():
        text, digest = recompute(vector)
        if text != vector["canonical"]:
            faults.append("%s: canonical form differs: %r" % (name, text))
        if digest != vector["digest"]:
            faults.append("%s: digest differs: %s" % (name, digest))
        for other in vector.get("equals", []):
            if digest != recompute(vectors[other])[1]:
                faults.append("%s: must equal %s" % (name, other))
        for other in vector.get("differs", []):
            if digest == recompute(vectors[other])[1]:
                faults.append("%s: must differ from %s" % (name, other))
    if not vectors:
        faults.append("no vectors found")
    for fault in faults:
        print(fault, file=sys.stderr)
    print("%d vectors, %d faults" % (len(vectors), len(faults)))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
