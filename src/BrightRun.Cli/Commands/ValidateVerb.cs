using System.CommandLine;
using System.Security.Cryptography;
using BrightRun.Cli.Rendering;
using BrightRun.Quality;
using BrightRun.Schema;

namespace BrightRun.Cli.Commands;

/// <summary>Checks dataset files against the format and its rules.</summary>
internal static class ValidateVerb
{
    private const int Listed = 1000;

    public static Verb Create()
    {
        var files = new Argument<string[]>("file") { Description = "dataset.jsonl or dataset.json, compressed with gzip or not; read in flat memory, whatever its size.", HelpName = "FILE", Arity = ArgumentArity.OneOrMore };
        var verb = new Verb("validate", "Checks dataset files against the format and every rule; findings are grouped by rule, with count, first place and remedy. Exit code 1 when there are errors.")
        {
            Examples =
            [
                ("brightrun validate out/quickstart/dataset.jsonl", "what is wrong, and where"),
                ("brightrun validate a.jsonl b.json.gz --json", "every finding, for machines"),
            ],
        };
        verb.Add(files);
        verb.Add(verb.Json);
        verb.Run = async (parse, session, stop) =>
        {
            var (json, outputs, code) = (parse.GetValue(verb.Json), new List<FileOutput>(), ExitCode.Ok);
            foreach (var path in parse.GetRequiredValue(files))
            {
                var check = await FileCheck.OfAsync(path, json ? Listed : 0, stop);
                code = ExitCode.Worse(code, check.Failure is not null ? ExitCode.WorldFailed : check.Findings.Of(Severity.Error) > 0 ? ExitCode.Findings : ExitCode.Ok);
                if (json)
                {
                    outputs.Add(check.ToOutput(check.Failure is null ? await HashAsync(path, stop) : null, Listed));
                }
                else if (check.HasContent)
                {
                    FindingsPage.Write(session.Terminal, check);
                }

                if (check.Failure is { } failure)
                {
                    session.Terminal.Problem(failure, null);
                }
            }

            if (json)
            {
                session.Terminal.WriteJson(new("brightrun", CommandLine.Version, outputs), CliJson.Default.ValidateOutput);
            }

            return code;
        };
        return verb;
    }

    private static async Task<string> HashAsync(string path, CancellationToken stop)
    {
        await using var file = File.OpenRead(path);
        return "sha256:" + Convert.ToHexStringLower(await SHA256.HashDataAsync(file, stop));
    }
}

/// <summary>What checking one file gave.</summary>
internal sealed class FileCheck(string path, int listed)
{
    public string Path => path;
    public DatasetMetadata? Metadata { get; private set; }
    public int Conversations { get; private set; }
    public int Pairs { get; private set; }
    public int Trainable { get; private set; }

    /// <summary>Conversations and damaged places that could not be read as records.</summary>
    public int Unread { get; private set; }

    public FindingTally Findings { get; } = new(listed);

    /// <summary>Why the file could not be read, or not to its end; null when it was.</summary>
    public string? Failure { get; private set; }

    /// <summary>Whether anything was read.</summary>
    public bool HasContent => Failure is null || Metadata is not null || Conversations + Findings.Counts.Count > 0;

    /// <summary>Checks a file. When it cannot be read, what was found so far is kept, and other files can still be checked.</summary>
    public static async Task<FileCheck> OfAsync(string path, int listed, CancellationToken stop)
    {
        var check = new FileCheck(path, listed);
        var rules = new DatasetRules();
        try
        {
            await foreach (var (item, checkedOne) in OrderedScan.RunAsync(path, Check, stop))
            {
                check.Add(item, checkedOne, rules);
            }
        }
        catch (DatasetIoException e)
        {
            check.Failure = e.Message;
        }

        // Counts are compared only when everything was counted; a file with damage would seem to have lost what is merely unread.
        foreach (var finding in rules.Finish(check.Unread > 0 || check.Failure is not null ? null : check.Metadata))
        {
            check.Findings.Add(finding with { File = path });
        }

        return check;
    }

    public FileOutput ToOutput(string? sha256, int most) => new(
        path, Failure, Metadata?.SchemaVersion, sha256, Conversations, Pairs, Trainable, Findings.Counts, Findings.Kept, most, Findings.Truncated);

    private static Checked Check(ConversationItem item, Conversation conversation) =>
        new(conversation, ConversationRules.Check(conversation, new RuleOptions { Computed = Fingerprint.Of(item.Utf8.Span) }));

    private void Add(DatasetItem item, Checked? done, DatasetRules rules)
    {
        switch (item)
        {
            case DamageItem damage:
                Unread += damage.Finding.Severity == Severity.Error ? 1 : 0;
                Findings.Add(damage.Finding);
                break;
            case HeaderItem header:
                Metadata = header.Header?.Meta.DatasetMetadata;
                AddAll(header.Findings, item);
                break;
            case ConversationItem conversation:
                Conversations++;
                AddAll(conversation.Findings, item);
                if (done is not null)
                {
                    Pairs += done.Conversation.TrainingPairs.Count;
                    Trainable += done.Conversation.TrainingPairs.Count(p => p.Trainable);
                    AddAll(done.Findings, item);
                    AddAll(rules.Add(done.Conversation), item);
                }
                else
                {
                    Unread++;
                }

                break;
        }
    }

    private void AddAll(IReadOnlyList<Finding> findings, DatasetItem item)
    {
        foreach (var finding in findings)
        {
            // A rule sees a conversation, not its file: the place is added here.
            Findings.Add(item is ConversationItem conversation && finding.Line is null
                ? finding with { File = path, Line = conversation.Position.Line, Path = conversation.Path + finding.Path }
                : finding);
        }
    }

    private sealed record Checked(Conversation Conversation, IReadOnlyList<Finding> Findings);
}
