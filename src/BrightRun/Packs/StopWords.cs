using System.Collections.Frozen;

namespace BrightRun.Packs;

/// <summary>English words of three letters or more that carry no subject; shorter ones are dropped by their length.</summary>
internal static class StopWords
{
    private static readonly FrozenSet<string> All = """
        the and for with that this from they them their there then than what when where which while who whom whose will would
        can could should shall may might must have has had having are was were been being does did doing done not nor but you your yours
        our ours she her hers him his its one two all any both each few more most other some such only own same too very just also
        about above after again against because before below between during into off once onto out over through under until upon
        how why here now ever never always often still yet even much many how i'm i've i'd i'll it's don't doesn't didn't can't won't
        isn't aren't wasn't weren't that's there's they're we're we've you're let get got gets getting make made makes making take took takes
        like want wants wanted need needs know think say says said see seen come comes came going gone went put
        """.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);

    public static bool Contains(string word) => All.Contains(word);
}
