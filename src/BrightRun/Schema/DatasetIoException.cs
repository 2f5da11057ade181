namespace BrightRun.Schema;

/// <summary>A dataset could not be read or written because the world failed: a missing file, a full disk, a permission.</summary>
/// <remarks>Bad data never throws this; it is a <see cref="Finding"/>.</remarks>
public sealed class DatasetIoException : IOException
{
    private const int NoSpaceLeft = 28; // ENOSPC
    private const int DiskFull = unchecked((int)0x80070070); // ERROR_DISK_FULL
    private const int HandleDiskFull = unchecked((int)0x80070027); // ERROR_HANDLE_DISK_FULL

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

    internal static DatasetIoException Of(string verb, string file, Exception cause)
    {
        var reason = cause switch
        {
            FileNotFoundException or DirectoryNotFoundException => "it does not exist",
            UnauthorizedAccessException => "access is denied",
            { HResult: NoSpaceLeft or DiskFull or HandleDiskFull } => "the disk is full",
            _ => cause.Message.TrimEnd('.'),
        };
        return new($"{file} cannot be {verb}: {reason}.", cause);
    }
}
