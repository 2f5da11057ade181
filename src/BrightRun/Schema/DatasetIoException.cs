namespace BrightRun.Schema;

/// <summary>A dataset could not be read or written because the world failed: a missing file, a full disk, a permission.</summary>
/// <remarks>Bad data never throws this; it is a <see cref="Finding"/>.</remarks>
public sealed class DatasetIoException : IOException
{
    private const int NoSpaceLeft = 28; // ENOSPC
    private const int DiskFull = unchecked((int)0x80070070); // ERROR_DISK_FULL
    private const int HandleDiskFull = unchecked((int)0x80070027); // ERROR_HANDLE_DISK_FULL
    private const int LockedOnLinux = 11; // EWOULDBLOCK
    private const int LockedOnMac = 35; // EWOULDBLOCK
    private const int Locked = unchecked((int)0x80070020); // ERROR_SHARING_VIOLATION

    public DatasetIoException()
    {
    }

    public DatasetIoException(string message)
        : base(message)
    {
    }

    public DatasetIoException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Whether an exception is one that this type stands for.</summary>
    internal static bool Covers(Exception exception) => exception is IOException and not DatasetIoException or UnauthorizedAccessException;

    /// <summary>Whether a file could not be opened because somebody holds it.</summary>
    internal static bool IsInUse(Exception exception) => exception is IOException { HResult: LockedOnLinux or LockedOnMac or Locked };

    internal static DatasetIoException Of(string verb, string file, Exception cause)
    {
        var reason = cause switch
        {
            DirectoryNotFoundException when verb == "written" => "its folder does not exist",
            FileNotFoundException or DirectoryNotFoundException => "it does not exist",
            UnauthorizedAccessException when Directory.Exists(file) => "it is a folder; name a file in it",
            UnauthorizedAccessException => "access is denied",
            { HResult: NoSpaceLeft or DiskFull or HandleDiskFull } => "the disk is full",
            _ when IsInUse(cause) => "another process is using it",
            _ => cause.Message.TrimEnd('.'),
        };
        return new($"{file} cannot be {verb}: {reason}.", cause);
    }
}
