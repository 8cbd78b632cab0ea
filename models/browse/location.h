// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "oci/platform.h"
#include "oci/reference.h"

#include <QMetaType>
#include <QStringList>

#include <optional>

namespace browse {

/// Where the window stands: what kind of place, which reference, asked of which source, for which platform,
/// in which view. One immutable value for location field, history, bookmarks, deep link and command line. A
/// pure value.
class Location final
{
public:
    enum class Place { Start, Registry, Namespace, Repository, Image };
    enum class View { Overview, Platforms, Layers, Files, Json, Related, Readme };

    Location() = default; ///< the start page
    static Location start() { return {}; }
    static Location registry(const QString &source);
    static Location inNamespace(const QString &source, const QString &nameSpace);
    /// `source` empty: the reference's registry. A reference with tag or digest is an Image, without a
    /// Repository.
    static Location reference(const oci::Reference &reference, const QString &source = {});
    /// A repository of a source as its catalogue names it: of the local store names carry their registry.
    static oci::Result<Location> repository(const QString &source, const QString &repository,
                                            const QString &tagOrDigest = {});

    /// Reads what a person types or pastes: see locationparser.h. Errors: Usage, saying which part is wrong
    /// and why.
    static oci::Result<Location> parse(const QString &text, const QStringList &knownRegistries = {});

    Place place() const { return m_place; }
    QString source() const { return m_source; } ///< whose RegistrySource answers; empty on the start page
    QString nameSpace() const { return m_namespace; } ///< Namespace, and the one of Repository and Image
    oci::Reference reference() const { return m_reference; } ///< null on Start, Registry and Namespace
    std::optional<oci::Platform> platform() const { return m_platform; } ///< none: this machine's
    View view() const { return m_view; }
    bool isLocal() const; ///< asks the store of this computer

    /// The repository as the source calls it: "library/nginx"; in the local store "localhost:5000/demo/web".
    QString sourceRepository() const;
    /// The image itself: a Repository stands for its tag "latest". Null where there is no reference.
    oci::Reference imageReference() const;

    Location withPlatform(const std::optional<oci::Platform> &platform) const;
    Location withView(View view) const;
    Location withTag(const QString &tag) const;           ///< Repository or Image -> Image
    Location withDigest(const oci::Digest &digest) const; ///< keeps no tag
    /// Image -> Repository -> Namespace (where there is one) -> Registry -> Start.
    Location up() const;

    /// What the location field shows; parse() of it gives the same place, source and reference.
    /// "", "ghcr.io/", "ghcr.io/org/", "docker.io/library/nginx", "this-computer/localhost:5000/demo/web:1".
    QString toString() const;
    /// Short words for tabs and lists: "nginx:1.27", "ghcr.io/org", "ghcr.io".
    QString title() const;
    /// "tallyman://docker.io/library/nginx:1.27?platform=linux/arm64&view=layers"; parse() of it gives all of
    /// this back.
    QString toLink() const;

    static QString viewName(View view); ///< "overview", …: for links and session files
    static std::optional<View> viewFromName(const QString &name);

    bool operator==(const Location &) const = default;

private:
    Place m_place = Place::Start;
    QString m_source;
    QString m_namespace;
    oci::Reference m_reference;
    std::optional<oci::Platform> m_platform;
    View m_view = View::Overview;
};

} // namespace browse

Q_DECLARE_METATYPE(browse::Location)
