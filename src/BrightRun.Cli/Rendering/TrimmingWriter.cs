using System.Text;

namespace BrightRun.Cli.Rendering;

/// <summary>Leaves out blanks at the ends of lines, which layouts pad with: they wrap on a narrow terminal and clutter files.</summary>
internal sealed class TrimmingWriter(TextWriter inner) : TextWriter(System.Globalization.CultureInfo.InvariantCulture)
{
    private int blanks;

    public override Encoding Encoding => inner.Encoding;

    public override void Write(char value)
    {
        switch (value)
        {
            case ' ':
                blanks++;
                return;
            case '\r':
                return;
            case '\n':
                blanks = 0;
                break;
        }

        for (; blanks > 0; blanks--)
        {
            inner.Write(' ');
        }

        inner.Write(value);
    }

    public override void Flush() => inner.Flush();
}
