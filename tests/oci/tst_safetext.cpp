// SPDX-License-Identifier: Apache-2.0
#include "oci/safetext.h"

#include <QTest>

using namespace oci;

class SafeTextTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void lines_data();
    void lines();
    void everyControlCharacterGoes();
    void several_data();
    void several();
    void excerpts();
};

void SafeTextTest::lines_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("plain");
    const auto row = [](const char *name, const QString &text, const char *plain) {
        QTest::newRow(name) << text << QString::fromUtf8(plain);
    };
    row("empty", QString(), "");
    row("plain", QStringLiteral("RUN make && make install"), "RUN make && make install");
    row("markup stays text", QStringLiteral("<b>x</b>&amp;"), "<b>x</b>&amp;");
    row("Korean", QStringLiteral("컨테이너"), "컨테이너");
    row("wide", QStringLiteral("🐳"), "🐳");
    row("joined emoji", QStringLiteral("👩‍💻"), "👩‍💻");
    row("line feed", QStringLiteral("a\nb"), "a\\nb");
    row("carriage return", QStringLiteral("evil\rgood"), "evil\\rgood");
    row("tab", QStringLiteral("a\tb"), "a\\tb");
    row("colour", QStringLiteral("\x1b[31mred"), "\\x1b[31mred");
    row("title", QStringLiteral("\x1b]0;x\x07"), "\\x1b]0;x\\x07");
    row("C1 sequence", QString(QChar(0x9b)) + QStringLiteral("31m"), "\\x9b31m");
    row("NUL", QString(QChar(0)), "\\x00");
    row("DEL", QString(QChar(0x7f)), "\\x7f");
    row("override", QString(QChar(0x202e)) + QStringLiteral("gpj.exe"), "\\u202egpj.exe");
    row("isolate", QString(QChar(0x2066)), "\\u2066");
    row("line separator", QString(QChar(0x2028)), "\\u2028");
    row("zero width", QStringLiteral("a") + QChar(0x200b) + QStringLiteral("b"), "a\\u200bb");
    row("byte order mark", QString(QChar(0xfeff)), "\\ufeff");
    row("tag character", QString::fromUcs4(U"\U000e0041"), "\\U000e0041");
    row("lone high surrogate", QStringLiteral("a") + QChar(0xd83d), "a\xef\xbf\xbd");
    row("lone low surrogate", QString(QChar(0xdc33)) + QStringLiteral("a"),
        "\xef\xbf\xbd"
        "a");
    row("swapped surrogates", QString(QChar(0xdc33)) + QChar(0xd83d), "\xef\xbf\xbd\xef\xbf\xbd");
}

void SafeTextTest::lines()
{
    QFETCH(QString, text);
    QFETCH(QString, plain);
    QCOMPARE(plainLine(text), plain);
    QCOMPARE(plainLine(plain), plain);
}

void SafeTextTest::everyControlCharacterGoes()
{
    for (char16_t c = 0; c < 0xa0; ++c) {
        const bool control = c < 0x20 || c >= 0x7f;
        QCOMPARE(plainLine(QString(QChar(c))).contains(QChar(c)), !control);
        QCOMPARE(plainText(QString(QChar(c))).contains(QChar(c)), !control || c == u'\n' || c == u'\t');
    }
}

void SafeTextTest::several_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("plain");
    QTest::newRow("lines and tabs") << QStringLiteral("a\n\tb\n") << QStringLiteral("a\n\tb\n");
    QTest::newRow("Windows lines") << QStringLiteral("a\r\nb") << QStringLiteral("a\nb");
    QTest::newRow("lone return") << QStringLiteral("a\rb") << QStringLiteral("a\\rb");
    QTest::newRow("escape") << QStringLiteral("a\n\x1b[2J") << QStringLiteral("a\n\\x1b[2J");
}

void SafeTextTest::several()
{
    QFETCH(QString, text);
    QFETCH(QString, plain);
    QCOMPARE(plainText(text), plain);
}

void SafeTextTest::excerpts()
{
    QCOMPARE(excerpt(u"short"), QStringLiteral("short"));
    QCOMPARE(excerpt(u"abcdef", 3), QStringLiteral("abc") + QChar(0x2026));
    QCOMPARE(excerpt(QStringLiteral("ab🐳"), 3), QStringLiteral("ab") + QChar(0x2026));
    QCOMPARE(excerpt(QString(1'000'000, u'\n'), 2), QStringLiteral("\\n\\n") + QChar(0x2026));
}

QTEST_APPLESS_MAIN(SafeTextTest)
#include "tst_safetext.moc"
