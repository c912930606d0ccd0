# %% bar
bars = plt.bar([1, 2, 3], [3, 5, 2])
axis(plt.gca()); patches(plt.gca()); counts(plt.gca())
# %% bar with names
plt.bar(['apple', 'pear', 'fig'], [3, 5, 2], color=['r', 'g', 'b'])
axis(plt.gca()); patches(plt.gca())
# %% bar beside bar
x = np.arange(3)
plt.bar(x - 0.25, [1, 2, 3], width=0.5, label='a'); plt.bar(x + 0.25, [2, 3, 4], width=0.5, label='b')
plt.xticks(x, ['one', 'two', 'three']); plt.legend()
axis(plt.gca()); patches(plt.gca()); legend(plt.gca())
# %% bar on bar
plt.bar([0, 1], [1, 2]); plt.bar([0, 1], [3, 1], bottom=[1, 2])
axis(plt.gca()); patches(plt.gca())
# %% negative bars
plt.bar([0, 1, 2], [-1, 2, -3])
axis(plt.gca())
# %% bars from the edge
plt.bar([0, 1, 2], [1, 2, 3], align='edge', width=1, edgecolor='k')
axis(plt.gca()); patches(plt.gca())
# %% bars with errors
plt.bar([0, 1], [10, 20], yerr=[1, 3], capsize=4)
axis(plt.gca())
# %% barh
plt.barh(['x', 'y', 'z'], [5, 3, 8])
axis(plt.gca()); patches(plt.gca())
# %% bars one by one
bars = plt.bar(['a', 'b'], [3, 4])
for bar in bars:
    print(num(bar.get_x() + bar.get_width() / 2), num(bar.get_height()))
bars[1].set_color('red'); print(len(bars), to_hex(bars[1].get_facecolor()), to_hex(bars[0].get_facecolor()))
# %% bar_label
bars = plt.bar(['a', 'b'], [3, 4.5])
print([t.get_text() for t in plt.bar_label(bars)], len(plt.gca().texts))
# %% bars on a log axis
plt.bar([1, 2, 3], [1, 100, 1000], log=True)
axis(plt.gca())
# %% no bars
plt.bar([], [])
axis(plt.gca()); counts(plt.gca())
# %% hist
n, edges, bars = plt.hist([1, 2, 2, 3, 3, 3, 4, 4, 5])
print(nums(n), '|', nums(edges), len(bars)); axis(plt.gca()); patches(plt.gca())
# %% hist bins
n, edges, _ = plt.hist(np.arange(100), bins=5, range=(0, 50))
print(nums(n), '|', nums(edges))
# %% hist edges
n, edges, _ = plt.hist([1, 2, 2, 3, 8], bins=[0, 2, 4, 10], edgecolor='white')
print(nums(n), '|', nums(edges)); axis(plt.gca())
# %% hist density
n, edges, _ = plt.hist([1, 2, 2, 3, 8], bins=4, density=True, alpha=0.5)
print(nums(n), '|', nums(edges)); axis(plt.gca())
# %% hist of two
n, edges, bars = plt.hist([[1, 2, 2, 3], [2, 3, 3, 4, 4]], bins=3, label=['a', 'b']); plt.legend()
print([nums(row) for row in n], nums(edges), len(bars)); axis(plt.gca()); legend(plt.gca()); patches(plt.gca())
# %% hist stacked
n, edges, bars = plt.hist([[1, 2, 2, 3], [2, 3, 3, 4, 4]], bins=3, stacked=True)
print([nums(row) for row in n]); axis(plt.gca()); patches(plt.gca())
# %% hist step
n, edges, bars = plt.hist([1, 2, 2, 3, 3, 3], bins=3, histtype='step', label='s'); plt.legend()
print(nums(n)); axis(plt.gca()); legend(plt.gca())
# %% hist cumulative
n, edges, bars = plt.hist([1, 2, 2, 3, 3, 3], bins=3, cumulative=True)
print(nums(n)); axis(plt.gca())
# %% hist lying
n, edges, bars = plt.hist([1, 2, 2, 3, 3, 3], bins=3, orientation='horizontal')
axis(plt.gca()); patches(plt.gca())
# %% hist narrow
n, edges, bars = plt.hist([1, 2, 2, 3, 3, 3], bins=3, rwidth=0.8, color='tab:orange')
patches(plt.gca())
# %% hist weights
n, edges, bars = plt.hist([1, 2, 3], bins=3, weights=[1, 10, 100])
print(nums(n))
# %% hist centred
n, edges, bars = plt.hist([0, 1, 1, 2], bins=range(4), align='left')
print(nums(edges)); axis(plt.gca()); patches(plt.gca())
# %% hist of one value
n, edges, bars = plt.hist([3, 3, 3], bins=4)
print(nums(n), nums(edges)); axis(plt.gca())
# %% hist of nothing
n, edges, bars = plt.hist([], bins=4)
print(nums(n), nums(edges)); axis(plt.gca())
# %% hist auto bins
n, edges, bars = plt.hist(np.arange(30) ** 2, bins='auto')
print(nums(n), nums(edges))
