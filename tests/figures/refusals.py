# %% unknown keywords
refused(plt.plot, [1, 2], colour='r'); refused(plt.scatter, [1], [1], sise=3); refused(plt.bar, [1], [1], colr='r')
refused(plt.title, 'x', fontsise=3); refused(plt.imshow, [[1]], cmapp='gray')
# %% lengths
refused(plt.plot, [1, 2, 3], [1, 2]); refused(plt.scatter, [1, 2], [1]); refused(plt.bar, [1, 2, 3], [1, 2]); refused(plt.fill_between, [1, 2], [1, 2, 3])
refused(plt.scatter, [1, 2], [1, 2], c=[1, 2, 3]); refused(plt.errorbar, [1, 2], [1, 2], yerr=[1, 2, 3]); refused(plt.xticks, [1, 2], ['a'])
refused(plt.scatter, [1, 2], [1, 2], s=[1, 2, 3])
# %% colours
refused(plt.plot, [1], color='rad'); refused(plt.plot, [1], color=(2, 0, 0)); kind(plt.scatter, [1], [1], c='nocolour'); refused(plt.plot, [1], color='#12')
kind(plt.bar, [1], [1], color='blau'); refused(plt.plot, [1], color=(0.1, 0.2)); refused(plt.axhline, 1, color='x1')
# %% colormaps
refused(plt.imshow, [[1]], cmap='virids'); refused(plt.get_cmap, 'nope')
# %% formats
refused(plt.plot, [1, 2], 'zz'); refused(plt.plot, [1, 2], 'r--q'); kind(plt.plot, [1], marker='nope'); refused(plt.plot, [1], linestyle='wavy'); refused(plt.plot, [1], 'rg')
# %% sizes
refused(plt.figure, figsize=(-1, 3)); kind(plt.figure, figsize=5); kind(plt.figure, figsize=('a', 'b')); refused(plt.figure, figsize=(1, float('nan')))
# %% images
refused(plt.imshow, [1, 2, 3]); refused(plt.imshow, np.zeros((2, 2, 2))); refused(plt.imshow, 'name'); refused(plt.imshow, [['a']])
refused(plt.contour, [1, 2, 3]); refused(plt.contourf, [[1]]); refused(plt.pcolormesh, [0, 1], [0, 1, 2], np.zeros((4, 4))); refused(plt.colorbar)
# %% places and words
plt.plot([1, 2], label='x')
refused(plt.legend, loc='north'); refused(plt.axis, 'of'); refused(plt.xscale, 'logarithmic'); refused(plt.grid, axis='z'); refused(plt.text, 1, 2, 'x', ha='middle'); refused(plt.step, [1], [1], where='x')
refused(plt.hist, [1], histtype='bars'); refused(plt.hist, [1], bins=0); refused(plt.hist, [1, 2], bins=[3, 1]); refused(plt.bar, [1], [1], align='middle')
# %% grids
refused(plt.subplot, 2, 2, 5); refused(plt.subplot, 0, 1, 1); refused(plt.subplots, 0, 2); refused(plt.subplot, 22); refused(plt.subplots_adjust, left=0.9, right=0.1); refused(plt.subplots, 'a')
# %% axes as numbers
fig, axes = plt.subplots(2, 2)
refused(axes.plot, [1]) if hasattr(axes, 'plot') else print('no plot')
try:
    axes[2, 0]
except IndexError as error:
    print(error)
# %% limits
refused(plt.xlim, float('nan'), 1); refused(plt.ylim, 0, float('inf')); 
# %% pies
refused(plt.pie, [-1, 2]); refused(plt.pie, [1, 2], labels=['a'])
# %% other
refused(plt.savefig, 'picture.xyz'); refused(plt.plot); refused(plt.plot, [[[1]]]); refused(plt.axline, (0, 0))
# %% rcParams
try:
    plt.rcParams['figure.figsiz'] = 3
except KeyError as error:
    print('KeyError')
refused(plt.style.use, 'nope')
# %% frames
ax = plt.gca()
kind(ax.spines['left'].set_position, 'middle'); kind(ax.tick_params, direction='up'); kind(ax.tick_params, lengthy=3); kind(ax.tick_params, which='all')
kind(plt.legend, corner=3); kind(plt.annotate, 'x', (0, 0), (1, 1), arrowprops=dict(arrowstyle='=>'))
kind(plt.boxplot, [1, 2], colour='r'); kind(plt.boxplot, [[1, 2], [2, 3]], positions=[1]); kind(plt.errorbar, [1, 2], [1, 2], yerr=[-1, 1]); kind(plt.subplot_mosaic, 'AB;BA'); kind(plt.subplot_mosaic, 'AB;C')
# %% more than a figure holds
if 'agg' not in plt.get_backend():
    refused(plt.plot, range(100_000_000)); refused(plt.scatter, range(50_000_000), range(50_000_000)); refused(plt.plot, np.zeros(34_000_000))
else:
    print('ValueError | 100000000 points are more\nValueError | 50000000 points are more\nValueError | 34000000 points are more')
# %% norms
from matplotlib.colors import BoundaryNorm, CenteredNorm, PowerNorm, SymLogNorm, TwoSlopeNorm
refused(TwoSlopeNorm, 0, vmin=1)
refused(TwoSlopeNorm, 0, vmax=-1)
kind(TwoSlopeNorm)
refused(BoundaryNorm, [1], 10)
refused(BoundaryNorm, [1, 2, 3], 1)
refused(BoundaryNorm, [1, 2, 3], 10, clip=True, extend='both')
refused(SymLogNorm, -1)
refused(plt.imshow, [[1, 2]], norm=TwoSlopeNorm(0), vmin=1)
print(nums(TwoSlopeNorm(0, -1, 4)([-2, -1, -0.5, 0, 2, 4])))
print(nums(TwoSlopeNorm(0)([1.0, 3.0])), nums(CenteredNorm()([1.0, -3.0])))
print(nums(PowerNorm(2, 0, 4)([0, 1, 2, 4])), num(PowerNorm(0.5, 0, 4)(1)))
print(nums(SymLogNorm(1, vmin=-100, vmax=100)([-100, -1, 0, 0.5, 10])))
print(nums(BoundaryNorm([0, 1, 5], 256)([0, 0.5, 1, 4.9])), nums(BoundaryNorm([0, 1, 5], 3, extend='max')([0, 2, 9])))
n = TwoSlopeNorm(1.0, vmin=0)
n([0.5, 3.0])
print(n.vmin, n.vcenter, n.vmax, BoundaryNorm([0.5, 2], 4).boundaries)
# %% polar axes
refused(plt.subplot, projection='disc')
refused(plt.subplot, projection='rectilinear', polar=True)
ax = plt.subplot(projection='polar')
refused(ax.set_theta_direction, 2)
refused(ax.set_theta_zero_location, 'up')
kind(plt.polar, [1, 2], [1])
ax.plot([0, 1, np.nan, 2], [1, np.nan, 2, 3])
axis(ax)
plt.close('all')
plt.polar([], [])
axis(plt.gca())
plt.thetagrids([0, 120, 240], ['a', 'b', 'c'])
plt.rgrids([1, 2])
axis(plt.gca())
# %% hexagons
h = plt.hexbin([1, 2, 2], [1, 2, 2], gridsize=4)
print(nums(h.get_clim()), len(plt.gca().collections))
axis(plt.gca())
plt.close('all')
h = plt.hexbin([], [], gridsize=4)
axis(plt.gca())
# %% minor ticks and places of labels
ax = plt.subplot()
ax.set_xticks([0.5], minor=True)
refused(ax.grid, which='none')
refused(ax.xaxis.set_label_position, 'left')
refused(ax.xaxis.set_ticks_position, 'left')
kind(ax.legend, bbox_to_anchor=(1, 2, 3))
kind(ax.tick_params, which='none')
axis(ax)
ax.set_axisbelow(True)
kind(ax.set_axisbelow, 'x')
# %% steps, events and labels of contours
kind(plt.fill_between, [1, 2], [1, 2], step='up')
kind(plt.plot, [1, 2], drawstyle='steep')
kind(plt.eventplot, [1, 2], orientation='up')
kind(plt.eventplot, [[1], [2]], lineoffsets=[1, 2, 3])
kind(plt.eventplot, [[1], [2]], colors=['r', 'g', 'b'])
plt.close('all')
c = plt.contour([[0, 1], [1, 2]], levels=[0.5, 1.5])
plt.clabel(c, fmt='%.1f')
plt.clabel(c, fmt={0.5: 'half', 1.5: 'more'})
plt.suptitle('above', x=0.2, y=1.02)
axis(plt.gca())
# %% secondary axes, streams and tables
ax = plt.subplot()
refused(ax.secondary_xaxis, 'left')
refused(ax.secondary_yaxis, 'right', functions=3)
plt.close('all')
x = [0, 1, 2]
ones = np.ones((3, 3))
refused(plt.streamplot, [0, 1, 3], x, ones, ones)
refused(plt.streamplot, [2, 1, 0], x, ones, ones)
refused(plt.streamplot, x, x, np.ones((2, 3)), ones)
refused(plt.streamplot, x, x, ones, ones, color=np.ones((2, 2)))
refused(plt.streamplot, x, x, ones, ones, linewidth=np.ones((2, 2)))
refused(plt.streamplot, x, x, ones, ones, integration_direction='sideways')
refused(plt.streamplot, x, x, ones, ones, density=[1, 2, 3])
kind(plt.streamplot, x, x, ones, ones, start_points=[[9, 9]])
kind(plt.streamplot, x, x, ones, ones * np.nan)
kind(plt.streamplot, x, x, ones * 0, ones * 0)
plt.close('all')
refused(plt.table)
refused(plt.table, [[1, 2], [3]])
refused(plt.table, [[1]], rowLabels=[1, 2])
refused(plt.table, [[1]], loc='nowhere')
refused(plt.table, [[1]], edges='z')
made = plt.table([[1, 'b'], [2.5, None]], colLabels=['x', 'y'], rowLabels=['p', 'q'])
print(sorted(made.get_celld()), made[1, 0].get_text().get_text(), made[2, 1].get_text().get_text(), made[0, 1].get_text().get_text())
kind(made.__getitem__, (7, 7)) if hasattr(made, '__getitem__') else print('KeyError')
axis(plt.gca())
# %% names of colours, locators and formatters
from matplotlib.colors import BASE_COLORS, CSS4_COLORS, TABLEAU_COLORS, to_rgb
from matplotlib.ticker import MultipleLocator, PercentFormatter
print(len(CSS4_COLORS), CSS4_COLORS['tomato'], BASE_COLORS['g'], BASE_COLORS['k'], TABLEAU_COLORS['tab:blue'])
print([name for name in CSS4_COLORS if name.startswith('dark')], to_rgb(CSS4_COLORS['navy'])[0])
ax = plt.subplot()
ax.plot([1000000, 1000001, 1000002], [20000000, 40000000, 30000000])
axis(ax)
ax.xaxis.get_major_formatter().set_useOffset(False)
ax.yaxis.get_major_formatter().set_scientific(False)
axis(ax)
five = MultipleLocator(0.5)
ax.xaxis.set_major_locator(five)
print(ax.xaxis.get_major_locator() is five, 'AutoLocator' in str(ax.yaxis.get_major_locator()), 'ScalarFormatter' in str(ax.yaxis.get_major_formatter()))
share = PercentFormatter(1)
ax.yaxis.set_major_formatter(share)
print(ax.yaxis.get_major_formatter() is share, ax.yaxis.get_major_formatter()(0.5, 0))
