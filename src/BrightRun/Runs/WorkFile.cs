using System.Text;
using BrightRun.Schema;
using Microsoft.Win32.SafeHandles;

namespace BrightRun.Runs;

/// <summary>Finished conversations of an unfinished run, a line each in the order of finishing, found again by index.</summary>
/// <remarks>Keeps two numbers a conversation in memory. Append is safe on any thread; a line is with the system when it returns, so a killed process loses none.</remarks>
internal sealed class WorkFile : IDisposable
{
    internal const string FileName = "finished.jsonl";
    private const int LongestHead = 320; // of a line: more than its id can take
    private const int WindowBytes = 1 << 20;
    private static readonly byte[] LineBreak = "\n"u8.ToArray();
    private readonly SafeFileHandle file;
    private readonly string path;
    private readonly long[] offsets;
    private readonly int[] lengths;
    private readonly Lock gate = new();
    private long end;

    /// <summary>Opens the file and finds what is finished; a line that was cut off by a crash is removed.</summary>
    /// <param name="workFolder">Exists.</param>
    /// <param name="conversations">How many the run has.</param>
    /// <exception cref="DatasetIoException">It cannot be opened, or another run is writing it.</exception>
    public WorkFile(string workFolder, int conversations)
    {
        path = Path.Combine(workFolder, FileName);
        (offsets, lengths) = (new long[conversations], new int[conversations]);
        try
        {
            file = File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None); // a shared lock would let a second writer in
            Scan();
            RandomAccess.SetLength(file, end);
        }
        catch (Exception e) when (DatasetIoException.Covers(e))
        {
            file?.Dispose();
            throw DatasetIoException.Of("opened", path, e);
        }
    }

    /// <summary>Conversations of the run.</summary>
    public int Conversations => offsets.Length;

    /// <summary>Conversations in the file.</summary>
    public int Count { get; private set; }

    public bool Has(int index) => Volatile.Read(ref lengths[index]) > 0;

    /// <param name="index">From 0; not finished so far.</param>
    /// <param name="line">Without line break.</param>
    /// <exception cref="DatasetIoException">The disk is full, or fails otherwise; the file then is as it was.</exception>
    public void Append(int index, ReadOnlyMemory<byte> line)
    {
        lock (gate)
        {
            try
            {
                RandomAccess.Write(file, (IReadOnlyList<ReadOnlyMemory<byte>>)[line, LineBreak], end);
            }
            catch (Exception e) when (DatasetIoException.Covers(e))
            {
                throw DatasetIoException.Of("written", path, e);
            }

            // The length last: whoever sees it may read the line.
            offsets[index] = end;
            Volatile.Write(ref lengths[index], line.Length);
            end += line.Length + 1;
            Count++;
        }
    }

    /// <summary>Reads a finished conversation into a buffer that grows as needed.</summary>
    public ReadOnlyMemory<byte> Read(int index, ref byte[] buffer)
    {
        var length = lengths[index];
        if (buffer.Length < length)
        {
            buffer = new byte[length * 2];
        }

        for (var read = 0; read < length;)
        {
            var got = RandomAccess.Read(file, buffer.AsSpan(read, length - read), offsets[index] + read);
            read += got > 0 ? got : throw new DatasetIoException($"{path} cannot be read: it ends too early.");
        }

        return buffer.AsMemory(0, length);
    }

    public void Dispose() => file.Dispose();

    private void Scan()
    {
        var window = new byte[WindowBytes];
        var head = new byte[LongestHead];
        var inHead = 0;
        var lineStart = 0L;
        for (long position = 0; RandomAccess.Read(file, window, position) is > 0 and var read;)
        {
            for (var rest = window.AsSpan(0, read); !rest.IsEmpty;)
            {
                var lineEnd = rest.IndexOf((byte)'\n');
                var part = lineEnd < 0 ? rest : rest[..lineEnd];
                var taken = Math.Min(part.Length, LongestHead - inHead);
                part[..taken].CopyTo(head.AsSpan(inHead));
                inHead += taken;
                position += part.Length;
                if (lineEnd < 0)
                {
                    break;
                }

                Found(head.AsSpan(0, inHead), lineStart, (int)(position - lineStart));
                position++;
                (lineStart, inHead) = (position, 0);
                rest = rest[(lineEnd + 1)..];
            }
        }

        end = lineStart;
    }

    // A line begins with the id, and the id ends with the number of the conversation.
    private void Found(ReadOnlySpan<byte> head, long offset, int length)
    {
        var opening = """{"conversation_id":"""u8;
        var id = head.StartsWith(opening) && head[opening.Length..] is [(byte)'"', .. var tail] && tail.IndexOf((byte)'"') is > 0 and var close
            ? Encoding.UTF8.GetString(tail[..close])
            : "";
        if (!int.TryParse(id.AsSpan(id.LastIndexOf('-') + 1), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number)
            || number < 1 || number > offsets.Length)
        {
            throw new RunRefusedException($"{path} has a line at byte {offset} that is no conversation of this run.", "Remove the folder to begin anew, or choose another output folder.");
        }

        Count += Has(number - 1) ? 0 : 1;
        (offsets[number - 1], lengths[number - 1]) = (offset, length);
    }
}
