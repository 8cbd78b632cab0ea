// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QAbstractButton>

namespace ui {

/// A button that offers an image: icon, name, one line about it. GUI thread.
class ImageCard final : public QAbstractButton
{
    Q_OBJECT
public:
    ImageCard(const QString &name, const QString &about, QWidget *parent = nullptr);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;

private:
    QString m_about;
};

} // namespace ui
