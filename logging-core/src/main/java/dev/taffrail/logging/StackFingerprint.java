package dev.taffrail.logging;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * The identity of an error, so that the same fault has the same {@code stack_hash} on every host,
 * after every restart and whoever computes it: the library from a throwable, the analyzer from the
 * text of a stack trace.
 *
 * <p>{@link #VERSION Version 1} is made of
 *
 * <ul>
 *   <li>the classes of the throwable and its causes, outermost first;
 *   <li>the top three distinct frames, {@code class.method}, of the outermost throwable;
 *   <li>if there is a cause: the same of the root cause.
 * </ul>
 *
 * <p>Frames of the JDK and of well-known frameworks are left out, unless a throwable has no others.
 * Names are cleaned of what a run, a proxy or a lambda adds (see {@link StackNames}). As frames are
 * distinct, recursion of any depth counts once. Not part of it: messages, line numbers, file names,
 * suppressed throwables, and the app's own base packages, which a reader could not know.
 *
 * <p>{@link #causeOf} is coarser: the root cause and where it struck. It links what one fault looks
 * like when it surfaces in several places.
 *
 * <p>The hash is the first 64 bits of the SHA-256 of these lines, as 16 lower-case hex digits. A
 * pure function, safe for use by any thread.
 */
public final class StackFingerprint {
  /** Number of the rule. It is part of the hash: hashes of two versions never meet. */
  public static final int VERSION = 1;

  private static final int TOP_FRAMES = 3;
  private static final int HASH_BYTES = 8;

  private StackFingerprint() {}

  /**
   * One call on a stack.
   *
   * @param className binary name, as {@link StackTraceElement#getClassName()} or as printed (with
   *     module)
   * @param methodName as {@link StackTraceElement#getMethodName()}
   */
  public record Frame(String className, String methodName) {}

  /**
   * One throwable of a chain.
   *
   * @param className binary name
   * @param frames all frames, top first, with those that a printed trace shortens to {@code ... n
   *     more}; empty if unknown
   */
  public record Thrown(String className, List<Frame> frames) {
    public Thrown {
      frames = List.copyOf(frames);
    }
  }

  /**
   * Returns the hash of a throwable and its causes.
   *
   * @param chain outermost first, root cause last
   * @throws IllegalArgumentException if the chain is empty
   */
  public static String of(List<Thrown> chain) {
    if (chain.isEmpty()) {
      throw new IllegalArgumentException("chain is empty");
    }
    Stream<String> classes =
        chain.stream().map(t -> "class " + StackNames.cleanClass(t.className()));
    Stream<Thrown> ends = Stream.of(chain.get(0), chain.get(chain.size() - 1)).limit(chain.size());
    Stream<String> frames = ends.flatMap(StackFingerprint::topFrames);
    Stream<String> lines = Stream.of(Stream.of("v" + VERSION), classes, frames).flatMap(s -> s);
    return hash(String.join("\n", lines.toList()));
  }

  /**
   * Returns the hash of the root cause alone: its class and the first frame of the app, of the
   * throwable that has one and is nearest to the root.
   *
   * @param chain outermost first, root cause last
   * @throws IllegalArgumentException if the chain is empty
   */
  public static String causeOf(List<Thrown> chain) {
    if (chain.isEmpty()) {
      throw new IllegalArgumentException("chain is empty");
    }
    Thrown root = chain.get(chain.size() - 1);
    List<String> place = List.of();
    for (int i = chain.size() - 1; i >= 0 && place.isEmpty(); i--) {
      place = top(ownFrames(chain.get(i)), 1);
    }
    if (place.isEmpty()) {
      place = top(allFrames(root), 1);
    }
    String rootClass = StackNames.cleanClass(root.className());
    return hash("v" + VERSION + "\ncause " + rootClass + "\n" + String.join("\n", place));
  }

  private static Stream<String> topFrames(Thrown thrown) {
    List<String> own = top(ownFrames(thrown), TOP_FRAMES);
    List<String> top = own.isEmpty() ? top(allFrames(thrown), TOP_FRAMES) : own;
    return Stream.concat(Stream.of("frames"), top.stream());
  }

  private static Stream<String> ownFrames(Thrown thrown) {
    return thrown.frames().stream()
        // Cleaning makes no name leave its framework, so most frames need none.
        .filter(frame -> !StackNames.isFramework(frame.className()))
        .map(StackFingerprint::clean)
        .filter(name -> !StackNames.isFramework(name));
  }

  private static Stream<String> allFrames(Thrown thrown) {
    return thrown.frames().stream().map(StackFingerprint::clean);
  }

  private static List<String> top(Stream<String> frames, int count) {
    return frames.distinct().limit(count).toList();
  }

  private static String clean(Frame frame) {
    return StackNames.cleanClass(frame.className())
        + '.'
        + StackNames.cleanMethod(frame.methodName());
  }

  private static String hash(String text) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
      return HexFormat.of().formatHex(digest, 0, HASH_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
