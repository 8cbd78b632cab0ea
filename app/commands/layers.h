// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "commands/imagecommand.h"

namespace commands {

/// `layers REF [--platform P]`: the layers of an image beside the steps that made them.
class Layers final : public ImageCommand
{
    Q_OBJECT
public:
    using ImageCommand::ImageCommand;

protected:
    void show(const browse::ImageDetails &details) override;
};

} // namespace commands
