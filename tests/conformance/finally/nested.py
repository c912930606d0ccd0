def f():
    log = []
    try:
        try:
            try:
                1 / 0
            finally:
                log.append(1)
        except ZeroDivisionError:
            log.append(2)
            raise ValueError("second")
        finally:
            log.append(3)
    except ValueError as e:
        log.append(str(e))
    finally:
        log.append(4)
    return log
print(f())
