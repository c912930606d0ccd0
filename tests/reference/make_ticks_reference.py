"""Writes ticks.txt: what Matplotlib's automatic locators and formatters choose for many ranges.

    python make_ticks_reference.py > ticks.txt

One line per range: scale, low, high, bins, offset text, then position=label pairs of major ticks.
"""
import matplotlib

matplotlib.use("agg")
import matplotlib.pyplot as plt
from matplotlib.ticker import LogFormatterSciNotation, LogLocator, MaxNLocator, ScalarFormatter

LINEAR = [
    (0, 1), (0, 10), (-1, 1), (0, 100), (0.125, 0.9), (-0.055, 0.055), (3, 3.5), (-7, 13), (1, 1.001),
    (1000, 1001), (1e6, 1e6 + 10), (1234567, 1234569), (-1e-3, 1e-3), (0, 1e-5), (0, 1e-12), (0, 1e6),
    (0, 5e5), (0, 999999), (0, 2.5e9), (-2e7, 3e7), (0, 28), (0, 59.5), (-0.5, 27.5), (27.5, -0.5),
    (55, 80), (50.3, 79.6), (100, 260), (0.91, 0.935), (0.0001, 0.0009), (1e-7, 5e-7), (99990, 100010),
    (123456.1, 123456.2), (-1000.05, -1000.01), (0, 49), (0, 50), (-2.45, 51.45), (1, 50), (0, 7),
    (0, 3), (0, 2), (0, 0.3), (0, 0.7), (0.45, 0.55), (-180, 180), (0, 360), (0, 6.283185), (-3.3, 3.3),
    (1900, 2020), (2019.5, 2020.5), (0, 1e15), (1e-20, 3e-20), (-5, -4.9), (17, 19), (0.05, 0.95),
    (0, 60000), (0, 70000), (0, 256), (0, 784), (-1.1, 2.1), (149.2, 149.4), (1e5, 1.1e5),
    (9.9999e5, 1.00001e6), (0.333, 0.666), (2.3, 2.3001), (-0.945, 0.945),
]
LOG = [
    (1, 10), (1, 1000), (0.1, 100), (1e-6, 1), (1e-3, 1e3), (0.5, 50), (1e-10, 1e10), (2, 8), (1, 5),
    (0.8, 12), (1e-4, 1e-1), (3e-5, 2e2), (1, 1e12), (0.09, 1.1), (20, 300),
]


def line(scale, lo, hi, bins, locator, formatter):
    figure, axes = plt.subplots()
    axes.set_yscale(scale)
    axes.set_ylim(lo, hi)
    axis = axes.yaxis
    if bins != "auto":
        axis.set_major_locator(locator)
        axis.set_major_formatter(formatter)
    figure.draw_without_rendering()
    low, high = sorted((lo, hi))
    locs = axis.get_major_locator()()
    labels = axis.get_major_formatter().format_ticks(locs)
    slack = low * 1e-10 if scale == "log" else (high - low) * 1e-10
    pairs = [
        "%r=%s" % (float(t), text)
        for t, text in zip(locs, labels)
        if low - slack <= t <= high * (1 + 1e-10 * (scale == "log")) + slack
    ]
    offset = axis.get_major_formatter().get_offset()
    print("\t".join([scale, repr(float(lo)), repr(float(hi)), str(bins), offset] + pairs))
    plt.close(figure)


for lo, hi in LINEAR:
    line("linear", lo, hi, 9, MaxNLocator(9, steps=[1, 2, 2.5, 5, 10]), ScalarFormatter())
for lo, hi in LINEAR[:12]:
    line("linear", lo, hi, 4, MaxNLocator(4, steps=[1, 2, 2.5, 5, 10]), ScalarFormatter())
for lo, hi in LOG:
    line("log", lo, hi, 9, LogLocator(10, numticks=9), LogFormatterSciNotation())
