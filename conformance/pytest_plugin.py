"""The judge inside pytest; beside it only the plugins of `prove` and `mutate` know pytest.

Turns the features' tags into a matrix of scenarios × profiles × drivers, selects, plans, and
writes what happens to the event log. The system under test comes from another plugin
(``fixtures.embedded``), which provides ``world``.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from pytest_bdd.scenario import find_fixturedefs_for_step, scenario_wrapper_template_registry
from pytest_bdd.types import GIVEN

from conformance import planning, profiles
from conformance.catalogue import load as load_catalogue
from conformance.comparison import Judge, NotConformant, PreconditionNotMet
from conformance.drivers.opening import open_driver
from conformance.evidence.log import EventLog
from conformance.identity import ScenarioIdentity, identify
from conformance.matrix import DRIVERS
from conformance.office import Office
from conformance.ports import World
from conformance.recorder import Recorder, blame_of
from conformance.verdicts import ProblemKind, Verdict

if TYPE_CHECKING:
    from pytest_bdd.parser import Feature, Scenario, ScenarioTemplate, Step

    from conformance.drivers.browser_engine import Engine

_LOG = pytest.StashKey[EventLog]()
_RUN_DIR = pytest.StashKey[Path]()
IDENTITY = pytest.StashKey[ScenarioIdentity]()
_RECORDER = pytest.StashKey[Recorder]()
_UNBOUND = pytest.StashKey[Sequence[planning.Problem]]()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Declare the options the command line passes on."""
    group = parser.getgroup("koshin", "conformance of certificate renewal")
    group.addoption("--koshin-run-dir", help="folder of this run; a temporary one by default")
    repeatable: dict[str, Any] = {"action": "append", "default": []}
    group.addoption("--koshin-profile", **repeatable, help="bank profile; both by default")
    group.addoption(
        "--koshin-driver", **repeatable, choices=DRIVERS, help="driver; both by default"
    )
    group.addoption("--koshin-clause", **repeatable, help="only scenarios of this clause")
    group.addoption("--koshin-scenario", **repeatable, help="only the scenario with this id")
    group.addoption("--koshin-fault", **repeatable, help="seeded defect to switch on")
    group.addoption("--koshin-release", default="", help="name of the release under test")
    group.addoption("--koshin-no-pictures", action="store_true", help="take no pictures")


def pytest_configure(config: pytest.Config) -> None:
    """Open the event log."""
    config.addinivalue_line("markers", "req(id): the clause of the manual a scenario belongs to")
    if given := config.getoption("--koshin-run-dir"):
        write_into(config, Path(given))


def write_into(config: pytest.Config, folder: Path) -> None:
    """Let the run be written into this folder from now on."""
    config.stash[_RUN_DIR] = folder
    config.stash[_LOG] = EventLog(folder / "events.ndjson")


def tell_run(config: pytest.Config, **facts: object) -> None:
    """Let the plugin that brings the system under test add what it knows to the run's log."""
    if _LOG in config.stash and not hasattr(config, "workerinput"):
        config.stash[_LOG].write("run_started", **facts)


def pytest_unconfigure(config: pytest.Config) -> None:
    """Close the event log."""
    if _LOG in config.stash:
        config.stash[_LOG].close()


def pytest_bdd_apply_tag(tag: str, function: Any) -> bool:
    """Turn a clause's tag into the marker ``req``; every other tag is read by ``identify``."""
    if tag[:1].isupper():
        pytest.mark.req(id=tag)(function)
    return True


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run each scenario under each profile and each driver."""
    if metafunc.function not in scenario_wrapper_template_registry:
        return
    chosen = metafunc.config.getoption
    names = chosen("--koshin-profile") or profiles.names()
    matrix = {"profile_name": names, "driver_name": chosen("--koshin-driver") or DRIVERS}
    for argument, values in matrix.items():
        metafunc.fixturenames.append(argument)
        metafunc.parametrize(argument, values)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Select scenarios, tell the log what is planned, and leave out what does not apply."""
    plans = getattr(config, "workerinput", {"workerid": "gw0"})["workerid"] == "gw0"
    catalogue = load_catalogue()
    definitions = planning.Definitions(_count_definitions)
    kept: list[pytest.Item] = []
    left_out: list[pytest.Item] = []
    for item in items:
        template = _template(item)
        if template is None or not isinstance(item, pytest.Function):
            kept.append(item)
            continue
        example = _parameters(item).get("_pytest_bdd_example", {})
        identity = identify(_tags(template), example, catalogue=catalogue, name=item.name)
        item.stash[IDENTITY] = identity
        reason = identity.not_applicable(_profile(item))
        selected = identity.is_selected(
            clauses=config.getoption("--koshin-clause"),
            scenarios=config.getoption("--koshin-scenario"),
        )
        if selected:
            scenario = template.render(example)
            item.stash[_UNBOUND] = definitions.unbound(item, scenario, identity)
            if plans and _LOG in config.stash:
                _plan(config, item, scenario, identity, reason)
        (kept if selected and reason is None else left_out).append(item)
    items[:] = kept
    if left_out:
        config.hook.pytest_deselected(items=left_out)


def _template(item: pytest.Item) -> ScenarioTemplate | None:
    return scenario_wrapper_template_registry.get(getattr(item, "function", _template))


def _tags(template: ScenarioTemplate) -> set[str]:
    of_rule = template.rule.tags if template.rule is not None else set()
    return template.tags | template.feature.tags | of_rule


def _parameters(item: pytest.Function) -> dict[str, Any]:
    return dict(item.callspec.params)


def _profile(item: pytest.Function) -> profiles.BankProfileFile:
    return profiles.load(_parameters(item)["profile_name"])


def _plan(
    config: pytest.Config,
    item: pytest.Function,
    scenario: Scenario,
    identity: ScenarioIdentity,
    not_applicable: str | None,
) -> None:
    planning.tell(
        config.stash[_LOG],
        scenario,
        identity,
        key=key_of(item, identity),
        feature=planning.shown_path(config.rootpath, scenario.feature.filename),
        problems=item.stash[_UNBOUND],
        profile=_profile(item).name,
        driver=_parameters(item)["driver_name"],
        not_applicable=not_applicable,
    )


def _count_definitions(item: Any, step: Any) -> int:
    return len(list(find_fixturedefs_for_step(step, item.session._fixturemanager, item)))


def pytest_bdd_before_scenario(request: pytest.FixtureRequest) -> None:
    """Tell the log that a scenario begins; one that is not bound to steps and clauses does not."""
    unbound = request.node.stash[_UNBOUND]
    if unbound:
        pytest.fail("\n".join(message for _, message, _ in unbound), pytrace=False)
    recorder = request.getfixturevalue("recorder")
    request.node.stash[_RECORDER] = recorder
    recorder.scenario_started()


def pytest_bdd_after_scenario(request: pytest.FixtureRequest) -> None:
    """Tell the log that it is over."""
    request.node.stash[_RECORDER].scenario_finished()


def pytest_bdd_before_step(request: pytest.FixtureRequest, step: Step) -> None:
    """Tell the log which sentence begins."""
    request.node.stash[_RECORDER].step_started(
        step.keyword.strip(), step.name, step.line_number, arranges=step.type == GIVEN
    )


def pytest_bdd_after_step(request: pytest.FixtureRequest) -> None:
    """Tell the log that a sentence held."""
    request.node.stash[_RECORDER].step_finished(Verdict.PASSED)


def pytest_bdd_step_error(
    request: pytest.FixtureRequest, feature: Feature, step: Step, exception: Exception
) -> None:
    """Tell the log why a sentence did not hold: the system, a 前提, or the harness itself."""
    recorder = request.node.stash[_RECORDER]
    where = f"{planning.shown_path(request.config.rootpath, feature.filename)}:{step.line_number}"
    if isinstance(exception, NotConformant):
        recorder.step_finished(Verdict.FAILED)
    elif isinstance(exception, PreconditionNotMet):
        recorder.problem(ProblemKind.PRECONDITION, str(exception), where, exception.clause)
        recorder.step_finished(Verdict.NOT_RUN, str(exception))
    else:
        kind, message = blame_of(exception)
        recorder.problem(kind, message, where)
        recorder.step_finished(Verdict.ERROR, message)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Tell the log of trouble around a scenario, such as a PC that will not start."""
    report = yield
    if call.excinfo is not None and call.when != "call" and IDENTITY in item.stash:
        log = item.config.stash.get(_LOG, None)
        if log is not None and isinstance(item, pytest.Function):
            kind, message = blame_of(call.excinfo.value)
            key = key_of(item, item.stash[IDENTITY])
            log.write("error", key=key, kind=kind, message=message, where=f"pytest {call.when}")
    return report


@pytest.fixture
def recorder(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Recorder:
    """Give the writer of this scenario's events."""
    config = request.config
    if _LOG not in config.stash:
        write_into(config, tmp_path_factory.mktemp("koshin-run"))
    return Recorder(
        config.stash[_LOG],
        config.stash[_RUN_DIR],
        key=key_of(request.node, request.node.stash[IDENTITY]),
        takes_pictures=not config.getoption("--koshin-no-pictures"),
    )


@pytest.fixture
def judge(request: pytest.FixtureRequest, recorder: Recorder) -> Judge:
    """Give the judge of the clause this scenario belongs to."""
    identity = request.node.stash[IDENTITY]
    return Judge((*identity.requirements, identity.id)[0], recorder.compared)


@pytest.fixture(scope="session")
def browser_engine() -> Iterator[Engine]:
    """Give this worker's Chromium, started when the first scenario needs it."""
    from conformance.drivers.browser_engine import Engine

    engine = Engine()
    yield engine
    engine.close()


@pytest.fixture
def office(
    request: pytest.FixtureRequest,
    world: World,
    driver_name: str,
    recorder: Recorder,
    profile_name: str,
) -> Iterator[Office]:
    """Give the customer's office with its PC."""
    recorder.watch_store(world.pc.stores.my_certificates)
    recorder.watch_clock(world.arrangements.now)
    bank = profiles.load(profile_name).bank
    new_driver = partial(
        open_driver,
        driver_name,
        engine=lambda: request.getfixturevalue("browser_engine"),
        now=world.arrangements.now,
        camera=recorder,
        waiting_polls=bank["waiting_polls"],
    )
    told = {name: bank[name] for name in ("media_storage", "pin_lock_count", "acquisition_days")}
    office = Office(world, new_driver=new_driver, note=recorder.noted, **told)
    recorder.watch_ways(office.depart, office.arrive)
    yield office
    office.close()


def key_of(item: pytest.Function, identity: ScenarioIdentity) -> str:
    """Give a scenario's key in the event log."""
    # A profile given as a file goes by the name it has inside.
    return f"{identity.id}/{_profile(item).name}/{_parameters(item)['driver_name']}"
