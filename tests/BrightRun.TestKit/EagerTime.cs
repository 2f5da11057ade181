using System.Collections.Concurrent;

namespace BrightRun.TestKit;

/// <summary>A clock in which short waits are over at once and long ones never end; it keeps what was waited for.</summary>
/// <remarks>Stands still at the end of the year 2099, so that a date in Retry-After has a known distance.</remarks>
public sealed class EagerTime(TimeSpan shortest) : TimeProvider
{
    /// <summary>Waits of less than an hour are over at once.</summary>
    public EagerTime() : this(TimeSpan.FromHours(1))
    {
    }

    /// <summary>Waits that were over at once, in order.</summary>
    public ConcurrentQueue<TimeSpan> Waits { get; } = new();

    public override DateTimeOffset GetUtcNow() => new(2100, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public override long GetTimestamp() => 1;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime >= shortest || dueTime < TimeSpan.Zero)
        {
            return new Nothing();
        }

        Waits.Enqueue(dueTime);
        ThreadPool.QueueUserWorkItem(_ => callback(state));
        return new Nothing();
    }

    private sealed class Nothing : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
