// SPDX-License-Identifier: Apache-2.0
#include "items/keyvaluemodel.h"
#include "items/layermodel.h"
#include "items/platformmodel.h"
#include "samples.h"
#include "treetext.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace items;

class TestImageModels : public QObject
{
    Q_OBJECT

    static oci::ImageConfig config()
    {
        oci::ImageConfig config;
        const auto step = [&config](const char *createdBy, bool empty) {
            oci::HistoryEntry entry;
            entry.createdBy = QString::fromUtf8(createdBy);
            entry.emptyLayer = empty;
            config.history << entry;
        };
        step("/bin/sh -c #(nop) ADD file:abc in / ", false);
        step("ENV A=1", true);
        step("RUN /bin/sh -c make <b>all</b> # buildkit", false);
        config.diffIds = {samples::digest('1'), samples::digest('2')};
        return config;
    }
    static oci::Manifest manifest()
    {
        oci::Manifest manifest;
        manifest.config.mediaType = oci::mediatype::ociConfig;
        manifest.layers = {samples::layer('a', 75'000'000), samples::layer('b', 25'000'000)};
        return manifest;
    }

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }

    void layersBesideTheirHistory()
    {
        LayerModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        model.setImage(manifest(), config());
        QCOMPARE(model.rowCount(), 3);
        QCOMPARE(model.layerCount(), 2);
        QCOMPARE(model.totalSize(), 100'000'000);
        QCOMPARE(model.index(0, LayerModel::SizeColumn).data().toString(), QStringLiteral("75.0 MB"));
        QCOMPARE(model.index(0, LayerModel::ShareColumn).data().toString(), QStringLiteral("75 %"));
        QCOMPARE(model.index(0, LayerModel::SizeColumn).data(RawRole).toLongLong(), 75'000'000);
        QCOMPARE(model.index(0, 0).data(ShareRole).toDouble(), 0.75);
        QCOMPARE(model.index(1, LayerModel::NumberColumn).data().toString(), QString());
        QCOMPARE(model.index(1, 0).data(KindRole).toInt(), int(LayerModel::Kind::EmptyStep));
        QVERIFY(!model.index(1, LayerModel::SizeColumn).data(RawRole).isValid());
        QCOMPARE(model.index(2, LayerModel::NumberColumn).data().toString(), QStringLiteral("2"));
        QCOMPARE(model.index(2, LayerModel::DigestColumn).data().toString(),
                 QStringLiteral("sha256:bbbbbbbbbbbb"));
        QVERIFY(model.index(2, LayerModel::InstructionColumn)
                    .data()
                    .toString()
                    .startsWith(QLatin1String("RUN make")));
        QVERIFY(!model.index(2, LayerModel::InstructionColumn)
                     .data(Qt::ToolTipRole)
                     .toString()
                     .contains(QLatin1String("<b>")));
        QVERIFY(model.index(2, 0)
                    .data(Qt::AccessibleTextRole)
                    .toString()
                    .startsWith(QLatin1String("layer 2 of 2, 25.0 MB compressed, RUN make")));
        QVERIFY(model.index(2, LayerModel::DigestColumn)
                    .data(Qt::ToolTipRole)
                    .toString()
                    .contains(samples::digest('2').toString()));
        QCOMPARE(model.rowOfLayer(1), 2);
        QCOMPARE(model.rowOfLayer(2), -1);
        QCOMPARE(model.rowOfLayer(-1), -1);
        askEverything(model);
        model.clear();
        QCOMPARE(model.rowCount(), 0);
    }

    void artifactLayersAreNamedByTheirTitles()
    {
        LayerModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        oci::Manifest artifact = manifest();
        artifact.layers[0].annotations.insert(QStringLiteral("org.opencontainers.image.title"),
                                              QStringLiteral("sbom.json"));
        model.setImage(artifact, std::nullopt);
        QCOMPARE(model.rowCount(), 2);
        QCOMPARE(model.index(0, LayerModel::InstructionColumn).data().toString(),
                 QStringLiteral("sbom.json"));
        oci::Manifest empty;
        model.setImage(empty, std::nullopt);
        QCOMPARE(model.rowCount(), 0);
    }

    void attestationsFoldUnderTheirImage()
    {
        PlatformModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        oci::Index index;
        index.manifests = {
            samples::platformEntry('a', QStringLiteral("linux"), QStringLiteral("amd64")),
            samples::platformEntry('b', QStringLiteral("linux"), QStringLiteral("arm"), QStringLiteral("v7")),
            samples::attestation('c', 'a'), samples::attestation('d', 'f')};
        model.setIndex(index);
        QCOMPARE(treeText(model), QStringLiteral("linux/amd64 | sha256:aaaaaaaaaaaa |  | OCI manifest\n"
                                                 "  Attestation | sha256:cccccccccccc |  | OCI manifest\n"
                                                 "linux/arm/v7 | sha256:bbbbbbbbbbbb |  | OCI manifest\n"
                                                 "Attestation | sha256:dddddddddddd |  | OCI manifest\n"));
        QCOMPARE(model.imageCount(), 2);
        QCOMPARE(model.attestationCount(), 2);
        model.setImageSize(samples::digest('b'), 50'000'000);
        model.setCurrent(samples::digest('b'));
        QCOMPARE(model.index(1, PlatformModel::SizeColumn).data().toString(), QStringLiteral("50.0 MB"));
        QVERIFY(model.index(1, 0).data(CurrentRole).toBool());
        QVERIFY(!model.index(0, 0).data(CurrentRole).toBool());
        QCOMPARE(model.index(1, 0).data(Qt::AccessibleTextRole).toString(),
                 QStringLiteral("linux/arm/v7, shown now"));
        QCOMPARE(model.index(1, 0).data(ReferenceRole).toString(), QStringLiteral("linux/arm/v7"));
        QVERIFY(model.index(2, 0).data(ReferenceRole).toString().isEmpty());
        QCOMPARE(model.indexOf(samples::digest('b')), model.index(1, 0));
        QVERIFY(!treeText(model).contains(QLatin1String("unknown")));
        askEverything(model);
        model.setSingle(
            samples::layer('e', 10),
            samples::platformEntry('e', QStringLiteral("linux"), QStringLiteral("s390x")).platform.value());
        QCOMPARE(model.rowCount(), 1);
        model.clear();
        QCOMPARE(model.rowCount(), 0);
    }

    void keysAndValues()
    {
        KeyValueModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        const QString user = QStringLiteral("User");
        model.setRows({{user, QStringLiteral("root"), QStringLiteral("runs as root")}});
        QCOMPARE(treeText(model), QStringLiteral("User | root\n"));
        QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
        model.setRows({{user, QStringLiteral("1000"), {}}});
        QCOMPARE(resets.count(), 0);
        QVERIFY(!model.index(0, 0).data(NoteRole).isValid());
        model.setRows({});
        QCOMPARE(resets.count(), 1);
        askEverything(model);
    }
};

QTEST_GUILESS_MAIN(TestImageModels)
#include "tst_imagemodels.moc"
