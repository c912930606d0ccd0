from typing import List, Dict, Optional, Union, Tuple, Any, Callable, Iterable
import typing


def total(xs: List[float], scale: Optional[float] = None) -> float:
    return sum(xs) * (scale or 1)


def apply(f: Callable[[int], int], items: Iterable[int]) -> "List[int]":
    result: List[int] = []
    for x in items:
        result.append(f(x))
    return result


Vector = List[float]
table: Dict[str, Union[int, float]] = {"a": 1}
pair: Tuple[int, ...] = (1, 2)
print(total([1.0, 2.5]), total([1.0], 3.0), apply(lambda x: x * 2, range(3)), table, pair)
print(List, List[int], Dict[str, float], Tuple[int, str], Any, Callable[[int], str], typing.Iterable[int])
print(Vector == List[float], typing.cast(int, "x"), typing.TYPE_CHECKING)
