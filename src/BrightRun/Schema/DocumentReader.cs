using System.Runtime.CompilerServices;

namespace BrightRun.Schema;

/// <summary>Reads a document member by member and its conversations one by one, in any order of members.</summary>
/// <remarks>
/// After damage it goes on at the next place that looks like the start of a conversation: an opening brace behind a comma or bracket, and in it
/// <c>conversation_id</c> or <c>conversation_metadata</c> as the first name. What begins there counts when it is whole and has what a conversation needs.
/// </remarks>
internal sealed class DocumentReader(ByteWindow window)
{
    private readonly DocumentCursor cursor = new(window);
    private readonly DocumentHeader header = new();
    private readonly List<Finding> framing = [];
    private bool hasConversations;
    private bool isFirst;
    private int unread;
    private bool recovering;
    private int index;

    public async IAsyncEnumerable<DatasetItem> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await cursor.BlanksAsync('{', cancellationToken);
        var inside = false;
        var end = false;
        for (isFirst = true; !end;)
        {
            var item = default(DatasetItem);
            if (inside)
            {
                var element = await ElementAsync(cancellationToken);
                (item, inside, isFirst) = (element.Item, !element.IsLast, false);
                unread = element.Length;
            }
            else
            {
                var member = await MemberAsync(cancellationToken);
                (inside, end, isFirst) = (member.IsConversations, member.IsEnd, member.IsConversations);
                hasConversations |= inside;
                if (member.Finding is { } finding)
                {
                    item = new DamageItem(finding);
                    var array = await ArrayBehindDamageAsync(cancellationToken);
                    (inside, end, hasConversations, recovering, unread) = (array >= 0, array < 0, hasConversations || array >= 0, true, Math.Max(0, array));
                }
            }

            foreach (var finding in framing)
            {
                yield return new DamageItem(finding);
            }

            framing.Clear();
            if (item is not null)
            {
                yield return item;
            }

            window.Consume(Math.Min(unread, window.Length));
            unread = 0;
        }

        if (!hasConversations)
        {
            yield return DatasetReader.Damage("BR1010", Severity.Error, window.Position, "The required property 'conversations' is absent.");
        }

        yield return header.ToItem();
    }

    // One element of the array, or damage between two elements.
    private async ValueTask<Element> ElementAsync(CancellationToken cancellationToken)
    {
        var start = window.Position;
        var comma = await cursor.BlanksAsync(',', cancellationToken);
        if (window.Length == 0)
        {
            return new(0, null, IsLast: true);
        }

        CheckComma(comma, closing: ']', start);
        if (window.Span[0] == ']')
        {
            return new(1, null, IsLast: true);
        }

        if (window.Span[0] != '{')
        {
            return await DamagedAsync(Malformed(window.Position, "a conversation is expected here."), 1, cancellationToken);
        }

        var length = await cursor.ExtentAsync(cancellationToken);
        if (length < 0)
        {
            var tooLong = window.Length > Limits.MaxRecordBytes;
            return await DamagedAsync(tooLong ? new("BR1009", Severity.Error, "", $"The conversation is longer than {Limits.MaxRecordBytes >> 20} MiB.") : null, window.Length, cancellationToken);
        }

        var findings = new List<Finding>();
        var raw = window.Memory[..length];
        if (!SchemaValidator.Conversation.Validate(raw.Span, window.Position, findings))
        {
            return await DamagedAsync(findings[^1], length, cancellationToken);
        }

        // Behind damage only what looks like a conversation counts.
        if (recovering && findings.Exists(f => f.Rule == "BR1010" && f.Path.Length == 0))
        {
            return new(1, null, IsLast: false);
        }

        recovering = false;
        var path = $"/conversations/{index}";
        return new(length, new ConversationItem(raw, window.Position, index++, path, DatasetReader.Below(path, findings)), IsLast: false);
    }

    // One finding for a damaged place; then on to the next start of a conversation, which may stand inside what the brackets seemed to enclose.
    private async ValueTask<Element> DamagedAsync(Finding? finding, int length, CancellationToken cancellationToken)
    {
        var position = window.Position;
        var damage = finding ?? SchemaValidator.Malformed(window.Span[..length], position);
        damage = damage.Line is null ? damage with { Line = position.Line, Column = position.Column, Offset = position.Offset } : damage;
        DatasetItem? item = recovering ? null : new DamageItem(damage);
        recovering = true;
        var from = 1;
        while (true)
        {
            var anchor = DocumentAnchors.Find(window.Span, from);
            if (anchor >= 0)
            {
                return new(anchor, item, IsLast: false);
            }

            // Nothing up to here; the last bytes may be the beginning of an anchor.
            from = Math.Max(1, window.Length - DocumentAnchors.Longest);
            if (from > Limits.MaxRecordBytes)
            {
                return new(from, item, IsLast: false);
            }

            if (!await window.MoreAsync(cancellationToken))
            {
                return Tail(length, item);
            }
        }
    }

    // No conversation follows the damage. The members behind the array are still wanted where the brackets lead to its end.
    private Element Tail(int length, DatasetItem? item)
    {
        var behind = window.Span[Math.Min(length, window.Length)..].TrimStart(" \t\r\n"u8);
        return behind.StartsWith("]"u8) ? new(length, item, IsLast: false) : new(window.Length, item, IsLast: true);
    }

    private async ValueTask<Member> MemberAsync(CancellationToken cancellationToken)
    {
        var start = window.Position;
        var comma = await cursor.BlanksAsync(',', cancellationToken);
        if (window.Length == 0)
        {
            framing.Add(Malformed(window.Position, "the document ends too early."));
            return new(false, null, IsEnd: true);
        }

        CheckComma(comma, closing: '}', start);
        if (window.Span[0] == '}')
        {
            window.Consume(1);
            await cursor.BlanksAsync(null, cancellationToken);
            if (window.Length > 0)
            {
                framing.Add(Malformed(window.Position, "more text follows the end of the document."));
            }

            return new(false, null, IsEnd: true);
        }

        start = window.Position;
        if (window.Span[0] != '"')
        {
            return new(false, Malformed(start, "a property name is expected here."));
        }

        var nameLength = await cursor.ExtentAsync(cancellationToken);
        var findings = new List<Finding>();
        if (!MemberSchemas.For("").Validate(window.Span[..Math.Max(nameLength, 0)], start, findings))
        {
            return new(false, findings[^1]);
        }

        var name = SchemaWalk.Unescape(window.Span[1..(nameLength - 1)]);
        window.Consume(nameLength);
        if (!await cursor.BlanksAsync(':', cancellationToken))
        {
            framing.Add(Malformed(window.Position, "a colon is expected here."));
        }

        if (name == "conversations" && window.Length > 0 && window.Span[0] == '[')
        {
            window.Consume(1);
            return new(true, null);
        }

        var length = window.Length == 0 ? -1 : await cursor.ExtentAsync(cancellationToken);
        var value = window.Memory[..(length < 0 ? window.Length : length)];
        if (!MemberSchemas.For(name).Validate(value.Span, window.Position, findings))
        {
            return new(false, findings[^1]);
        }

        header.Add(name, value.Span, start, findings);
        window.Consume(length);
        return new(false, null);
    }

    // Behind damage in the header: where the conversations begin, or -1.
    private async ValueTask<int> ArrayBehindDamageAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            // Behind an array that has ended, or whose name is damaged, only a conversation itself shows the place.
            var array = hasConversations ? -1 : DocumentAnchors.FindArray(window.Span);
            var anchor = DocumentAnchors.Find(window.Span, 0);
            if (array >= 0 || anchor >= 0)
            {
                return array < 0 ? anchor : anchor < 0 ? array : Math.Min(array, anchor);
            }

            if (window.Length > Limits.MaxRecordBytes || !await window.MoreAsync(cancellationToken))
            {
                return -1;
            }
        }
    }

    // A comma stands between two items and nowhere else. Behind damage it is not known what stood there.
    private void CheckComma(bool comma, char closing, TextPosition place)
    {
        var wanted = !isFirst && window.Span[0] != closing;
        if (comma != wanted && !recovering && window.Span[0] is (byte)'{' or (byte)'"' or (byte)']' or (byte)'}')
        {
            framing.Add(Malformed(place, wanted ? "a comma is expected here." : "no comma is expected here."));
        }
    }

    private static Finding Malformed(TextPosition place, string reason) =>
        new("BR1001", Severity.Error, "", "Malformed JSON: " + reason) { Line = place.Line, Column = place.Column, Offset = place.Offset };

    private readonly record struct Element(int Length, DatasetItem? Item, bool IsLast);

    private readonly record struct Member(bool IsConversations, Finding? Finding, bool IsEnd = false);
}
