// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "oci/error.h"

namespace ports {

/// An error in words for a person: what happened, who said so, what to do now. Translated plain text.
struct ErrorWords
{
    QString title;  ///< "The registry was not reached"
    QString detail; ///< what happened and who said so, with the error's own message
    QString advice; ///< what to do now; may be empty
};

/// The one wording of an error, used by the window and by the command line.
ErrorWords wordsFor(const oci::Error &error);

} // namespace ports
