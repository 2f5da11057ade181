namespace BrightRun.Chat;

/// <summary>A key that may be sent and never shown.</summary>
/// <param name="value">Null when the provider needs none.</param>
internal sealed class Secret(string? value)
{
    private const string Hidden = "[key]";

    // Providers echo the ends of a wrong key; eight characters of either end are enough to know it again.
    private const int Shown = 8;

    /// <summary>For the authorisation header only.</summary>
    public string? Value => value;

    /// <summary>The text without the key, and without a beginning or end of it that is long enough to matter.</summary>
    public string Redact(string text)
    {
        if (string.IsNullOrEmpty(value))
        {
            return text;
        }

        text = text.Replace(value, Hidden, StringComparison.Ordinal);
        return value.Length < 2 * Shown ? text : text.Replace(value[..Shown], Hidden, StringComparison.Ordinal).Replace(value[^Shown..], Hidden, StringComparison.Ordinal);
    }

    /// <summary>The exception as a cause; null when anything of it shows the key.</summary>
    public Exception? Cause(Exception exception)
    {
        var text = exception.ToString();
        return Redact(text) == text ? exception : null;
    }
}
