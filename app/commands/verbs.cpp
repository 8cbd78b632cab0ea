// SPDX-License-Identifier: Apache-2.0
#include "commands/verbs.h"

#include "commands/catalog.h"
#include "commands/explain.h"
#include "commands/inspect.h"
#include "commands/layers.h"
#include "commands/pull.h"
#include "commands/tags.h"

namespace commands {

namespace {

template <typename T>
std::unique_ptr<Command> make(const Services &services, Output &output)
{
    return std::make_unique<T>(services, output);
}

QCommandLineOption flag(const char *name, const char *description)
{
    return QCommandLineOption(QLatin1String(name), QLatin1String(description));
}

QCommandLineOption option(const char *name, const char *value, const char *description)
{
    return QCommandLineOption(QLatin1String(name), QLatin1String(description), QLatin1String(value));
}

QCommandLineOption platformOption()
{
    return option("platform", "OS/ARCH[/VARIANT]",
                  "The platform wanted; this machine's where none is given.");
}

std::vector<Verb> table()
{
    const auto text = [](const char *latin1) {
        return QLatin1String(latin1);
    };
    std::vector<Verb> rows;
    rows.push_back({text("explain"),
                    text("REF"),
                    text("what a reference stands for, without any request"),
                    1,
                    {},
                    &make<Explain>});
    rows.push_back(
        {text("catalog"), text("REGISTRY"), text("every repository of a registry"), 1, {}, &make<Catalog>});
    rows.push_back({text("tags"),
                    text("REPOSITORY"),
                    text("every tag of a repository"),
                    1,
                    {option("sort", "ORDER", "natural (1.10 after 1.9; default), name, or registry.")},
                    &make<Tags>});
    rows.push_back({text("inspect"),
                    text("REF"),
                    text("what an image is and how it starts"),
                    1,
                    {platformOption(), flag("raw", "Print the exact bytes of the manifest or index."),
                     flag("config", "Print the exact bytes of the image configuration."),
                     flag("dockerfile", "Print a Dockerfile rebuilt from the history; approximate.")},
                    &make<Inspect>});
    rows.push_back({text("layers"),
                    text("REF"),
                    text("the layers of an image and the steps that made them"),
                    1,
                    {platformOption()},
                    &make<Layers>});
    rows.push_back({text("pull"),
                    text("REF"),
                    text("fetch an image, verified, resumable"),
                    1,
                    {option("to", "DEST", "store (default) or oci:DIR[:NAME]; may be repeated."),
                     option("platform", "OS/ARCH[/VARIANT]|all",
                            "The platform wanted, or all of them; this machine's where none is given."),
                     option("parallel", "N", "Blobs at a time, 1 to 32 (default 6)."),
                     flag("quiet", "Print only what was pulled.")},
                    &make<Pull>});
    return rows;
}

} // namespace

const std::vector<Verb> &verbs()
{
    static const std::vector<Verb> rows = table();
    return rows;
}

const Verb *findVerb(const QString &name)
{
    for (const Verb &verb : verbs()) {
        if (verb.name == name)
            return &verb;
    }
    return nullptr;
}

} // namespace commands
