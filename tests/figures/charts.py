# %% violins
parts = plt.violinplot([np.arange(10) ** 1.5, np.arange(5, 25)], showmedians=True)
axis(plt.gca()); print(sorted(parts), len(parts['bodies'])); counts(plt.gca())
# %% violins lying and placed
parts = plt.violinplot([[1, 2, 4, 8]], positions=[3], widths=1.5, orientation='horizontal', showextrema=False)
axis(plt.gca()); print(sorted(parts)); counts(plt.gca())
# %% stairs
plt.stairs([1, 3, 2], [0, 1, 3, 4], label='steps'); plt.stairs([2, 1], fill=True, baseline=0.5)
axis(plt.gca()); plt.legend(); legend(plt.gca())
# %% ecdf
plt.ecdf([3, 1, 2, 2, 7], label='all'); plt.ecdf([3, 1, 2], complementary=True, weights=[1, 2, 1])
axis(plt.gca()); print([nums(l.get_ydata()) for l in plt.gca().lines], [nums(l.get_xdata()) for l in plt.gca().lines])
# %% broken bars
plt.broken_barh([(1, 2), (5, 3)], (0, 4), facecolors='tab:red')
axis(plt.gca())
# %% arrow
plt.arrow(0, 0, 3, 4, width=0.1, head_width=0.5, length_includes_head=True)
axis(plt.gca())
plt.arrow(1, 1, -2, 0.5, color='r', head_width=0.2)
axis(plt.gca())
# %% spy
plt.spy(np.eye(4)[::-1])
axis(plt.gca()); counts(plt.gca())
# %% what lines take in turn
ax = plt.gca()
ax.set_prop_cycle(color=['r', 'g', 'b'], linestyle=['-', '--', ':'])
for i in range(4):
    ax.plot([0, 1], [i, i])
lines(ax)
# %% cyclers added and multiplied
from cycler import cycler
plt.rcParams['axes.prop_cycle'] = cycler(color=['k', 'tab:red']) * cycler(linestyle=['-', '--'])
for i in range(3):
    plt.plot([0, 1], [i, i])
plt.plot([0, 1], [3, 3], ':', marker='o', color='g')
lines(plt.gca())
ax = plt.figure().gca()
ax.set_prop_cycle(cycler('marker', 'ox') + cycler('lw', [1, 3]))
ax.plot([1, 2]); ax.plot([2, 3])
print([(l.get_marker(), l.get_linewidth(), to_hex(l.get_color())) for l in ax.lines])
ax.set_prop_cycle(None); ax.plot([1, 1])
print(to_hex(ax.lines[-1].get_color()), ax.lines[-1].get_marker())
print(sorted(plt.rcParams['axes.prop_cycle'].by_key()))
# %% markevery
x = np.arange(20)
plt.plot(x, x, 'o-', markevery=5); plt.plot(x, -x, 's-', markevery=(2, 6))
axis(plt.gca())
# %% legend elements
points = plt.scatter([1, 2, 3, 4], [4, 2, 1, 3], c=[0, 2, 1, 2], s=[10, 40, 40, 90])
handles, labels = points.legend_elements()
print(labels, len(handles))
plt.legend(handles, labels, title='class'); legend(plt.gca()); axis(plt.gca())
print(points.legend_elements(prop='sizes')[1], points.legend_elements(num=[0, 1])[1])
many = plt.scatter(np.arange(100), np.arange(100), c=np.arange(100) / 10)
print(many.legend_elements(num=4)[1], many.legend_elements()[1])
# %% colorbar of a mappable and in axes of its own
from matplotlib.cm import ScalarMappable
from mpl_toolkits.axes_grid1 import make_axes_locatable
fig, (a, b) = plt.subplots(1, 2)
bar = fig.colorbar(ScalarMappable(norm=plt.Normalize(0, 5), cmap='plasma'), ax=a, label='score')
image = b.imshow(np.arange(12).reshape(3, 4))
cax = make_axes_locatable(b).append_axes('right', size='5%', pad=0.05)
plt.colorbar(image, cax=cax)
print(len(fig.axes), nums(bar.ax.get_ylim()), bar.ax.get_ylabel(), nums(cax.get_ylim()))
print([to_hex(c) for c in ScalarMappable(plt.Normalize(0, 4), 'viridis').to_rgba([0, 4])])
# %% number of ticks
plt.plot([0, 10], [0, 1]); plt.locator_params(axis='x', nbins=4)
axis(plt.gca())
# %% labels at the outside only
fig, axes = plt.subplots(2, 2)
for ax in axes.flat:
    ax.set(xlabel='x', ylabel='y'); ax.label_outer()
print([(ax.get_xlabel(), ax.get_ylabel()) for ax in axes.flat])
# %% shape of the box
ax = plt.gca(); ax.plot([0, 10], [0, 1]); ax.set_box_aspect(1)
plt.gcf().draw_without_rendering(); print(nums(ax.get_position().bounds)); axis(ax)
# %% gray
plt.imshow(np.eye(3)); plt.gray(); print(plt.gci().get_cmap().name)
# %% shapes without an edge
circle = plt.gca().add_patch(plt.Circle((0, 0), 1)); ring = plt.gca().add_patch(plt.Circle((0, 0), 1, fill=False))
print(circle.get_edgecolor()[3], ring.get_edgecolor())
# %% seaborn's style within a block
with plt.style.context('seaborn-v0_8'):
    plt.plot([1, 2, 3], label='a'); plt.legend(); plt.title('t')
lines(plt.gca()); legend(plt.gca())
# %% where a symlog axis turns linear
plt.plot([-1000, 10, 1000], [-1, 0.001, 10]); plt.xscale('symlog', linthresh=10); plt.yscale('symlog', linthresh=0.01)
print(nums(plt.xlim()), nums(plt.ylim()), plt.gca().get_xscale())
refused(plt.xscale, 'symlog', linthresh=-1)
# %% a picture as a file
plt.imsave('picture.png', np.arange(300.0).reshape(15, 20), cmap='gray')
got = plt.imread('picture.png')
print(got.shape, nums(got[0, 0]), nums(got[7, 9]), nums(got[-1, -1]))
plt.imsave('picture.png', np.array([[[1.0, 0, 0], [0, 0.2, 1]]]), origin='lower')
print(nums(plt.imread('picture.png').ravel()))
# %% what is refused
from cycler import cycler
kind(plt.violinplot, [[1, 2], [2, 3]], positions=[1])
kind(plt.stairs, [1, 2], [1, 2])
kind(plt.ecdf, [1, np.nan])
kind(lambda: cycler(color=['r', 'g']) + cycler(linestyle=['-']))
kind(lambda: cycler(color=['r', 'g']) + cycler(color=['b', 'k']))
kind(plt.scatter([1, 2], [1, 2], c=[1, 2]).legend_elements, prop='weights')
