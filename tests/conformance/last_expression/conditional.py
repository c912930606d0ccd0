x = 5
'big' if x > 3 else 'small'
