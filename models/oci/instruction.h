// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QStringList>
#include <QVector>

namespace oci {

/// A history line taken apart: what the Dockerfile said, as far as the builders recorded it. A pure value.
///
/// Understands the classic builder (`/bin/sh -c #(nop) CMD …`, `|2 A=1 B=2 /bin/sh -c make`), BuildKit
/// (`RUN /bin/sh -c make # buildkit`) and Windows shells. What it does not understand is a comment.
struct Instruction
{
    QString keyword;   ///< "RUN", "COPY", …; empty: a comment
    QString arguments; ///< what follows the keyword, tidied; RUN keeps its line breaks. Comments: their text
    QStringList buildArgs;  ///< `NAME=value` of the build arguments in force, RUN only
    QStringList shell;      ///< the shell that ran it, RUN in shell form only: "/bin/sh", "-c"
    QStringList healthTest; ///< HEALTHCHECK only: "CMD", "curl", …; empty where it was not understood
    QString healthOptions;  ///< HEALTHCHECK only: "--interval=30s "; empty where none was recorded

    /// Parses what a builder wrote into `created_by`. Linear in the length of the text.
    static Instruction parse(QStringView createdBy);

    /// "RUN make", in one line: line breaks and escapes made visible, tabs folded into blanks.
    QString toLine() const;

    bool operator==(const Instruction &) const = default;
};

/// `NAME=b c` -> `NAME="b c"`, as ENV, LABEL and ARG need it.
QString quotedPair(const QString &pair);
/// A health check's test as HEALTHCHECK says it: `CMD ["curl", "-f"]`, `CMD curl -f x || exit 1`, `NONE`.
QString healthCommand(const QStringList &test);

} // namespace oci
