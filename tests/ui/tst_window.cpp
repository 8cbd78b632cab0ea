// SPDX-License-Identifier: Apache-2.0
#include "details/dockerfiletab.h"
#include "details/jsontab.h"
#include "details/layerstab.h"
#include "details/overviewtab.h"
#include "mainwindow.h"
#include "panes/detailspane.h"
#include "panes/listpane.h"
#include "panes/namelistview.h"
#include "panes/sidepane.h"
#include "panes/startpage.h"
#include "panes/transferspane.h"
#include "sampledirectory.h"
#include "sampletransfers.h"
#include "translations.h"
#include "widgets/filterfield.h"
#include "widgets/locationbar.h"
#include "widgets/locationedit.h"
#include "widgets/locationpanel.h"
#include "widgets/stateview.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>
#include <QTranslator>
#include <QTreeView>

using namespace Qt::StringLiterals;
using ui::Actions;

/// The window on sample registries: what a person does, and what is seen.
class TestWindow final : public QObject
{
    Q_OBJECT

    struct Stage
    {
        QTemporaryDir folder;
        QSettings settings{folder.filePath(u"window.ini"_s), QSettings::IniFormat};
        SampleDirectory directory;
        SampleTransfers transfers;
        std::unique_ptr<ui::MainWindow> window;

        Stage()
        {
            directory.fill();
            open();
        }
        void open()
        {
            window = std::make_unique<ui::MainWindow>(directory, transfers, settings);
            window->show();
            window->activateWindow();
        }
        std::shared_ptr<SampleSource> hub() { return directory.sample(u"docker.io"_s); }
        int tagCount() const { return window->listPane()->tags()->tree()->model()->rowCount(); }
        void openNginx()
        {
            window->openText(u"nginx:1.27"_s);
            QTRY_VERIFY(window->detailsPane()->dockerfile()->text().contains(u"ENTRYPOINT"_s));
            QTRY_VERIFY(tagCount() > 80);
        }
        void trigger(Actions::Id id) { window->actions()[id]->trigger(); }
    };

private Q_SLOTS:
    void startsWithAFieldToTypeIn()
    {
        Stage stage;
        QTRY_VERIFY(stage.window->startPage()->edit()->hasFocus());
        QTest::keyClicks(stage.window->startPage()->edit(), u"redis:1"_s);
        QTest::keyClick(stage.window->startPage()->edit(), Qt::Key_Return);
        QCOMPARE(stage.window->location().reference().image(), u"redis"_s);
    }

    void walksFromRegistryToTag()
    {
        Stage stage;
        QTreeView *tree = stage.window->sidePane()->tree();
        const auto *model = qobject_cast<const items::RegistryTreeModel *>(tree->model());
        tree->expand(model->indexOfRegistry(u"docker.io"_s));
        QTRY_VERIFY(model->indexOfRepository(u"docker.io"_s, u"library/nginx"_s).isValid());
        Q_EMIT tree->clicked(model->indexOfRepository(u"docker.io"_s, u"library/nginx"_s));
        QCOMPARE(stage.window->location().place(), browse::Location::Place::Repository);
        QTRY_VERIFY(stage.tagCount() > 80);
        QTreeView *tags = stage.window->listPane()->tags()->tree();
        Q_EMIT tags->activated(tags->model()->index(0, 0));
        QCOMPARE(stage.window->location().place(), browse::Location::Place::Image);
    }

    void backForwardAndUp()
    {
        Stage stage;
        stage.window->openText(u"nginx:1.27"_s);
        stage.window->openText(u"redis:1"_s);
        stage.trigger(Actions::Back);
        QCOMPARE(stage.window->location().reference().image(), u"nginx"_s);
        QVERIFY(stage.window->actions()[Actions::Forward]->isEnabled());
        stage.trigger(Actions::Forward);
        QCOMPARE(stage.window->location().reference().image(), u"redis"_s);
        stage.trigger(Actions::Up);
        QCOMPARE(stage.window->location().place(), browse::Location::Place::Repository);
    }

    void wrongInputStaysAndSaysWhy()
    {
        Stage stage;
        stage.window->openText(u"Nginx:1.27"_s);
        QVERIFY(stage.window->locationBar()->isEditing());
        QTRY_VERIFY(!stage.window->locationBar()->edit()->panel()->message().isEmpty());
        QCOMPARE(stage.window->location().place(), browse::Location::Place::Start);
    }

    void filtersAndClears()
    {
        Stage stage;
        stage.openNginx();
        ui::NameListView *list = stage.window->listPane()->tags();
        stage.trigger(Actions::Filter);
        QTRY_VERIFY(list->filter()->hasFocus());
        QTest::keyClicks(list->filter(), u"1.27"_s);
        QTRY_COMPARE(stage.tagCount(), 6);
        list->filter()->setText(u"no such tag"_s);
        QTRY_VERIFY(!list->stateView()->showsContent());
        QTest::keyClick(list->filter(), Qt::Key_Escape);
        QTRY_VERIFY(stage.tagCount() > 80);
    }

    void showsTheImage()
    {
        Stage stage;
        stage.openNginx();
        ui::DetailsPane *details = stage.window->detailsPane();
        QCOMPARE(details->layers()->tree()->model()->rowCount(), 15);
        details->selectLayer(1);
        QVERIFY(details->layers()->detailText().contains(u"groupadd"_s));
        QCOMPARE(details->json()->chooser()->count(), 3);
        QVERIFY(details->json()->digestText().contains(u"the same digest"_s));
        for (int tab = 0; tab < ui::DetailsPane::TabCount; ++tab) {
            stage.trigger(Actions::Id(Actions::ShowOverview + tab));
            QCOMPARE(details->currentTab(), tab);
        }
        QVERIFY(details->find());
    }

    void copies()
    {
        Stage stage;
        stage.openNginx();
        stage.window->detailsPane()->setFocus();
        stage.trigger(Actions::CopyDigest);
        QVERIFY(QApplication::clipboard()->text().startsWith(u"sha256:"_s));
        stage.trigger(Actions::CopyPinned);
        QVERIFY(QApplication::clipboard()->text().startsWith(u"docker.io/library/nginx@sha256:"_s));
        stage.trigger(Actions::CopyPullCommand);
        QVERIFY(QApplication::clipboard()->text().startsWith(u"docker pull "_s));
        stage.trigger(Actions::CopyReference);
        QVERIFY(QApplication::clipboard()->text().contains(u"nginx"_s));
    }

    void pullsWhatIsShown()
    {
        Stage stage;
        QVERIFY(!stage.window->actions()[Actions::Pull]->isEnabled());
        stage.openNginx();
        QVERIFY(stage.window->actions()[Actions::Pull]->toolTip().contains(u"79.0"_s));
        QTest::keyClick(stage.window.get(), Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE(stage.transfers.requests.size(), 1);
        QCOMPARE(stage.transfers.requests.first().reference.tag(), u"1.27"_s);
        QVERIFY(stage.transfers.requests.first().platform.has_value());
        QVERIFY(stage.window->transfersPane()->isVisible());
        QCOMPARE(stage.window->transfersPane()->tree()->model()->rowCount(), 1);
    }

    void failuresAreStatesNotDialogs()
    {
        Stage stage;
        stage.window->openText(u"nginx:9.9"_s);
        ui::StateView *states = stage.window->detailsPane()->stateView();
        QTRY_VERIFY(states->pageText().contains(u"9.9"_s));
        QVERIFY(!QApplication::activeModalWidget());
        stage.window->navigate(browse::Location::registry(u"ghcr.io"_s));
        QTRY_VERIFY(stage.window->listPane()->repositories()->stateView()->pageText().contains(u"Sign-in"_s));
        QVERIFY(!QApplication::activeModalWidget());
    }

    void retriesAfterAFailure()
    {
        Stage stage;
        stage.hub()->mode = SampleSource::Mode::Fail;
        stage.hub()->error.kind = oci::ErrorKind::Offline;
        stage.window->openText(u"nginx:1.27"_s);
        ui::StateView *states = stage.window->detailsPane()->stateView();
        QTRY_COMPARE(states->state().kind, browse::ViewState::Kind::Offline);
        stage.hub()->mode = SampleSource::Mode::Answer;
        stage.trigger(Actions::Reload);
        QTRY_COMPARE(states->state().kind, browse::ViewState::Kind::Content);
    }

    void closingInMidRequestIsHarmless()
    {
        for (const auto &place : {u"nginx:1.27"_s, u"docker.io/library/"_s, u"docker.io/"_s}) {
            Stage stage;
            stage.hub()->mode = SampleSource::Mode::Hold;
            stage.window->openText(place);
            QTRY_VERIFY(stage.hub()->heldCount() > 0);
            stage.window.reset();
            stage.hub()->release();
            QCoreApplication::sendPostedEvents();
        }
    }

    void staleAnswersAreDropped()
    {
        Stage stage;
        stage.hub()->mode = SampleSource::Mode::Hold;
        stage.window->openText(u"nginx:1.27"_s);
        QTRY_VERIFY(stage.hub()->heldCount() > 0);
        stage.hub()->mode = SampleSource::Mode::Answer;
        stage.window->openText(u"redis:1"_s);
        QTRY_VERIFY(stage.window->detailsPane()->dockerfile()->text().contains(u"ENTRYPOINT"_s));
        stage.hub()->release();
        QTest::qWait(50);
        QVERIFY(stage.window->detailsPane()->overview()->isVisible());
        stage.trigger(Actions::CopyPullCommand);
        QVERIFY(QApplication::clipboard()->text().contains(u"redis"_s));
    }

    void remembersWhereItStood()
    {
        Stage stage;
        stage.openNginx();
        stage.trigger(Actions::ShowSidePane);
        stage.window->close();
        stage.open();
        QVERIFY(!stage.window->sidePane()->isVisible());
        stage.window->openLast();
        QCOMPARE(stage.window->location().reference().tag(), u"1.27"_s);
    }

    void everyControlHasAName()
    {
        Stage stage;
        stage.openNginx();
        for (const QWidget *widget : stage.window->findChildren<QWidget *>()) {
            if (widget->focusPolicy() == Qt::NoFocus || !widget->isVisible())
                continue;
            const auto *button = qobject_cast<const QAbstractButton *>(widget);
            const auto *label = qobject_cast<const QLabel *>(widget);
            const bool named = !widget->accessibleName().isEmpty() || (button && !button->text().isEmpty()) ||
                               (label && !label->text().isEmpty());
            const QString kind = QString::fromLatin1(widget->metaObject()->className());
            if (kind == u"QTabBar"_s || kind == u"QWidget"_s || kind == u"QStackedWidget"_s)
                continue;
            QVERIFY2(named, qPrintable(kind + u" in "_s +
                                       QString::fromLatin1(widget->parent()->metaObject()->className())));
        }
    }

    void noTextIsMarkup()
    {
        Stage stage;
        stage.openNginx();
        for (const QLabel *label : stage.window->findChildren<QLabel *>())
            QVERIFY2(label->textFormat() == Qt::PlainText || label->text().isEmpty(),
                     qPrintable(label->text()));
    }

    void speaksKorean()
    {
        qputenv("TALLYMAN_LANGUAGE", "ko");
        ui::installTranslations(*QCoreApplication::instance());
        {
            Stage stage;
            stage.openNginx();
            stage.window->listPane()->tags()->filter()->setText(u"1.27"_s);
            bool counted = false;
            for (const QLabel *label : stage.window->listPane()->findChildren<QLabel *>())
                counted = counted || label->text().contains(u"일치"_s);
            QVERIFY(counted); // the words of a free function in the models
            QCOMPARE(stage.window->actions()[Actions::Pull]->iconText(), u"내려받기"_s);
        }
        qunsetenv("TALLYMAN_LANGUAGE");
        qDeleteAll(QCoreApplication::instance()->findChildren<QTranslator *>(Qt::FindDirectChildrenOnly));
        QLocale::setDefault(QLocale::c());
    }

    void cancelsATransfer()
    {
        Stage stage;
        stage.transfers.fill();
        stage.window->transfersPane()->setVisible(true);
        stage.window->transfersPane()->reveal(1);
        for (QPushButton *button : stage.window->transfersPane()->findChildren<QPushButton *>()) {
            if (button->text() == u"Cancel"_s && button->isVisible())
                button->click();
        }
        QCOMPARE(stage.transfers.cancelled, QVector<ports::TransferId>{1});
    }
};

QTEST_MAIN(TestWindow)
#include "tst_window.moc"
