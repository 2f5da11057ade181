using System.Text;

namespace BrightRun.TestKit;

/// <summary>Compares text with a committed file of the repository.</summary>
/// <remarks>With the environment variable BRIGHTRUN_ACCEPT=1 the file is rewritten instead; look at the difference before you commit it.</remarks>
public static class Golden
{
    /// <summary>Root of the working copy: the folder that holds the solution.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>What differs from the committed file, with how to accept it; null when nothing does.</summary>
    /// <param name="path">File, relative to the root of the repository.</param>
    /// <param name="text">Generated text with line feeds.</param>
    public static string? Difference(string path, string text)
    {
        var file = Path.Combine(Root, path);
        if (Environment.GetEnvironmentVariable("BRIGHTRUN_ACCEPT") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
            return null;
        }

        var expected = File.Exists(file) ? File.ReadAllText(file) : "";
        if (expected == text)
        {
            return null;
        }

        var (old, now) = (expected.Split('\n'), text.Split('\n'));
        var line = old.Zip(now).TakeWhile(pair => pair.First == pair.Second).Count();
        return $"{path} differs from line {line + 1}: committed '{old.ElementAtOrDefault(line)}', generated '{now.ElementAtOrDefault(line)}'. "
            + "Run the tests with BRIGHTRUN_ACCEPT=1 to rewrite it.";
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "BrightRun.slnx")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new DirectoryNotFoundException("The tests must run inside a working copy.");
    }
}
