package dev.taffrail.samples.generate;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.zip.CRC32;

/** Reads {@code stacks.txt}, whose head describes the format. */
final class StackReader {
  private final Map<String, List<String>> blocks = new HashMap<>();
  private final List<StackTemplate> stacks = new ArrayList<>();

  static List<StackTemplate> read(List<String> lines) {
    StackReader reader = new StackReader();
    int at = 0;
    while (at < lines.size()) {
      int end = at;
      while (end < lines.size() && !lines.get(end).isBlank()) {
        end++;
      }
      reader.paragraph(lines.subList(at, end));
      at = end + 1;
    }
    return List.copyOf(reader.stacks);
  }

  private void paragraph(List<String> lines) {
    if (lines.isEmpty()) {
      return;
    }
    String head = lines.get(0);
    List<String> body = lines.subList(1, lines.size());
    if (head.startsWith("-- ")) {
      blocks.put(head.substring(3), body);
    } else {
      stacks.add(stack(head.substring(3).split(" \\| "), printed(body)));
    }
  }

  private static StackTemplate stack(String[] head, List<String> trace) {
    String[] thrown = trace.get(0).split(": ", 2);
    return new StackTemplate(
        head[0],
        Service.valueOf(head[1].toUpperCase(Locale.ROOT)),
        head[2].equals("goes on") ? 0 : Integer.parseInt(head[2]),
        Integer.parseInt(head[3]),
        head[4],
        Text.of(head[5]),
        thrown[0],
        Text.of(thrown.length == 1 ? "" : thrown[1]),
        Text.of(String.join("\n", trace) + "\n"),
        hash(trace));
  }

  /** The trace as a JVM prints it. */
  private List<String> printed(List<String> body) {
    List<String> printed = new ArrayList<>();
    int outer = 0;
    for (String line : body) {
      if (line.startsWith("@")) {
        List<String> block = Objects.requireNonNull(blocks.get(line.substring(1)), line);
        block.forEach(frame -> printed.add("\tat " + frame.substring(1)));
      } else if (line.equals("...")) {
        printed.add("\t... " + (outer - 2) + " more");
      } else if (line.startsWith("  ")) {
        printed.add(line.substring(1));
      } else if (line.startsWith(" ")) {
        printed.add("\tat " + line.substring(1));
      } else {
        outer = outer == 0 ? framesOf(printed) : outer;
        printed.add(line);
      }
    }
    return printed;
  }

  private static int framesOf(List<String> printed) {
    return (int) printed.stream().filter(line -> line.startsWith("\tat ")).count();
  }

  private static String hash(List<String> trace) {
    CRC32 crc = new CRC32();
    for (String line : trace) {
      String stable = line.startsWith("\t") ? line : line.split(": ", 2)[0];
      crc.update(stable.getBytes(StandardCharsets.UTF_8));
    }
    return HexFormat.of().toHexDigits((int) crc.getValue());
  }
}
