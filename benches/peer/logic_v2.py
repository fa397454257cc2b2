"""How does the best open matcher do on our pairs? Outside the gate; nothing here is needed to build.

    cargo run --release -p countersign-bench --example pairs -- pairs.jsonl
    python3 -m venv venv && venv/bin/pip install nomenklatura
    venv/bin/python benches/peer/logic_v2.py pairs.jsonl

Prints, for each class, how many pairs each matcher finds at 0.7, and at the lowest threshold at which it
fires on no more of the hard negatives than ours does at 0.7: recall at equal false alarms.
"""

import json
import sys
from collections import Counter

from followthemoney import model
from nomenklatura.matching import get_algorithm

OURS = 0.7


def proxy(data, key):
    data = dict(data, id=key)
    known = model.get(data["schema"]).properties
    data["properties"] = {k: v for k, v in data["properties"].items() if k in known}
    return model.get_proxy(data, cleaned=False)


def entity_of(data, key):
    from nomenklatura.entity import CompositeEntity
    from nomenklatura.dataset import Dataset

    known = model.get(data["schema"]).properties
    properties = {k: v for k, v in data["properties"].items() if k in known}
    dataset = Dataset.make({"name": "pairs", "title": "pairs"})
    return CompositeEntity.from_data(
        dataset, {"id": key, "schema": data["schema"], "properties": properties}
    )


def scorer():
    algorithm = get_algorithm("logic-v2")
    config = algorithm.default_config()

    def score(left, right):
        for make in (entity_of, proxy):
            try:
                pair = make(left, "left"), make(right, "right")
                return algorithm.compare(*pair, config).score
            except (AttributeError, ImportError, TypeError):
                continue
        raise RuntimeError("this release of the package is called in another way")

    return score


def main(path):
    score = scorer()
    rows = []
    for line in open(path, encoding="utf-8"):
        row = json.loads(line)
        rows.append((row["class"], row["same"], row["ours"], score(row["left"], row["right"])))
    negatives = [row for row in rows if not row[1]]
    ours = sum(row[2] >= OURS for row in negatives)
    theirs = sorted((row[3] for row in negatives), reverse=True)
    # Just above the score of the first negative too many.
    equal = next((s + 1e-9 for s in theirs[ours:]), 0.0)
    print(f"{len(negatives)} hard negatives: ours fires on {ours} at {OURS}, the peer on "
          f"{sum(s >= OURS for s in theirs)}; equal at {equal:.4f}")
    print("class\tpairs\tours\tpeer at 0.7\tpeer at equal false alarms")
    counts = {name: Counter() for name in ("n", "ours", "peer", "equal")}
    for name, same, mine, peer in rows:
        key = name if same else f"(negative) {name}"
        counts["n"][key] += 1
        counts["ours"][key] += mine >= OURS
        counts["peer"][key] += peer >= OURS
        counts["equal"][key] += peer >= equal
    for key in sorted(counts["n"]):
        n = counts["n"][key]
        shares = (100 * counts[name][key] / n for name in ("ours", "peer", "equal"))
        print(key, n, *(f"{share:.1f}" for share in shares), sep="\t")


if __name__ == "__main__":
    main(sys.argv[1])
