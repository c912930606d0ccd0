# %% plot y alone
line, = plt.plot([3, 1, 2])
axis(plt.gca()); lines(plt.gca())
# %% plot x and y
plt.plot([0, 1, 2, 3], [10, 20, 15, 30])
axis(plt.gca()); lines(plt.gca()); counts(plt.gca())
# %% cycle of colours
for i in range(12):
    plt.plot([0, 1], [i, i])
lines(plt.gca())
# %% format strings
for f in ['r--', 'go', 'k:', 'C3-.', '^', 'bs-', '.', 'x', 'm+:', 'y', '#123456']:
    plt.plot([1, 2], [1, 2], f)
lines(plt.gca())
# %% several in one call
made = plt.plot([1, 2], [3, 4], 'r', [1, 2], [5, 6], 'b--')
print(len(made)); lines(plt.gca())
# %% columns
made = plt.plot(np.arange(6).reshape(3, 2))
print(len(made)); lines(plt.gca())
# %% x against columns
made = plt.plot([10, 20, 30], np.arange(6).reshape(3, 2), label='c')
lines(plt.gca())
# %% keywords
plt.plot([1, 2, 3], [1, 4, 9], color='tab:green', linestyle='dashed', linewidth=3, marker='s', markersize=8, alpha=0.5, label='squares')
lines(plt.gca()); print(plt.gca().lines[0].get_alpha())
# %% short keywords
plt.plot([1, 2], [1, 2], c='purple', ls=':', lw=0.5, marker='D', ms=3, mfc='red', mec='k')
lines(plt.gca()); print(to_hex(plt.gca().lines[0].get_markerfacecolor()), to_hex(plt.gca().lines[0].get_markeredgecolor()))
# %% colours as tuples and greys
plt.plot([1], [1], color=(0.2, 0.4, 0.6)); plt.plot([1], [1], color='0.25'); plt.plot([1], [1], color='#abc'); plt.plot([1], [1], color=(1, 0, 0, 0.5))
lines(plt.gca())
# %% NaN breaks
plt.plot([1, 2, 3, 4], [1, np.nan, 3, 2])
axis(plt.gca()); lines(plt.gca())
# %% infinities
plt.plot([1, 2, 3, 4], [1, np.inf, 3, 2])
axis(plt.gca())
# %% nothing
plt.plot([], [])
axis(plt.gca()); counts(plt.gca())
# %% bare axes
axis(plt.gca()); counts(plt.gca()); legend(plt.gca())
# %% one point
plt.plot([5], [7], 'o')
axis(plt.gca())
# %% constant
plt.plot([1, 2, 3], [4, 4, 4])
axis(plt.gca())
# %% only NaN
plt.plot([np.nan, np.nan])
axis(plt.gca())
# %% large numbers
plt.plot([1e6, 2e6, 3e6], [1.5e9, 2.5e9, 3.1e9])
axis(plt.gca())
# %% small numbers
plt.plot([1e-7, 2e-7], [0.00012, 0.00034])
axis(plt.gca())
# %% negative
plt.plot([-3, -1, 2], [-1000, 200, 1300])
axis(plt.gca())
# %% near each other
plt.plot([0, 1, 2], [100000.001, 100000.002, 100000.003])
ax = plt.gca(); print(ticks(ax.get_yticks(), ax.get_yticklabels(), ax.get_ylim()))
# %% booleans and integers
plt.plot(np.array([True, False, True])); plt.plot(np.arange(3, dtype=np.uint8))
axis(plt.gca()); lines(plt.gca())
# %% names on x
plt.plot(['a', 'b', 'c'], [1, 3, 2])
axis(plt.gca())
# %% names again
plt.plot(['a', 'b'], [1, 2]); plt.plot(['b', 'c', 'a'], [5, 6, 7])
axis(plt.gca())
# %% names on y
plt.scatter([1, 2, 3], ['low', 'high', 'low'])
axis(plt.gca())
# %% semilogy
plt.semilogy([1, 2, 3], [1, 100, 10000])
axis(plt.gca())
# %% loglog
plt.loglog([1, 10, 1000], [0.1, 5, 40])
axis(plt.gca())
# %% semilogx
plt.semilogx([1e-4, 1e-3, 1e-2, 1e-1], [0.1, 0.6, 0.9, 0.7])
axis(plt.gca())
# %% log with non-positive
plt.plot([0, 1, 2], [-1, 10, 100]); plt.yscale('log')
axis(plt.gca())
# %% symlog
plt.plot([-100, 0, 100], [-1000, 0, 1000]); plt.yscale('symlog')
print(nums(plt.ylim()), plt.gca().get_yscale())
# %% step
plt.step([0, 1, 2], [1, 3, 2], where='mid', label='s')
axis(plt.gca()); lines(plt.gca())
# %% step pre and post
plt.step([0, 1, 2], [1, 3, 2]); plt.step([0, 1, 2], [2, 4, 3], 'r--', where='post')
axis(plt.gca()); lines(plt.gca())
# %% axhline and axvline
plt.plot([0, 10], [0, 5]); plt.axhline(3, color='k', ls='--'); plt.axvline(x=4, ymin=0.2, ymax=0.8, label='v')
axis(plt.gca()); lines(plt.gca())
# %% rule beyond the data
plt.plot([0, 10], [0, 5]); plt.axhline(20); plt.axvline(-7)
axis(plt.gca())
# %% axline
plt.plot([0, 2], [0, 2]); plt.axline((0, 0), slope=2, color='r'); plt.axline((0, 1), (1, 2))
axis(plt.gca()); print(len(plt.gca().lines))
# %% hlines and vlines
plt.hlines([1, 2, 3], 0, [1, 4, 9], colors='r'); plt.vlines(5, 0, 3)
axis(plt.gca()); counts(plt.gca())
# %% spans
plt.plot([0, 10], [0, 10]); plt.axvspan(2, 4, alpha=0.3, color='y'); plt.axhspan(8, 12)
axis(plt.gca()); print(len(plt.gca().patches))
# %% change a line
line, = plt.plot([1, 2], [1, 2])
line.set_data([0, 5], [10, 20]); line.set_color('red'); line.set_linewidth(4); line.set_linestyle('--'); line.set_label('new')
ax = plt.gca(); ax.relim(); ax.autoscale_view()
axis(ax); lines(ax)
# %% set_ydata and setp
line, = plt.plot([1, 2], [1, 2])
line.set_ydata([4, 8]); plt.setp(line, color='g', linewidth=2)
lines(plt.gca())
# %% remove
a, = plt.plot([1, 2], label='a'); b, = plt.plot([3, 4], label='b')
a.remove(); plt.legend()
lines(plt.gca()); legend(plt.gca())
