// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "browse/imagedetails.h"
#include "browse/location.h"
#include "ports/transfer.h"

#include <QObject>

class QWidget;

namespace browse {
class TransfersBrowser;
}

namespace ui {

class Actions;

/// What one does with the image that is shown: pull it, copy what it is called. Keeps the actions' state and
/// tooltips true. GUI thread.
class ImageCommands final : public QObject
{
    Q_OBJECT
public:
    /// All outlive this object.
    ImageCommands(Actions &actions, browse::TransfersBrowser &transfers, QWidget *window);

    void setImage(const browse::Location &location, const browse::ImageDetails &details);
    /// What a pull of the shown image asks for.
    ports::PullRequest request(const ports::Destination &destination) const;

Q_SIGNALS:
    void pulled(ports::TransferId id);
    void copied(const QString &what);

private:
    void pull(const ports::Destination &destination);
    void chooseFolder();
    void copyReference();
    void copy(const QString &text, const QString &what);
    QString pullTip() const;

    Actions &m_actions;
    browse::TransfersBrowser &m_transfers;
    QWidget *m_window;
    browse::Location m_location;
    browse::ImageDetails m_details;
};

} // namespace ui
