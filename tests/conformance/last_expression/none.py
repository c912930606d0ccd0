print('nothing is shown')
None
