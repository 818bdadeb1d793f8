#!/usr/bin/env python3
"""The 1000 best points of the grid of section 4.1 of the reflected-loss paper for six readings of the loss, in NumPy: every point, one plane at a time.

    grid.py [POINTS]       POINTS an axis, 800 unless given; cell midpoints, as exact as doubles are
"""
import sys, time
import numpy as np

n, kept, radius = int(sys.argv[1]) if len(sys.argv) > 1 else 800, 1000, 0.7078
axis = -0.51 + (np.arange(n) + 0.5) * 1.02 / n
names = ["cross-entropy", "pairwise", "pairwise sum", "reflected at the origin", "greedy likelihood", "likelihood of class 2"]
cpu, wall = time.process_time(), time.perf_counter()
e2, e3 = np.exp(2 + axis)[:, None], np.exp(1 + axis)[None, :]
wrong, larger, inverses = e2 + e3, np.maximum(e2, e3), 1 / e2 + 1 / e3
logit = np.maximum(2 + axis[:, None], 1 + axis[None, :])
squares = axis[:, None] ** 2 + axis[None, :] ** 2
best = [(np.empty(0), np.empty(0, bool)) for _ in names]
least = [-np.inf] * len(names)
points = flips = 0
for d1 in axis:
    inside = np.flatnonzero(squares.ravel() <= radius * radius - d1 * d1)
    if not len(inside):
        continue
    e1 = np.exp(3 + d1)
    flipped = logit.ravel()[inside] > 3 + d1
    points, flips = points + len(inside), flips + flipped.sum()
    sum2 = wrong.ravel()[inside]
    scores = [sum2 / e1, logit.ravel()[inside] - (3 + d1), -((1 + e1 / e2) * (1 + e1 / e3)).ravel()[inside], -e1 * inverses.ravel()[inside],
              larger.ravel()[inside] / (sum2 + e1), np.broadcast_to(e2, wrong.shape).ravel()[inside] / (sum2 + e1)]
    for k, score in enumerate(scores):
        better = np.flatnonzero(score > least[k])
        if len(better):
            values, marks = np.concatenate([best[k][0], score[better]]), np.concatenate([best[k][1], flipped[better]])
            if len(values) > kept:
                top = np.argpartition(-values, kept)[:kept]
                values, marks = values[top], marks[top]
                least[k] = values.min()
            best[k] = (values, marks)
print(f"grid {n}^3, 6 objectives, every point: {time.process_time() - cpu:.3f} s CPU, {time.perf_counter() - wall:.3f} s wall")
print(f"{points} points, {flips} flip; " + "; ".join(f"{name} {'/'.join(str(marks[np.argsort(-values, kind='stable')][:k].sum()) for k in (10, 100, 1000))}" for name, (values, marks) in zip(names, best)))
