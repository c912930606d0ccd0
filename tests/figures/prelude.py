import numpy as np
import matplotlib.pyplot as plt
from matplotlib.colors import to_hex


def num(value):
    return f'{float(value) + 0.0:.5g}'


def nums(values):
    return ' '.join([num(v) for v in values])


def ticks(at, labels, limits):
    low, high = min(limits), max(limits)
    slack = min((high - low) * 1e-9, low * 1e-6) if low > 0 else (high - low) * 1e-9
    texts = [label.get_text() for label in labels]
    return ' '.join([f'{num(a)}:{t}' for a, t in zip([float(a) for a in at], texts) if low - slack <= a <= high + slack])


def axis(ax):
    """What both axes look like."""
    print('x', nums(ax.get_xlim()), ax.get_xscale(), '|', ticks(ax.get_xticks(), ax.get_xticklabels(), ax.get_xlim()))
    print('y', nums(ax.get_ylim()), ax.get_yscale(), '|', ticks(ax.get_yticks(), ax.get_yticklabels(), ax.get_ylim()))


def names(ax):
    print('names', repr(ax.get_title()), repr(ax.get_xlabel()), repr(ax.get_ylabel()))


def lines(ax):
    for line in ax.lines:
        print('line', to_hex(line.get_color()), line.get_linestyle(), line.get_marker(),
              num(line.get_linewidth()), num(line.get_markersize()), repr(line.get_label()),
              '|', nums(line.get_xdata()), '|', nums(line.get_ydata()))


def patches(ax):
    for p in ax.patches:
        print('patch', nums([p.get_x(), p.get_y(), p.get_width(), p.get_height()]), to_hex(p.get_facecolor()))


def counts(ax):
    print('counts', len(ax.lines), len(ax.patches), len(ax.collections), len(ax.images), len(ax.texts))


def legend(ax):
    found = ax.get_legend()
    print('legend', None if found is None else [t.get_text() for t in found.get_texts()])


def refused(call, *args, **kwargs):
    """The class of the exception and the first words of its text."""
    try:
        call(*args, **kwargs)
    except Exception as error:
        print(type(error).__name__, '|', ' '.join(str(error).split()[:4]))
    else:
        print('accepted')


def kind(call, *args, **kwargs):
    """The class of the exception alone: where our text says more than Matplotlib's."""
    try:
        call(*args, **kwargs)
    except Exception as error:
        print(type(error).__name__)
    else:
        print('accepted')


def report_figure(figure, colours, names=names, ticks=ticks, legend=legend, nums=nums, to_hex=to_hex):
    """What all axes of a figure say; a cell may have used the names of these functions itself."""
    figure.draw_without_rendering()  # which finds places, limits and ticks
    for ax in figure.axes:
        names(ax)
        for name, scale, limits, at, labels in [
            ('x', ax.get_xscale(), ax.get_xlim(), ax.get_xticks(), ax.get_xticklabels()),
            ('y', ax.get_yscale(), ax.get_ylim(), ax.get_yticks(), ax.get_yticklabels()),
        ]:
            # Symmetric logarithms get fewer ticks here, so that their labels do not overlap.
            print(name, nums(limits), scale.replace('function', 'linear'), '|',
                  ticks(at, labels, limits))
        legend(ax)
        if colours:
            print('colours', [to_hex(line.get_color()) for line in ax.lines])
