"""Which of Gradio's routes are open: a short list, and nothing that a later version may add."""

import pytest

from trainer.web.gradio_door.routes import Kind, kind_of

PAGES = frozenset({"/", "/write"})


@pytest.mark.parametrize(
    ("request_line", "kind"),
    [
        pytest.param("GET /", Kind.PAGE, id="the first page"),
        pytest.param("HEAD /write/", Kind.PAGE, id="a page with a slash"),
        pytest.param("GET /écrire", Kind.CLOSED, id="no page, with an accent"),
        pytest.param("POST /", Kind.CLOSED, id="a page is only read"),
        pytest.param("GET /assets/index-a1.js", Kind.PUBLIC, id="a script of the package"),
        pytest.param("GET /static/../../secrets", Kind.CLOSED, id="out of the folder"),
        pytest.param("GET /theme.css", Kind.PUBLIC, id="colours"),
        pytest.param("GET /config", Kind.SETUP, id="what the page is made of"),
        pytest.param("POST /gradio_api/queue/join", Kind.EVENT, id="an event in line"),
        pytest.param("POST /gradio_api/run/predict", Kind.EVENT, id="an event at once"),
        pytest.param("POST /gradio_api/run/who", Kind.CLOSED, id="an event by its name"),
        pytest.param("POST /gradio_api/cancel", Kind.CANCEL, id="cancelling"),
        pytest.param("GET /gradio_api/queue/data", Kind.STREAM, id="answers"),
        pytest.param("GET /gradio_api/heartbeat/x3dps990fu", Kind.HEARTBEAT, id="a page that is open"),
        pytest.param("GET /gradio_api/heartbeat/a/b", Kind.CLOSED, id="no name of a session"),
        pytest.param("GET /gradio_api/heartbeat/" + "x" * 65, Kind.CLOSED, id="a name that goes on"),
    ],
)
def test_what_a_route_is(request_line, kind):
    method, path = request_line.split(" ", 1)
    assert kind_of(method, path, PAGES) is kind


@pytest.mark.parametrize(
    "path",
    [
        "upload", "upload_progress", "file=/etc/passwd", "file/etc/passwd", "proxy=https://elsewhere.example", "info",
        "openapi.json", "api/who", "call/who", "call/v2/who", "call/who/1", "component_server", "process_recording",
        "stream/1", "stream/1/2/3/playlist.m3u8", "queue/status", "token", "user", "app_id", "login_check", "runs",
        "run-history/records", "dev/reload", "vibe-edit", "vibe-code", "deep_link", "profiling/traces", "mcp",
        "custom_component/1/client/component/index.js",
    ],
)  # fmt: skip
@pytest.mark.parametrize("method", ["GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS"])
def test_the_rest_of_gradio_is_closed(path, method):
    assert kind_of(method, f"/gradio_api/{path}", PAGES) is Kind.CLOSED
    assert kind_of(method, f"/{path}", PAGES) is Kind.CLOSED


def flat(routes):
    """The routes, those of included routers too, which FastAPI keeps in routers of their own."""
    for route in routes:
        inner = getattr(route, "original_router", None)
        yield from flat(inner.routes) if inner is not None else (route,)


def test_every_route_of_this_gradio_is_known_to_be_open_or_closed(class_site):
    """A new one shows up here, to be looked at, and stays closed until then."""
    from starlette.routing import Mount

    [mounted] = [route for route in class_site.app.routes if isinstance(route, Mount) and route.path == "/learn"]
    door = mounted.app
    routes = [(method, route.path) for route in flat(door.inside.routes) for method in getattr(route, "methods", ())]
    assert len(routes) > 60
    filled = [(method, path.replace("{session_hash}", "abc").replace("{path:path}", "a.js")) for method, path in routes]
    opened = {path for method, path in filled if kind_of(method, path, door.pages) is not Kind.CLOSED}
    assert opened == {
        "/", "/second", "/second/", "/config", "/config/", "/static/a.js", "/assets/a.js", "/favicon.ico", "/theme.css",
        "/gradio_api/theme.css", "/gradio_api/startup-events", "/gradio_api/reset", "/gradio_api/reset/",
        "/gradio_api/queue/join", "/gradio_api/queue/data", "/gradio_api/cancel", "/gradio_api/heartbeat/abc",
    }  # fmt: skip
