using System.Collections;
using System.Collections.Concurrent;
using System.Globalization;
using DotLiquid;

namespace BrightRun.Chat;

/// <summary>A step's prompt as text.</summary>
public sealed record RenderedPrompt(string System, string User);

/// <summary>Fills the Liquid text of a step's prompt. Each text is parsed once; safe on any thread.</summary>
/// <remarks>
/// A variable or filter that does not exist throws, since a prompt with a hole in it would be paid for all the same.
/// Values come out as they are: what a model or a user wrote is never read as Liquid.
/// </remarks>
public static class PromptRenderer
{
    // Liquid of our own needs a few dozen iterations; the limit only ends what never ends.
    private const int MaxIterations = 100_000;

    private static readonly ConcurrentDictionary<string, Template> Parsed = new(StringComparer.Ordinal);

    /// <exception cref="PromptException">The prompt asks for something that its step does not describe.</exception>
    public static RenderedPrompt Render(StepRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var variables = Strict(PromptVariables.For(request).Values);
        return new(Fill(request.Prompt, request.Prompt.System, variables), Fill(request.Prompt, request.Prompt.User, variables));
    }

    private static string Fill(StepPrompt prompt, string liquid, Hash variables)
    {
        try
        {
            return Parsed.GetOrAdd(liquid, Parse).Render(new RenderParameters(CultureInfo.InvariantCulture)
            {
                LocalVariables = variables,
                ErrorsOutputMode = ErrorsOutputMode.Rethrow,
                SyntaxCompatibilityLevel = SyntaxCompatibility.DotLiquid22a,
                MaxIterations = MaxIterations,
            }).Trim();
        }
        catch (DotLiquid.Exceptions.LiquidException e)
        {
            throw new PromptException($"Prompt {prompt.Id} version {prompt.Version} cannot be filled: {e.Message}", e);
        }
        catch (KeyNotFoundException e)
        {
            throw new PromptException($"Prompt {prompt.Id} version {prompt.Version} cannot be filled: {e.Message}", e);
        }
    }

    private static Template Parse(string liquid)
    {
        var template = Template.Parse(liquid, SyntaxCompatibility.DotLiquid22a);
        template.MakeThreadSafe();
        return template;
    }

    private static Hash Strict(IEnumerable<KeyValuePair<string, object?>> values)
    {
        var hash = new Hash((_, name) => throw new KeyNotFoundException($"there is no variable '{name}'."));
        foreach (var (name, value) in values)
        {
            hash[name] = Value(value);
        }

        return hash;
    }

    private static object? Value(object? value) => value switch
    {
        null or string or bool or int or long or double => value,
        IReadOnlyDictionary<string, object?> entry => Strict(entry),
        IEnumerable list => list.Cast<object?>().Select(Value).ToList(),
        _ => throw new ArgumentException($"A prompt variable of type {value.GetType()} has behaviour of its own; give text, numbers, lists or entries.", nameof(value)),
    };
}

/// <summary>A prompt that does not fit its step: a defect of the program, found before anything is paid.</summary>
public sealed class PromptException(string message, Exception inner) : Exception(message, inner);
