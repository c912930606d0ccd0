t(lambda: tf.concat(table.columns, -2.5))
t(lambda: keras.ops.stack(np.int64(-3), len))
t(lambda: keras.ops.concatenate('x,y'))
