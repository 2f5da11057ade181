using System.Runtime.CompilerServices;

namespace BrightRun.Schema;

/// <summary>Reads JSONL: a header line, then a conversation a line. A damaged line costs that line and no other.</summary>
internal static class LinesReader
{
    public static async IAsyncEnumerable<DatasetItem> ReadAsync(ByteWindow window, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var hasHeader = false;
        var index = 0;
        for (var first = true; ; first = false)
        {
            var length = await LineAsync(window, cancellationToken);
            if (length > Limits.MaxRecordBytes)
            {
                yield return DatasetReader.Damage("BR1009", Severity.Error, window.Position, $"The line is longer than {Limits.MaxRecordBytes >> 20} MiB; it is left out.");
                await SkipLineAsync(window, cancellationToken);
                continue;
            }

            if (length == 0 && window.Length == 0)
            {
                break;
            }

            var line = window.Memory[..length];
            if (line.Span.IndexOfAnyExcept(" \t\r"u8) < 0)
            {
                yield return DatasetReader.Damage("BR1007", Severity.Warning, window.Position, "The line is blank.");
            }
            else if (IsHeader(line.Span))
            {
                if (!first)
                {
                    yield return DatasetReader.Damage("BR1007", Severity.Warning, window.Position, hasHeader ? "The header line occurs again." : "The header line is not the first.");
                }

                if (!hasHeader)
                {
                    yield return DatasetReader.Header(line.Span, SchemaValidator.Header.Validate(line.Span, window.Position));
                }

                hasHeader = true;
            }
            else
            {
                if (first)
                {
                    yield return DatasetReader.Damage("BR1007", Severity.Warning, window.Position, "The first line is no header; {\"_meta\": …} is expected.");
                }

                var findings = new List<Finding>();
                if (!SchemaValidator.Conversation.Validate(line.Span, window.Position, findings))
                {
                    yield return new DamageItem(findings[^1]);
                }
                else if (line.Span[line.Span.IndexOfAnyExcept(" \t\r"u8)] != '{')
                {
                    yield return DatasetReader.Damage("BR1007", Severity.Warning, window.Position, "The line is no object.");
                }
                else
                {
                    yield return new ConversationItem(line, window.Position, index++, "", findings);
                }
            }

            window.Consume(Math.Min(length + 1, window.Length));
        }

        if (!hasHeader)
        {
            yield return DatasetReader.Damage("BR1007", Severity.Warning, window.Position, "The file has no header line.");
        }
    }

    // Length of the line at the start of the window, without its break; above the limit as soon as that is certain.
    private static async ValueTask<int> LineAsync(ByteWindow window, CancellationToken cancellationToken)
    {
        var seen = 0;
        while (true)
        {
            var end = window.Span[seen..].IndexOf((byte)'\n');
            if (end >= 0)
            {
                return seen + end;
            }

            seen = window.Length;
            if (seen > Limits.MaxRecordBytes || !await window.MoreAsync(cancellationToken))
            {
                return seen;
            }
        }
    }

    private static async ValueTask SkipLineAsync(ByteWindow window, CancellationToken cancellationToken)
    {
        while (true)
        {
            var end = window.Span.IndexOf((byte)'\n');
            window.Consume(end < 0 ? window.Length : end + 1);
            if (end >= 0 || !await window.MoreAsync(cancellationToken))
            {
                return;
            }
        }
    }

    private static bool IsHeader(ReadOnlySpan<byte> line)
    {
        var text = line.TrimStart(" \t\r"u8);
        return text.StartsWith("{"u8) && text[1..].TrimStart(" \t\r"u8).StartsWith("\"_meta\""u8);
    }
}
