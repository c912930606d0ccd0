"""Runs a program as IPython runs a cell: cell.py FILE. The value of the last expression is shown
behind "Out[1]: " as IPython prints it, unless it is None or a semicolon follows."""
import ast
import io
import sys
import tokenize
import types

from IPython.lib.pretty import pretty


def is_quiet(code):
    """Is the last token of the program a semicolon?"""
    skipped = (tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.ENDMARKER)
    tokens = [t for t in tokenize.generate_tokens(io.StringIO(code).readline)
              if t.type not in skipped]
    return bool(tokens) and tokens[-1].string == ";"


def main(path):
    with open(path, encoding="utf-8") as file:
        code = file.read()
    module = sys.modules["__main__"] = types.ModuleType("__main__")
    sys.argv = [path]
    tree = ast.parse(code, path)
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    exec(compile(tree, path, "exec"), vars(module))
    value = eval(compile(ast.Expression(last.value), path, "eval"), vars(module)) if last else None
    if value is not None and not is_quiet(code):
        text = pretty(value)
        print("Out[1]: " + "\n" * ("\n" in text) + text + "\n")


main(sys.argv[1])
