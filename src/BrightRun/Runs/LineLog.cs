using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using BrightRun.Schema;

namespace BrightRun.Runs;

/// <summary>A file of lines that comes into being with the first line. Safe on any thread.</summary>
internal sealed class LineLog<T>(string path, JsonTypeInfo<T> type)
    where T : class
{
    private readonly Lock gate = new();

    public int Count { get; private set; }

    public void Add(T line)
    {
        byte[] bytes = [.. JsonSerializer.SerializeToUtf8Bytes(line, type), (byte)'\n'];
        Guarded(() =>
        {
            // Opened for each line: lines are few, and each is with the system before the run goes on.
            using var file = new FileStream(path, FileMode.Append, FileAccess.Write);
            file.Write(bytes);
            Count++;
        });
    }

    /// <summary>Removes lines of earlier sittings that no longer hold: keeps the last of each key that is wanted, and no file without lines.</summary>
    /// <param name="key">What a line is about.</param>
    /// <param name="isWanted">Whether a line about it still holds.</param>
    public void KeepLast(Func<T, int> key, Func<int, bool> isWanted) => Guarded(() =>
    {
        if (!File.Exists(path))
        {
            return;
        }

        // Twice over the file, as its raw answers may be large.
        var lastOf = new Dictionary<int, int>();
        foreach (var (number, line) in File.ReadLines(path).Index())
        {
            if (Read(line) is { } read && isWanted(key(read)))
            {
                lastOf[key(read)] = number;
            }
        }

        if (lastOf.Count > 0)
        {
            var kept = lastOf.Values.ToHashSet();
            File.WriteAllLines(path + ".tmp", File.ReadLines(path).Where((_, number) => kept.Contains(number)));
            File.Move(path + ".tmp", path, overwrite: true);
        }
        else
        {
            File.Delete(path);
        }
    });

    // Null for a line that a crash has cut off.
    private T? Read(string line)
    {
        try
        {
            return JsonSerializer.Deserialize(line, type);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private void Guarded(Action use)
    {
        lock (gate)
        {
            try
            {
                use();
            }
            catch (Exception e) when (DatasetIoException.Covers(e))
            {
                throw DatasetIoException.Of("written", path, e);
            }
        }
    }
}
