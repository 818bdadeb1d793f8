#!/usr/bin/env python3
"""Theorem 5.1's exact supremum for d = 3 in NumPy: sort all kinks on the circle, sum the jumps, maximise every sinusoidal piece.

Usage: supremum51.py network.npz R     (the file that `supremum51 M network.npz` of the benchmarks wrote)
"""
import sys
import time

import numpy as np


def largest(weight, constant, cosine, sine):
    """max over the circle of sum_k weight_k * relu(constant_k + cosine_k cos t + sine_k sin t)."""
    amplitude, phase = np.hypot(cosine, sine), np.arctan2(sine, cosine)
    level = -constant / amplitude
    cross = np.abs(level) < 1
    half = np.arccos(level[cross])
    pieces = np.stack([constant, cosine, sine], 1) * weight[:, None]
    on_at_zero = constant + cosine > 0
    times = np.concatenate([(phase[cross] - half) % (2 * np.pi), (phase[cross] + half) % (2 * np.pi)])
    jumps = np.concatenate([pieces[cross], -pieces[cross]])
    order = np.argsort(times)
    ends = np.concatenate([[0.0], times[order], [2 * np.pi]])
    a, b, c = np.vstack([pieces[on_at_zero].sum(0), pieces[on_at_zero].sum(0) + np.cumsum(jumps[order], 0)]).T
    left, right = ends[:-1], ends[1:]
    value = np.maximum(a + b * np.cos(left) + c * np.sin(left), a + b * np.cos(right) + c * np.sin(right))
    crest = left + (np.arctan2(c, b) - left) % (2 * np.pi)
    return np.where(crest < right, a + np.hypot(b, c), value).max()


def supremum(a, W, b, R):
    tau = R * len(a) ** (-2 / 3)
    radius = np.sqrt(3) / 2
    c, p, q = W[:, 2] / 2 + b, radius * W[:, 0], radius * W[:, 1]
    best = -np.inf
    for sign in (1, -1):
        up, down = sign * a > 0, sign * a <= 0
        terms = [(sign * a[up], c[up] + tau, p[up], q[up]), (-sign * a[up], c[up], p[up], q[up]), (sign * a[up], c[up] - tau, p[up], q[up]), (sign * a[down], c[down], p[down], q[down])]
        best = max(best, largest(*(np.concatenate(column) for column in zip(*terms))))
    return best


if __name__ == "__main__":
    network = np.load(sys.argv[1])
    arrays = network["a"], network["W"], network["b"]
    for _ in range(2):
        start = time.time()
        value = supremum(*arrays, float(sys.argv[2]))
        print(f"supremum: {time.time() - start:.3f} s wall, {value!r}")
