using BrightRun.Packs;

namespace BrightRun.Chat;

/// <summary>The steps of a single-voice turn, answered from the plan.</summary>
internal static class OfflineDialogue
{
    // The reader of a composed message has nothing to doubt; the figures say only that one emotion leads.
    private const double PrimaryConfidence = 0.85, SecondaryConfidence = 0.6;

    public static ClientMessageAnswer Write(ClientMessageRequest request)
    {
        var sentences = request.Turn.Planned.Sentences;
        return new(request.Turn.Planned.Number == 1 && sentences.Count > 2
            ? $"{string.Join(' ', sentences.Take(2))}\n\n{string.Join(' ', sentences.Skip(2))}"
            : string.Join(' ', sentences));
    }

    public static EmotionAnswer Read(EmotionRequest request)
    {
        var planned = request.Turn.Planned;
        // A message that somebody else wrote is quoted whole.
        var sign = request.Turn.Message!.Contains(planned.Sign, StringComparison.Ordinal) ? planned.Sign : request.Turn.Message;
        return new(planned.Emotion, PrimaryConfidence, planned.Secondary, planned.Secondary is null ? null : SecondaryConfidence, planned.Intensity, sign);
    }

    public static ConsultantReplyAnswer Reply(ConsultantReplyRequest request)
    {
        var planned = request.Turn.Planned;
        // The feeling stands alone where it is strong, so that it is heard before anything is taught.
        var separator = planned.Intensity >= ReplyChecks.Strong && planned.Reply.Count > 2 ? "\n\n" : " ";
        return new(planned.Reply.Count == 1 ? planned.Reply[0] : $"{planned.Reply[0]}{separator}{string.Join(' ', planned.Reply.Skip(1))}", planned.Named);
    }
}
