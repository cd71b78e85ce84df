package dev.taffrail.logging;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The rules of {@code tracestate}, what other tracers have to say of a trace, by <a
 * href="https://www.w3.org/TR/trace-context/#tracestate-header">W3C Trace Context</a>. It is handed
 * on as it came and written on no line.
 */
public final class TraceState {
  /** The name under which the MDC carries it. */
  public static final String CARRIED_AS = "dev.taffrail.tracestate";

  /** Longest text that is handed on, in characters. */
  public static final int MAX_LENGTH = 512;

  private static final int MAX_MEMBERS = 32;
  private static final int LARGE_MEMBER = 128;
  // What 32 members of 256 + 256 characters come to, with some blanks between.
  private static final int LONGEST_READ = 32 * 1024;
  private static final String MARKS = "[a-z0-9_*/-]";
  private static final Pattern KEY =
      Pattern.compile("[a-z]%1$s{0,255}|[a-z0-9]%1$s{0,240}@[a-z]%1$s{0,13}".formatted(MARKS));
  // Printable ASCII but comma and equals sign; no blank at the end.
  private static final Pattern VALUE = Pattern.compile("[ -+\\--<>-~]{0,255}[!-+\\--<>-~]");

  private TraceState() {}

  /**
   * Reads the values of the header; several count as one. A member that breaks the rules, or more
   * than 32 of them, make all of it invalid. Of members with one key the first counts. What is too
   * long to be handed on loses its large members first, then those at its end.
   *
   * @return the members with commas between, null if there is none or they are not valid
   */
  public static @Nullable String read(List<String> values) {
    if (values.stream().mapToInt(String::length).sum() > LONGEST_READ) {
      return null;
    }
    Map<String, String> members = new LinkedHashMap<>();
    int count = 0;
    for (String part : String.join(",", values).split(",")) {
      String member = withoutBlanks(part);
      if (member.isEmpty()) {
        continue;
      }
      int equals = member.indexOf('=');
      count++;
      if (equals < 0 || count > MAX_MEMBERS || !isValid(member, equals)) {
        return null;
      }
      members.putIfAbsent(member.substring(0, equals), member);
    }
    return members.isEmpty() ? null : shortened(new ArrayList<>(members.values()));
  }

  /** Tells if {@link #read} takes a text as it is. */
  public static boolean isValid(String text) {
    return text.equals(read(List.of(text)));
  }

  private static boolean isValid(String member, int equals) {
    return KEY.matcher(member.substring(0, equals)).matches()
        && VALUE.matcher(member.substring(equals + 1)).matches();
  }

  private static @Nullable String shortened(List<String> members) {
    for (int i = members.size() - 1; i >= 0 && length(members) > MAX_LENGTH; i--) {
      if (members.get(i).length() > LARGE_MEMBER) {
        members.remove(i);
      }
    }
    while (length(members) > MAX_LENGTH) {
      members.remove(members.size() - 1);
    }
    return members.isEmpty() ? null : String.join(",", members);
  }

  private static int length(List<String> members) {
    return members.stream().mapToInt(String::length).sum() + Math.max(0, members.size() - 1);
  }

  /** Only what the rules call blank. */
  private static String withoutBlanks(String text) {
    int from = 0;
    int to = text.length();
    while (from < to && isBlank(text.charAt(from))) {
      from++;
    }
    while (to > from && isBlank(text.charAt(to - 1))) {
      to--;
    }
    return text.substring(from, to);
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t';
  }
}
