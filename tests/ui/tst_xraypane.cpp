// SPDX-License-Identifier: Apache-2.0
#include "browse/exchangesbrowser.h"
#include "panes/xraypane.h"
#include "widgets/stateview.h"

#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QHeaderView>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>
#include <QTreeView>

using namespace Qt::StringLiterals;
using ports::ExchangeRecord;

namespace {

class FakeLog final : public ports::ExchangeLog
{
    Q_OBJECT
public:
    QVector<ExchangeRecord> records() const override { return held; }
    void clear() override
    {
        held.clear();
        Q_EMIT cleared();
    }
    void add(const QVector<ExchangeRecord> &records)
    {
        held += records;
        Q_EMIT recordsAdded(records);
    }
    QVector<ExchangeRecord> held;
};

ExchangeRecord record(const QString &url, int status = 200)
{
    static quint64 id = 0;
    ExchangeRecord made;
    made.id = ++id;
    made.method = u"GET"_s;
    made.url = QUrl(url);
    made.askedUrl = made.url;
    made.host = made.url.host();
    made.status = status;
    made.started = QDateTime(QDate(2026, 1, 1), QTime(0, 0), Qt::UTC).addMSecs(qint64(id));
    if (status >= 400) {
        made.error = oci::Error();
        made.error->kind = oci::ErrorKind::Denied;
        made.error->message = u"<b>r.test refused it</b>"_s;
    }
    return made;
}

} // namespace

class TestXrayPane final : public QObject
{
    Q_OBJECT

private:
    template <typename Widget>
    Widget *named(const QString &name) const
    {
        const auto all = m_pane->findChildren<Widget *>();
        for (Widget *widget : all) {
            if (widget->accessibleName() == name)
                return widget;
        }
        return nullptr;
    }
    ui::StateView *states() const { return m_pane->findChild<ui::StateView *>(); }
    QPlainTextEdit *details() const { return named<QPlainTextEdit>(u"Details of the exchange"_s); }
    QAction *action(const QString &text) const
    {
        const auto all = m_pane->findChild<QMenu *>()->actions();
        for (QAction *one : all) {
            if (one->text().remove(u'&') == text)
                return one;
        }
        return nullptr;
    }
    void choose(int row) { m_pane->tree()->setCurrentIndex(m_browser->rows()->index(row, 0)); }

    std::unique_ptr<FakeLog> m_log;
    std::unique_ptr<browse::ExchangesBrowser> m_browser;
    std::unique_ptr<ui::XrayPane> m_pane;

private Q_SLOTS:
    void init()
    {
        m_log = std::make_unique<FakeLog>();
        m_browser = std::make_unique<browse::ExchangesBrowser>(m_log.get());
        m_pane = std::make_unique<ui::XrayPane>(m_browser.get());
        m_pane->resize(1000, 400);
        m_pane->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_pane.get()));
    }
    void cleanup()
    {
        m_pane.reset();
        m_browser.reset();
        m_log.reset();
    }

    void saysThatNothingWasAsked()
    {
        QVERIFY(!states()->showsContent());
        QVERIFY(states()->pageText().contains(u"Nothing was asked yet"_s));
        QVERIFY(!named<QToolButton>(u"Copy the exchange as a command"_s)->isEnabled());
        m_log->add({record(u"https://r.test/v2/"_s)});
        QVERIFY(states()->showsContent());
        m_log->clear();
        QVERIFY(states()->pageText().contains(u"Nothing was asked yet"_s));
    }

    void everythingHasAName()
    {
        for (QWidget *widget : m_pane->findChildren<QWidget *>()) {
            const bool reachable = (widget->focusPolicy() & Qt::TabFocus) != 0 && widget->isVisible();
            auto *button = qobject_cast<QAbstractButton *>(widget);
            const bool hasText = button && !button->text().isEmpty();
            if (reachable && !hasText && !widget->accessibleName().isEmpty())
                continue;
            if (reachable && !hasText && qobject_cast<QScrollBar *>(widget) == nullptr)
                QFAIL(widget->metaObject()->className());
        }
    }

    void tellsAllAboutARow()
    {
        m_log->add(
            {record(u"https://r.test/v2/a/manifests/1"_s), record(u"https://r.test/v2/b/tags/list"_s, 403)});
        QVERIFY(details()->toPlainText().isEmpty());
        choose(1);
        QVERIFY(details()->toPlainText().contains(u"<b>r.test refused it</b>"_s)); // literally
        QVERIFY(details()->isReadOnly());
        choose(0);
        QVERIFY(details()->toPlainText().startsWith(u"GET https://r.test/v2/a/manifests/1"_s));
        m_log->add({record(u"https://r.test/v2/c/tags/list"_s)});
        QVERIFY(details()->toPlainText().startsWith(u"GET https://r.test/v2/a/manifests/1"_s));
        m_log->clear();
        QVERIFY(details()->toPlainText().isEmpty());
    }

    void copiesCommands()
    {
        QSignalSpy copied(m_pane.get(), &ui::XrayPane::copied);
        const QString digest = u"sha256:"_s + QString(64, u'a');
        m_log->add({record(u"https://r.test/v2/a/manifests/1"_s),
                    record(u"https://r.test/v2/a/blobs/"_s + digest), record(u"https://r.test/v2/"_s)});
        choose(0);
        action(u"curl command"_s)->trigger();
        QCOMPARE(QApplication::clipboard()->text(),
                 u"curl --globoff --include https://r.test/v2/a/manifests/1"_s);
        action(u"skopeo command"_s)->trigger();
        QCOMPARE(QApplication::clipboard()->text(), u"skopeo inspect --raw docker://r.test/a:1"_s);
        action(u"crane command"_s)->trigger();
        QCOMPARE(QApplication::clipboard()->text(), u"crane manifest r.test/a:1"_s);
        action(u"oras command"_s)->trigger();
        QCOMPARE(QApplication::clipboard()->text(), u"oras manifest fetch r.test/a:1"_s);
        action(u"Details"_s)->trigger();
        QCOMPARE(QApplication::clipboard()->text(), details()->toPlainText());
        QCOMPARE(copied.size(), 5);
        choose(1);
        QVERIFY(!action(u"skopeo command"_s)->isEnabled());
        QVERIFY(action(u"crane command"_s)->isEnabled());
        choose(2);
        QVERIFY(action(u"curl command"_s)->isEnabled());
        QVERIFY(!action(u"crane command"_s)->isEnabled());
    }

    void filters()
    {
        m_log->add({record(u"https://a.test/v2/"_s), record(u"https://b.test/v2/x"_s, 403)});
        auto *host = named<QComboBox>(u"Host"_s);
        QCOMPARE(host->count(), 3);
        host->setCurrentIndex(2);
        QCOMPARE(m_browser->rows()->rowCount(), 1);
        m_log->add({record(u"https://aa.test/v2/"_s)});
        QCOMPARE(host->currentText(), u"b.test"_s); // still, though a host came before it
        named<QLineEdit>(u"Filter exchanges"_s)->setText(u"zzz"_s);
        QVERIFY(states()->pageText().contains(u"zzz"_s));
        Q_EMIT states()->clearFilterRequested();
        QCOMPARE(m_browser->rows()->rowCount(), 3);
        m_pane->findChild<QCheckBox *>()->click();
        QCOMPARE(m_browser->rows()->rowCount(), 1);
        m_log->clear();
        QCOMPARE(host->count(), 1);
    }

    void staysAtTheNewest()
    {
        QVector<ExchangeRecord> many;
        for (int i = 0; i < 200; ++i)
            many << record(u"https://a.test/%1"_s.arg(i));
        m_log->add(many);
        QScrollBar *bar = m_pane->tree()->verticalScrollBar();
        QTRY_VERIFY(bar->maximum() > 0);
        QTRY_COMPARE(bar->value(), bar->maximum());
        bar->setValue(3);
        m_log->add(many);
        const int before = bar->maximum();
        QTRY_VERIFY(bar->maximum() >= before);
        QCOMPARE(bar->value(), 3);
    }

    void remembersItsShape()
    {
        QTemporaryDir folder;
        QSettings settings(folder.filePath(u"s.ini"_s), QSettings::IniFormat);
        m_pane->tree()->header()->resizeSection(items::ExchangeModel::StatusColumn, 133);
        m_pane->save(settings);
        m_pane = std::make_unique<ui::XrayPane>(m_browser.get());
        m_pane->restore(settings);
        QCOMPARE(m_pane->tree()->header()->sectionSize(items::ExchangeModel::StatusColumn), 133);
        m_pane->restore(QSettings(folder.filePath(u"none.ini"_s), QSettings::IniFormat));
    }

    void asksToBeHiddenAndCleared()
    {
        QSignalSpy closed(m_pane.get(), &ui::XrayPane::closeRequested);
        named<QToolButton>(u"Hide the registry X-ray"_s)->click();
        QCOMPARE(closed.size(), 1);
        m_log->add({record(u"https://a.test/"_s)});
        for (QPushButton *button : m_pane->findChildren<QPushButton *>()) {
            if (button->text() == u"Clear list"_s)
                button->click();
        }
        QVERIFY(m_log->held.isEmpty());
    }
};

QTEST_MAIN(TestXrayPane)
#include "tst_xraypane.moc"
