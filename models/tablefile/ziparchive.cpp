// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tablefile/ziparchive.h"

#include <QSet>

#include <algorithm>
#include <array>

#include <zip.h>

namespace paydesk {

namespace {

constexpr qint64 mebibyte = 1024 * 1024;
constexpr qint64 longestRun = mebibyte;

/// Nothing of a sheet of text and numbers has such a name.
bool isForeign(const QString &name)
{
    static constexpr std::array endings{
        ".zip", ".xlsx", ".xlsm", ".xls", ".docx", ".7z", ".rar", ".gz", ".exe", ".bin"};
    if (name.contains(QLatin1StringView("printersettings"))) // Excel's own, of each sheet
        return false;
    return std::any_of(endings.begin(), endings.end(),
        [&name](const char *ending) { return name.endsWith(QLatin1StringView(ending)); });
}

bool isUnpackable(const zip_stat_t &stat)
{
    return (stat.comp_method == ZIP_CM_STORE || stat.comp_method == ZIP_CM_DEFLATE)
        && stat.encryption_method == ZIP_EM_NONE;
}

} // namespace

Error damagedFile(const QString &detail)
{
    Error error = Error::input(QStringLiteral("file"), InputProblem::FileDamaged);
    error.detail = detail;
    return error;
}

Error unsafeFile(const QString &rule)
{
    return Error::input(QStringLiteral("file"), InputProblem::FileUnsafe, {}, rule);
}

ZipPart::ZipPart(zip_file *file, qint64 size)
    : m_file(file)
    , m_size(size)
{
    open(QIODevice::ReadOnly | QIODevice::Unbuffered);
}

ZipPart::~ZipPart() { zip_fclose(m_file); }

qint64 ZipPart::readData(char *data, qint64 size)
{
    if (m_ended || m_problem)
        return -1;
    const zip_int64_t count = zip_fread(m_file, data, zip_uint64_t(size));
    m_ended = count <= 0;
    if (count < 0)
        m_problem = damagedFile(QString::fromUtf8(zip_file_strerror(m_file)));
    if (count <= 0)
        return -1;
    m_read += count;
    if (m_read > m_size)
        m_problem = damagedFile(QStringLiteral("a part is larger than the directory says"));
    inspect({data, count});
    return m_problem ? -1 : count;
}

void ZipPart::inspect(QByteArrayView bytes)
{
    const bool begins = m_read == bytes.size();
    if (begins && !bytes.startsWith('<') && !bytes.startsWith("\xEF\xBB\xBF<"))
        m_problem = damagedFile(QStringLiteral("a part is not XML in UTF-8"));
    for (const char c : bytes) {
        if (m_last == '<' && c == '!')
            m_problem = unsafeFile(QStringLiteral("no DOCTYPE"));
        m_sinceTag = c == '<' ? 0 : m_sinceTag + 1;
        m_last = c;
    }
    if (m_sinceTag > longestRun)
        m_problem = unsafeFile(QStringLiteral("1 MiB per value"));
}

Result<std::unique_ptr<ZipArchive>> ZipArchive::open(QByteArray content, const ZipLimits &limits)
{
    if (content.size() > limits.packedBytes)
        return unsafeFile(QStringLiteral("%1 MiB").arg(limits.packedBytes / mebibyte));
    std::unique_ptr<ZipArchive> archive(new ZipArchive(std::move(content)));
    zip_error_t problem;
    zip_error_init(&problem);
    zip_source_t *source = zip_source_buffer_create(
        archive->m_content.constData(), zip_uint64_t(archive->m_content.size()), 0, &problem);
    if (source)
        archive->m_zip = zip_open_from_source(source, ZIP_RDONLY, &problem);
    const QString detail = QString::fromUtf8(zip_error_strerror(&problem));
    if (source && !archive->m_zip)
        zip_source_free(source);
    zip_error_fini(&problem);
    if (!archive->m_zip)
        return damagedFile(detail);
    if (auto checked = archive->checkParts(limits); !checked)
        return checked.error();
    return archive;
}

ZipArchive::~ZipArchive()
{
    if (m_zip)
        zip_discard(m_zip);
}

Result<void> ZipArchive::checkParts(const ZipLimits &limits) const
{
    const zip_int64_t count = zip_get_num_entries(m_zip, 0);
    if (count > limits.parts)
        return unsafeFile(QStringLiteral("%1 parts").arg(limits.parts));
    QSet<QString> names;
    qint64 unpacked = 0;
    for (zip_int64_t i = 0; i < count; ++i) {
        zip_stat_t stat;
        if (zip_stat_index(m_zip, zip_uint64_t(i), 0, &stat) != 0 || !(stat.valid & ZIP_STAT_SIZE)
            || !(stat.valid & ZIP_STAT_COMP_SIZE))
            return damagedFile(QString::fromUtf8(zip_strerror(m_zip)));
        const QString name = QString::fromUtf8(stat.name).toLower();
        // Two parts of one name are two answers to one question.
        if (names.contains(name))
            return damagedFile(QStringLiteral("two parts are called ") + name);
        names.insert(name);
        if (isForeign(name) || name.startsWith(QLatin1StringView("xl/externallinks/")))
            return unsafeFile(QStringLiteral("no macros, embedded files or links to other files"));
        if (!isUnpackable(stat))
            return unsafeFile(QStringLiteral("no encryption"));
        if (stat.size > zip_uint64_t(limits.unpackedBytes)
            || (unpacked += qint64(stat.size)) > limits.unpackedBytes)
            return unsafeFile(
                QStringLiteral("%1 MiB unpacked").arg(limits.unpackedBytes / mebibyte));
        if (stat.size > zip_uint64_t(mebibyte)
            && stat.size / std::max<zip_uint64_t>(stat.comp_size, 1) > zip_uint64_t(limits.ratio))
            return unsafeFile(QStringLiteral("%1 times its packed size").arg(limits.ratio));
    }
    return {};
}

bool ZipArchive::contains(const QString &name) const
{
    return zip_name_locate(m_zip, name.toUtf8().constData(), 0) >= 0;
}

Result<std::unique_ptr<ZipPart>> ZipArchive::part(const QString &name) const
{
    const zip_int64_t index = zip_name_locate(m_zip, name.toUtf8().constData(), 0);
    zip_stat_t stat;
    if (index < 0 || zip_stat_index(m_zip, zip_uint64_t(index), 0, &stat) != 0)
        return Error::of(ErrorKind::NotFound, {}, name);
    zip_file_t *file = zip_fopen_index(m_zip, zip_uint64_t(index), 0);
    if (!file)
        return damagedFile(QString::fromUtf8(zip_strerror(m_zip)));
    return std::make_unique<ZipPart>(file, qint64(stat.size));
}

} // namespace paydesk
