using System.Collections.Concurrent;
using System.Globalization;
using BrightRun.Schema;
using Microsoft.Extensions.AI;
using Microsoft.Win32.SafeHandles;

namespace BrightRun.Chat;

/// <summary>Provider whose batch files are written; result files of both are read.</summary>
public enum BatchShape { Anthropic, OpenAi }

/// <summary>What writing a wave gave.</summary>
/// <param name="Files">Files written now, to be given to the provider; empty when nothing new is asked.</param>
/// <param name="Requests">Requests in them.</param>
/// <param name="Waiting">Requests of earlier waves that still lack a result.</param>
public sealed record BatchWave(IReadOnlyList<string> Files, int Requests, int Waiting);

/// <summary>A folder through which steps are asked by files: <c>wave-0001.anthropic.jsonl</c> out, <c>*.results.jsonl</c> back.</summary>
/// <remarks>
/// Result files may come in any order, from several batches, and hold lines in any order; of two answers to one request the first counts. A
/// request that failed or expired is asked again in the next wave. Noting and finding are safe on any thread.
/// </remarks>
public sealed class BatchFolder : IDisposable
{
    // Both providers take 50,000 requests and 200 MB a file.
    private const int MostRequests = 50_000;
    private const long MostBytes = 190_000_000;

    private readonly string _path;
    private readonly BatchShape _shape;
    private readonly List<Finding> _findings = [];
    private readonly List<SafeFileHandle> _files = [];
    private readonly Dictionary<string, (SafeFileHandle File, LinePlace Place)> _answers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _written = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (int Count, Finding Finding)> _failed = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, CanonicalRequest> _noted = new(StringComparer.Ordinal);
    private int _lastWave;

    private BatchFolder(string path, BatchShape shape) => (_path, _shape) = (path, shape);

    /// <summary>What the result files hold that is no answer: unknown ids, failed requests, lines that cannot be read.</summary>
    public IReadOnlyList<Finding> Findings => _findings;

    /// <summary>Opens a folder, makes it when there is none, and reads which answers it holds.</summary>
    public static BatchFolder Open(string path, BatchShape shape)
    {
        Directory.CreateDirectory(path);
        var folder = new BatchFolder(path, shape);
        foreach (var file in Directory.EnumerateFiles(path, "wave-*.jsonl").Order(StringComparer.Ordinal).Where(f => !IsResult(f)))
        {
            folder.ReadWave(file);
        }

        foreach (var file in Directory.EnumerateFiles(path, "*.results.jsonl").Order(StringComparer.Ordinal))
        {
            folder.ReadResults(file);
        }

        folder._findings.AddRange(folder._failed.Where(f => !folder._answers.ContainsKey(f.Key)).Select(f => f.Value.Finding));
        return folder;
    }

    /// <summary>The answer to a request; null when no result file has one.</summary>
    public ChatResponse? Find(string callId) => _answers.TryGetValue(callId, out var place) ? BatchResult.Read(LineFile.Read(place.File, place.Place)).Answer : null;

    /// <summary>Keeps a request for the next wave.</summary>
    public void Note(CanonicalRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        _noted.TryAdd(request.CallId, request);
    }

    /// <summary>Writes the noted requests that no open wave asks already, ordered by conversation, turn and step; call it once all conversations stand still.</summary>
    public BatchWave WriteWave()
    {
        var fresh = _noted.Values
            .Where(r => _written.GetValueOrDefault(r.CallId) <= (_failed.TryGetValue(r.CallId, out var f) ? f.Count : 0))
            .OrderBy(r => r.Step.ConversationId, StringComparer.Ordinal)
            .ThenBy(r => r.Step.TurnNumber)
            .ThenBy(r => r.Step.Prompt.Id, StringComparer.Ordinal)
            .ThenBy(r => r.Step.PersonaId, StringComparer.Ordinal)
            .ThenBy(r => r.CallId, StringComparer.Ordinal)
            .ToList();
        var files = new List<string>();
        for (var from = 0; from < fresh.Count;)
        {
            files.Add(WriteFile(fresh, ref from));
        }

        var wave = new BatchWave(files, fresh.Count, _noted.Count - fresh.Count);
        foreach (var request in fresh)
        {
            _written[request.CallId] = _written.GetValueOrDefault(request.CallId) + 1;
        }

        _noted.Clear();
        return wave;
    }

    public void Dispose() => _files.ForEach(f => f.Dispose());

    private string WriteFile(List<CanonicalRequest> requests, ref int from)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"wave-{++_lastWave:0000}.{(_shape == BatchShape.Anthropic ? "anthropic" : "openai")}.jsonl");
        var file = Path.Combine(_path, name);
        // Written beside and renamed: whoever watches the folder never sees half a wave.
        using (var stream = File.Create(file + ".tmp"))
        {
            for (var first = from; from < requests.Count && from - first < MostRequests && stream.Length < MostBytes; from++)
            {
                stream.Write(BatchLine.Write(requests[from], _shape));
                stream.WriteByte((byte)'\n');
            }
        }

        File.Move(file + ".tmp", file, overwrite: false);
        return file;
    }

    private void ReadWave(string path)
    {
        if (int.TryParse(Path.GetFileName(path).AsSpan("wave-".Length).Slice(0, 4), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            _lastWave = Math.Max(_lastWave, number);
        }

        using var file = File.OpenHandle(path);
        foreach (var (_, bytes, _) in LineFile.Read(file))
        {
            if (BatchResult.IdOf(bytes.Span) is { } id)
            {
                _written[id] = _written.GetValueOrDefault(id) + 1;
            }
        }
    }

    private void ReadResults(string path)
    {
        var file = File.OpenHandle(path);
        _files.Add(file);
        var number = 0;
        foreach (var (place, bytes, _) in LineFile.Read(file))
        {
            number++;
            var result = BatchResult.Read(bytes);
            if (result.Id is null)
            {
                Find("BR1303", "This line is no result of a batch: it needs a custom_id, and a result or a response.");
            }
            else if (!_written.ContainsKey(result.Id))
            {
                Find("BR1304", $"No wave asks for '{result.Id}'; the result is passed over.");
            }
            else if (result.Answer is not null)
            {
                _answers.TryAdd(result.Id, (file, place));
            }
            else
            {
                var known = _failed.TryGetValue(result.Id, out var before) ? before.Count : 0;
                _failed[result.Id] = (known + 1, At("BR1305", $"The request '{result.Id}' failed ({result.Problem}); it is asked again in the next wave."));
            }

            void Find(string rule, string message) => _findings.Add(At(rule, message));

            Finding At(string rule, string message) => new(rule, Severity.Warning, "", message) { File = path, Line = number };
        }
    }

    private static bool IsResult(string path) => path.EndsWith(".results.jsonl", StringComparison.Ordinal);
}
