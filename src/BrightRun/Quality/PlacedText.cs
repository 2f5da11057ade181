using System.Globalization;
using BrightRun.Schema;

namespace BrightRun.Quality;

/// <summary>What a text is.</summary>
internal enum TextKind { SystemPrompt, ScenarioBrief, ScenarioFact, User, Answer, Statement, Reasoning, UserFact, PrivateFact, BlindSpot }

/// <summary>A text and where it stands; the pointer is written only for a finding.</summary>
/// <param name="Value">The text.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Turn">Position of the turn from 0; −1 outside of turns.</param>
/// <param name="Item">Position in its list from 0.</param>
/// <param name="MayHavePhrase">Whether one of the phrases of the text rules is in it; read once for all of them.</param>
/// <param name="MayHaveBracket">Whether it has a character that control tokens and templates begin with.</param>
internal readonly record struct PlacedText(string Value, TextKind Kind, int Turn, int Item, bool MayHavePhrase, bool MayHaveBracket)
{
    public string Path => Kind switch
    {
        TextKind.SystemPrompt => Turn < 0 ? "/system_prompt" : At("/training_pairs/{0}/system_prompt"),
        TextKind.ScenarioBrief => "/scenario/brief",
        TextKind.ScenarioFact => At("/scenario/facts/{1}/text"),
        TextKind.User => At("/training_pairs/{0}/user_input"),
        TextKind.Answer => At("/training_pairs/{0}/synthesized_output/response_to_user"),
        TextKind.Statement => At("/training_pairs/{0}/internal_deliberation/deliberation_transcript/{1}/statement"),
        TextKind.Reasoning => At("/training_pairs/{0}/internal_deliberation/deliberation_transcript/{1}/reasoning"),
        TextKind.UserFact => At("/training_pairs/{0}/user_facts/{1}/text"),
        TextKind.PrivateFact => At("/training_pairs/{0}/private_facts/{1}/text"),
        _ => At("/training_pairs/{0}/blind_spots/{1}/text"),
    };

    public static List<PlacedText> Of(Conversation conversation)
    {
        var texts = new List<PlacedText>(128);
        Add(conversation.SystemPrompt, TextKind.SystemPrompt, -1, 0);
        Add(conversation.Scenario?.Brief, TextKind.ScenarioBrief, -1, 0);
        var facts = conversation.Scenario?.Facts ?? [];
        for (var f = 0; f < facts.Count; f++)
        {
            Add(facts[f].Text, TextKind.ScenarioFact, -1, f);
        }

        for (var t = 0; t < conversation.TrainingPairs.Count; t++)
        {
            var pair = conversation.TrainingPairs[t];
            Add(pair.UserInput, TextKind.User, t, 0);
            Add(pair.SystemPrompt, TextKind.SystemPrompt, t, 0);
            for (var f = 0; f < (pair.UserFacts?.Count ?? 0); f++)
            {
                Add(pair.UserFacts![f].Text, TextKind.UserFact, t, f);
            }

            for (var f = 0; f < (pair.PrivateFacts?.Count ?? 0); f++)
            {
                Add(pair.PrivateFacts![f].Text, TextKind.PrivateFact, t, f);
            }

            var transcript = pair.InternalDeliberation?.DeliberationTranscript ?? [];
            for (var s = 0; s < transcript.Count; s++)
            {
                Add(transcript[s].Text, TextKind.Statement, t, s);
                Add(transcript[s].Reasoning, TextKind.Reasoning, t, s);
            }

            for (var b = 0; b < (pair.BlindSpots?.Count ?? 0); b++)
            {
                Add(pair.BlindSpots![b].Text, TextKind.BlindSpot, t, b);
            }

            Add(pair.SynthesizedOutput?.ResponseToUser, TextKind.Answer, t, 0);
        }

        return texts;

        void Add(string? text, TextKind kind, int turn, int item)
        {
            if (text is not null)
            {
                texts.Add(new(text, kind, turn, item, Phrases.MayHavePhrase(text), Phrases.MayHaveBracket(text)));
            }
        }
    }

    private string At(string format) => string.Format(CultureInfo.InvariantCulture, format, Turn, Item);
}
