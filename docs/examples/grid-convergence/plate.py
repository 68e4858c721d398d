"""Deflection of a square membrane under an even load, by finite differences.

usage: python plate.py SETTINGS

Solves -(u_xx + u_yy) = 1 in the unit square, u = 0 on its edges, by successive over-relaxation. SETTINGS has a line
"points N" (per edge, odd) and a line "relaxation W" (from 1 to 2). Prints the residual as it falls, and the deflection
at the center, which is 0.0736714 on an infinitely fine grid.

Plain Python, runs on 3 and, for Jython, on 2.7. Exits with 1 if it does not converge.
"""
from __future__ import print_function

import sys

TOLERANCE = 1e-7
MOST_ITERATIONS = 2000


def read_settings(path):
    """Return number of points and relaxation factor."""
    values = {}
    with open(path) as lines:
        for line in lines:
            if line.strip():
                name, value = line.split()
                values[name] = value
    return int(values["points"]), float(values["relaxation"])


def sweep(field, relaxation, load):
    """Relax every inner point once and return the largest correction."""
    last = len(field) - 1
    largest = 0.0
    for i in range(1, last):
        above, row, below = field[i - 1], field[i], field[i + 1]
        for j in range(1, last):
            correction = 0.25 * (above[j] + below[j] + row[j - 1] + row[j + 1] + load) - row[j]
            row[j] += relaxation * correction
            largest = max(largest, abs(correction))
    return largest


def main(path):
    points, relaxation = read_settings(path)
    field = [[0.0] * points for _ in range(points)]
    load = 1.0 / (points - 1) ** 2
    for iteration in range(1, MOST_ITERATIONS + 1):
        residual = sweep(field, relaxation, load)
        if iteration % 5 == 0:
            print("iteration %d residual %.3e" % (iteration, residual))
        if residual < TOLERANCE:
            print("center = %.7f after %d iterations" % (field[points // 2][points // 2], iteration))
            return 0
    print("not converged after %d iterations" % MOST_ITERATIONS)
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
