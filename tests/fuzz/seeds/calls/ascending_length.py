t(lambda: column.sort_values(float('nan'), (), named))
t(lambda: table.sort_values(['a', 'b'], ascending=[True]))
