package dev.taffrail.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class VendoredTest {
  private static final Path VENDOR = PageFolder.PATH.resolve("assets/vendor");
  private static final Pattern ROW =
      Pattern.compile(
          "^\\| `([^`]+)` \\| [^|]+ \\| `[^`]+` \\| [^|]+ \\| `(\\p{XDigit}{64})` \\| `(\\p{XDigit}{64})` \\|$",
          Pattern.MULTILINE);

  @Test
  void filesOfOthers_areAsTheTableSays() throws IOException {
    Map<String, String> stored = new TreeMap<>();
    for (Path file : PageFolder.files(VENDOR)) {
      if (!file.endsWith("VENDOR.md")) {
        stored.put(file.getFileName().toString(), sha256(Files.readAllBytes(file)));
      }
    }

    assertThat(rows(3)).isNotEmpty().containsExactlyInAnyOrderEntriesOf(stored);
  }

  @Test
  void hooks_withTheNameThatWasPublished_areWhatWasPublished() throws IOException {
    String text = Files.readString(VENDOR.resolve("hooks.module.js"));
    String published = text.replace("from\"./preact.module.js\"", "from\"preact\"");

    assertThat(sha256(published.getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(rows(2).get("hooks.module.js"));
  }

  @Test
  void filesButHooks_areUnchanged() throws IOException {
    Map<String, String> published = rows(2);
    Map<String, String> stored = rows(3);
    published.remove("hooks.module.js");
    stored.remove("hooks.module.js");

    assertThat(stored).isEqualTo(published);
  }

  private static Map<String, String> rows(int column) throws IOException {
    Map<String, String> rows = new LinkedHashMap<>();
    ROW.matcher(Files.readString(VENDOR.resolve("VENDOR.md")))
        .results()
        .forEach(row -> rows.put(row.group(1), row.group(column)));
    return rows;
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
