// SPDX-License-Identifier: Apache-2.0
#include "browse/repositoriesbrowser.h"
#include "browse/tagsbrowser.h"
#include "fakesource.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using browse::ViewState;
using items::NodeState;

namespace {

const QString local = QStringLiteral("localhost:5000");
const QString hub = QStringLiteral("docker.io");
const QString store = QStringLiteral("this-computer");
const QString web = QStringLiteral("demo/web");

QStringList words(const char *text)
{
    return QString::fromUtf8(text).split(QLatin1Char(' '), Qt::SkipEmptyParts);
}

QStringList names(const items::NameListModel &model)
{
    QStringList result;
    for (int row = 0; row < model.rowCount(); ++row)
        result << model.name(row);
    return result;
}

} // namespace

class TestListBrowsers : public QObject
{
    Q_OBJECT

    fake::FakeDirectory *m_directory = nullptr;
    std::shared_ptr<fake::FakeSource> m_source;

private Q_SLOTS:
    void init()
    {
        m_directory =
            new fake::FakeDirectory({{hub, false, false}, {local, false, true}, {store, true, false}});
        m_source = m_directory->fake(local);
    }
    void cleanup()
    {
        m_source.reset();
        delete std::exchange(m_directory, nullptr);
    }

    void catalogueByPages()
    {
        browse::CatalogueBrowser catalogues(m_directory);
        QAbstractItemModelTester tester(catalogues.model(),
                                        QAbstractItemModelTester::FailureReportingMode::Fatal);
        // The tester opens every node as a view would.
        QTRY_COMPARE(m_source->catalogues.size(), size_t(1));
        QCOMPARE(catalogues.model()->state(local), NodeState::Loading);
        QCOMPARE(catalogues.state(local).kind, ViewState::Kind::Loading);
        catalogues.load(local);
        QCOMPARE(m_source->catalogues.size(), size_t(1)); // once is enough
        m_source->catalogues[0]->answer({words("a demo/x"), QStringLiteral("p2")});
        QTRY_COMPARE(m_source->catalogues.size(), size_t(2));
        QCOMPARE(m_source->catalogues[1]->detail(), QStringLiteral("p2"));
        m_source->catalogues[1]->answer({words("demo/y demo/x z"), {}});
        QTRY_COMPARE(catalogues.state(local).kind, ViewState::Kind::Content);
        QCOMPARE(catalogues.repositories(local), words("a demo/x demo/y z"));
        QCOMPARE(catalogues.model()->rowCount(catalogues.model()->indexOfRegistry(local)), 3);
        QCOMPARE(catalogues.model()->state(local), NodeState::Loaded);
        QVERIFY(!catalogues.hasMore(local));
    }

    void endlessCataloguesStop()
    {
        browse::CatalogueBrowser catalogues(m_directory);
        catalogues.load(local);
        m_source->catalogues[0]->answer({words("a"), QStringLiteral("p2")});
        QTRY_COMPARE(m_source->catalogues.size(), size_t(2));
        m_source->catalogues[1]->answer({words("b"), QStringLiteral("p2")}); // the same page again
        QTRY_COMPARE(catalogues.state(local).kind, ViewState::Kind::Content);
        QStringList many;
        for (int i = 0; i < browse::CatalogueBrowser::autoLimit; ++i)
            many << QStringLiteral("r%1").arg(i);
        catalogues.load(store);
        const auto other = m_directory->fake(store);
        other->catalogues[0]->answer({many, QStringLiteral("more")});
        QTRY_VERIFY(catalogues.hasMore(store));
        QCOMPARE(other->catalogues.size(), size_t(1));
        catalogues.loadMore(store);
        QCOMPARE(other->catalogues.size(), size_t(2));
        QCOMPARE(other->catalogues[1]->detail(), QStringLiteral("more"));
    }

    void failureThenRetry()
    {
        browse::CatalogueBrowser catalogues(m_directory);
        catalogues.load(local);
        m_source->catalogues[0]->fail(oci::ErrorKind::Offline);
        QTRY_COMPARE(catalogues.state(local).kind, ViewState::Kind::Offline);
        QCOMPARE(catalogues.model()->state(local), NodeState::Failed);
        catalogues.model()->requestChildren(catalogues.model()->indexOfRegistry(local));
        QTRY_COMPARE(m_source->catalogues.size(), size_t(2));
        m_source->catalogues[1]->answer({{}, {}});
        QTRY_COMPARE(catalogues.state(local).kind, ViewState::Kind::Empty);
        QCOMPARE(catalogues.model()->state(local), NodeState::Loaded);
    }

    void noCatalogueIsNoFailure()
    {
        browse::CatalogueBrowser catalogues(m_directory);
        catalogues.load(hub);
        m_directory->fake(hub)->catalogues[0]->fail(oci::ErrorKind::Unsupported);
        QTRY_COMPARE(catalogues.model()->state(hub), NodeState::Loaded);
        QCOMPARE(catalogues.state(hub).kind, ViewState::Kind::Empty);
        QVERIFY(catalogues.state(hub).detail.contains(hub));
        catalogues.noteVisited(hub, QStringLiteral("library/nginx"));
        QCOMPARE(catalogues.state(hub).kind, ViewState::Kind::Content);
        QVERIFY(catalogues.model()->indexOfRepository(hub, QStringLiteral("library/nginx")).isValid());
        catalogues.load(hub);
        QCOMPARE(m_directory->fake(hub)->catalogues.size(), size_t(1));
    }

    void reloadMergesAtTheEnd()
    {
        browse::CatalogueBrowser catalogues(m_directory);
        catalogues.load(local);
        m_source->catalogues[0]->answer({words("a b c"), {}});
        QTRY_COMPARE(catalogues.repositories(local).size(), 3);
        catalogues.noteVisited(local, QStringLiteral("hidden"));
        catalogues.reload(local);
        QCOMPARE(catalogues.repositories(local).size(), 4); // still there
        m_source->catalogues[1]->answer({words("b"), QStringLiteral("p2")});
        QTRY_COMPARE(m_source->catalogues.size(), size_t(3));
        QCOMPARE(catalogues.repositories(local).size(), 4);
        m_source->catalogues[2]->answer({words("d"), {}});
        QTRY_COMPARE(catalogues.repositories(local), words("b d hidden"));
        catalogues.reload(local);
        m_source->catalogues[3]->fail(oci::ErrorKind::Server);
        QTRY_COMPARE(catalogues.state(local).kind, ViewState::Kind::Error);
        QVERIFY(catalogues.state(local).keepsContent);
        QCOMPARE(catalogues.repositories(local), words("b d hidden"));
    }

    void registriesComeAndGoUnderWay()
    {
        browse::CatalogueBrowser catalogues(m_directory);
        const QString late = QStringLiteral("late.example");
        catalogues.load(late); // not listed yet
        m_directory->fake(late)->catalogues[0]->answer({words("x"), {}});
        QTRY_COMPARE(catalogues.repositories(late), words("x"));
        m_directory->addRegistry(late);
        QVERIFY(catalogues.model()->indexOfRepository(late, QStringLiteral("x")).isValid());
        catalogues.reload(late);
        m_directory->removeRegistry(late);
        QVERIFY(m_directory->fake(late)->catalogues[1]->isCancelled());
        QVERIFY(!catalogues.model()->indexOfRegistry(late).isValid());
        QVERIFY(catalogues.repositories(late).isEmpty());
    }

    void cancelAndDeletionInMidRequest()
    {
        auto catalogues = std::make_unique<browse::CatalogueBrowser>(m_directory);
        catalogues->load(local);
        catalogues->cancel(local);
        QVERIFY(m_source->catalogues[0]->isCancelled());
        QCOMPARE(catalogues->model()->state(local), NodeState::NotLoaded);
        catalogues->load(local);
        QCOMPARE(m_source->catalogues.size(), size_t(2));
        auto tags = std::make_unique<browse::TagsBrowser>(m_directory);
        tags->open(local, web);
        tags.reset();
        catalogues.reset();
        QVERIFY(m_source->catalogues[1]->isCancelled());
        QVERIFY(m_source->tags[0]->isCancelled());
        m_source->catalogues[1]->answer({words("late"), {}});
        QCoreApplication::sendPostedEvents();
    }

    void repositoriesOfANamespace()
    {
        browse::CatalogueBrowser catalogues(m_directory);
        browse::RepositoriesBrowser list(&catalogues);
        QAbstractItemModelTester tester(list.model(), QAbstractItemModelTester::FailureReportingMode::Fatal);
        QCOMPARE(list.state().kind, ViewState::Kind::Empty);
        list.open(local, QStringLiteral("demo"));
        QCOMPARE(list.state().kind, ViewState::Kind::Loading);
        m_source->catalogues[0]->answer({words("a demo/x demo/sub/y demoted/z"), {}});
        QTRY_COMPARE(names(*list.model()), words("demo/sub/y demo/x"));
        QCOMPARE(list.countsText(), QStringLiteral("2 repositories"));
        list.setFilter(QStringLiteral("sub"));
        QCOMPARE(list.countsText(), QStringLiteral("1 of 2 match"));
        list.setFilter(QStringLiteral("nothing"));
        QCOMPARE(list.state().kind, ViewState::Kind::NoMatch);
        list.setFilter({});
        list.open(local);
        QCOMPARE(list.model()->rowCount(), 4);
        list.open(local, QStringLiteral("void"));
        QCOMPARE(list.state().kind, ViewState::Kind::Empty);
        list.reload();
        m_source->catalogues[1]->answer({words("void/new"), {}});
        QTRY_COMPARE(names(*list.model()), words("void/new"));
        list.close();
        QCOMPARE(list.model()->rowCount(), 0);
    }

    void tagsByPages()
    {
        browse::TagsBrowser tags(m_directory);
        QAbstractItemModelTester tester(tags.model(), QAbstractItemModelTester::FailureReportingMode::Fatal);
        QSignalSpy states(&tags, &browse::TagsBrowser::stateChanged);
        tags.open(local, web);
        QCOMPARE(m_source->tags[0]->what(), web);
        QCOMPARE(tags.state().kind, ViewState::Kind::Loading);
        QCOMPARE(tags.state().host, local);
        m_source->tags[0]->answer({words("1.10 1.9"), QStringLiteral("p2")});
        QTRY_COMPARE(tags.model()->rowCount(), 2); // the first page at once
        QVERIFY(tags.state().keepsContent);
        m_source->tags[1]->answer({words("latest"), {}});
        QTRY_COMPARE(tags.state().kind, ViewState::Kind::Content);
        QCOMPARE(names(*tags.model()), words("1.9 1.10 latest"));
        QCOMPARE(tags.countsText(), QStringLiteral("3 tags"));
        tags.setFilter(QStringLiteral("1."));
        QCOMPARE(tags.countsText(), QStringLiteral("2 of 3 match"));
        tags.open(local, web);
        QCOMPARE(m_source->tags.size(), size_t(2));
        QVERIFY(states.count() > 2);
        QCOMPARE(tags.model()->index(0, 0).data(items::ReferenceRole).toString(),
                 QStringLiteral("localhost:5000/demo/web:1.9"));
    }

    void staleTagsAreDropped()
    {
        browse::TagsBrowser tags(m_directory);
        tags.open(local, web);
        tags.open(local, QStringLiteral("demo/api"));
        QVERIFY(m_source->tags[0]->isCancelled());
        m_source->tags[0]->answer({words("stale"), {}});
        m_source->tags[1]->answer({words("fresh"), {}});
        QTRY_COMPARE(names(*tags.model()), words("fresh"));
        tags.close();
        QCOMPARE(tags.state().kind, ViewState::Kind::Empty);
        QCOMPARE(tags.model()->rowCount(), 0);
    }

    void tagsFailEmptyReload()
    {
        browse::TagsBrowser tags(m_directory);
        tags.open(local, web);
        m_source->tags[0]->fail(oci::ErrorKind::Unauthorized);
        QTRY_COMPARE(tags.state().kind, ViewState::Kind::SignIn);
        QVERIFY(!tags.state().keepsContent);
        tags.reload();
        m_source->tags[1]->answer({{}, {}});
        QTRY_COMPARE(tags.state().kind, ViewState::Kind::Empty);
        tags.reload();
        m_source->tags[2]->answer({words("a b"), {}});
        QTRY_COMPARE(tags.model()->rowCount(), 2);
        tags.reload();
        oci::Error limited = oci::fail(oci::ErrorKind::RateLimited, QStringLiteral("slow down")).value();
        limited.retryAfter = std::chrono::seconds(60);
        m_source->tags[3]->failWith(limited);
        QTRY_COMPARE(tags.state().kind, ViewState::Kind::RateLimited);
        QVERIFY(tags.state().keepsContent);
        QCOMPARE(tags.state().retryAt, tags.state().retryAt); // one deadline, not a new one each time
        QCOMPARE(names(*tags.model()), words("a b"));
        tags.reload();
        tags.cancel();
        QVERIFY(m_source->tags[4]->isCancelled());
        QCOMPARE(names(*tags.model()), words("a b"));
        QCOMPARE(tags.state().kind, ViewState::Kind::Content);
    }

    void tagLimitThenMore()
    {
        browse::TagsBrowser tags(m_directory);
        tags.open(local, web);
        QStringList many;
        for (int i = 0; i < browse::TagsBrowser::autoLimit; ++i)
            many << QStringLiteral("t%1").arg(i);
        m_source->tags[0]->answer({many, QStringLiteral("more")});
        QTRY_VERIFY(!tags.isLoading());
        QVERIFY(tags.hasMore());
        QCOMPARE(tags.countsText(), QStringLiteral("20,000 loaded, there are more"));
        tags.reload();
        tags.cancel();
        QVERIFY(tags.hasMore()); // a reload that was stopped loses nothing
        tags.loadMore();
        QCOMPARE(m_source->tags[2]->detail(), QStringLiteral("more"));
        m_source->tags[2]->answer({words("last"), {}});
        QTRY_VERIFY(!tags.hasMore() && !tags.isLoading());
        QVERIFY(tags.model()->contains(QStringLiteral("last")));
    }

    void learnsFromOpenedImages()
    {
        browse::TagsBrowser tags(m_directory);
        tags.open(local, web);
        m_source->tags[0]->answer({words("1 2"), {}});
        QTRY_COMPARE(tags.model()->rowCount(), 2);
        browse::ImageDetails details;
        details.reference = *oci::Reference::parse(QStringLiteral("localhost:5000/demo/web:2"));
        details.source = local;
        details.digest = oci::Digest::ofBytes("x");
        details.compressedSize = 5;
        tags.learn(details);
        QCOMPARE(tags.model()->facts(QStringLiteral("2")).digest, details.digest);
        details.reference = *oci::Reference::parse(QStringLiteral("localhost:5000/other/web:1"));
        tags.learn(details);
        QVERIFY(tags.model()->facts(QStringLiteral("1")).digest.isNull());
        tags.reload();
        m_source->tags[1]->answer({words("1 2"), {}});
        QTRY_VERIFY(tags.model()->facts(QStringLiteral("2")).digest.isNull()); // it may have moved
    }
};

QTEST_GUILESS_MAIN(TestListBrowsers)
#include "tst_listbrowsers.moc"
