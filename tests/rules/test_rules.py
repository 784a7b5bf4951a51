#!/usr/bin/env python3
"""Each rule fails on a bad sample and passes on a good one."""
import json
import tempfile
import unittest
from pathlib import Path

import check_includes
import check_openapi
import check_pure
import check_words

README = """## Who may include whom
10 `service`, 9 `render`, 8 `card lint alt`, 7 `layout backend`, 6 `mark guide`, 5 `grammar form`, 4 `spec scene`,
3 `data scale text styles`, 2 `format fonts`, 1 `core`.
"""


class Rule(unittest.TestCase):
    def problems(self, check, samples):
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder)
            headers = ("renderer/core/a.h", "renderer/text/a.h", "renderer/data/a.h", "renderer/spec/a.h",
                       "renderer/scene/a.h", "renderer/render.h", "fonts/a.h", "styles/a.h", "service/a.h")
            base = {"renderer/README.md": README, **{name: "#pragma once\n" for name in headers}}
            for name, text in {**base, **samples}.items():
                path = root / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, encoding="utf-8")
            return check.problems(root)

    def fails(self, check, name, text, expected):
        found = self.problems(check, {name: text})
        self.assertEqual(len(found), 1, found)
        self.assertIn(expected, found[0])

    def passes(self, check, name, text):
        self.assertEqual(self.problems(check, {name: text}), [])


class Includes(Rule):
    def test_the_projects_own_levels_are_read(self):
        self.assertEqual(len(check_includes.levels()), 21)

    def test_a_higher_room_is_out_of_sight(self):
        self.fails(check_includes, "renderer/core/b.cpp", '#include "text/a.h"\n', "core (1) may not see text (3)")
        self.fails(check_includes, "renderer/card/b.cpp", '#include "render.h"\n', "card (8) may not see render (9)")
        self.fails(check_includes, "fonts/b.cpp", '#include "styles/a.h"\n', "fonts (2) may not see styles (3)")

    def test_rooms_of_one_number_ignore_each_other(self):
        self.fails(check_includes, "renderer/text/b.cpp", '#include "data/a.h"\n', "may not see")

    def test_lower_rooms_and_the_room_itself_are_seen(self):
        self.passes(check_includes, "renderer/mark/b.cpp", '#include "scene/a.h"\n#include "core/a.h"\n#include "fonts/a.h"\n')
        self.passes(check_includes, "service/b.cpp", '#include "render.h"\n#include "service/a.h"\n#include <httplib.h>\n')

    def test_the_backend_sees_four_rooms(self):
        self.fails(check_includes, "renderer/backend/svg/b.cpp", '#include "spec/a.h"\n', "backend sees only")
        self.passes(check_includes, "renderer/backend/svg/b.cpp", '#include "scene/a.h"\n#include "fonts/a.h"\n')

    def test_an_include_names_a_file_of_the_rooms(self):
        self.fails(check_includes, "renderer/text/b.cpp", '#include "a.h"\n', "no file of the rooms")
        self.fails(check_includes, "renderer/text/b.cpp", '#include "../core/a.h"\n', "no file of the rooms")

    def test_third_parties_stay_behind_their_walls(self):
        for name, include in (("renderer/backend/svg/b.cpp", "cairo.h"), ("renderer/backend/png/b.cpp", "pango/pango.h"),
                              ("renderer/layout/b.cpp", "hb.h"), ("renderer/text/b.cpp", "httplib.h"),
                              ("renderer/spec/b.cpp", "nlohmann/json.hpp"), ("renderer/text/b.cpp", "librsvg/rsvg.h")):
            self.fails(check_includes, name, f"#include <{include}>\n", "belongs to")
        self.passes(check_includes, "renderer/backend/pdf/b.cpp", "#include <cairo-pdf.h>\n")
        self.passes(check_includes, "renderer/text/b.cpp", "#include <hb.h>\n#include <pango/pango.h>\n")

    def test_headers_have_a_guard_and_nothing_heavy(self):
        self.fails(check_includes, "renderer/text/b.h", "struct A;\n", "no #pragma once")
        self.fails(check_includes, "renderer/text/b.h", "#pragma once\n#include <regex>\n", "in a header")


class Pure(Rule):
    def test_each_forbidden_call_is_found(self):
        for call in ("cairo_surface_write_to_png(s, p)", "std::getenv(name)", "std::setlocale(LC_ALL, n)",
                     "std::chrono::system_clock::now()", "std::random_device{}()", "std::cout << 1", "printf(text)",
                     "FcInitLoadConfigAndFonts()"):
            self.fails(check_pure, "renderer/text/b.cpp", f"void f() {{ {call}; }}\n", "renderer/text/b.cpp:1")

    def test_comments_and_the_service_may_speak_of_them(self):
        self.passes(check_pure, "renderer/text/b.cpp", "// never cairo_surface_write_to_png\nint brand(int);\n")
        self.passes(check_pure, "service/b.cpp", "void f() { std::getenv(name); }\n")


class Words(Rule):
    def test_machine_paths_registries_and_issue_numbers_are_found(self):
        for text in ("see /home/someone/x", "cp /work/x y", "from registry.npmjs.org", "fixes issue 12", "see #123"):
            self.fails(check_words, "docs/a.md", text + "\n", "docs/a.md:1")
        self.fails(check_words, "renderer/text/b.cpp", "// issue #7\n", "an issue number")

    def test_colours_and_anchors_are_no_issues(self):
        self.passes(check_words, "renderer/text/b.cpp", '"#123456" "#333"\n')
        self.passes(check_words, "docs/a.md", "C# and [here](#part-2), colour #112233aa, /v1/render, /homework/x\n")

    def test_what_a_document_names_is_there(self):
        self.fails(check_words, "README.md", "[manual](none.md)\n", "links to none.md")
        self.fails(check_words, "README.md", "run `jopan render examples/none.json`\n", "names examples/none.json")
        self.passes(check_words, "README.md", "[core](renderer/core/a.h), `fonts/a.h`, [web](https://example.org)\n")


class OpenApi(Rule):
    ROUTES = 'Route{"GET", "/i/", handle_a}, Route{"POST", "/v1/a", handle_b},\n'
    OPERATION = {"summary": "a", "operationId": "a", "tags": ["a"], "responses": {"default": {"$ref": "#/components/b"}}}
    HASH = {"name": "hash", "in": "path", "required": True}

    def found(self, change):
        document = {"tags": [{"name": "a"}], "components": {"b": {}}, "paths": {
            "/i/{hash}": {"parameters": [self.HASH], "get": dict(self.OPERATION)},
            "/v1/a": {"post": dict(self.OPERATION, operationId="b")}}}
        change(document["paths"])
        return self.problems(check_openapi, {"service/routes.cpp": self.ROUTES, "service/openapi.json": json.dumps(document)})

    def test_a_document_that_says_what_there_is_passes(self):
        self.assertEqual(self.found(lambda paths: None), [])

    def test_what_is_missing_or_too_much_is_found(self):
        changes = {
            "POST /v1/a is not in": lambda paths: paths.pop("/v1/a"),
            "GET /v1/a is no route": lambda paths: paths["/v1/a"].update(get=dict(self.OPERATION, operationId="c")),
            "another operation is called a": lambda paths: paths["/v1/a"]["post"].update(operationId="a"),
            "declares the path's parameters []": lambda paths: paths["/i/{hash}"].pop("parameters"),
            "says nothing of errors": lambda paths: paths["/v1/a"]["post"].update(responses={"200": {}}),
            "#/components/c leads nowhere":
                lambda paths: paths["/v1/a"]["post"].update(responses={"default": {"$ref": "#/components/c"}}),
        }
        for expected, change in changes.items():
            found = self.found(change)
            self.assertEqual(len(found), 1, found)
            self.assertIn(expected, found[0])


if __name__ == "__main__":
    unittest.main()
