"""How script reaches the members of an object: late binding by name, in any letter case.

Stands for IDispatch (GetIDsOfNames and Invoke) with JScript's conversions of arguments. A class
declares its members with ``method``, ``getter``, ``setter`` and ``Plain``; ``Dispatch`` collects
them. Members Microsoft marks [WebEnabled] are marked here too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import GeneratorType
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from simulators.pc.com.conversions import Convert
from simulators.pc.com.hresult import ComError, HResult
from simulators.pc.dialogs import Answered, Facts
from simulators.pc.prompts import Prompt, ask

if TYPE_CHECKING:
    from collections.abc import Generator

    from simulators.pc.com.surroundings import Surroundings

Body = Callable[..., Any]
Function = TypeVar("Function", bound=Body)


@dataclass(frozen=True, slots=True)
class Param:
    """A parameter: how its value is converted, and what stands in when it is left out."""

    convert: Convert
    default: Any = ...
    secret: bool = False


@dataclass(frozen=True, slots=True)
class Member:
    """A member as script sees it; a property that takes arguments is called like a method."""

    name: str
    get: Body | None = None
    put: Body | None = None
    params: tuple[Param, ...] = ()
    put_param: Param | None = None
    callable: bool = False
    web_enabled: bool = True
    ready: str = ""

    def secrets(self) -> frozenset[int]:
        """Tell which arguments must not be written down."""
        return frozenset(place for place, param in enumerate(self.params) if param.secret)


def method(
    name: str, *params: Param, web: bool = True, ready: str = ""
) -> Callable[[Function], Function]:
    """Declare a method; ``ready`` names a check that runs before any dialog appears."""
    return _marked(Member(name, params=params, callable=True, web_enabled=web, ready=ready))


def getter(
    name: str, *params: Param, web: bool = True, ready: str = ""
) -> Callable[[Function], Function]:
    """Declare a property that can be read; with parameters it is read like a call."""
    member = Member(name, params=params, callable=bool(params), web_enabled=web, ready=ready)
    return _marked(member)


def setter(name: str, param: Param, *, web: bool = True) -> Callable[[Function], Function]:
    """Declare that a property can be set."""
    return _marked(Member(name, put_param=param, web_enabled=web))


def _marked(member: Member) -> Callable[[Function], Function]:
    def mark(body: Function) -> Function:
        body._com_member = member  # type: ignore[attr-defined]  # a function takes attributes
        return body

    return mark


@dataclass(frozen=True, slots=True)
class Plain:
    """A property that keeps what it is given."""

    name: str
    convert: Convert
    default: Any
    web: bool = True


class Dispatch:
    """An object of a scriptable library; its class name is its coclass without the C."""

    library: ClassVar[str] = "CertEnroll"
    coclass: ClassVar[str] = ""
    plain: ClassVar[tuple[Plain, ...]] = ()
    members: ClassVar[Mapping[str, Member]] = {}

    def __init__(self, surroundings: Surroundings) -> None:
        self.surroundings = surroundings
        self.values: dict[str, Any] = {each.name: each.default for each in self.plain}

    def __init_subclass__(cls) -> None:
        """Collect the members the class declares."""
        collected: dict[str, Member] = dict(cls.members)
        for member in (*map(_plain_member, cls.plain), *_declared(cls)):
            collected[member.name.lower()] = _joined(collected.get(member.name.lower()), member)
        cls.members = collected

    @property
    def interface(self) -> str:
        """Give the interface's name as documents have it."""
        return f"I{self.coclass[1:]}"

    def may_change(self) -> None:
        """Refuse a plain property when the object's state forbids it."""

    def method_names(self) -> list[str]:
        """List, in lower case, what script calls with parentheses."""
        return [name for name, member in self.members.items() if member.callable]

    def invoke(self, verb: str, name: str, args: list[Any]) -> Generator[Prompt, Answered, Any]:
        """Carry out one access; a generator, because dialogs may come in between."""
        member = self.member(verb, name)
        if not member.web_enabled and self.surroundings.profile.web_enabled_only:
            raise ComError(HResult.E_ACCESSDENIED)
        if verb == "set":
            assert member.put is not None
            assert member.put_param is not None
            member.put(self, member.put_param.convert(args[0]))
            return None
        values = converted(member.params, args)
        yield from self._prompts(member)
        assert member.get is not None
        result = member.get(self, *values)
        if isinstance(result, GeneratorType):
            result = yield from result
        return result

    def member(self, verb: str, name: str) -> Member:
        """Find a member.

        Raises:
            ComError: there is none of that name, or it cannot be used that way.
        """
        member = self.members.get(name.lower())
        if member is None:
            raise ComError(HResult.JS_NO_SUCH_MEMBER)
        if verb == "set" and member.put is None:
            raise ComError(HResult.JS_NO_SUCH_MEMBER)
        if verb != "set" and member.get is None:
            raise ComError(HResult.JS_NO_SUCH_MEMBER)
        return member

    def _prompts(self, member: Member) -> Generator[Prompt, Answered, None]:
        if member.ready:
            getattr(self, member.ready)()
        kinds = self.surroundings.prompts_before(self.coclass, member.name)
        facts: Facts = {"site": self.surroundings.site}
        yield from ask(kinds, facts)


def converted(params: tuple[Param, ...], args: list[Any]) -> list[Any]:
    """Convert arguments as JScript would.

    Raises:
        ComError: too many, too few or impossible arguments.
    """
    if len(args) > len(params):
        raise ComError(HResult.JS_WRONG_ARGUMENT_COUNT)
    values = [param.convert(value) for param, value in zip(params, args, strict=False)]
    for param in params[len(args) :]:
        if param.default is ...:
            raise ComError(HResult.JS_WRONG_ARGUMENT_COUNT)
        values.append(param.default)
    return values


def _plain_member(plain: Plain) -> Member:
    def get(self: Dispatch) -> Any:
        return self.values[plain.name]

    def put(self: Dispatch, value: Any) -> None:
        self.may_change()
        self.values[plain.name] = value

    return Member(
        plain.name, get=get, put=put, put_param=Param(plain.convert), web_enabled=plain.web
    )


def _declared(cls: type[Dispatch]) -> Iterator[Member]:
    for body in vars(cls).values():
        member: Member | None = getattr(body, "_com_member", None)
        if member is not None:
            yield _bound(member, body)


def _bound(member: Member, body: Body) -> Member:
    is_setter = member.put_param is not None
    return Member(
        name=member.name,
        get=None if is_setter else body,
        put=body if is_setter else None,
        params=member.params,
        put_param=member.put_param,
        callable=member.callable,
        web_enabled=member.web_enabled,
        ready=member.ready,
    )


def _joined(present: Member | None, new: Member) -> Member:
    """Join a property's getter and setter, declared one after the other, into one member."""
    if present is None or present.name != new.name:
        return new
    return Member(
        name=new.name,
        get=new.get or present.get,
        put=new.put or present.put,
        params=new.params or present.params,
        put_param=new.put_param or present.put_param,
        callable=new.callable or present.callable,
        web_enabled=new.web_enabled and present.web_enabled,
        ready=new.ready or present.ready,
    )
