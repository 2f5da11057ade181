namespace BrightRun.Chat;

/// <summary>Where a response carries the record of the call that made it.</summary>
public static class CallRecord
{
    /// <summary>Key in the response's additional properties; the value is a <see cref="Schema.ModelCall"/>.</summary>
    public const string Property = "brightrun.call";
}
