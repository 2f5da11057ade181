namespace BrightRun.Schema;

/// <summary>Steps through a document in a window of its bytes.</summary>
internal sealed class DocumentCursor(ByteWindow window)
{
    // A value this long that holds the start of another conversation has lost a quote or bracket; the rest of the file is not read into memory to prove it.
    private const int PatienceBytes = 8 << 20;

    /// <summary>Length of the value at the start of the window, or -1 when it does not end.</summary>
    public async ValueTask<int> ExtentAsync(CancellationToken cancellationToken)
    {
        var extent = new JsonExtent();
        while (true)
        {
            var length = extent.Find(window.Span, window.Ended);
            if (length >= 0 || window.Ended || window.Length > Limits.MaxRecordBytes
                || (window.Length > PatienceBytes && DocumentAnchors.Find(window.Span, 1) >= 0))
            {
                return length;
            }

            await window.MoreAsync(cancellationToken);
        }
    }

    /// <summary>Skips blanks, and at most one mark between them; true when it was there.</summary>
    public async ValueTask<bool> BlanksAsync(char? mark, CancellationToken cancellationToken)
    {
        var found = false;
        while (true)
        {
            var next = window.Span.IndexOfAnyExcept(" \t\r\n"u8);
            window.Consume(next < 0 ? window.Length : next);
            if (next >= 0)
            {
                if (found || window.Span[0] != mark)
                {
                    return found;
                }

                window.Consume(1);
                found = true;
            }
            else if (!await window.MoreAsync(cancellationToken))
            {
                return found;
            }
        }
    }
}
