// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "browse/cataloguebrowser.h"
#include "items/repositorymodel.h"

namespace browse {

/// The list pane of a registry or of one namespace: what CatalogueBrowser has, narrowed. GUI thread.
class RepositoriesBrowser final : public QObject
{
    Q_OBJECT
public:
    /// `catalogues` outlives this object.
    explicit RepositoriesBrowser(CatalogueBrowser *catalogues, QObject *parent = nullptr);

    items::RepositoryModel *model() const { return m_model; }

    /// Shows a registry; `nameSpace` empty: all of it. Starts loading where needed.
    void open(const QString &registry, const QString &nameSpace = {});
    void close();
    void reload();
    void loadMore();
    void cancel();
    void setFilter(const QString &filter);

    QString registry() const { return m_registry; }
    QString nameSpace() const { return m_namespace; }
    ViewState state() const;
    bool hasMore() const;
    QString countsText() const; ///< "812 repositories", "4 of 812 match", "10,000 loaded, there are more"

Q_SIGNALS:
    void stateChanged();
    void countsChanged();

private:
    QStringList narrowed(const QStringList &names) const;

    CatalogueBrowser *m_catalogues;
    items::RepositoryModel *m_model;
    QString m_registry;
    QString m_namespace;
};

} // namespace browse
