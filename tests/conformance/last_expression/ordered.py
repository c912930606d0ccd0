from collections import OrderedDict
OrderedDict([('b', 1), ('a', 2)])
