// SPDX-License-Identifier: Apache-2.0
#include "items/registrytreemodel.h"
#include "treetext.h"

#include <QAbstractItemModelTester>
#include <QItemSelectionModel>
#include <QSignalSpy>
#include <QTest>

using namespace items;

namespace {

const QString hub = QStringLiteral("docker.io");
const QString local = QStringLiteral("localhost:5000");
const QString store = QStringLiteral("this-computer");

QStringList words(const char *text)
{
    return QString::fromUtf8(text).split(QLatin1Char(' '), Qt::SkipEmptyParts);
}

QVector<ports::RegistryInfo> registries()
{
    return {{hub, false, false}, {local, false, true}, {store, true, false}};
}

} // namespace

class TestRegistryTreeModel : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void growsFoldersAndRepositories()
    {
        RegistryTreeModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        model.setRegistries(registries());
        model.setLoading(local);
        QCOMPARE(model.state(local), NodeState::Loading);
        model.appendRepositories(local, words("alpine demo/web10 demo/web9 zoo/a/b"), true);
        model.appendRepositories(local, words("busybox demo/api demo/web9 alpine"), false);
        model.appendRepositories(store, words("localhost:5000/demo/web9"), false);
        QCOMPARE(treeText(model), QStringLiteral("Registries\n"
                                                 "  docker.io\n"
                                                 "  localhost:5000\n"
                                                 "    demo\n"
                                                 "      api\n"
                                                 "      web9\n"
                                                 "      web10\n"
                                                 "    zoo/a\n"
                                                 "      b\n"
                                                 "    alpine\n"
                                                 "    busybox\n"
                                                 "On this computer\n"
                                                 "  localhost:5000/demo\n"
                                                 "    web9\n"));
        const QModelIndex web = model.indexOfRepository(local, QStringLiteral("demo/web9"));
        QCOMPARE(web.data(RepositoryRole).toString(), QStringLiteral("demo/web9"));
        QCOMPARE(web.data(RegistryRole).toString(), local);
        QCOMPARE(web.data(ReferenceRole).toString(), QStringLiteral("localhost:5000/demo/web9"));
        QCOMPARE(web.data(KindRole).toInt(), int(RegistryTreeModel::Kind::Repository));
        QCOMPARE(model.indexOfNamespace(local, QStringLiteral("demo")), web.parent());
        QCOMPARE(model.indexOfRepository(store, QStringLiteral("localhost:5000/demo/web9"))
                     .data(ReferenceRole)
                     .toString(),
                 QStringLiteral("localhost:5000/demo/web9"));
        QVERIFY(!model.indexOfRepository(local, QStringLiteral("demo/nothing")).isValid());
        QVERIFY(!model.indexOfRepository(QStringLiteral("elsewhere"), QStringLiteral("a")).isValid());
        askEverything(model);
    }

    void asksForItsChildrenOnce()
    {
        RegistryTreeModel model;
        model.setRegistries(registries());
        QSignalSpy wanted(&model, &RegistryTreeModel::childrenWanted);
        const QModelIndex node = model.indexOfRegistry(local);
        QVERIFY(model.hasChildren(node));
        QVERIFY(model.canFetchMore(node));
        model.fetchMore(node);
        QCOMPARE(wanted.takeFirst().first().toString(), local);
        model.setLoading(local);
        QVERIFY(!model.canFetchMore(node));
        model.appendRepositories(local, words("a"), true);
        QVERIFY(!model.canFetchMore(node)); // the next page takes a wish
        QVERIFY(node.data(HasMoreRole).toBool());
        model.requestChildren(model.index(0, 0, node));
        QCOMPARE(wanted.takeFirst().first().toString(), local);
        model.appendRepositories(local, {}, false);
        model.clearRegistry(local);
        QVERIFY(model.canFetchMore(node));
        QCOMPARE(model.rowCount(node), 0);
    }

    void failureIsAStateOfTheNode()
    {
        RegistryTreeModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        model.setRegistries(registries());
        model.appendRepositories(local, words("a b"), true);
        const oci::Error error =
            oci::fail(oci::ErrorKind::Offline, QStringLiteral("<b>localhost</b> refused the connection"))
                .value();
        model.setFailed(local, error);
        const QModelIndex node = model.indexOfRegistry(local);
        QCOMPARE(node.data(StateRole).toInt(), int(NodeState::Failed));
        QCOMPARE(node.data(ErrorRole).value<oci::Error>(), error);
        QCOMPARE(model.rowCount(node), 2);
        QVERIFY(!node.data(Qt::ToolTipRole).toString().contains(QLatin1String("<b>")));
        QVERIFY(!model.canFetchMore(node));
        model.setLoading(local);
        QVERIFY(!node.data(ErrorRole).isValid());
        model.setNoCatalogue(hub, QStringLiteral("no list"));
        QCOMPARE(model.indexOfRegistry(hub).data(NoteRole).toString(), QStringLiteral("no list"));
        QCOMPARE(model.state(hub), NodeState::Loaded);
        model.setFailed(QStringLiteral("elsewhere"), error); // not listed: nothing happens
        askEverything(model);
    }

    void refreshMergesAndKeepsTheSelection()
    {
        RegistryTreeModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        model.setRegistries(registries());
        model.appendRepositories(local, words("demo/a demo/b demo/c old/x old/y plain"), false);
        model.noteRepository(local, QStringLiteral("hidden/visited"));
        model.noteRepository(local, QStringLiteral("demo/c"));
        QItemSelectionModel selection(&model);
        selection.setCurrentIndex(model.indexOfRepository(local, QStringLiteral("demo/b")),
                                  QItemSelectionModel::Select);
        QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
        model.replaceRepositories(local, words("demo/b demo/d new/z"), false);
        QCOMPARE(treeText(model, model.indexOfRegistry(local)), QStringLiteral("demo\n"
                                                                               "  b\n"
                                                                               "  c\n"
                                                                               "  d\n"
                                                                               "hidden\n"
                                                                               "  visited\n"
                                                                               "new\n"
                                                                               "  z\n"));
        QCOMPARE(resets.count(), 0);
        QCOMPARE(selection.currentIndex(), model.indexOfRepository(local, QStringLiteral("demo/b")));
    }

    void registriesComeAndGo()
    {
        RegistryTreeModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        model.setRegistries(registries());
        model.appendRepositories(local, words("a b"), false);
        QVector<ports::RegistryInfo> changed{{QStringLiteral("ghcr.io"), false, true},
                                             {local, false, true},
                                             {hub, false, false},
                                             {store, true, false}};
        model.setRegistries(changed);
        QCOMPARE(treeText(model),
                 QStringLiteral("Registries\n  ghcr.io\n  localhost:5000\n    a\n    b\n  docker.io\n"
                                "On this computer\n"));
        changed.removeAt(1);
        model.setRegistries(changed);
        QCOMPARE(treeText(model), QStringLiteral("Registries\n  ghcr.io\n  docker.io\nOn this computer\n"));
        QVERIFY(!model.indexOfRegistry(local).isValid());
        model.setRegistries({});
        QCOMPARE(treeText(model), QStringLiteral("Registries\n"));
    }

    void manyRepositoriesInAnyOrder()
    {
        RegistryTreeModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        model.setRegistries(registries());
        QStringList page;
        for (int i = 0; i < 2000; ++i) {
            const int mixed = i * 7919 % 2000;
            page << QStringLiteral("team%1/app%2").arg(mixed % 17).arg(mixed);
            if (page.size() == 500)
                model.appendRepositories(local, std::exchange(page, {}), true);
        }
        QCOMPARE(model.rowCount(model.indexOfRegistry(local)), 17);
        for (int i = 0; i < 2000; ++i) {
            const QString name = QStringLiteral("team%1/app%2").arg(i % 17).arg(i);
            QCOMPARE(model.indexOfRepository(local, name).data(RepositoryRole).toString(), name);
        }
    }
};

QTEST_GUILESS_MAIN(TestRegistryTreeModel)
#include "tst_registrytreemodel.moc"
