// SPDX-License-Identifier: Apache-2.0
#include "resources.h"
#include "theme/icons.h"
#include "theme/palettes.h"
#include "theme/theme.h"

#include <QApplication>
#include <QDir>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

/// Colours that can be read, icons that exist, a theme that is remembered.
class TestTheme final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void textCanBeRead_data()
    {
        QTest::addColumn<QPalette>("palette");
        QTest::newRow("light") << ui::lightPalette();
        QTest::newRow("dark") << ui::darkPalette();
    }

    void textCanBeRead()
    {
        QFETCH(QPalette, palette);
        const auto check = [&palette](QPalette::ColorRole ink, QPalette::ColorRole paper) {
            const qreal value = ui::contrast(palette.color(ink), palette.color(paper));
            QVERIFY2(value >= 4.5,
                     qPrintable(u"role %1 on %2: %3"_s.arg(int(ink)).arg(int(paper)).arg(value)));
        };
        for (const auto paper : {QPalette::Window, QPalette::Base, QPalette::AlternateBase}) {
            for (const auto ink : {QPalette::WindowText, QPalette::Text, QPalette::PlaceholderText,
                                   QPalette::Link, QPalette::LinkVisited})
                check(ink, paper);
            for (const auto tone :
                 {ui::Tone::Success, ui::Tone::Warning, ui::Tone::Danger, ui::Tone::Muted}) {
                QVERIFY(ui::contrast(ui::toneColour(palette, tone), palette.color(paper)) >= 4.5);
                QVERIFY(ui::contrast(ui::toneColour(palette, ui::Tone::Normal),
                                     ui::toneBackground(palette, tone)) >= 4.5);
            }
        }
        check(QPalette::ButtonText, QPalette::Button);
        check(QPalette::HighlightedText, QPalette::Highlight);
        check(QPalette::ToolTipText, QPalette::ToolTipBase);
    }

    void chartsCanBeSeen_data() { textCanBeRead_data(); }

    void chartsCanBeSeen()
    {
        QFETCH(QPalette, palette);
        const QVector<QColor> hues = ui::chartHues(palette);
        QCOMPARE(hues.size(), 8);
        for (const QColor &hue : hues)
            QVERIFY2(ui::contrast(hue, palette.color(QPalette::Base)) >= 3, qPrintable(hue.name()));
    }

    void everyIconIsDrawnInThePalettesColour()
    {
        resources::load();
        const QStringList files = QDir(u":/icons"_s).entryList();
        QVERIFY(files.size() >= 30);
        for (const QString &file : files) {
            const QString name = QString(file).chopped(4);
            QApplication::setPalette(ui::lightPalette());
            const QImage light = ui::icon(name).pixmap(QSize(16, 16)).toImage();
            QApplication::setPalette(ui::darkPalette());
            const QImage dark = ui::icon(name).pixmap(QSize(16, 16)).toImage();
            QVERIFY2(light.size() == QSize(16, 16), qPrintable(name));
            QImage blank(light.size(), light.format());
            blank.fill(Qt::transparent);
            QVERIFY2(light != blank, qPrintable(name));
            QVERIFY2((light != dark) == (name != u"tallyman"_s), qPrintable(name));
        }
    }

    void theChoiceIsAppliedAndRemembered()
    {
        QTemporaryDir folder;
        QSettings settings(folder.filePath(u"settings.ini"_s), QSettings::IniFormat);
        {
            ui::Theme theme(settings);
            theme.setChoice(ui::Theme::Choice::Dark);
            QVERIFY(ui::isDark(QApplication::palette()));
            theme.setChoice(ui::Theme::Choice::Light);
            QVERIFY(!ui::isDark(QApplication::palette()));
            theme.setChoice(ui::Theme::Choice::Dark);
        }
        ui::Theme again(settings);
        QCOMPARE(again.choice(), ui::Theme::Choice::Dark);
        QVERIFY(ui::isDark(QApplication::palette()));
    }
};

QTEST_MAIN(TestTheme)
#include "tst_theme.moc"
