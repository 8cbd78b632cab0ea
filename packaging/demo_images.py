#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Fills a registry with a few real images made from files of this machine. Usage: demo_images.py HOST:PORT

Only the standard library. Everything is uploaded over plain HTTP to a registry on loopback.
"""
import datetime
import glob
import gzip
import hashlib
import http.client
import io
import json
import os
import sys
import tarfile

OCI_MANIFEST = "application/vnd.oci.image.manifest.v1+json"
OCI_INDEX = "application/vnd.oci.image.index.v1+json"
OCI_CONFIG = "application/vnd.oci.image.config.v1+json"
OCI_LAYER = "application/vnd.oci.image.layer.v1.tar+gzip"
DOCKER_MANIFEST = "application/vnd.docker.distribution.manifest.v2+json"
DOCKER_INDEX = "application/vnd.docker.distribution.manifest.list.v2+json"
DOCKER_CONFIG = "application/vnd.docker.container.image.v1+json"
DOCKER_LAYER = "application/vnd.docker.image.rootfs.diff.tar.gzip"
NOW = datetime.datetime.now(datetime.timezone.utc).replace(microsecond=0)


def ago(days):
    return (NOW - datetime.timedelta(days=days)).strftime("%Y-%m-%dT%H:%M:%SZ")


def digest_of(data):
    return "sha256:" + hashlib.sha256(data).hexdigest()


def compact(value):
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False).encode()


class Registry:
    """The upload half of the distribution protocol, over one connection."""

    def __init__(self, address):
        self.address = address
        self.connection = http.client.HTTPConnection(address, timeout=20)
        self.held = set()

    def request(self, method, path, body=None, headers=None):
        self.connection.request(method, path, body=body, headers=headers or {})
        answer = self.connection.getresponse()
        text = answer.read()
        return answer.status, answer.headers, text

    def expect(self, wanted, method, path, body=None, headers=None):
        status, answer_headers, text = self.request(method, path, body, headers)
        if status != wanted:
            raise SystemExit(f"demo: {method} {path} was answered {status}: {text[:300]!r}")
        return answer_headers

    def push_blob(self, repository, data, media_type):
        digest = digest_of(data)
        if (repository, digest) not in self.held:
            headers = self.expect(202, "POST", f"/v2/{repository}/blobs/uploads/", b"")
            location = headers["Location"].split(self.address, 1)[-1]
            mark = "&" if "?" in location else "?"
            self.expect(201, "PUT", f"{location}{mark}digest={digest}", data,
                        {"Content-Type": "application/octet-stream"})
            self.held.add((repository, digest))
        return {"mediaType": media_type, "digest": digest, "size": len(data)}

    def push_manifest(self, repository, document, media_type, *tags):
        data = compact(document)
        for reference in tags or (digest_of(data),):
            self.expect(201, "PUT", f"/v2/{repository}/manifests/{reference}", data, {"Content-Type": media_type})
        return {"mediaType": media_type, "digest": digest_of(data), "size": len(data)}


def readable(patterns, limit):
    """Ordinary world-readable files that match, at most `limit` of them."""
    found = []
    for pattern in patterns:
        for name in sorted(glob.glob(pattern)):
            if len(found) < limit and os.path.isfile(name) and os.stat(name).st_mode & 0o004:
                found.append(name)
    return found


def layer_of(files, days, whiteouts=()):
    """One layer from {path in the image: bytes or a file's name}. Returns (tar, gzip)."""
    raw = io.BytesIO()
    stamp = int((NOW - datetime.timedelta(days=days)).timestamp())
    with tarfile.open(fileobj=raw, mode="w", format=tarfile.GNU_FORMAT) as tar:
        made = set()
        for path in sorted(files):
            parts = path.split("/")[:-1]
            for depth in range(1, len(parts) + 1):
                folder = "/".join(parts[:depth])
                if folder not in made:
                    made.add(folder)
                    entry = tarfile.TarInfo(folder)
                    entry.type, entry.mode, entry.mtime = tarfile.DIRTYPE, 0o755, stamp
                    tar.addfile(entry)
            source = files[path]
            entry = tarfile.TarInfo(path)
            entry.mtime = stamp
            if isinstance(source, bytes):
                data, entry.mode = source, 0o644
            else:
                with open(source, "rb") as file:
                    data = file.read()
                entry.mode = os.stat(source).st_mode & 0o755
            entry.size = len(data)
            tar.addfile(entry, io.BytesIO(data))
        for path in whiteouts:
            folder, name = os.path.split(path)
            entry = tarfile.TarInfo(os.path.join(folder, ".wh." + name))
            entry.mtime = stamp
            tar.addfile(entry)
    return raw.getvalue(), gzip.compress(raw.getvalue(), compresslevel=4, mtime=0)


class Step:
    """One line of a Dockerfile: with a layer, or without."""

    def __init__(self, line, layer=None):
        self.line = line
        self.layer = layer


def push_image(registry, repository, steps, architecture, days, run, docker=False, variant=None, tags=()):
    layers, diff_ids, history = [], [], []
    for number, step in enumerate(steps):
        line = {"created": ago(days + (len(steps) - number) / 1440), "created_by": step.line}
        if not docker:
            line["comment"] = "buildkit.dockerfile.v0"
        if step.layer:
            tar, packed = step.layer
            diff_ids.append(digest_of(tar))
            layers.append(registry.push_blob(repository, packed, DOCKER_LAYER if docker else OCI_LAYER))
        else:
            line["empty_layer"] = True
        history.append(line)
    config = {"architecture": architecture, "os": "linux", "created": ago(days), "config": run,
              "rootfs": {"type": "layers", "diff_ids": diff_ids}, "history": history}
    if variant:
        config["variant"] = variant
    manifest = {
        "schemaVersion": 2,
        "mediaType": DOCKER_MANIFEST if docker else OCI_MANIFEST,
        "config": registry.push_blob(repository, compact(config), DOCKER_CONFIG if docker else OCI_CONFIG),
        "layers": layers,
    }
    entry = registry.push_manifest(repository, manifest, manifest["mediaType"], *tags)
    entry["platform"] = {"architecture": architecture, "os": "linux"}
    if variant:
        entry["platform"]["variant"] = variant
    return entry


def push_index(registry, repository, entries, tags, docker=False):
    kind = DOCKER_INDEX if docker else OCI_INDEX
    return registry.push_manifest(repository, {"schemaVersion": 2, "mediaType": kind, "manifests": entries}, kind, *tags)


def attestation(registry, repository, image):
    """What buildkit adds for an image: provenance under an unknown/unknown platform."""
    statement = {
        "_type": "https://in-toto.io/Statement/v0.1",
        "predicateType": "https://slsa.dev/provenance/v0.2",
        "subject": [{"name": f"pkg:docker/{repository}", "digest": {"sha256": image["digest"][7:]}}],
        "predicate": {"builder": {"id": ""}, "buildType": "https://mobyproject.org/buildkit@v1"},
    }
    layer = registry.push_blob(repository, compact(statement), "application/vnd.in-toto+json")
    layer["annotations"] = {"in-toto.io/predicate-type": statement["predicateType"]}
    config = {"architecture": "unknown", "os": "unknown", "config": {},
              "rootfs": {"type": "layers", "diff_ids": [layer["digest"]]}}
    manifest = {"schemaVersion": 2, "mediaType": OCI_MANIFEST,
                "config": registry.push_blob(repository, compact(config), OCI_CONFIG), "layers": [layer]}
    entry = registry.push_manifest(repository, manifest, OCI_MANIFEST)
    entry["annotations"] = {"vnd.docker.reference.digest": image["digest"],
                            "vnd.docker.reference.type": "attestation-manifest"}
    entry["platform"] = {"architecture": "unknown", "os": "unknown"}
    return entry


def page(version):
    return f"<!doctype html><title>Cargo</title><h1>Cargo list {version}</h1><p>Counted and in order.</p>\n".encode()


class Demo:
    def __init__(self, registry):
        self.registry = registry
        programs = readable(["/bin/bash", "/bin/ls", "/bin/cat", "/bin/sed", "/bin/grep", "/bin/cp", "/bin/mv"], 7)
        libraries = readable(["/lib/*-linux-gnu*/libc.so.6", "/lib/*-linux-gnu*/libtinfo.so.6"], 2)
        base = {"etc/os-release": "/etc/os-release"} if os.path.isfile("/etc/os-release") else {}
        base.update({"etc/hostname": b"cargo\n", "etc/passwd": b"root:x:0:0:root:/root:/bin/sh\n"})
        base.update({name.lstrip("/"): name for name in programs + libraries})
        licences = {name.lstrip("/"): name for name in readable(["/usr/share/common-licenses/*"], 12)}
        tools = {"usr/local/bin/" + os.path.basename(name): name for name in
                 readable(["/usr/bin/find", "/usr/bin/sort", "/usr/bin/tar", "/bin/tar", "/usr/bin/awk"], 4)}
        self.base = layer_of(base, 40)
        self.base_arm = layer_of(dict(base, **{"etc/machine": b"aarch64\n"}), 40)
        self.licences = layer_of(licences or {"usr/share/licence": b"none\n"}, 30)
        self.tools = layer_of(tools or {"usr/local/bin/none": b"\n"}, 20, whiteouts=["etc/hostname"])

    def web(self):
        name = "demo/web"
        for version, days, extra in (("1.0", 90, ()), ("1.1", 45, ()), ("1.9", 12, ()), ("1.10", 3, ("1", "latest"))):
            site = layer_of({"srv/www/index.html": page(version),
                             "srv/www/robots.txt": b"User-agent: *\nDisallow:\n"}, days)
            settings = layer_of({"etc/web/web.conf": f"listen 8080\nroot /srv/www\n# {version}\n".encode()}, days)
            run = {"User": "web", "ExposedPorts": {"8080/tcp": {}}, "WorkingDir": "/srv/www",
                   "Env": ["PATH=/usr/local/bin:/usr/bin:/bin", f"WEB_VERSION={version}"],
                   "Entrypoint": ["/usr/local/bin/web"], "Cmd": ["--config", "/etc/web/web.conf"],
                   "Volumes": {"/srv/www": {}}, "StopSignal": "SIGQUIT",
                   "Labels": {"org.opencontainers.image.title": "web", "org.opencontainers.image.version": version,
                              "org.opencontainers.image.description": "A page that counts cargo",
                              "org.opencontainers.image.licenses": "Apache-2.0"}}
            entries = []
            for architecture, variant, base in (("amd64", None, self.base), ("arm64", "v8", self.base_arm)):
                steps = [Step("ADD rootfs.tar / # buildkit", base),
                         Step(f"ENV WEB_VERSION={version}"),
                         Step("RUN /bin/sh -c install-licences --all # buildkit", self.licences),
                         Step("COPY web.conf /etc/web/web.conf # buildkit", settings),
                         Step("COPY site/ /srv/www/ # buildkit", site),
                         Step("WORKDIR /srv/www"), Step("USER web"), Step("EXPOSE map[8080/tcp:{}]"),
                         Step('ENTRYPOINT ["/usr/local/bin/web"]'),
                         Step('CMD ["--config" "/etc/web/web.conf"]')]
                entries.append(push_image(self.registry, name, steps, architecture, days, run, variant=variant))
            push_index(self.registry, name, entries, (version,) + extra)

    def tools_image(self):
        run = {"Env": ["PATH=/usr/local/bin:/usr/bin:/bin"], "Cmd": ["/bin/bash"]}
        steps = [Step("/bin/sh -c #(nop) ADD file:3f4a9c2c5b1e in / ", self.base),
                 Step('/bin/sh -c #(nop)  CMD ["/bin/bash"]'),
                 Step("/bin/sh -c install find sort tar && rm -f /etc/hostname", self.tools)]
        push_image(self.registry, "demo/tools", steps, "amd64", 20, run, docker=True, tags=("2024.1", "2024.2", "latest"))

    def library(self):
        hello = layer_of({"hello": b"#!/bin/sh\necho Hello from Tallyman\n"}, 200)
        entries = [push_image(self.registry, "library/hello",
                              [Step("COPY hello / # buildkit", hello), Step('CMD ["/hello"]')], architecture, 200,
                              {"Cmd": ["/hello"], "WorkingDir": "/"}, docker=True, variant=variant)
                   for architecture, variant in (("amd64", None), ("arm64", "v8"), ("arm", "v7"), ("s390x", None))]
        push_index(self.registry, "library/hello", entries, ("latest", "linux"), docker=True)

    def attested(self):
        name = "team/platform/services/api/server"
        server = layer_of({"opt/server/config.yaml": b"port: 9090\n", "opt/server/README": b"The server.\n"}, 6)
        steps = [Step("ADD rootfs.tar / # buildkit", self.base),
                 Step("COPY dist/ /opt/server/ # buildkit", server), Step('ENTRYPOINT ["/opt/server/run"]')]
        image = push_image(self.registry, name, steps, "amd64", 6,
                           {"Entrypoint": ["/opt/server/run"], "ExposedPorts": {"9090/tcp": {}}})
        index = push_index(self.registry, name, [image, attestation(self.registry, name, image)],
                           ("v2.3.0", "v2.3", "stable"))
        bill = compact({"spdxVersion": "SPDX-2.3", "name": name, "packages": []})
        empty = self.registry.push_blob(name, b"{}", "application/vnd.oci.empty.v1+json")
        document = {"schemaVersion": 2, "mediaType": OCI_MANIFEST, "artifactType": "application/spdx+json",
                    "config": empty, "layers": [self.registry.push_blob(name, bill, "application/spdx+json")],
                    "subject": index}
        made = self.registry.push_manifest(name, document, OCI_MANIFEST)
        made["artifactType"] = document["artifactType"]
        push_index(self.registry, name, [made], ("sha256-" + index["digest"][7:],))

    def chart(self):
        name = "charts/web"
        _, packed = layer_of({"web/Chart.yaml": b"apiVersion: v2\nname: web\nversion: 0.3.1\n"}, 9)
        config = self.registry.push_blob(name, compact({"name": "web", "version": "0.3.1", "apiVersion": "v2"}),
                                         "application/vnd.cncf.helm.config.v1+json")
        layer = self.registry.push_blob(name, packed, "application/vnd.cncf.helm.chart.content.v1.tar+gzip")
        self.registry.push_manifest(name, {"schemaVersion": 2, "mediaType": OCI_MANIFEST, "config": config,
                                           "layers": [layer]}, OCI_MANIFEST, "0.3.1")

    def nightly(self):
        note = layer_of({"build.txt": b"nightly\n"}, 1)
        days = [(NOW - datetime.timedelta(days=day)).strftime("%Y%m%d") for day in range(60)]
        push_image(self.registry, "demo/nightly", [Step("COPY build.txt / # buildkit", note)], "amd64", 1, {},
                   tags=["nightly-" + day for day in days] + ["latest"])


def main():
    if len(sys.argv) != 2:
        raise SystemExit(__doc__)
    demo = Demo(Registry(sys.argv[1]))
    demo.web()
    demo.tools_image()
    demo.library()
    demo.attested()
    demo.chart()
    demo.nightly()


if __name__ == "__main__":
    main()
