// SPDX-License-Identifier: Apache-2.0
#include "dialogs/addregistrydialog.h"
#include "items/layermodel.h"
#include "widgets/copyfield.h"
#include "widgets/layerbar.h"
#include "widgets/locationedit.h"
#include "widgets/locationpanel.h"
#include "widgets/stateview.h"

#include <QApplication>
#include <QClipboard>
#include <QItemSelectionModel>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace Qt::StringLiterals;
using browse::ViewState;

namespace {

QPushButton *visibleButton(QWidget &widget, const QString &text)
{
    for (QPushButton *button : widget.findChildren<QPushButton *>()) {
        if (button->isVisible() && button->text().remove(u'&') == text)
            return button;
    }
    return nullptr;
}

oci::Manifest manifestOf(int layers)
{
    oci::Manifest manifest;
    for (int i = 0; i < layers; ++i) {
        oci::Descriptor layer;
        layer.digest = oci::Digest::ofBytes(QByteArray::number(i));
        layer.size = i == 0 ? 1'000'000'000 : 10 + i;
        manifest.layers.append(layer);
    }
    return manifest;
}

} // namespace

/// The widgets the panes are made of, each alone.
class TestWidgets final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void stateViewWaitsBeforeItSpeaks()
    {
        ui::StateView view(new QLabel(u"content"_s));
        view.setPace({50, 200, 400});
        view.show();
        QSignalSpy cancelled(&view, &ui::StateView::cancelRequested);
        view.setState(ViewState::loading(u"registry.example"_s));
        QVERIFY(view.showsContent());
        QVERIFY(!view.showsLine());
        QTRY_VERIFY(view.showsLine());
        QTRY_VERIFY(view.pageText().contains(u"registry.example"_s));
        QTRY_VERIFY(visibleButton(view, u"Cancel"_s));
        visibleButton(view, u"Cancel"_s)->click();
        QCOMPARE(cancelled.size(), 1);
        view.setState(ViewState::content());
        QVERIFY(view.showsContent());
        QVERIFY(!view.showsLine());
    }

    void stateViewShowsFailures_data()
    {
        QTest::addColumn<oci::ErrorKind>("kind");
        QTest::newRow("offline") << oci::ErrorKind::Offline;
        QTest::newRow("sign-in") << oci::ErrorKind::Unauthorized;
        QTest::newRow("rate limited") << oci::ErrorKind::RateLimited;
        QTest::newRow("server") << oci::ErrorKind::Server;
    }

    void stateViewShowsFailures()
    {
        QFETCH(oci::ErrorKind, kind);
        oci::Error error;
        error.kind = kind;
        error.message = u"<b>the server's words</b>"_s;
        ui::StateView view(new QLabel(u"content"_s));
        view.show();
        QSignalSpy retried(&view, &ui::StateView::retryRequested);
        view.setState(ViewState::fromError(error, u"registry.example"_s));
        QVERIFY(!view.showsContent());
        QVERIFY2(view.pageText().contains(error.message), qPrintable(view.pageText()));
        QVERIFY(visibleButton(view, u"Retry"_s));
        visibleButton(view, u"Retry"_s)->click();
        QCOMPARE(retried.size(), 1);
        visibleButton(view, u"Copy details"_s)->click();
        QVERIFY(QApplication::clipboard()->text().contains(error.message));
        view.setState(ViewState::fromError(error, u"registry.example"_s, true));
        QVERIFY(view.showsContent());
        QVERIFY(visibleButton(view, u"Retry"_s));
    }

    void stateViewCountsDown()
    {
        oci::Error error;
        error.kind = oci::ErrorKind::RateLimited;
        error.retryAfter = std::chrono::seconds(1);
        ui::StateView view(new QLabel);
        view.show();
        view.setState(ViewState::fromError(error, u"registry.example"_s));
        QVERIFY(visibleButton(view, u"Retry"_s));
        QVERIFY(!visibleButton(view, u"Retry"_s)->isEnabled());
        QTRY_VERIFY(visibleButton(view, u"Retry"_s)->isEnabled());
    }

    void stateViewClearsAFilter()
    {
        ui::StateView view(new QLabel);
        view.show();
        QSignalSpy cleared(&view, &ui::StateView::clearFilterRequested);
        view.setState(ViewState::noMatch(u"xyz"_s));
        QVERIFY(visibleButton(view, u"Clear filter"_s));
        visibleButton(view, u"Clear filter"_s)->click();
        QCOMPARE(cleared.size(), 1);
    }

    void locationEditTakesApartWhatIsTyped()
    {
        QWidget window;
        window.resize(800, 300);
        ui::LocationEdit edit(&window);
        edit.resize(600, 32);
        window.show();
        window.activateWindow();
        edit.setFocus();
        QSignalSpy entered(&edit, &ui::LocationEdit::locationEntered);
        QTest::keyClicks(&edit, u"nginx"_s);
        QTRY_VERIFY(edit.panel()->isVisible());
        const QString spoken = edit.panel()->spokenAnatomy();
        for (const auto &part : {u"docker.io"_s, u"library"_s, u"nginx"_s, u"latest"_s})
            QVERIFY2(spoken.contains(part), qPrintable(spoken));
        QTest::keyClick(&edit, Qt::Key_Return);
        QCOMPARE(entered.size(), 1);
        edit.clear();
        QTest::keyClicks(&edit, u"Nginx:1"_s);
        QTest::keyClick(&edit, Qt::Key_Return);
        QCOMPARE(entered.size(), 1);
        QVERIFY(!edit.panel()->message().isEmpty());
    }

    void locationEditOffersWhatWasVisited()
    {
        QWidget window;
        ui::LocationEdit edit(&window);
        edit.setHistory({u"docker.io/library/redis:7"_s, u"ghcr.io/org/app"_s});
        window.show();
        window.activateWindow();
        edit.setFocus();
        QSignalSpy entered(&edit, &ui::LocationEdit::locationEntered);
        QTest::keyClicks(&edit, u"redi"_s);
        QTest::keyClick(&edit, Qt::Key_Down);
        QTest::keyClick(&edit, Qt::Key_Return);
        QCOMPARE(entered.size(), 1);
        QCOMPARE(entered.first().first().value<browse::Location>().reference().tag(), u"7"_s);
    }

    void layerBarGivesEveryoneRoom()
    {
        items::LayerModel model;
        QItemSelectionModel selection(&model);
        ui::LayerBar bar;
        bar.setModel(&model, &selection);
        bar.resize(300, 30);
        model.setImage(manifestOf(6), std::nullopt);
        bar.show();
        QCOMPARE(bar.segments().size(), 6);
        for (const auto &segment : bar.segments())
            QVERIFY(segment.rect.width() >= 2);
        QVERIFY(bar.segments().last().rect.right() <= 300);
        QTest::keyClick(&bar, Qt::Key_Right);
        QTest::keyClick(&bar, Qt::Key_Right);
        QCOMPARE(selection.currentIndex().row(), 1);
        QVERIFY(!bar.accessibleDescription().isEmpty());
        QTest::keyClick(&bar, Qt::Key_End);
        QCOMPARE(selection.currentIndex().row(), 5);
        QTest::mouseClick(&bar, Qt::LeftButton, {}, QPoint(20, 15));
        QCOMPARE(selection.currentIndex().row(), 0);
    }

    void layerBarPutsTheSmallestTogether()
    {
        items::LayerModel model;
        QItemSelectionModel selection(&model);
        ui::LayerBar bar;
        bar.setModel(&model, &selection);
        bar.resize(120, 30);
        model.setImage(manifestOf(127), std::nullopt);
        bar.show();
        QVERIFY(bar.segments().size() < 127);
        QCOMPARE(bar.segments().last().row, -1);
        int layers = 0;
        for (const auto &segment : bar.segments()) {
            QVERIFY(segment.rect.width() >= 2);
            layers += segment.count;
        }
        QCOMPARE(layers, 127);
        QVERIFY(bar.segments().last().rect.right() <= 120);
    }

    void copyFieldCopies()
    {
        ui::CopyField field(u"Digest"_s);
        field.setText(u"sha256:abc"_s);
        QVERIFY(field.button()->accessibleName().contains(u"Digest"_s));
        field.button()->click();
        QCOMPARE(QApplication::clipboard()->text(), u"sha256:abc"_s);
    }

    void addRegistryChecksTheName_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("registry");
        QTest::newRow("plain") << u"ghcr.io"_s << u"ghcr.io"_s;
        QTest::newRow("port") << u" registry.example:5000 "_s << u"registry.example:5000"_s;
        QTest::newRow("address") << u"https://registry.example/"_s << u"registry.example"_s;
        QTest::newRow("inside") << u"ghcr.io/org/app"_s << QString();
        QTest::newRow("bad") << u"not a host"_s << QString();
        QTest::newRow("known") << u"docker.io"_s << QString();
    }

    void addRegistryChecksTheName()
    {
        QFETCH(QString, typed);
        QFETCH(QString, registry);
        ui::AddRegistryDialog dialog({u"docker.io"_s});
        dialog.edit()->setText(typed);
        QCOMPARE(dialog.registry(), registry);
        QVERIFY(!dialog.message().isEmpty());
    }
};

QTEST_MAIN(TestWidgets)
#include "tst_widgets.moc"
