using System.Collections.Frozen;

namespace BrightRun.Quality;

/// <summary>Words of four letters or more that carry no content of a case, for the lexical checks that stand in for a judge.</summary>
internal static class FunctionWords
{
    private const string List =
        """
        about above after again against all also although always among another any anyone anything are around because been before being below
        between both but came cannot could did does doing done don't down during each either else even ever every everyone everything few first
        from further gets give goes going good have having here hers herself himself however into its itself just keep kind know last least less
        like made make makes many maybe might more most much must need needs never next nobody none nothing often once only other others ought
        ours ourselves over perhaps plan please quite rather really said same says several shall should since some someone something soon still
        such sure take takes than that that's their theirs them themselves then there there's these they they're thing things think this those
        though through thus today together told toward towards under unless until upon used using very want wants we're week well went were what
        what's when where whether which while who's whom whose will with within without won't would year years you'll you're your yours yourself
        """;

    private static readonly FrozenSet<ulong> Hashes = Words.Of(List).ToFrozenSet();

    public static bool Contains(ulong hash) => Hashes.Contains(hash);
}
