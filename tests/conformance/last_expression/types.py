[int, float, str, list, dict]
