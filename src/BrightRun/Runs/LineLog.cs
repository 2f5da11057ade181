using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using BrightRun.Schema;

namespace BrightRun.Runs;

/// <summary>A file of lines that comes into being with the first line. Safe on any thread.</summary>
internal sealed class LineLog<T>(string path, JsonTypeInfo<T> type)
{
    private readonly Lock gate = new();

    public int Count { get; private set; }

    public void Add(T line)
    {
        byte[] bytes = [.. JsonSerializer.SerializeToUtf8Bytes(line, type), (byte)'\n'];
        lock (gate)
        {
            try
            {
                // Opened for each line: lines are few, and each is with the system before the run goes on.
                using var file = new FileStream(path, FileMode.Append, FileAccess.Write);
                file.Write(bytes);
            }
            catch (Exception e) when (DatasetIoException.Covers(e))
            {
                throw DatasetIoException.Of("written", path, e);
            }

            Count++;
        }
    }
}
