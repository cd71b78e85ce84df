package dev.taffrail.notify;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.BiPredicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A receiver with a thread of its own, so that a slow one holds up no other. */
final class Lane {
  private static final Logger LOG = LoggerFactory.getLogger(Lane.class);

  private final ReceiverSpec receiver;
  private final BiPredicate<Letter, Answer> answers;
  private final BlockingQueue<Letter> waiting = new LinkedBlockingQueue<>();
  private final Thread thread;
  private volatile boolean closing;

  /**
   * @param answers notes each answer, on the thread of the lane; false if it cannot any more. The
   *     next letter goes out when that is durable, so a crash doubles one letter at most
   */
  Lane(ReceiverSpec receiver, BiPredicate<Letter, Answer> answers) {
    this.receiver = receiver;
    this.answers = answers;
    thread =
        Thread.ofPlatform()
            .daemon()
            .name("taffrail-notify-" + receiver.name())
            .start(this::deliver);
  }

  /** The outbox bounds how many these can be. */
  void put(Letter letter) {
    waiting.add(letter);
  }

  private void deliver() {
    try {
      while (!closing || !waiting.isEmpty()) {
        Letter letter = waiting.take();
        if (!answers.test(letter, send(letter))) {
          return;
        }
      }
    } catch (InterruptedException e) {
      LOG.debug("{} ends; {} messages stay in the outbox", receiver.name(), waiting.size());
    }
  }

  private Answer send(Letter letter) {
    try {
      return receiver.receiver().send(letter.message());
    } catch (RuntimeException e) {
      LOG.error("telling {} failed", receiver.name(), e);
      return new Answer.Later("failed: " + e.getClass().getSimpleName(), null);
    }
  }

  /** Waits for what is being sent; the rest stays in the outbox. */
  void close(Duration patience) throws InterruptedException {
    closing = true;
    if (waiting.isEmpty() && thread.getState() == Thread.State.WAITING) {
      thread.interrupt();
    }
    thread.join(patience);
    thread.interrupt();
  }
}
