// SPDX-License-Identifier: Apache-2.0
#include "oci/digest.h"

#include <QSet>
#include <QTest>

using namespace oci;

class DigestTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void good_data();
    void good();
    void bad_data();
    void bad();
    void bytes();
    void raw();
    void nullDigest();
    void hashing();
};

void DigestTest::good_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("algorithm");
    QTest::newRow("sha256") << QString(QStringLiteral("sha256:") + QString(64, u'a'))
                            << QStringLiteral("sha256");
    QTest::newRow("sha512") << QString(QStringLiteral("sha512:") + QString(128, u'0'))
                            << QStringLiteral("sha512");
}

void DigestTest::good()
{
    QFETCH(QString, text);
    QFETCH(QString, algorithm);
    const auto digest = Digest::parse(text);
    QVERIFY(digest);
    QVERIFY(!digest->isNull());
    QCOMPARE(digest->toString(), text);
    QCOMPARE(digest->algorithmName(), algorithm);
    QCOMPARE(digest->shortHex(), text.mid(7, 12));
}

void DigestTest::bad_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("reason");
    const QString hex(64, u'a');
    const auto row = [](const char *name, const QString &text, const char *reason) {
        QTest::newRow(name) << text << QString::fromLatin1(reason);
    };
    row("empty", QString(), "format");
    row("no colon", QStringLiteral("sha256") + hex, "format");
    row("nothing before the colon", QStringLiteral(":") + hex, "format");
    row("nothing after the colon", QStringLiteral("sha256:"), "format");
    row("md5", QStringLiteral("md5:") + QString(32, u'a'), "algorithm \"md5\"");
    row("upper-case algorithm", QStringLiteral("SHA256:") + hex, "algorithm");
    row("short", QStringLiteral("sha256:") + hex.left(63), "length: 63");
    row("long", QStringLiteral("sha256:") + hex + u'a', "length: 65");
    row("sha512 too short", QStringLiteral("sha512:") + hex, "needs 128");
    row("upper-case hex", QStringLiteral("sha256:") + hex.toUpper(), "lowercase");
    row("no hex", QStringLiteral("sha256:") + hex.left(63) + u'g', "only 0-9 and a-f");
    row("path", QStringLiteral("sha256:../") + hex.left(61), "only 0-9 and a-f");
    row("foreign digits", QStringLiteral("sha256:") + QString(64, QChar(0x0661)), "only 0-9 and a-f");
    row("line feed", QStringLiteral("sha256:") + hex.left(63) + u'\n', "only 0-9 and a-f");
    row("huge", QStringLiteral("sha256:") + QString(1'000'000, u'a'), "length: 1000000");
    row("two colons", QStringLiteral("sha256:sha256:") + hex, "length");
}

void DigestTest::bad()
{
    QFETCH(QString, text);
    QFETCH(QString, reason);
    const auto digest = Digest::parse(text);
    QVERIFY(!digest);
    QCOMPARE(digest.error().kind, ErrorKind::Malformed);
    QVERIFY2(digest.error().message.contains(reason), qUtf8Printable(digest.error().message));
    QVERIFY(digest.error().message.size() < 400);
    QVERIFY(!digest.error().message.contains(u'\n'));
}

void DigestTest::bytes()
{
    QCOMPARE(Digest::ofBytes("{}").toString(),
             QStringLiteral("sha256:44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"));
    QCOMPARE(Digest::ofBytes("", Digest::Algorithm::Sha512).toString(),
             QStringLiteral("sha512:cf83e1357eefb8bdf1542850d66d8007d620e4050b5715dc83f4a921d36ce9ce"
                            "47d0d13c5d85f2b0ff8318d2877eec2f63b931bd47417a81a538327af927da3e"));
}

void DigestTest::raw()
{
    QCOMPARE(Digest::fromRaw(Digest::Algorithm::Sha256, QByteArray(32, '\xab')).hex(),
             QStringLiteral("ab").repeated(32));
    QVERIFY(Digest::fromRaw(Digest::Algorithm::Sha256, QByteArray(31, 'x')).isNull());
    QVERIFY(Digest::fromRaw(Digest::Algorithm::Sha512, QByteArray(32, 'x')).isNull());
}

void DigestTest::nullDigest()
{
    const Digest digest;
    QVERIFY(digest.isNull());
    QCOMPARE(digest.toString(), QString());
    QCOMPARE(digest.shortHex(), QString());
}

void DigestTest::hashing()
{
    const QSet<Digest> set{Digest::ofBytes("a"), Digest::ofBytes("b"), Digest::ofBytes("a")};
    QCOMPARE(set.size(), 2);
}

QTEST_APPLESS_MAIN(DigestTest)
#include "tst_digest.moc"
