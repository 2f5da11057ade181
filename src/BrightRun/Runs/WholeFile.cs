using BrightRun.Schema;

namespace BrightRun.Runs;

/// <summary>Files that are there whole or not at all: written beside, put on the disk, renamed.</summary>
internal static class WholeFile
{
    /// <summary>Fails at once where <see cref="Write"/> would fail after long work.</summary>
    /// <exception cref="DatasetIoException">The path is a folder, or lies in none.</exception>
    public static void CheckTarget(string path)
    {
        if (Directory.Exists(path))
        {
            throw DatasetIoException.Of("written", path, new UnauthorizedAccessException());
        }

        if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder && !Directory.Exists(folder))
        {
            throw DatasetIoException.Of("written", path, new DirectoryNotFoundException());
        }
    }

    /// <exception cref="DatasetIoException">The disk is full, or fails otherwise; then the file is as it was.</exception>
    public static void Write(string path, ReadOnlySpan<byte> content)
    {
        var temporary = path + ".tmp";
        try
        {
            using (var file = new FileStream(temporary, FileMode.Create, FileAccess.Write))
            {
                file.Write(content);
                file.Flush(flushToDisk: true);
            }

            File.Move(temporary, path, overwrite: true);
        }
        catch (Exception e) when (DatasetIoException.Covers(e))
        {
            Remove(temporary);
            throw DatasetIoException.Of("written", path, e);
        }
    }

    /// <summary>Removes what a failed write has left, if the failure lets it.</summary>
    public static void Remove(string temporary)
    {
        try
        {
            File.Delete(temporary);
        }
        catch (Exception e) when (DatasetIoException.Covers(e))
        {
            // The failure that left the file behind is the one to report.
        }
    }
}
