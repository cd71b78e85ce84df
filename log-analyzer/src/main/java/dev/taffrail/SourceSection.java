package dev.taffrail;

import dev.taffrail.config.ConfigSection;
import dev.taffrail.event.Field;
import dev.taffrail.logging.FieldNames;
import dev.taffrail.parse.Formats;
import dev.taffrail.source.FileGlob;
import dev.taffrail.source.SourceSpec;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads one entry of {@code sources}. */
final class SourceSection {
  private SourceSection() {}

  static SourceSpec read(ConfigSection source, Formats formats) {
    String files = source.requiredText("files");
    List<Field> added = new ArrayList<>();
    if (source.has("service")) {
      added.add(Field.text(FieldNames.SERVICE, source.text("service", "")));
    } else {
      source.text("service", "");
    }
    ConfigSection fields = source.section("fields");
    for (String name : fields.keys()) {
      added.add(Field.text(name, fields.text(name, "")));
    }
    FileGlob glob = FileGlob.literal(Path.of(""));
    try {
      glob = FileGlob.of(Path.of(""), files);
    } catch (IllegalArgumentException e) {
      source.problem(
          "files", "\"" + files + "\" is no pattern: " + e.getMessage(), "close its brackets");
    }
    SourceSpec.Text text = readText(source, formats);
    List<Path> roots = readRoots(source);
    return roots.isEmpty()
        ? new SourceSpec(glob, added, text)
        : new SourceSpec(glob, added, roots, text);
  }

  private static SourceSpec.Text readText(ConfigSection source, Formats formats) {
    String format = source.text("format", Formats.AUTO);
    boolean auto = format.equals(Formats.AUTO);
    if (!auto && !format.equals(Formats.JSON) && !formats.names().contains(format)) {
      source.problem(
          "format",
          "\"" + format + "\" is no format",
          "use auto, json or one of: " + String.join(", ", formats.names()));
    }
    String zone =
        source
            .optional("zone", "a zone such as Europe/Berlin or UTC", SourceSection::zone)
            .orElse(null);
    return new SourceSpec.Text(auto ? null : format, zone);
  }

  private static @Nullable String zone(String id) {
    try {
      return ZoneId.of(id).getId();
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static List<Path> readRoots(ConfigSection source) {
    List<Path> roots = new ArrayList<>();
    for (String root : source.texts("roots")) {
      try {
        roots.add(Path.of(root));
      } catch (InvalidPathException e) {
        source.problem("roots", "\"" + root + "\" is no path: " + e.getReason(), "name folders");
      }
    }
    return roots;
  }
}
