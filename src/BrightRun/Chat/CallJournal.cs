using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using BrightRun.Schema;
using Microsoft.Win32.SafeHandles;

namespace BrightRun.Chat;

/// <summary>Append-only file of answers, one JSON object a line: what was paid for once is never asked again.</summary>
/// <remarks>
/// Holds only the places of the answers in memory. Every line reaches the operating system before its answer is used, so a killed process loses
/// at most the calls in flight; a last line that was cut by a crash is dropped. Safe on any thread; one process at a time.
/// </remarks>
public sealed class CallJournal : IDisposable
{
    private readonly SafeFileHandle _file;
    private readonly string _path;
    private readonly bool _byPrompt;
    private readonly List<Finding> _findings = [];
    private readonly ConcurrentDictionary<UInt128, LinePlace> _places = new();
    private readonly ConcurrentDictionary<string, Task<JournalEntry>> _running = new(StringComparer.Ordinal);
    private readonly Lock _writing = new();
    private long _end;

    private CallJournal(string path, bool byPrompt)
    {
        (_path, _byPrompt) = (path, byPrompt);
        if (!byPrompt && Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder)
        {
            Directory.CreateDirectory(folder);
        }

        _file = byPrompt
            ? File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite)
            : File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        Load();
    }

    /// <summary>Lines that could not be read.</summary>
    public IReadOnlyList<Finding> Findings => _findings;

    /// <summary>Different requests that have an answer.</summary>
    public int Count => _places.Count;

    /// <summary>First entry when the journal was opened: which provider and model answered; null in an empty journal.</summary>
    public JournalEntry? First { get; private set; }

    /// <summary>Opens a journal to go on with it; makes it when there is none. Answers are found by <see cref="CanonicalRequest.Key"/>.</summary>
    /// <exception cref="IOException">Another process writes it.</exception>
    public static CallJournal Open(string path) => new(path, byPrompt: false);

    /// <summary>Opens a journal to read only. Answers are found by <see cref="CanonicalRequest.PromptSha256"/>, whatever model gave them.</summary>
    public static CallJournal OpenForReplay(string path) => new(path, byPrompt: true);

    /// <summary>The recorded answer; null when there is none.</summary>
    public JournalEntry? Find(CanonicalRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return _places.TryGetValue(Index(_byPrompt ? request.PromptSha256 : request.Key), out var place)
            ? JsonSerializer.Deserialize(LineFile.Read(_file, place), ChatJson.Default.JournalEntry)
            : null;
    }

    /// <summary>The recorded answer, or the one that is asked for and recorded now. The same request in flight is asked once.</summary>
    public async Task<JournalEntry> AnswerAsync(
        CanonicalRequest request, Func<CancellationToken, Task<JournalEntry>> ask, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(ask);
        while (true)
        {
            if (Find(request) is { } known)
            {
                return known;
            }

            var mine = new TaskCompletionSource<JournalEntry>(TaskCreationOptions.RunContinuationsAsynchronously);
            var running = _running.GetOrAdd(request.Key, mine.Task);
            if (running == mine.Task)
            {
                return await AskAsync(request, ask, mine, cancellationToken);
            }

            try
            {
                return await running.WaitAsync(cancellationToken);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                // Whoever asked first gave up; this caller has not.
            }
        }
    }

    public void Dispose() => _file.Dispose();

    private async Task<JournalEntry> AskAsync(
        CanonicalRequest request, Func<CancellationToken, Task<JournalEntry>> ask, TaskCompletionSource<JournalEntry> mine, CancellationToken cancellationToken)
    {
        try
        {
            // Looked up again: the answer may have been recorded between the look and the entry among the running.
            var entry = Find(request);
            if (entry is null)
            {
                entry = await ask(cancellationToken);
                Append(entry);
            }

            _running.TryRemove(request.Key, out _);
            mine.SetResult(entry);
            return entry;
        }
        catch (OperationCanceledException)
        {
            _running.TryRemove(request.Key, out _);
            mine.SetCanceled(CancellationToken.None);
            throw;
        }
        catch (Exception e)
        {
            _running.TryRemove(request.Key, out _);
            mine.SetException(e);
            _ = mine.Task.Exception; // Observed: there may be nobody who waits for it.
            throw;
        }
    }

    private void Append(JournalEntry entry)
    {
        byte[] line = [.. JsonSerializer.SerializeToUtf8Bytes(entry, ChatJson.Default.JournalEntry), (byte)'\n'];
        lock (_writing)
        {
            RandomAccess.Write(_file, line, _end);
            _places.TryAdd(Index(entry.Key), new(_end, line.Length - 1));
            _end += line.Length;
        }
    }

    private void Load()
    {
        var number = 0;
        foreach (var (place, bytes, ended) in LineFile.Read(_file))
        {
            number++;
            if (Read(bytes.Span) is { } entry)
            {
                First ??= entry;
                _places.TryAdd(Index(_byPrompt ? entry.PromptSha256 : entry.Key), place);
                _end = place.Offset + place.Length + 1;
            }
            else if (ended)
            {
                _findings.Add(new("BR1302", Severity.Warning, "", "This line of the journal is no recorded answer; it is passed over, and its call will be made again.") { File = _path, Line = number });
                _end = place.Offset + place.Length + 1;
            }
        }

        if (!_byPrompt && RandomAccess.GetLength(_file) != _end)
        {
            // A whole last line that lacks only its break is kept, a cut one is dropped.
            RandomAccess.SetLength(_file, Math.Min(_end, RandomAccess.GetLength(_file)));
            if (RandomAccess.GetLength(_file) < _end)
            {
                RandomAccess.Write(_file, "\n"u8, _end - 1);
            }
        }
    }

    private static JournalEntry? Read(ReadOnlySpan<byte> line)
    {
        try
        {
            return JsonSerializer.Deserialize(line, ChatJson.Default.JournalEntry);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // 128 bits of the hash: enough for any journal, and a third of the memory of the text.
    private static UInt128 Index(string sha256) =>
        sha256.Length >= 39 && UInt128.TryParse(sha256.AsSpan("sha256:".Length, 32), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var index) ? index : 0;
}
