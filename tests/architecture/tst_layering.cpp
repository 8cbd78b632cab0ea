// SPDX-License-Identifier: Apache-2.0
// Reads every #include of the house and compares it with the table of arrows in docs/architecture.md.

#include <QDir>
#include <QDirIterator>
#include <QRegularExpression>
#include <QTest>

namespace {

struct Room
{
    const char *folder;      ///< where its files are
    const char *spelling;    ///< how its headers are included by others; empty: by bare name (ui)
    QStringList mayInclude;  ///< folders of rooms
    QStringList headersOnly; ///< single headers of rooms that are closed otherwise
};

const QStringList models{QStringLiteral("models/oci"), QStringLiteral("models/ports"),
                         QStringLiteral("models/items"), QStringLiteral("models/browse")};

QList<Room> rooms()
{
    const auto list = [](std::initializer_list<const char *> names) {
        QStringList result;
        for (const char *name : names)
            result << QString::fromLatin1(name);
        return result;
    };
    return {
        {"models/oci", "oci/", list({"models/oci"}), {}},
        {"models/ports", "ports/", list({"models/ports", "models/oci"}), {}},
        {"models/items", "items/", list({"models/items", "models/oci"}),
         list({"ports/transfer.h", "ports/registryinfo.h", "ports/errorwords.h", "ports/exchangerecord.h"})},
        {"models/browse", "browse/", models, {}},
        {"app/engine/net", "engine/net/", list({"app/engine/net", "models/oci"}),
         list({"ports/exchangerecord.h"})},
        {"app/engine/credentials", "engine/credentials/", list({"app/engine/credentials", "models/oci"}), {}},
        {"app/engine/store", "engine/store/", list({"app/engine/store", "models/oci"}), {}},
        {"app/engine/registry",
         "engine/registry/",
         list({"app/engine/registry", "app/engine/net", "app/engine/credentials", "app/engine/store",
               "models/ports", "models/oci"}),
         {}},
        {"app/engine/transfer",
         "engine/transfer/",
         list({"app/engine/transfer", "app/engine/registry", "app/engine/net", "app/engine/store",
               "models/ports", "models/oci"}),
         {}},
        {"app/commands", "commands/", QStringList(models) << QStringLiteral("app/commands"), {}},
        {"ui", "", QStringList(models) << QStringLiteral("ui"), {}},
    };
}

// The modules of Qt that a room may not know, by the classes that give them away.
QStringList forbiddenQt(const QString &folder)
{
    static const QStringList pixels{QStringLiteral("QWidget"),         QStringLiteral("QApplication"),
                                    QStringLiteral("QIcon"),           QStringLiteral("QPainter"),
                                    QStringLiteral("QColor"),          QStringLiteral("QPixmap"),
                                    QStringLiteral("QGuiApplication"), QStringLiteral("QMessageBox")};
    static const QStringList wire{QStringLiteral("QNetworkAccessManager"), QStringLiteral("QTcpSocket"),
                                  QStringLiteral("QSqlDatabase"), QStringLiteral("curl/curl.h"),
                                  QStringLiteral("openssl/evp.h")};
    if (folder.startsWith(QLatin1String("models")))
        return pixels + wire;
    if (folder == QLatin1String("ui"))
        return wire;
    return pixels;
}

QStringList includesOf(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    static const QRegularExpression pattern(QStringLiteral("^\\s*#\\s*include\\s*[<\"]([^>\"]+)[>\"]"),
                                            QRegularExpression::MultilineOption);
    QStringList result;
    auto matches = pattern.globalMatch(QString::fromUtf8(file.readAll()));
    while (matches.hasNext())
        result << matches.next().captured(1);
    return result;
}

} // namespace

class TestLayering : public QObject
{
    Q_OBJECT

private:
    // The room that an include leads to; empty for system headers and neighbours.
    static QString targetRoom(const QString &include)
    {
        for (const Room &room : rooms()) {
            if (room.spelling[0] != '\0' && include.startsWith(QLatin1String(room.spelling)))
                return QLatin1String(room.folder);
        }
        return QFile::exists(root() + QStringLiteral("/ui/") + include) ? QStringLiteral("ui") : QString();
    }
    static QString root() { return QDir(QStringLiteral(TESTS_DIR)).absoluteFilePath(QStringLiteral("..")); }

private Q_SLOTS:
    void arrows_data()
    {
        QTest::addColumn<QString>("folder");
        QTest::addColumn<QStringList>("mayInclude");
        QTest::addColumn<QStringList>("headersOnly");
        for (const Room &room : rooms())
            QTest::newRow(room.folder)
                << QString::fromLatin1(room.folder) << room.mayInclude << room.headersOnly;
    }
    void arrows()
    {
        QFETCH(QString, folder);
        QFETCH(QStringList, mayInclude);
        QFETCH(QStringList, headersOnly);
        QDirIterator files(root() + QLatin1Char('/') + folder,
                           {QStringLiteral("*.h"), QStringLiteral("*.cpp")}, QDir::Files,
                           QDirIterator::Subdirectories);
        int count = 0;
        QStringList offences;
        while (files.hasNext()) {
            const QString path = files.next();
            ++count;
            for (const QString &include : includesOf(path)) {
                const QString target = targetRoom(include);
                const bool wrongArrow =
                    !target.isEmpty() && !mayInclude.contains(target) && !headersOnly.contains(include);
                if (wrongArrow || forbiddenQt(folder).contains(include))
                    offences << QStringLiteral("%1 includes \"%2\"")
                                    .arg(QDir(root()).relativeFilePath(path), include);
            }
        }
        QVERIFY2(count > 0, qPrintable(QStringLiteral("no file in ") + folder));
        QVERIFY2(offences.isEmpty(), qPrintable(offences.join(QLatin1Char('\n'))));
    }

    // Every room says in a few lines what belongs into it.
    void everyRoomHasAReadme()
    {
        for (const Room &room : rooms()) {
            QFile readme(root() + QLatin1Char('/') + QLatin1String(room.folder) +
                         QStringLiteral("/README.md"));
            QVERIFY2(readme.open(QIODevice::ReadOnly), room.folder);
            const auto lines = readme.readAll().count('\n');
            QVERIFY2(lines > 1 && lines <= 12, room.folder);
        }
    }

    void everyFileNamesItsLicence()
    {
        QStringList missing;
        for (const QString &top : {QStringLiteral("app"), QStringLiteral("models"), QStringLiteral("ui"),
                                   QStringLiteral("tests"), QStringLiteral("packaging")}) {
            QDirIterator files(root() + QLatin1Char('/') + top,
                               {QStringLiteral("*.h"), QStringLiteral("*.cpp"), QStringLiteral("*.sh"),
                                QStringLiteral("*.py"), QStringLiteral("CMakeLists.txt")},
                               QDir::Files, QDirIterator::Subdirectories);
            while (files.hasNext()) {
                QFile file(files.next());
                QVERIFY(file.open(QIODevice::ReadOnly));
                if (!file.read(200).contains("SPDX-License-Identifier: Apache-2.0"))
                    missing << QDir(root()).relativeFilePath(file.fileName());
            }
        }
        QVERIFY2(missing.isEmpty(), qPrintable(missing.join(QLatin1Char('\n'))));
    }
};

QTEST_GUILESS_MAIN(TestLayering)
#include "tst_layering.moc"
