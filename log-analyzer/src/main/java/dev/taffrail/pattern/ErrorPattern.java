package dev.taffrail.pattern;

import dev.taffrail.event.ErrorInfo;
import dev.taffrail.logging.StackFingerprint;
import dev.taffrail.logging.StackFingerprint.Thrown;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an event with a stack trace is known by, instead of by its message: where the error struck
 * says more than what was said about it.
 *
 * @param version of the rule that the fingerprints are made by; those of two versions never meet
 * @param symptom how the error came to light: all classes, and the places at both ends
 * @param cause what was wrong at the root, whatever it led to
 */
public record ErrorPattern(int version, String symptom, String cause) {
  private static final int HASH_LENGTH = 16;

  /** The pattern of an error; null if it has no stack trace of Java, so that its message counts. */
  public static @Nullable ErrorPattern of(ErrorInfo error) {
    String trace = error.stackTrace();
    if (trace == null) {
      return null;
    }
    List<Thrown> chain = StackTraceText.chain(trace);
    if (chain.stream().allMatch(thrown -> thrown.frames().isEmpty())) {
      return null;
    }
    String written = error.stackHash();
    String symptom = written != null && isOwn(written) ? written : StackFingerprint.of(chain);
    return new ErrorPattern(StackFingerprint.VERSION, symptom, StackFingerprint.causeOf(chain));
  }

  /** The library has seen the whole stack, which may have been cut in the text. */
  private static boolean isOwn(String hash) {
    return hash.length() == HASH_LENGTH
        && hash.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'));
  }
}
