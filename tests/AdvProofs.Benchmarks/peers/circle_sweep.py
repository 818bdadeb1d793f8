#!/usr/bin/env python3
"""The supremum of Theorem 5.1 of zhang2020 over the circle X (d = 3) and over W, in NumPy, for an exported network.

    circle_sweep.py DIR R [R ...]        DIR holds W.npy, b.npy, a.npy; prints one number a radius, and to stderr its time

At the angle t the pre-activation of a unit is c + p cos t + q sin t. Between the angles where one of them is -tau, 0 or tau the function
s f + m^(-1/3) sum over s a > 0 of max(tau - |z|, 0) is alpha + beta cos t + gamma sin t. Whether a unit is beyond a level at t = 0 follows from
the order of its own two crossings, never from the rounded sign of c + p - level: the two can differ, and then a whole sweep is off by that unit.
"""
import sys
import time
import numpy as np

TURN = 2 * np.pi


def crossings(c, p, q, level):
    """Angles in [0, 2 pi) where z rises and falls through the level, which units cross it, and which are above it at angle 0."""
    u = (level - c) / np.hypot(p, q)
    crosses = np.abs(u) < 1
    half = np.arccos(np.where(crosses, u, 0.0))
    centre = np.arctan2(q, p)
    rise, fall = (centre - half) % TURN, (centre + half) % TURN
    return rise, fall, crosses, np.where(crosses, fall < rise, c >= level)


def largest(angles, jumps, start):
    """The maximum over the circle of the sinusoid that starts as `start` and changes by jumps[i] at angles[i]."""
    order = np.argsort(angles, kind="stable")
    ends = np.concatenate([[0.0], angles[order], [TURN]])
    pieces = np.vstack([start, start + np.cumsum(jumps[order].astype(np.longdouble), axis=0)]).astype(float)
    alpha, beta, gamma = pieces.T
    low, high = ends[:-1], ends[1:]
    at = lambda t: alpha + beta * np.cos(t) + gamma * np.sin(t)
    peak = low + (np.arctan2(gamma, beta) - low) % TURN
    return max(at(low).max(), at(high).max(), np.where(peak <= high, alpha + np.hypot(beta, gamma), -np.inf).max())


def supremum(w, b, a, radius):
    m = len(a)
    tau = radius * m ** (-2.0 / 3.0)
    r0 = np.sqrt(3.0) / 2.0
    c, p, q = w[:, 2] / 2 + b, r0 * w[:, 0], r0 * w[:, 1]
    waves = np.stack([c, p, q], axis=1)
    shift = np.array([tau, 0.0, 0.0])
    best = -np.inf
    for sign in (1.0, -1.0):
        angles, jumps, start = [], [], np.zeros(3)
        # a max(z, 0), and for units of the right sign also |a| (max(z + tau, 0) - 2 max(z, 0) + max(z - tau, 0)).
        right = sign * a > 0
        for level, weight in ((0.0, np.where(right, -np.abs(a), sign * a)), (-tau, np.where(right, np.abs(a), 0.0)), (tau, np.where(right, np.abs(a), 0.0))):
            rise, fall, crosses, above = crossings(c, p, q, level)
            term = weight[:, None] * (waves - np.sign(level) * shift)
            start = start + term[above].sum(axis=0)
            angles += [rise[crosses], fall[crosses]]
            jumps += [term[crosses], -term[crosses]]
        best = max(best, largest(np.concatenate(angles), np.vstack(jumps), start))
    return best


if __name__ == "__main__":
    folder = sys.argv[1]
    w, b, a = (np.load(f"{folder}/{name}.npy") for name in "Wba")
    for radius in sys.argv[2:]:
        cpu, wall = time.process_time(), time.perf_counter()
        print(repr(float(supremum(w, b, a, float(radius)))))
        print(f"supremum: {time.process_time() - cpu:.3f} s CPU, {time.perf_counter() - wall:.3f} s wall", file=sys.stderr)
