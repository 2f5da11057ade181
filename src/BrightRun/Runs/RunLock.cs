using BrightRun.Schema;

namespace BrightRun.Runs;

/// <summary>One writer a folder: held while a run writes, given back by the system when its process dies.</summary>
internal sealed class RunLock : IDisposable
{
    internal const string FileName = ".lock";
    private readonly FileStream held;

    private RunLock(FileStream held) => this.held = held;

    /// <summary>Takes the lock before anything in the folder is read, changed or removed.</summary>
    /// <param name="folder">Made when it does not exist.</param>
    /// <exception cref="RunRefusedException">Another run holds it.</exception>
    /// <exception cref="DatasetIoException">The folder cannot be written.</exception>
    public static RunLock Take(string folder)
    {
        var path = Path.Combine(folder, FileName);
        try
        {
            Directory.CreateDirectory(folder);
            while (true)
            {
                var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
                if (File.Exists(path))
                {
                    return new(file);
                }

                file.Dispose(); // Whoever held it removed the file between our opening and locking it: that lock would keep nobody out.
            }
        }
        catch (IOException e) when (DatasetIoException.IsInUse(e))
        {
            throw new RunRefusedException($"Another run is writing {folder}.", "Wait until it has ended, or choose another folder (--out).", e);
        }
        catch (Exception e) when (DatasetIoException.Covers(e))
        {
            throw DatasetIoException.Of("written", folder, e);
        }
    }

    public void Dispose() => held.Dispose();
}
