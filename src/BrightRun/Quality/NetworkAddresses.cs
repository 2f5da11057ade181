using System.Buffers;
using System.Net;

namespace BrightRun.Quality;

/// <summary>IP addresses in a text.</summary>
internal static class NetworkAddresses
{
    private static readonly SearchValues<char> Hexadecimal = SearchValues.Create("0123456789abcdefABCDEF");

    /// <summary>Four numbers below 256 joined by points.</summary>
    /// <param name="text">The text.</param>
    /// <param name="start">First digit of a run of digits and separators.</param>
    /// <param name="end">Place after its last.</param>
    /// <param name="groups">Lengths of its groups with the separators between, such as <c>3.3.2.1</c>.</param>
    /// <param name="before">The character before it; a blank at the beginning.</param>
    public static PersonalDatum? Version4(string text, int start, int end, string groups, char before)
    {
        if (groups.Length != 7 || groups[1] != '.' || groups[3] != '.' || groups[5] != '.' || before is '.' || char.IsAsciiLetter(before))
        {
            return null;
        }

        foreach (var part in text.AsSpan(start, end - start).Split('.'))
        {
            if (!byte.TryParse(text.AsSpan(start, end - start)[part], out _))
            {
                return null;
            }
        }

        return new("an IP address", "IP", start);
    }

    /// <summary>Groups of hexadecimal digits joined by three colons or more.</summary>
    public static PersonalDatum? Version6(string text)
    {
        for (var at = text.IndexOf(':'); at >= 0 && at + 1 < text.Length; at = text.IndexOf(':', at + 1))
        {
            if (!Hexadecimal.Contains(text[at + 1]) && text[at + 1] != ':')
            {
                continue;
            }

            var start = at;
            while (start > 0 && Hexadecimal.Contains(text[start - 1]))
            {
                start--;
            }

            var end = at;
            var colons = 0;
            while (end < text.Length && (Hexadecimal.Contains(text[end]) || text[end] == ':'))
            {
                colons += text[end] == ':' ? 1 : 0;
                end++;
            }

            if (colons >= 3 && (start == 0 || !char.IsLetterOrDigit(text[start - 1]))
                && IPAddress.TryParse(text.AsSpan(start, end - start).TrimEnd(':'), out _))
            {
                return new("an IP address", "IP", start);
            }

            at = end - 1;
        }

        return null;
    }
}
