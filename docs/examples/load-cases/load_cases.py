"""Heat in a square plate under several load cases, by finite differences.

usage: python load_cases.py CASES_JSON

Each case fixes the temperature of the four edges and may add one heat source; the program steps the heat
equation in time and writes

    cases/<name>/field.csv      the temperature of every grid point, row by row
    cases/<name>/summary.json   its extremes and mean, and how far from steady it still was
    plots/<name>.svg            the field as a picture
    summary.csv                 one line per case

The environment variables GRID_POINTS (per edge, default 41) and TIME_STEPS (default 400) set the size.
Plain Python, runs on 3 and, for Jython, on 2.7. Exits with 1 if a case has left the bounds that physics sets.
"""
from __future__ import print_function

import json
import os
import sys

RATE = 0.24  # step of the explicit scheme; stable below 0.25
STEPS_PER_REPORT = 100


def initial_field(case, points):
    """Return the field at the start: the edges as the case says, the inside at its initial temperature."""
    edges = case["edges"]
    field = [[float(case.get("initial", 20.0))] * points for _ in range(points)]
    for i in range(points):
        field[i][0] = float(edges["left"])
        field[i][-1] = float(edges["right"])
    field[0] = [float(edges["top"])] * points
    field[-1] = [float(edges["bottom"])] * points
    return field


def source_term(case, points):
    """Return (row, column, heat per step) of the source, or None."""
    source = case.get("source")
    if source is None:
        return None
    return int(source["y"] * (points - 1)), int(source["x"] * (points - 1)), float(source["heat"])


def step(field, source):
    """Return the field one time step later and the largest change of a point."""
    points = len(field)
    after = [field[0]]
    largest = 0.0
    for i in range(1, points - 1):
        above, row, below = field[i - 1], field[i], field[i + 1]
        new_row = row[:]
        for j in range(1, points - 1):
            change = RATE * (above[j] + below[j] + row[j - 1] + row[j + 1] - 4.0 * row[j])
            if source is not None and source[0] == i and source[1] == j:
                change += source[2]
            new_row[j] = row[j] + change
            largest = max(largest, abs(change))
        after.append(new_row)
    after.append(field[-1])
    return after, largest


def summarize(case, field, residual):
    values = [value for row in field[1:-1] for value in row[1:-1]]
    return {
        "name": case["name"],
        "minimum": round(min(values), 4),
        "maximum": round(max(values), 4),
        "mean": round(sum(values) / len(values), 4),
        "residual": round(residual, 6),
    }


def is_plausible(case, summary):
    """Without a source no inner point can be hotter or colder than all of its surroundings were."""
    bounds = list(case["edges"].values()) + [case.get("initial", 20.0)]
    too_hot = "source" not in case and summary["maximum"] > max(bounds) + 1e-6
    return not too_hot and summary["minimum"] >= min(bounds) - 1e-6


def colour(value, low, high):
    share = 0.0 if high == low else min(1.0, max(0.0, (value - low) / (high - low)))
    return "#{:02x}{:02x}{:02x}".format(int(255 * share), int(80 * (1 - abs(2 * share - 1))), int(255 * (1 - share)))


def svg(name, field):
    low = min(min(row) for row in field)
    high = max(max(row) for row in field)
    size = len(field)
    lines = [
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {0} {1}" width="{2}">'.format(size, size + 4, size * 8),
        '<text x="0" y="3" font-size="3">{}: {:.1f} to {:.1f}</text>'.format(name, low, high),
    ]
    for i, row in enumerate(field):
        for j, value in enumerate(row):
            lines.append(
                '<rect x="{}" y="{}" width="1.02" height="1.02" fill="{}"/>'.format(j, i + 4, colour(value, low, high))
            )
    return "\n".join(lines + ["</svg>", ""])


def write(path, text):
    folder = os.path.dirname(path)
    if folder and not os.path.isdir(folder):
        os.makedirs(folder)
    with open(path, "w") as out:
        out.write(text)


def run(case, points, steps):
    field = initial_field(case, points)
    source = source_term(case, points)
    residual = 0.0
    for number in range(1, steps + 1):
        field, residual = step(field, source)
        if number % STEPS_PER_REPORT == 0:
            print("  step {:5d} of {}, largest change {:.5f}".format(number, steps, residual))
            sys.stdout.flush()
    summary = summarize(case, field, residual)
    folder = "cases/" + case["name"]
    write(folder + "/field.csv", "".join(",".join("{:.4f}".format(v) for v in row) + "\n" for row in field))
    write(folder + "/summary.json", json.dumps(summary, indent=2, sort_keys=True) + "\n")
    write("plots/" + case["name"] + ".svg", svg(case["name"], field))
    return summary


def main(path):
    points = int(os.environ.get("GRID_POINTS", "41"))
    steps = int(os.environ.get("TIME_STEPS", "400"))
    with open(path) as source:
        cases = json.load(source)["cases"]
    columns = ["name", "minimum", "maximum", "mean", "residual"]
    table = ",".join(columns) + "\n"
    failed = []
    for number, case in enumerate(cases, 1):
        print("Case {} of {}: {} ({} x {} points)".format(number, len(cases), case["name"], points, points))
        sys.stdout.flush()
        summary = run(case, points, steps)
        table += ",".join(str(summary[column]) for column in columns) + "\n"
        if not is_plausible(case, summary):
            failed.append(case["name"])
    write("summary.csv", table)
    print("Implausible: " + ", ".join(failed) if failed else "{} cases done.".format(len(cases)))
    return 1 if failed else 0


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1]))
