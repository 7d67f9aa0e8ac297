// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"

#include <QByteArray>
#include <QIODevice>

#include <memory>

struct zip;
struct zip_file;

namespace paydesk {

/// A container beyond these is refused before it can fill the memory.
struct ZipLimits
{
    qint64 packedBytes = 20 * 1024 * 1024;
    qint64 unpackedBytes = 200 * 1024 * 1024;
    qint64 ratio = 100; ///< of parts that unpack to more than a mebibyte
    qint64 parts = 1000;
};

/// One XML part while it is unpacked. Only what spreadsheets write is let through: no "<!", so
/// neither document types with their entities nor CDATA nor comments; no text of more than a
/// mebibyte without a tag. \c problem says why the reading stopped, if it did not end.
class ZipPart : public QIODevice
{
public:
    ZipPart(zip_file *file, qint64 size);
    ~ZipPart() override;

    bool isSequential() const override { return true; }
    bool atEnd() const override { return m_ended || m_problem; }
    const std::optional<Error> &problem() const { return m_problem; }
    int percent() const { return m_size > 0 ? int(m_read * 100 / m_size) : 100; }

protected:
    qint64 readData(char *data, qint64 size) override;
    qint64 writeData(const char *, qint64) override { return -1; }

private:
    void inspect(QByteArrayView bytes);

    zip_file *m_file;
    qint64 m_size; ///< as the directory says; more is refused
    qint64 m_read = 0;
    qint64 m_sinceTag = 0;
    char m_last = 0;
    bool m_ended = false;
    std::optional<Error> m_problem;
};

/// A ZIP container in memory, read only. It must outlive its parts.
class ZipArchive
{
public:
    /// Checks the directory against the limits: sizes, ratio, number and names of parts.
    static Result<std::unique_ptr<ZipArchive>> open(
        QByteArray content, const ZipLimits &limits = {});
    ~ZipArchive();

    bool contains(const QString &name) const;
    /// NotFound when there is none.
    Result<std::unique_ptr<ZipPart>> part(const QString &name) const;

private:
    explicit ZipArchive(QByteArray content)
        : m_content(std::move(content))
    {
    }
    Result<void> checkParts(const ZipLimits &limits) const;

    QByteArray m_content;
    zip *m_zip = nullptr;
};

Error damagedFile(const QString &detail);
/// \c rule: what it breaks, for people: "200 MiB unpacked".
Error unsafeFile(const QString &rule);

} // namespace paydesk
