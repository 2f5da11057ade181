namespace BrightRun.Quality;

/// <summary>How varied the texts are, and how the conversations spread over the kinds of task.</summary>
internal static class ReportVariety
{
    public static void Write(ReportPage page, DatasetSummary summary)
    {
        page.Line($"""<section id="variety"><h2>Variety</h2><p class="lead">Whether the texts repeat themselves. All measures depend on length, so compare them with another version of the same size.</p>""");
        page.Line($"""<div class="scroll" tabindex="0" role="region" aria-label="Table of text diversity"><table><thead><tr><th scope="col">Texts</th><th scope="col" class="n">Measured</th><th scope="col" class="n">Compression<br>lower is better</th><th scope="col" class="n">Self-repetition<br>lower is better</th><th scope="col" class="n">Self-BLEU<br>lower is better</th><th scope="col" class="n">Distinct 1, 2, 3-grams<br>higher is better</th><th scope="col" class="n">Vendi<br>higher is better</th></tr></thead><tbody>""");
        foreach (var kind in summary.Diversity)
        {
            page.Line($"""<tr><th scope="row">{(kind.Kind == "user" ? "user turns" : kind.Kind == "answer" ? "answers" : kind.Kind)}</th><td class="n">{ReportPage.Count(kind.Texts)}</td><td class="n">{Show(kind.CompressionRatio)}</td><td class="n">{Show(kind.SelfRepetition)}</td><td class="n">{Show(kind.SelfBleu)}</td><td class="n">{string.Join(", ", kind.Distinct.Select(Show))}</td><td class="n">{Show(kind.Vendi)}</td></tr>""");
        }

        page.Line($"</tbody></table></div>");
        Cells(page, summary.Cells);
        var duplicates = summary.Duplicates.Count;
        page.Line($"""<p class="quiet after">{(duplicates == 0 ? "No conversation nearly repeats another." : $"Nearly repeat an earlier conversation: {string.Join(", ", summary.Duplicates.Take(10))}{(duplicates > 10 ? $" and {ReportPage.Count(duplicates - 10)} more" : "")}.")}</p></section>""");
    }

    private static string Show(double? value) => value is { } number ? ReportPage.Value(number) : "–";

    private static void Cells(ReportPage page, IReadOnlyList<CellCount> cells)
    {
        if (cells.Count == 0)
        {
            return;
        }

        // From easy to hard where the names are those of the format; others follow by name.
        string[] order = ["low", "medium", "high", "expert"];
        var levels = cells.Select(c => c.Complexity).Distinct().OrderBy(c => Array.IndexOf(order, c) is >= 0 and var at ? at : order.Length).ThenBy(c => c, StringComparer.Ordinal).ToList();
        page.Write($"""<h3 class="part">Conversations by domain and complexity</h3><div class="scroll" tabindex="0" role="region" aria-label="Table of conversations by domain and complexity"><table><thead><tr><th scope="col">Domain</th>""");
        foreach (var level in levels)
        {
            page.Write($"""<th scope="col" class="n">{ReportPage.Words(level)}</th>""");
        }

        page.Line($"</tr></thead><tbody>");
        foreach (var domain in cells.GroupBy(c => c.Domain))
        {
            page.Write($"""<tr><th scope="row">{ReportPage.Words(domain.Key)}</th>""");
            foreach (var level in levels)
            {
                page.Write($"""<td class="n">{ReportPage.Count(domain.Where(c => c.Complexity == level).Sum(c => c.Conversations))}</td>""");
            }

            page.Line($"</tr>");
        }

        page.Line($"</tbody></table></div>");
    }
}
