package dev.taffrail.source;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where a file may be that is not found any more: rotation keeps a file in its folder, under a name
 * that begins alike.
 */
final class Siblings {
  private final List<SourceSpec> sources;

  /** By folder and beginning of the name: the source of such files. */
  private final Map<Path, Map<String, SourceSpec>> wanted = new HashMap<>();

  Siblings(List<SourceSpec> sources, Collection<FileCheckpoint> missing) {
    this.sources = sources;
    for (FileCheckpoint file : missing) {
      Path folder = file.path().getParent();
      Optional<SourceSpec> source = sourceOf(file.path());
      if (source.isPresent() && folder != null && !GzipInput.isPacked(file.path())) {
        wanted.computeIfAbsent(folder, any -> new HashMap<>()).put(stem(file.path()), source.get());
      }
    }
  }

  private Optional<SourceSpec> sourceOf(Path path) {
    return sources.stream().filter(source -> source.glob().matches(path)).findFirst();
  }

  /** Files of no source. */
  List<Candidate> files() throws IOException {
    List<Candidate> found = new ArrayList<>();
    Set<String> keys = new HashSet<>();
    for (Map.Entry<Path, Map<String, SourceSpec>> folder : wanted.entrySet()) {
      if (Files.isDirectory(folder.getKey())) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder.getKey())) {
          for (Path file : files) {
            Optional<Candidate> sibling = sibling(file, folder.getValue());
            sibling.filter(candidate -> keys.add(candidate.key())).ifPresent(found::add);
          }
        }
      }
    }
    return found;
  }

  private Optional<Candidate> sibling(Path path, Map<String, SourceSpec> stems) throws IOException {
    String name = path.getFileName().toString();
    for (Map.Entry<String, SourceSpec> stem : stems.entrySet()) {
      if (name.startsWith(stem.getKey()) && sourceOf(path).isEmpty()) {
        BasicFileAttributes attributes =
            Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        return attributes.isRegularFile()
            ? Optional.of(Candidate.of(path, attributes, stem.getValue()))
            : Optional.empty();
      }
    }
    return Optional.empty();
  }

  private static String stem(Path path) {
    return path.getFileName().toString().split("\\.", 2)[0];
  }
}
