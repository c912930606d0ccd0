print(issubclass(ModuleNotFoundError, ImportError) if "issubclass" in dir() else True)
print(isinstance(KeyError(), LookupError), isinstance(FileNotFoundError(), OSError), isinstance(RecursionError(), RuntimeError))
print(isinstance(KeyboardInterrupt(), Exception), isinstance(UnboundLocalError(), NameError))
print(ValueError, ValueError.__name__, type(ValueError("x")))
