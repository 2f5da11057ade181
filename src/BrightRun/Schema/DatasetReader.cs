using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace BrightRun.Schema;

/// <summary>Reads <c>dataset.json</c> and <c>dataset.jsonl</c>, compressed with gzip or not, one conversation at a time in flat memory.</summary>
/// <remarks>
/// Bad data never throws: it comes as findings among the items, and every whole conversation before and behind it is still given.
/// A failing disk throws <see cref="DatasetIoException"/>.
/// </remarks>
public static class DatasetReader
{
    private const int ProbeBytes = 1 << 20;
    private const string Known = "brightrun-multi-lora-pipeline-v1.0, -v2.0, -v3.0 and -v4.0 (dataset_metadata.schema_version), brightrun-lora-v4 and -v5 (training_file_metadata.format_spec)";

    /// <summary>Reads a file.</summary>
    /// <exception cref="DatasetIoException">The file cannot be opened or read.</exception>
    public static IAsyncEnumerable<DatasetItem> ReadAsync(string path, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        try
        {
            return ReadAsync(new FileStream(path, new FileStreamOptions { Options = FileOptions.Asynchronous | FileOptions.SequentialScan, BufferSize = 0 }), path, cancellationToken);
        }
        catch (Exception e) when (DatasetIoException.Covers(e))
        {
            throw DatasetIoException.Of("opened", path, e);
        }
    }

    /// <summary>Reads a stream to its end and disposes it.</summary>
    /// <param name="stream">Bytes of a file, compressed or not.</param>
    /// <param name="name">Name of the file in findings.</param>
    /// <param name="cancellationToken">Stops between two reads.</param>
    public static async IAsyncEnumerable<DatasetItem> ReadAsync(Stream stream, string name, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(stream);
        await using var source = stream;
        var window = new ByteWindow(stream, name);
        await FillAsync(window, 2, cancellationToken);
        if (window.Span.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B]))
        {
            // The window has taken bytes from the stream, so they are put in front of it again.
            window = new(new GZipStream(new PrefixedStream(window.Release(), stream), CompressionMode.Decompress), name);
        }

        await using (window)
        {
            await foreach (var item in ReadAsync(window, cancellationToken))
            {
                // What looks damaged where decompression broke off is a consequence of it, not a second defect.
                if (!window.IsBroken || item is not (DamageItem { Finding.Severity: Severity.Error } or HeaderItem { Header: null }))
                {
                    yield return Named(item, name);
                }
            }

            if (window.IsBroken)
            {
                yield return Named(Damage("BR1000", Severity.Error, window.Position, "The gzip data is damaged or cut off; what could be decompressed up to this place has been read. Take the file from its source again."), name);
            }
        }
    }

    private static async IAsyncEnumerable<DatasetItem> ReadAsync(ByteWindow window, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await FillAsync(window, ProbeBytes, cancellationToken);
        if (window.Span.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
        {
            yield return Damage("BR1004", Severity.Warning, window.Position, "The file begins with a byte order mark, which JSON has none of.");
            window.Skip(3);
        }

        var probe = FormatProbe.Of(window.Span[..Math.Min(window.Length, ProbeBytes)]);
        switch (probe.Form)
        {
            case FileForm.Lines:
                await foreach (var item in LinesReader.ReadAsync(window, cancellationToken))
                {
                    yield return item;
                }

                break;
            case FileForm.Document:
                await foreach (var item in new DocumentReader(window).ReadAsync(cancellationToken))
                {
                    yield return item;
                }

                break;
            case FileForm.Other:
                yield return Damage("BR1002", Severity.Error, window.Position, $"This file is {probe.Name}; validate and score take {DatasetMetadata.Version4}.");
                break;
            default:
                yield return Damage("BR1002", Severity.Error, window.Position, $"The format is not recognised ({What(window.Span, probe)}). Known markers: {Known}.");
                break;
        }
    }

    /// <summary>The findings of a value, its place in the document put before each path.</summary>
    internal static IReadOnlyList<Finding> Below(string path, IReadOnlyList<Finding> findings) =>
        path.Length == 0 || findings.Count == 0 ? findings : [.. findings.Select(f => f with { Path = path + f.Path })];

    internal static DamageItem Damage(string rule, Severity severity, TextPosition position, string message) =>
        new(new(rule, severity, "", message) { Line = position.Line, Column = position.Column, Offset = position.Offset });

    internal static HeaderItem Header(ReadOnlySpan<byte> utf8Json, IReadOnlyList<Finding> findings)
    {
        try
        {
            return new(FormatJson.ReadHeader(utf8Json), findings);
        }
        catch (JsonException e)
        {
            return new(null, findings.Count > 0 ? findings : [new("BR1013", Severity.Error, "", e.Message)]);
        }
    }

    internal static async ValueTask FillAsync(ByteWindow window, int bytes, CancellationToken cancellationToken)
    {
        while (window.Length < bytes && await window.MoreAsync(cancellationToken))
        {
        }
    }

    private static string What(ReadOnlySpan<byte> head, FormatProbe probe) =>
        head.IsEmpty ? "the file is empty"
        : head.StartsWith((ReadOnlySpan<byte>)[0x28, 0xB5, 0x2F, 0xFD]) ? "it is compressed with Zstandard; decompress it first"
        : head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || head.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]) ? "it is UTF-16; convert it to UTF-8"
        : probe.Name;

    private static DatasetItem Named(DatasetItem item, string file) => item switch
    {
        DamageItem damage => new DamageItem(damage.Finding with { File = file }),
        HeaderItem header => header with { Findings = Named(header.Findings, file) },
        ConversationItem conversation when conversation.Findings.Count > 0 => conversation with { Findings = Named(conversation.Findings, file) },
        _ => item,
    };

    private static List<Finding> Named(IReadOnlyList<Finding> findings, string file) => [.. findings.Select(f => f with { File = file })];
}
