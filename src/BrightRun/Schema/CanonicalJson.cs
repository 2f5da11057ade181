using System.Security.Cryptography;
using System.Text.Json;

namespace BrightRun.Schema;

/// <summary>RFC 8785 (JCS): one sequence of bytes for one JSON value, whatever its key order, white space and way of writing numbers and escapes.</summary>
public static class CanonicalJson
{
    /// <summary>The canonical bytes of a value.</summary>
    /// <param name="utf8Json">One JSON value in UTF-8.</param>
    /// <exception cref="JsonException">Not one JSON value, a duplicate property, a lone surrogate, or a number beyond the range of a double.</exception>
    public static byte[] Canonicalize(ReadOnlySpan<byte> utf8Json)
    {
        using var buffer = new CanonicalBuffer(utf8Json.Length + 16);
        new CanonicalWriter(CanonicalTree.Parse(utf8Json), utf8Json, buffer, omit: null).Write();
        return buffer.Written.ToArray();
    }

    /// <summary>SHA-256 of the canonical bytes, as <c>sha256:</c> and 64 lower-case hex digits.</summary>
    /// <exception cref="JsonException">As for <see cref="Canonicalize"/>.</exception>
    public static string Hash(ReadOnlySpan<byte> utf8Json) => Sha256(Canonicalize(utf8Json));

    /// <summary>SHA-256 of bytes as they are, as <c>sha256:</c> and 64 lower-case hex digits.</summary>
    public static string Sha256(ReadOnlySpan<byte> bytes)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes, hash);
        return "sha256:" + Convert.ToHexStringLower(hash);
    }
}
