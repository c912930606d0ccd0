ValueError('wrong', 3)
