# %% titles and labels
plt.plot([1, 2]); plt.title('Loss'); plt.xlabel('epoch'); plt.ylabel('value $x^2$')
names(plt.gca())
# %% set
fig, ax = plt.subplots()
ax.set(title='T', xlabel='X', ylabel='Y', xlim=(0, 3), ylim=(-1, 1))
names(ax); axis(ax)
# %% left title
fig, ax = plt.subplots()
ax.set_title('left', loc='left'); ax.set_title('middle')
print(ax.get_title(), ax.get_title(loc='left'), repr(ax.get_title('right')))
# %% limits
plt.plot([0, 10], [0, 10])
print(nums(plt.xlim(2, 8)), nums(plt.ylim(top=20)), nums(plt.xlim())); axis(plt.gca())
# %% limits turned
plt.plot([0, 10], [0, 10]); plt.gca().invert_yaxis(); plt.xlim(5, -5)
axis(plt.gca()); print(plt.gca().yaxis_inverted(), plt.gca().xaxis_inverted())
# %% limit then data
plt.ylim(bottom=0); plt.plot([1, 2, 3], [5, 9, 7])
axis(plt.gca())
# %% limits of a list
ax = plt.gca(); print(nums(ax.set_xlim([1, 4])), nums(ax.set_ylim(bottom=-2)), nums(ax.get_xbound()))
# %% equal limits
ax = plt.gca(); ax.set_xlim(3, 3)
print(nums(ax.get_xlim()))
# %% axis
plt.plot([0, 10], [0, 20])
print(nums(plt.axis())); print(nums(plt.axis([0, 5, 1, 3]))); plt.axis('tight'); print(nums(plt.axis()))
# %% axis off and on
ax = plt.gca(); ax.axis('off'); print(ax.axison); ax.axis('on'); print(ax.axison); ax.set_axis_off(); print(ax.axison)
# %% ticks
plt.plot([0, 4], [0, 1]); plt.xticks([0, 2, 4]); plt.yticks([0, 0.5, 1], ['none', 'half', 'all'], rotation=45)
axis(plt.gca())
# %% ticks beyond
plt.plot([0, 4], [0, 1]); plt.xticks([0, 5, 10])
axis(plt.gca())
# %% ticks of a range
fig, ax = plt.subplots(); ax.plot(range(5)); ax.set_xticks(range(5)); ax.set_xticklabels(list('abcde'), rotation=30, ha='right')
axis(ax); print(len(ax.get_xticks()))
# %% no ticks
plt.plot([0, 4], [0, 1]); plt.xticks([]); plt.gca().set_yticks([])
axis(plt.gca())
# %% whole numbers only
from matplotlib.ticker import MaxNLocator
fig, ax = plt.subplots(); ax.plot([0, 1, 2], [0.1, 0.9, 1.9]); ax.xaxis.set_major_locator(MaxNLocator(integer=True)); ax.yaxis.set_major_locator(MaxNLocator(3))
axis(ax)
# %% multiples
from matplotlib.ticker import MultipleLocator
fig, ax = plt.subplots(); ax.plot([0, 10], [0, 1]); ax.xaxis.set_major_locator(MultipleLocator(2.5))
axis(ax)
# %% formatters
from matplotlib.ticker import FormatStrFormatter, FuncFormatter, PercentFormatter
fig, ax = plt.subplots(); ax.plot([0, 4], [0, 1]); ax.xaxis.set_major_formatter('{x:.2f}'); ax.yaxis.set_major_formatter(FuncFormatter(lambda v, p: f'<{v:.1f}>'))
axis(ax)
ax.xaxis.set_major_formatter(FormatStrFormatter('%d m')); ax.yaxis.set_major_formatter(PercentFormatter(1.0))
axis(ax)
# %% small axes have fewer ticks
fig, axes = plt.subplots(3, 3, figsize=(6, 4))
for ax in axes.flat:
    ax.plot([0, 10], [0, 100])
axis(axes[0, 0]); axis(axes[2, 1])
# %% large axes
fig, ax = plt.subplots(figsize=(14, 9)); ax.plot([0, 17], [3, 950])
axis(ax)
# %% subplots shapes
fig, ax = plt.subplots(); print(hasattr(ax, 'plot'))
fig, axes = plt.subplots(1, 3); print(axes.shape, len(axes))
fig, axes = plt.subplots(3, 1); print(axes.shape)
fig, axes = plt.subplots(2, 3); print(axes.shape, axes.size, len(axes), axes[1].shape, axes[:, 0].shape, axes[0, 1:].shape)
fig, axes = plt.subplots(1, 1, squeeze=False); print(axes.shape)
for row in plt.subplots(2, 2)[1]:
    print(len(row))
(a, b), (c, d) = plt.subplots(2, 2)[1]
print(a is not d, len(plt.get_fignums()))
# %% shared
fig, (a, b) = plt.subplots(2, 1, sharex=True)
a.plot([0, 5], [1, 2]); b.plot([3, 20], [5, 9])
axis(b); print(nums(a.get_xlim()), nums(a.get_ylim()))
# %% sharey row
fig, axes = plt.subplots(2, 2, sharex='col', sharey='row')
axes[0, 0].plot([0, 1], [0, 100]); axes[0, 1].plot([0, 50], [5, 6]); axes[1, 0].plot([7, 8], [1, 2])
for ax in axes.flat:
    print(nums(ax.get_xlim()), nums(ax.get_ylim()))
# %% subplot
ax = plt.subplot(2, 2, 1); plt.plot([1, 2]); bx = plt.subplot(224); plt.title('four')
print(len(plt.gcf().axes), plt.subplot(2, 2, 1) is ax, names(bx))
# %% add_subplot and add_axes
fig = plt.figure(figsize=(8, 3)); a = fig.add_subplot(1, 2, 1); b = fig.add_axes([0.6, 0.2, 0.3, 0.6])
print(len(fig.axes), nums(b.get_position().bounds), nums(a.get_position().bounds))
# %% positions
fig, axes = plt.subplots(2, 3)
print(nums(axes[0, 0].get_position().bounds), nums(axes[1, 2].get_position().bounds))
fig.subplots_adjust(left=0.2, hspace=0.5)
print(nums(axes[0, 0].get_position().bounds), nums(axes[1, 2].get_position().bounds))
# %% gridspec
fig, axes = plt.subplots(1, 2, gridspec_kw={'width_ratios': [3, 1]}); print(nums(axes[0].get_position().bounds))
fig, axes = plt.subplots(2, 1, height_ratios=[1, 4]); print(nums(axes[1].get_position().bounds))
fig = plt.figure(); gs = fig.add_gridspec(2, 2); ax = fig.add_subplot(gs[0, :]); print(nums(ax.get_position().bounds))
ax = fig.add_subplot(gs[1, 1]); print(nums(ax.get_position().bounds))
ax = plt.subplot2grid((3, 3), (1, 0), colspan=2, rowspan=2); print(nums(ax.get_position().bounds))
# %% twinx
fig, ax = plt.subplots(); ax.plot([0, 1], [0, 1]); other = ax.twinx(); other.plot([0, 1], [0, 1000], 'r'); other.set_ylabel('right')
axis(ax); axis(other); print(len(fig.axes), other.get_ylabel())
# %% twiny
fig, ax = plt.subplots(); ax.plot([0, 1], [0, 1]); other = ax.twiny(); other.plot([0, 50], [0, 3], 'r')
axis(ax); axis(other)
# %% figures
fig = plt.figure(figsize=(3, 2), dpi=50); print(fig.get_size_inches().tolist(), num(fig.dpi), fig.number, fig, plt.gcf() is fig)
fig.set_size_inches(5, 4); print(fig.get_figwidth(), fig.get_figheight(), fig)
again = plt.figure(7); print(again.number, plt.get_fignums(), plt.fignum_exists(7)); plt.close(7); print(plt.get_fignums())
named = plt.figure('loss'); print(named.number, plt.get_figlabels(), plt.figure('loss') is named)
plt.close('all'); print(plt.get_fignums())
# %% legend
plt.plot([1, 2], label='a'); plt.plot([2, 1], label='_hidden'); plt.plot([3, 3]); plt.bar([0], [1], label='bar'); plt.scatter([0], [0], label='s')
legend(plt.gca()); plt.legend(title='T', loc='upper left', ncol=2); legend(plt.gca()); print(plt.gca().get_legend().get_title().get_text())
# %% legend of names
plt.plot([1, 2]); plt.plot([2, 1]); plt.legend(['first', 'second'], loc=4); legend(plt.gca())
# %% legend of handles
a, = plt.plot([1, 2]); b, = plt.plot([2, 1]); plt.legend([b, a], ['B', 'A']); legend(plt.gca())
plt.legend(handles=[a], labels=['only']); legend(plt.gca())
print([len(part) for part in plt.gca().get_legend_handles_labels()])
# %% legend removed
plt.plot([1, 2], label='a'); plt.legend(); plt.gca().get_legend().remove(); legend(plt.gca())
# %% grid and margins
plt.plot([0, 10], [0, 10]); plt.grid(True); plt.margins(0); axis(plt.gca()); plt.margins(x=0.2, y=0.1); axis(plt.gca())
# %% autoscale
ax = plt.gca(); ax.plot([0, 10], [0, 10]); ax.set_xlim(0, 5); ax.autoscale(); axis(ax)
# %% text and annotate
t = plt.text(0.5, 0.7, 'hello', fontsize=14, color='red', ha='center'); a = plt.annotate('here', xy=(0.2, 0.3), xytext=(0.6, 0.8), arrowprops=dict(arrowstyle='->'))
axis(plt.gca()); counts(plt.gca()); print(t.get_text(), a.get_text(), t.get_position(), t.get_fontsize(), to_hex(t.get_color()))
t.set_text('bye'); print(t.get_text())
# %% text does not move limits
plt.plot([0, 1], [0, 1]); plt.text(50, 50, 'far')
axis(plt.gca())
# %% suptitle and figtext
fig = plt.figure(); t = plt.suptitle('All'); f = plt.figtext(0.1, 0.1, 'foot'); print(t.get_text(), f.get_text(), fig.get_suptitle())
# %% aspect
ax = plt.gca(); print(ax.get_aspect()); ax.set_aspect('equal'); print(ax.get_aspect()); ax.set_aspect(2); print(ax.get_aspect())
plt.axis('equal'); print(ax.get_aspect())
# %% clear
ax = plt.gca(); ax.plot([1, 2], label='x'); ax.set_title('t'); ax.clear(); names(ax); counts(ax); axis(ax)
# %% spines and tick_params
ax = plt.gca(); ax.spines['top'].set_visible(False); ax.spines[['left', 'right']].set_visible(False)
ax.tick_params(axis='x', labelsize=8, rotation=45); ax.tick_params(left=False, labelleft=False)
print(ax.spines['top'].get_visible(), ax.spines['bottom'].get_visible(), len(ax.spines))
# %% axis hidden
ax = plt.gca(); ax.xaxis.set_visible(False); ax.get_yaxis().set_visible(False); print(ax.xaxis.get_visible()); ax.get_xaxis().set_ticks([1, 2]); print(nums(ax.get_xticks()))
# %% patches
from matplotlib.patches import Rectangle, Circle
ax = plt.gca(); ax.add_patch(Rectangle((1, 2), 3, 4, fill=False, edgecolor='r')); ax.add_patch(Circle((0.5, 0.5), 0.2, color='g', alpha=0.5))
counts(ax); axis(ax); ax.autoscale_view(); axis(ax)
# %% rcParams
print(plt.rcParams['figure.figsize'], plt.rcParams['figure.dpi'], plt.rcParams['font.size'], plt.rcParams['lines.linewidth'], plt.rcParams['axes.grid'], plt.rcParams['image.cmap'], plt.rcParams['axes.titlesize'], plt.rcParams['legend.fontsize'])
plt.rcParams['figure.figsize'] = (4, 3); plt.rcParams['lines.linewidth'] = 5; plt.rcParams.update({'image.cmap': 'gray', 'axes.grid': True})
fig, ax = plt.subplots(); line, = ax.plot([1, 2]); print(fig, line.get_linewidth(), plt.get_cmap().name)
plt.rc('lines', linewidth=7); print(plt.rcParams['lines.linewidth'])
plt.rcdefaults(); print(plt.rcParams['lines.linewidth'])
# %% style
plt.style.use('ggplot'); plt.style.use('default'); print('ggplot' in plt.style.available, 'seaborn-v0_8' in plt.style.available)
# %% current axes
fig, (a, b) = plt.subplots(1, 2); print(plt.gca() is b); plt.sca(a); print(plt.gca() is a); a.set_title('A'); print(plt.gca().get_title(), fig.gca() is a, a.figure is fig, a.get_figure() is fig)
# %% delete
fig, (a, b) = plt.subplots(1, 2); fig.delaxes(a); print(len(fig.axes)); b.remove(); print(len(fig.axes))
# %% spines in colour
ax = plt.gca(); ax.spines['left'].set_color('red'); ax.spines[['top', 'right']].set_linewidth(3); ax.spines.bottom.set(visible=False)
print(to_hex(ax.spines['left'].get_edgecolor()), ax.spines['top'].get_linewidth(), ax.spines['bottom'].get_visible(), sorted(ax.spines.keys()))
# %% mosaic
fig, axes = plt.subplot_mosaic('AAB;C.B')
print(sorted(axes), nums(axes['A'].get_position().bounds), nums(axes['B'].get_position().bounds), len(fig.axes))
# %% inset
fig, ax = plt.subplots(); inner = ax.inset_axes([0.5, 0.5, 0.4, 0.4]); inner.plot([1, 2]); print(len(fig.axes), plt.gca() is ax)
# %% cycle of one's own
plt.rcParams['axes.prop_cycle'] = plt.cycler(color=['red', '#00ff00'])
lines = plt.plot([[1, 2, 3], [4, 5, 6]]); print([to_hex(line.get_color()) for line in lines], plt.rcParams['axes.prop_cycle'].by_key()['color'])
plt.plot([1, 2], color='C1'); print(to_hex(plt.gca().lines[-1].get_color()))
# %% styles
with plt.style.context('dark_background'):
    fig, ax = plt.subplots(); line, = ax.plot([1, 2]); print(to_hex(ax.get_facecolor()), to_hex(fig.get_facecolor()), to_hex(line.get_color()), to_hex(ax.spines['left'].get_edgecolor()))
with plt.style.context('ggplot'):
    ax = plt.figure().add_subplot(); print(to_hex(ax.get_facecolor()), to_hex(ax.plot([1, 2])[0].get_color()), plt.rcParams['axes.labelcolor'], plt.rcParams['grid.color'])
# %% hidden labels
fig, ax = plt.subplots(); ax.plot([1, 2]); ax.tick_params(labelleft=False, labelbottom=False, labelright=True); print(len(ax.get_xticklabels()), len(ax.get_yticklabels()) > 0)
# %% settings of all subplots
fig, axs = plt.subplots(2, 2, subplot_kw={'xticks': [], 'ylim': (0, 3), 'title': 'T'})
for ax in axs.flat:
    names(ax); axis(ax)
# %% a legend of lines made by hand
from matplotlib.lines import Line2D
plt.plot([1, 2, 4])
plt.legend(handles=[Line2D([0], [0], color='r', lw=2, label='red'), Line2D([], [], marker='o', ls='none', label='dots')])
legend(plt.gca()); axis(plt.gca())
# %% a line added
ax = plt.gca(); ax.add_line(plt.Line2D([0.2, 0.8], [0.1, 0.9], color='g')); ax.add_artist(plt.Circle((0.5, 0.5), 0.2))
axis(ax); lines(ax)
# %% axes at a place with settings
fig = plt.figure()
upper = fig.add_axes([0.1, 0.5, 0.8, 0.4], xticklabels=[], ylim=(-1.2, 1.2))
lower = fig.add_axes([0.1, 0.1, 0.8, 0.4], ylim=(-1.2, 1.2), title='below')
upper.plot(np.sin(np.arange(5))); lower.plot(np.cos(np.arange(5)))
print(nums(upper.get_ylim()), nums(lower.get_ylim()), lower.get_title(), len(fig.axes))
