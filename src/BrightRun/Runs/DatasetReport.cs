using System.Text;
using BrightRun.Quality;
using BrightRun.Schema;

namespace BrightRun.Runs;

/// <summary>The report of a dataset as a file that is there whole or not at all.</summary>
public static class DatasetReport
{
    public const string FileName = "report.html";

    /// <summary>What a dataset says of its making.</summary>
    /// <param name="header">Null when the file has none.</param>
    public static ReportHead HeadOf(DatasetHeader? header) => new()
    {
        Name = header?.Meta.DatasetMetadata.Name ?? "Dataset",
        Pack = header?.Meta.DomainPacks is { Count: > 0 } packs ? string.Join(", ", packs.Select(p => $"{p.PackId} {p.Version}")) : null,
        Author = header?.Meta.DatasetMetadata.Teachers is { Count: > 0 } teachers ? string.Join(", ", teachers.Select(t => $"{t.Provider} {t.Model}")) : null,
        CreatedAt = header?.Meta.DatasetMetadata.CreatedDate,
        Licence = header?.Meta.DatasetMetadata.Licence.Spdx,
    };

    /// <exception cref="DatasetIoException">It cannot be written.</exception>
    public static void Write(string path, ReportHead head, DatasetSummary summary, ReportMaterial material)
    {
        using var page = new StringWriter(System.Globalization.CultureInfo.InvariantCulture) { NewLine = "\n" };
        ReportWriter.Write(head, summary, material, page);
        WholeFile.Write(path, Encoding.UTF8.GetBytes(page.ToString()));
    }
}
