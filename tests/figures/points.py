# %% scatter
points = plt.scatter([1, 2, 3], [3, 1, 2])
axis(plt.gca()); counts(plt.gca()); print(points.get_offsets().tolist(), nums(points.get_sizes()))
print([to_hex(c) for c in points.get_facecolor()])
# %% scatter with sizes and values
points = plt.scatter([1, 2, 3], [3, 1, 2], s=[10, 20, 30], c=[0.0, 0.5, 1.0], cmap='plasma', vmin=0, vmax=2)
print(nums(points.get_sizes()), nums(points.get_clim()), nums(points.get_array()), points.get_cmap().name)
# %% scatter with colours
points = plt.scatter([1, 2, 3], [3, 1, 2], c=['red', 'g', '#0000ff'])
print([to_hex(c) for c in points.get_facecolor()])
# %% scatter cycle
plt.scatter([1], [1]); plt.scatter([2], [2], c='k'); plt.scatter([3], [3]); plt.plot([1, 2], [1, 2])
print([to_hex(c.get_facecolor()[0]) for c in plt.gca().collections], to_hex(plt.gca().lines[0].get_color()))
# %% scatter with NaN
plt.scatter([1, np.nan, 3], [np.nan, 2, 3])
axis(plt.gca())
# %% empty scatter
plt.scatter([], [])
axis(plt.gca()); counts(plt.gca())
# %% scatter of classes
x = np.arange(6) % 3
points = plt.scatter(x, x * 2, c=x, cmap='viridis', edgecolors='k', marker='x')
print(nums(points.get_clim()))
# %% scatter of two-dimensional data
points = plt.scatter(np.arange(4).reshape(2, 2), np.arange(4).reshape(2, 2))
print(points.get_offsets().tolist())
# %% fill_between
plt.fill_between([0, 1, 2], [1, 2, 1], [0, 1, 0.5], alpha=0.3, label='band')
axis(plt.gca()); counts(plt.gca()); plt.legend(); legend(plt.gca())
# %% fill_between zero
plt.fill_between([0, 1, 2], [1, 2, 1])
axis(plt.gca())
# %% fill_between where
x = np.linspace(0, 6, 50)
plt.fill_between(x, np.sin(x), where=np.sin(x) > 0, color='C1'); plt.plot(x, np.sin(x))
axis(plt.gca())
# %% fill_betweenx
plt.fill_betweenx([0, 1, 2], [1, 2, 1], [0, -1, 0])
axis(plt.gca())
# %% fill
made = plt.fill([0, 1, 0.5], [0, 0, 1], 'r')
axis(plt.gca()); print(len(made), len(plt.gca().patches))
# %% stackplot
plt.stackplot([0, 1, 2], [1, 2, 3], [3, 2, 1], labels=['a', 'b']); plt.legend()
axis(plt.gca()); legend(plt.gca()); counts(plt.gca())
# %% stem
plt.stem([1, 2, 3], [2, -1, 3])
axis(plt.gca())
# %% stem y alone
markers, stems, base = plt.stem([2, 1, 3])
axis(plt.gca()); print(nums(markers.get_xdata()), nums(markers.get_ydata()))
# %% errorbar
bars = plt.errorbar([1, 2, 3], [2, 4, 3], yerr=0.5, xerr=[0.1, 0.2, 0.3], fmt='o', capsize=3, label='e')
axis(plt.gca()); plt.legend(); legend(plt.gca())
# %% errorbar asymmetric
plt.errorbar([1, 2, 3], [2, 4, 3], yerr=[[0.5, 1, 2], [1, 1, 3]], ecolor='r', elinewidth=2)
axis(plt.gca())
# %% boxplot
parts = plt.boxplot([[1, 2, 3, 4, 20], [2, 3, 4]])
axis(plt.gca()); print(sorted(parts), len(parts['boxes']), len(parts['medians']))
# %% boxplot with labels
plt.boxplot([np.arange(10), np.arange(5, 25)], tick_labels=['a', 'b'])
axis(plt.gca())
# %% boxplot lying
plt.boxplot(np.arange(20), orientation='horizontal')
axis(plt.gca())
# %% pie
wedges, texts = plt.pie([1, 2, 3], labels=['a', 'b', 'c'])
print(len(wedges), [t.get_text() for t in texts], nums(plt.xlim()), nums(plt.ylim()))
print([to_hex(w.get_facecolor()) for w in wedges])
# %% pie with percents
wedges, texts, percents = plt.pie([10, 30, 60], labels=['a', 'b', 'c'], autopct='%1.1f%%', startangle=90, explode=[0, 0.1, 0])
print([t.get_text() for t in percents]); counts(plt.gca())
# %% quiver
plt.quiver([0, 1], [0, 1], [1, 0], [0, 1])
counts(plt.gca()); axis(plt.gca())
# %% hist2d
h, xe, ye, image = plt.hist2d([0, 1, 1, 2], [0, 0, 1, 1], bins=[2, 2])
print(h.tolist(), nums(xe), nums(ye)); axis(plt.gca())
# %% scatter of named data
data = {'a': [1, 2, 3], 'b': [3, 1, 2], 'c': [0.0, 0.5, 1.0], 'd': [10, 20, 30]}
fig, ax = plt.subplots()
points = ax.scatter('a', 'b', c='c', s='d', data=data)
axis(ax); print(points.get_offsets().tolist(), nums(points.get_sizes()), nums(points.get_array()))
