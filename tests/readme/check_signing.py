#!/usr/bin/env python3
"""The README's ways to sign an address give what `jopan sign` gives. Languages that are not installed are left out.

Usage: check_signing.py JOPAN README
"""
import base64
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

SECRET = "c2Vj+mV0/'$ 비밀=="
CARD = {"headline": "가장 오래 붙드는 앱", "points": ["첫째"], "source": "가"}

# What stands around a snippet: how the program is run, its file, what comes before (with spec and secret) and after.
LANGUAGES = {
    "bash": (["bash"], "a.sh", "spec=$1; secret=$2\n", '\nprintf "%s&sig=%s" "$text" "$sig"\n'),
    "python": (
        [sys.executable],
        "a.py",
        "import base64, hashlib, hmac, sys\nspec, secret = sys.argv[1:]\n",
        '\nprint(text + "&sig=" + sig, end="")\n',
    ),
    "js": (
        ["node"],
        "a.mjs",
        'import crypto from "node:crypto";\nconst [spec, secret] = process.argv.slice(2);\n',
        '\nprocess.stdout.write(text + "&sig=" + sig);\n',
    ),
    "php": (["php"], "a.php", "<?php [, $spec, $secret] = $argv;\n", '\necho $text, "&sig=", $sig;\n'),
    "ruby": (
        ["ruby"],
        "a.rb",
        'require "base64"\nrequire "openssl"\nspec, secret = ARGV\n',
        '\nprint text, "&sig=", sig\n',
    ),
    "java": (
        ["java", "-Dfile.encoding=UTF-8", "-Dsun.jnu.encoding=UTF-8"],
        "A.java",
        "import static java.nio.charset.StandardCharsets.UTF_8;\nimport java.util.Base64;\nimport javax.crypto.Mac;\n"
        "import javax.crypto.spec.SecretKeySpec;\npublic class A {\n"
        "public static void main(String[] words) throws Exception {\nString spec = words[0], secret = words[1];\n",
        '\nSystem.out.print(text + "&sig=" + sig);\n}\n}\n',
    ),
}
NEEDS = {"bash": ["openssl", "basenc"]}


def snippets(readme):
    """Of each language the one block that signs."""
    blocks = re.findall(r"^```(\w+)\n(.*?)^```$", readme, re.M | re.S)
    return {language: body for language, body in blocks if language in LANGUAGES and "sig" in body}


def run(language, body, spec, folder):
    command, name, before, after = LANGUAGES[language]
    (folder / name).write_text(before + body + after, encoding="utf-8")
    done = subprocess.run(
        [*command, str(folder / name), spec, SECRET],
        text=True,
        encoding="utf-8",
        capture_output=True,
        env={"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"},
        check=False,
    )
    return done.stdout if done.returncode == 0 else f"failed: {done.stderr}"


def main():
    jopan, readme = sys.argv[1], Path(sys.argv[2]).read_text(encoding="utf-8")
    spec = base64.urlsafe_b64encode(json.dumps(CARD, ensure_ascii=False).encode()).rstrip(b"=").decode()
    found = snippets(readme)
    problems = [f"README has no snippet in {language}" for language in LANGUAGES if language not in found]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        keys = {"keys": [{"id": "page-2026", "secret": SECRET, "may": ["sign"]}]}
        (folder / "keys.json").write_text(json.dumps(keys), encoding="utf-8")
        target = f"/v1/render.png?spec={spec}&size=og"
        signed = subprocess.run(
            [jopan, "sign", "--keys", str(folder / "keys.json"), target], text=True, capture_output=True, check=True
        ).stdout.strip()
        for language, body in found.items():
            missing = [tool for tool in [LANGUAGES[language][0][0], *NEEDS.get(language, [])] if not shutil.which(tool)]
            if missing:
                print(f"{language}: left out, no {missing[0]} here")
                continue
            given = run(language, body, spec, folder)
            print(f"{language}: {'right' if given == signed else 'WRONG'}")
            if given != signed:
                problems.append(f"{language}: {given}\n  instead of {signed}")
    print("\n".join(problems))
    return bool(problems)


if __name__ == "__main__":
    sys.exit(main())
