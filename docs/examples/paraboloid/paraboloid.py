"""The smallest simulation there is: one value of a paraboloid.

Runs on Python 3 and, for Jython, on Python 2.7.
"""
from __future__ import print_function

import time


def compute(x, y):
    """Return f(x, y) = (x - 3)^2 + x y + (y + 4)^2 - 3."""
    return (x - 3.0) ** 2 + x * y + (y + 4.0) ** 2 - 3.0


def main(x=5.0, y=5.0):
    now = time.strftime("%Y%m%d-%H%M%S")
    print("{}: Compute paraboloid f(x:{},y:{}) = {}.".format(now, x, y, compute(x, y)))


if __name__ == "__main__":
    main()
