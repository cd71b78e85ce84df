package dev.taffrail.logging.trace;

import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * Takes the ids of the thread that hands work over to the thread that does it. The ids are copied
 * when work is wrapped; the working thread gets its own back when it is done.
 *
 * <pre>{@code
 * ExecutorService pool = Handover.of(Executors.newFixedThreadPool(8));
 * CompletableFuture.supplyAsync(this::load, pool);
 * ForkJoinTask<Integer> task = ForkJoinTask.adapt(Handover.wrap(callable));
 * }</pre>
 *
 * <p>Executors of any kind of thread may be wrapped, virtual ones too.
 */
public final class Handover {
  private Handover() {}

  /** Returns a task that runs with the ids of this thread. */
  public static Runnable wrap(Runnable task) {
    Context context = Context.ofThisThread();
    return () -> {
      Context before = context.enter();
      try {
        task.run();
      } finally {
        before.enter();
      }
    };
  }

  /** Returns a task that runs with the ids of this thread. */
  public static <T extends @Nullable Object> Callable<T> wrap(Callable<T> task) {
    Context context = Context.ofThisThread();
    return () -> {
      Context before = context.enter();
      try {
        return task.call();
      } finally {
        before.enter();
      }
    };
  }

  /** Returns a supplier that runs with the ids of this thread. */
  public static <T extends @Nullable Object> Supplier<T> supplier(Supplier<T> task) {
    Context context = Context.ofThisThread();
    return () -> {
      Context before = context.enter();
      try {
        return task.get();
      } finally {
        before.enter();
      }
    };
  }

  /** Returns a function that runs with the ids of this thread, for streams and stages. */
  public static <T extends @Nullable Object, R extends @Nullable Object> Function<T, R> function(
      Function<T, R> task) {
    Context context = Context.ofThisThread();
    return value -> {
      Context before = context.enter();
      try {
        return task.apply(value);
      } finally {
        before.enter();
      }
    };
  }

  /** Returns an executor whose tasks run with the ids of the thread that gives them. */
  public static Executor of(Executor executor) {
    return task -> executor.execute(wrap(task));
  }

  /** Returns an executor whose tasks run with the ids of the thread that gives them. */
  public static ExecutorService of(ExecutorService executor) {
    return new HandoverExecutor(executor);
  }

  /**
   * Returns an executor whose tasks, each run of them, have the ids of the thread that gives them.
   */
  public static ScheduledExecutorService of(ScheduledExecutorService executor) {
    return new HandoverScheduler(executor);
  }

  /** What a thread knows; the map is never changed. */
  private record Context(@Nullable Map<String, String> ids) {
    static Context ofThisThread() {
      return new Context(MDC.getCopyOfContextMap());
    }

    /** Makes this the context of the thread; returns the one it had. */
    Context enter() {
      Context before = ofThisThread();
      if (ids == null || ids.isEmpty()) {
        MDC.clear();
      } else {
        MDC.setContextMap(ids);
      }
      return before;
    }
  }
}
