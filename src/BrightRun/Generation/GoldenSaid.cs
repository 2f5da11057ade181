using System.Globalization;
using BrightRun.Chat;
using BrightRun.Schema;

namespace BrightRun.Generation;

/// <summary>BR3407, BR3408 and BR3409: everything written was said, the critic is content, and each turn ends as it declares.</summary>
internal static class GoldenSaid
{
    public static void Check(GoldenFile file, Conversation conversation, List<Finding> findings)
    {
        foreach (var pair in conversation.TrainingPairs)
        {
            var turn = file.Conversation.Turns[pair.TurnNumber - 1];
            var transcript = pair.InternalDeliberation!.DeliberationTranscript;
            foreach (var (i, statement) in (turn.Statements ?? []).Index())
            {
                if (!transcript.Any(s => s.Speaker == statement.By && s.Act == statement.Act && s.Text == statement.Says))
                {
                    findings.Add(file.Finding("BR3407", GoldenFile.Turn(pair.TurnNumber, $"/statements/{i}"), $"'{statement.Key}' is never said: {Why(statement, pair)}", "Remove it, or change what it speaks to."));
                }
            }

            if (pair.TurnKind != turn.Kind)
            {
                findings.Add(file.Finding("BR3409", GoldenFile.Turn(pair.TurnNumber, "/kind"),
                    $"The turn is declared {Name(turn.Kind)} and ends {Name(pair.TurnKind)}: advance has every user criterion of its state evidenced, partial lacks one, blocked lacks one that an open severity-3 scan line waits for, escalation hits a safety rule.",
                    Open(pair) is { Length: > 0 } open ? $"Open criteria: {open}." : "Declare the kind that the evidence gives."));
            }

            foreach (var finding in pair.InternalDeliberation.CriticFindings ?? [])
            {
                if (!finding.Resolved && finding.Severity >= 2)
                {
                    var words = finding.Code == "C_LENGTH" ? string.Create(CultureInfo.InvariantCulture, $" It has {WordCount.Of(turn.Answer)}.") : "";
                    findings.Add(file.Finding(finding.Code == "C_VOICE" ? "BR3413" : "BR3408", GoldenFile.Turn(pair.TurnNumber, "/answer"),
                        $"The critic sends the answer back ({finding.Code}): {finding.RequiredChange}{words}",
                        finding.Code == "C_LENGTH" ? "Shorten the answer, or let the panel say more: an answer has at most 0.6 times the words of the statements and vetoes." : "Write the answer again."));
                }
            }
        }
    }

    private static string Why(GoldenStatement statement, TrainingPair pair) => statement.Act switch
    {
        Act.Dissent => "its target was not kept against a challenge of this speaker; only a persist can be dissented from.",
        Act.Persist or Act.Revise or Act.Concede => "nobody challenges that claim, or another statement answers for it; without a challenge of severity 2 and with agreement round 2 is skipped.",
        _ => $"{statement.By} is not active. Active are {string.Join(", ", pair.ActivePersonasThisTurn?.PersonasWeightedForThisState.Select(p => p.PersonaId) ?? [])}.",
    };

    private static string Open(TrainingPair pair) => string.Join(", ", pair.PurposeStateAtTurnEnd?.Missing ?? []);

    private static string Name(TurnKind? kind) => kind?.ToString().ToLowerInvariant() ?? "without a kind";
}
