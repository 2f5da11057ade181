namespace BrightRun.Schema;

/// <summary>Regular expressions of the format, in the common subset of .NET and ECMA 262.</summary>
/// <remarks>[0-9] and not \d, which means the digits of every script in .NET.</remarks>
internal static class Patterns
{
    public const string ConversationId = @"^[^\u0000-\u001F\u007F]{1,200}$";
    public const string Sha256 = "^sha256:[0-9a-f]{64}$";
    public const string PersonaId = "^[a-z][a-z0-9_]{1,63}$";
    public const string Date = @"^[0-9]{4}-[0-9]{2}-[0-9]{2}$";
    public const string Timestamp = @"^[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt][0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]+)?([Zz]|[+-][0-9]{2}:[0-9]{2})$";
    public const string TimestampOrDate = @"^[0-9]{4}-[0-9]{2}-[0-9]{2}([Tt][0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]+)?([Zz]|[+-][0-9]{2}:[0-9]{2}))?$";
    public const string StatementId = @"^t[0-9]+\.(r[0-3]|i)\.[0-9]{2,}$";
    public const string Pointer = "^(/([^/~]|~[01])*)*$";
    public const string SemanticVersion = @"^[0-9]+\.[0-9]+\.[0-9]+(-[0-9A-Za-z.-]+)?(\+[0-9A-Za-z.-]+)?$";
}
