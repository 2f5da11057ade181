using BrightRun.Schema;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace BrightRun.Packs;

/// <summary>Reads one YAML file into values with places; what is wrong becomes findings, and the file then has no root.</summary>
internal sealed class YamlReader
{
    /// <summary>A pack file is written by hand; what is larger is not one.</summary>
    public const int LargestFile = 4 * 1024 * 1024;
    private const int DeepestNesting = 24;

    private readonly string path;
    private readonly Parser parser;
    private readonly List<Finding> findings;

    private YamlReader(string path, string yaml, List<Finding> findings) =>
        (this.path, parser, this.findings) = (path, new Parser(new Scanner(new StringReader(yaml), skipComments: true)), findings);

    /// <summary>The values of a file; null when it is empty or cannot be read, which the findings tell apart.</summary>
    public static YamlFile? Read(string path, string yaml, List<Finding> findings)
    {
        if (yaml.Length > LargestFile)
        {
            findings.Add(new("BR3001", Severity.Error, "", $"The file has {yaml.Length:N0} characters; at most {LargestFile:N0} are read.") { File = path, Remedy = "Split it: lists of the same name are joined." });
            return null;
        }

        var before = findings.Count;
        ReportTabs(path, yaml, findings);
        if (findings.Count > before)
        {
            return null;
        }

        var reader = new YamlReader(path, yaml, findings);
        try
        {
            var root = reader.Document();
            return findings.Count > before || root is null ? null : new(path, root);
        }
        catch (YamlException e)
        {
            findings.Add(new("BR3001", Severity.Error, "", "Not valid YAML: " + Sentence(e.Message))
            {
                File = path,
                Line = (int)e.Start.Line,
                Column = (int)e.Start.Column,
                Remedy = "Texts that begin with {, or hold \": \" or \" #\", need quotes.",
            });
            return null;
        }
    }

    private YamlValue? Document()
    {
        parser.Consume<StreamStart>();
        if (parser.Accept<StreamEnd>(out _))
        {
            return null;
        }

        parser.Consume<DocumentStart>();
        var root = Value(1);
        parser.Consume<DocumentEnd>();
        if (parser.Accept<DocumentStart>(out var second))
        {
            Report("BR3001", second, "A second document begins here; a pack file is one.", "Move it to a file of its own.");
        }

        return root is { Kind: YamlKind.Null } ? null : root;
    }

    private YamlValue Value(int depth)
    {
        if (depth > DeepestNesting)
        {
            throw new YamlException(parser.Current!.Start, parser.Current.End, $"Values are nested deeper than {DeepestNesting}.");
        }

        var (line, column) = ((int)parser.Current!.Start.Line, (int)parser.Current.Start.Column);
        if (parser.Current is NodeEvent { Anchor.IsEmpty: false } anchored)
        {
            Report("BR3002", anchored, "Anchors are not read, so that every text stands where it is used.", "Remove the & and write the value out.");
        }

        if (parser.TryConsume<Scalar>(out var scalar))
        {
            return new(scalar.Style == ScalarStyle.Plain ? YamlValue.KindOf(scalar.Value) : YamlKind.Text, scalar.Value, null, null, line, column);
        }

        if (parser.TryConsume<AnchorAlias>(out var alias))
        {
            Report("BR3002", alias, "Aliases are not read, so that every text stands where it is used.", "Write the value out; a text that begins with * needs quotes.");
            return new(YamlKind.Null, "", null, null, line, column);
        }

        if (parser.TryConsume<SequenceStart>(out _))
        {
            var items = new List<YamlValue>();
            while (!parser.TryConsume<SequenceEnd>(out _))
            {
                items.Add(Value(depth + 1));
            }

            return new(YamlKind.List, "", items, null, line, column);
        }

        parser.Consume<MappingStart>();
        return new(YamlKind.Object, "", null, Members(depth), line, column);
    }

    private List<YamlMember> Members(int depth)
    {
        var members = new List<YamlMember>();
        // Mappings have a few dozen keys at most, but a hostile one may have many: a set keeps that linear.
        var keys = new HashSet<string>(StringComparer.Ordinal);
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            if (!parser.TryConsume<Scalar>(out var key))
            {
                throw new YamlException(parser.Current!.Start, parser.Current.End, "A key is a name; a text that begins with { needs quotes.");
            }

            var value = Value(depth + 1);
            if (keys.Add(key.Value))
            {
                members.Add(new(key.Value, (int)key.Start.Line, (int)key.Start.Column, value));
            }
            else
            {
                Report("BR3003", key, $"The key '{key.Value}' stands twice in one mapping; the first is in line {members.First(m => m.Key == key.Value).Line}.", "Join the two, or rename one.");
            }
        }

        return members;
    }

    private void Report(string rule, ParsingEvent at, string message, string remedy) =>
        findings.Add(new(rule, Severity.Error, "", message) { File = path, Line = (int)at.Start.Line, Column = (int)at.Start.Column, Remedy = remedy });

    /// <summary>Tabs that indent: the parser reports them at the wrong place, or not at all.</summary>
    private static void ReportTabs(string path, string yaml, List<Finding> findings)
    {
        if (!yaml.Contains('\t', StringComparison.Ordinal))
        {
            return;
        }

        foreach (var (index, line) in yaml.Split('\n').Index())
        {
            var indent = line.AsSpan()[..^line.AsSpan().TrimStart().Length];
            if (indent.Length < line.Length && indent.IndexOf('\t') is var column and >= 0)
            {
                findings.Add(new("BR3001", Severity.Error, "", "Not valid YAML: the line is indented with a tab.") { File = path, Line = index + 1, Column = column + 1, Remedy = "Indent with spaces." });
            }
        }
    }

    private static string Sentence(string message) => message.TrimEnd('.', ' ') + ".";
}
