package dev.taffrail.logging.output;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.FileAppender;
import ch.qos.logback.core.util.Duration;
import dev.taffrail.logging.OutputNumbers;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import net.logstash.logback.appender.LoggingEventAsyncDisruptorAppender;
import net.logstash.logback.encoder.com.lmax.disruptor.EventHandler;
import net.logstash.logback.encoder.com.lmax.disruptor.RingBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Takes events from the app's threads and hands them to one appender on a thread of its own.
 *
 * <pre>{@code
 * <appender name="LINES" class="dev.taffrail.logging.output.LogFile"> ... </appender>
 * <appender name="FILE" class="dev.taffrail.logging.output.AsyncOutput">
 *   <appender-ref ref="LINES"/>
 * </appender>
 * }</pre>
 *
 * <p>Each event gets its number here. When the ring of waiting events is full, events below WARN
 * are dropped; WARN and above, for which an eighth of the ring is kept free, wait up to {@link
 * #setUrgentTimeout}, once in a stall and not once each. Dropped events are counted by level
 * ({@link #dropped}) and reported by events of their own with the fields {@code dropped_from},
 * {@code dropped_to}, {@code dropped_count} and {@code dropped_level}, so that every number is
 * accounted for. Filters belong to this appender, not to the one within: what a filter takes away
 * behind it leaves gaps.
 *
 * <p>When the JVM ends, whatever waits is written within {@link #setShutdownGracePeriod} (5
 * seconds) and later events, of other shutdown hooks, are waited for one by one.
 */
public final class AsyncOutput extends LoggingEventAsyncDisruptorAppender {
  /** Makes the writer look for drops; is not written itself. */
  private static final ILoggingEvent WAKE = new LoggingEvent();

  private static final long REPORT_NANOS = 1_000_000_000L;
  private static final long FIRST_PAUSE_NANOS = 20_000;
  private static final long LONGEST_PAUSE_NANOS = 1_000_000;

  private final Drops drops = new Drops();
  private final AtomicBoolean wake = new AtomicBoolean();
  private final Thread atExit = new Thread(this::exit, "taffrail-flush");
  private OutputNumbers numbers = OutputNumbers.of("unnamed");
  private long urgentNanos = 1_000_000_000L;
  private int reserve;
  private volatile boolean stalled;
  private volatile boolean exiting;
  private volatile @Nullable Thread writer;

  public AsyncOutput() {
    setShutdownGracePeriod(Duration.buildBySeconds(5));
    setDroppedWarnFrequency(0);
  }

  /** How long an event of WARN or above waits for room at most; 1 second unless set. */
  public void setUrgentTimeout(Duration timeout) {
    urgentNanos = timeout.getMilliseconds() * 1_000_000;
  }

  /** How many events of a level this output has dropped. */
  public long dropped(Level level) {
    return drops.total(level);
  }

  @Override
  public void start() {
    if (isStarted()) {
      return;
    }
    reserve = getRingBufferSize() / 8;
    super.start();
    numbers = OutputNumbers.of(identity());
    exiting = false;
    try {
      Runtime.getRuntime().addShutdownHook(atExit);
    } catch (IllegalStateException e) {
      exiting = true;
    }
  }

  @Override
  public void stop() {
    if (!isStarted()) {
      return;
    }
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException e) {
      // It is what stops this output, or stands beside what does.
    }
    super.stop();
  }

  @Override
  protected void append(ILoggingEvent event) {
    prepare(event);
    AdmittedEvent admitted = AdmittedEvent.of(event, numbers.next());
    if (!publish(admitted)) {
      drops.add(event, admitted.seq());
      // If there is no room for this, the writer has events to come and looks by itself.
      if (wake.compareAndSet(false, true) && !offer(WAKE)) {
        wake.set(false);
      }
    } else if (exiting) {
      drain();
    }
  }

  private void prepare(ILoggingEvent event) {
    try {
      prepareForDeferredProcessing(event);
    } catch (RuntimeException | StackOverflowError e) {
      addWarn("an event is written without what its thread knew", e);
    }
  }

  private boolean publish(AdmittedEvent event) {
    boolean urgent = event.getLevel().isGreaterOrEqual(Level.WARN);
    boolean required = isRequired(event.event());
    if (!urgent && !required && ring().remainingCapacity() <= reserve) {
      return false;
    }
    return offer(event) || ((urgent || required) && waitAndOffer(event, required));
  }

  private static boolean isRequired(ILoggingEvent event) {
    return event.getMarkerList() != null && event.getMarkerList().contains(NeverDropped.MARKER);
  }

  private boolean offer(ILoggingEvent event) {
    return ring().tryPublishEvent(getEventTranslator(), event);
  }

  /** The ring tells nobody when there is room, so this looks again and again. */
  private boolean waitAndOffer(ILoggingEvent event, boolean required) {
    if (Thread.currentThread() == writer || (stalled && !required)) {
      return false;
    }
    long deadline = System.nanoTime() + urgentNanos;
    long pause = FIRST_PAUSE_NANOS;
    // An interrupt would turn the pauses into a spin; it is handed back below.
    boolean interrupted = Thread.interrupted();
    try {
      while (isStarted() && (required || System.nanoTime() - deadline < 0)) {
        LockSupport.parkNanos(pause);
        interrupted |= Thread.interrupted();
        pause = Math.min(2 * pause, LONGEST_PAUSE_NANOS);
        if (offer(event)) {
          return true;
        }
      }
      stalled = true;
      return false;
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private RingBuffer<LogEvent<ILoggingEvent>> ring() {
    return getDisruptor().getRingBuffer();
  }

  @Override
  protected EventHandler<LogEvent<ILoggingEvent>> createEventHandler() {
    return new Writer();
  }

  /** Runs when all waiting events are written, or the patience with them has ended. */
  @Override
  protected void fireAppenderStopped() {
    report();
    long left = getRingBufferSize() - ring().remainingCapacity();
    if (left > 0) {
      System.err.println(getName() + ": " + left + " events were not written before the end");
    }
    super.fireAppenderStopped();
  }

  private void exit() {
    exiting = true;
    drain();
  }

  private void drain() {
    long deadline = System.nanoTime() + getShutdownGracePeriod().getMilliseconds() * 1_000_000;
    long pause = FIRST_PAUSE_NANOS;
    while (!isRingBufferEmpty()
        && Thread.currentThread() != writer
        && System.nanoTime() - deadline < 0) {
      LockSupport.parkNanos(pause);
      pause = Math.min(2 * pause, LONGEST_PAUSE_NANOS);
    }
  }

  private void report() {
    if (drops.any() && getContext() instanceof LoggerContext context) {
      for (Drops.Report report : drops.take()) {
        write(AdmittedEvent.of(DropReport.event(context, report), numbers.next()));
      }
    }
  }

  private void write(ILoggingEvent event) {
    for (Iterator<Appender<ILoggingEvent>> all = iteratorForAppenders(); all.hasNext(); ) {
      all.next().doAppend(event);
    }
  }

  private void flush() {
    for (Iterator<Appender<ILoggingEvent>> all = iteratorForAppenders(); all.hasNext(); ) {
      if (all.next() instanceof LogFile file && file.isStarted()) {
        file.flush();
      }
    }
  }

  /** What tells this output from others of the process: its file, else its name. */
  private String identity() {
    Iterator<Appender<ILoggingEvent>> all = iteratorForAppenders();
    return all.hasNext() && all.next() instanceof FileAppender<?> file && file.getFile() != null
        ? Path.of(file.getFile()).toAbsolutePath().normalize().toString()
        : "appender " + getName();
  }

  /** Runs on the thread of the output. */
  private final class Writer implements EventHandler<LogEvent<ILoggingEvent>> {
    private long lastReport = System.nanoTime() - REPORT_NANOS;

    @Override
    public void onStart() {
      writer = Thread.currentThread();
    }

    @Override
    public void onEvent(LogEvent<ILoggingEvent> slot, long sequence, boolean endOfBatch) {
      if (slot.event == WAKE) {
        wake.set(false);
      } else {
        write(slot.event);
      }
      stalled = false;
      // Not after each event: in a long overload the reports would be half of what is written.
      if (drops.any() && (endOfBatch || System.nanoTime() - lastReport >= REPORT_NANOS)) {
        lastReport = System.nanoTime();
        report();
      }
      if (endOfBatch) {
        flush();
      }
    }
  }
}
