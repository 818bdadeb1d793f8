#!/usr/bin/env python3
"""One epoch or more of Table 1's training (reflected-loss paper) in PyTorch, as a user would write it: MNIST digits 0 and 1, 100 hidden ReLU units, 40 attack steps.

    table1.py KIND DATA [--epochs 1] [--threads 1]       KIND: standard, pgd-2, pgd-inf, r-pgd-2 or r-pgd-inf; DATA holds the idx files, gzipped or not
"""
import argparse, gzip, os, time

options = argparse.ArgumentParser()
options.add_argument("kind")
options.add_argument("data")
options.add_argument("--epochs", type=int, default=1)
options.add_argument("--threads", type=int, default=1)
o = options.parse_args()
# The linear algebra below PyTorch has threads of its own; without this, "one thread" is not one, and slower.
os.environ.setdefault("OPENBLAS_NUM_THREADS", str(o.threads))
import numpy as np
import torch
import torch.nn.functional as F
torch.set_num_threads(o.threads)
torch.manual_seed(0)


def read(name, offset):
    path = os.path.join(o.data, name)
    content = gzip.open(path + ".gz").read() if os.path.exists(path + ".gz") else open(path, "rb").read()
    return np.frombuffer(content, np.uint8, offset=offset)


def load(part):
    x, y = read(part + "-images-idx3-ubyte", 16).reshape(-1, 784), read(part + "-labels-idx1-ubyte", 8)
    chosen = y < 2
    return torch.tensor(x[chosen] / 255.0, dtype=torch.float32), torch.tensor(y[chosen] * 2.0 - 1, dtype=torch.float32)


images, labels = load("train")
net = torch.nn.Sequential(torch.nn.Linear(784, 100), torch.nn.ReLU(), torch.nn.Linear(100, 1))
logistic = lambda z: F.softplus(-z)
reflected = lambda z: -F.softplus(z)


def attack(x, y, loss, ball):
    delta, step = torch.zeros_like(x), 10.0
    for t in range(40):
        if t and t % 10 == 0:
            step *= 0.2
        delta.requires_grad_(True)
        values = loss(y * net(x + delta).squeeze(1))
        gradient, = torch.autograd.grad(values.mean() if ball else values.sum(), delta)
        with torch.no_grad():
            delta = delta + step * gradient
            if ball:
                delta = delta * torch.clamp(2.0 / delta.norm(dim=1, keepdim=True).clamp_min(1e-12), max=1)
                delta = (x + delta).clamp(0, 1) - x
            else:
                delta = delta.clamp(-0.1, 0.1)
    return (x + delta).detach()


def epoch(optimiser):
    order = torch.randperm(len(images))
    for first in range(0, len(images), 64):
        batch = order[first:first + 64]
        x, y = images[batch], labels[batch]
        if o.kind != "standard":
            x = attack(x, y, reflected if o.kind.startswith("r-") else logistic, o.kind.endswith("2"))
        optimiser.zero_grad()
        logistic(y * net(x).squeeze(1)).mean().backward()
        optimiser.step()


optimiser = torch.optim.SGD(net.parameters(), lr=1.0)
cpu, wall = time.process_time(), time.perf_counter()
for _ in range(o.epochs):
    epoch(optimiser)
print(f"{o.kind}, {o.epochs} epochs on {o.threads} threads: {time.process_time() - cpu:.3f} s CPU, {time.perf_counter() - wall:.3f} s wall")
with torch.no_grad():
    x, y = load("t10k")
    print(f"clean test error {float((y * net(x).squeeze(1) <= 0).float().mean()):.4f}")
