namespace BrightRun.Quality;

/// <summary>The items with the lowest keys of a stream: a random sample when keys are hashes, the same whatever the order.</summary>
internal sealed class BottomSample<T>(int capacity)
{
    private readonly PriorityQueue<T, (ulong Key, long Tie)> kept = new(Comparer<(ulong Key, long Tie)>.Create((a, b) => b.CompareTo(a)));

    /// <summary>Items in order of their keys; equal keys once a tie number each.</summary>
    public IReadOnlyList<T> Items => [.. kept.UnorderedItems.OrderBy(i => i.Priority).Select(i => i.Element)];

    public int Count => kept.Count;

    /// <summary>Whether an item with this key would be kept now.</summary>
    public bool Wants(ulong key) => kept.Count < capacity || (kept.TryPeek(out _, out var worst) && key < worst.Key);

    public void Offer(ulong key, T item)
    {
        if (!Wants(key))
        {
            return;
        }

        if (kept.Count == capacity)
        {
            kept.Dequeue();
        }

        kept.Enqueue(item, (key, kept.Count));
    }
}
