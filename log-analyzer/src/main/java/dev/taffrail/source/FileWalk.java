package dev.taffrail.source;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the files of one source at one moment. Nothing is opened: what is no regular file, and what
 * a symbolic link reaches outside the allowed folders, is refused and told of. Not thread-safe.
 */
final class FileWalk {
  private static final List<String> FOREIGN_PACKINGS =
      List.of(".zst", ".xz", ".bz2", ".lz4", ".zip", ".7z");

  private static final List<Path> VIRTUAL = List.of(Path.of("/proc"), Path.of("/sys"));

  private final FileGlob glob;
  private final SourceSpec source;
  private final List<Path> roots;
  private final Warnings warnings;
  private final List<Candidate> found = new ArrayList<>();
  private final List<Path> within = new ArrayList<>();

  private FileWalk(SourceSpec source, Warnings warnings) {
    glob = source.glob();
    this.source = source;
    this.warnings = warnings;
    roots = source.roots().stream().map(FileWalk::real).toList();
  }

  /** The files of a source by name. Folders that cannot be read are told of and passed over. */
  static List<Candidate> files(SourceSpec source, Warnings warnings) throws IOException {
    FileWalk walk = new FileWalk(source, warnings);
    walk.start();
    walk.found.sort(Comparator.comparing(Candidate::path));
    return walk.found;
  }

  private void start() throws IOException {
    Path base = glob.base();
    if (glob.isOnePath()) {
      if (Files.isSymbolicLink(base)) {
        followLink(base);
      } else if (Files.exists(base)) {
        offer(base, base, Files.readAttributes(base, BasicFileAttributes.class));
      }
    } else if (Files.isDirectory(base)) {
      walk(real(base), base);
    }
  }

  /** Walks a folder under the name by which it was reached. */
  private void walk(Path folder, Path name) throws IOException {
    int depth = glob.depthBelow(name);
    if (depth < 1 || within.stream().anyMatch(folder::equals)) {
      return;
    }
    within.add(folder);
    Files.walkFileTree(
        folder, EnumSet.noneOf(FileVisitOption.class), depth, new Visitor(folder, name));
    within.removeLast();
  }

  private final class Visitor extends SimpleFileVisitor<Path> {
    private final Path folder;
    private final Path name;

    Visitor(Path folder, Path name) {
      this.folder = folder;
      this.name = name;
    }

    private Path named(Path path) {
      return folder.equals(name) ? path : name.resolve(folder.relativize(path));
    }

    @Override
    public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) throws IOException {
      if (attributes.isSymbolicLink()) {
        followLink(named(path));
      } else {
        offer(named(path), path, attributes);
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path path, IOException reason) {
      if (!(reason instanceof NoSuchFileException)) {
        warnings.tell(named(path), "cannot be looked into: " + Reason.of(reason));
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path path, @Nullable IOException reason) {
      return FileVisitResult.CONTINUE;
    }
  }

  private void followLink(Path link) throws IOException {
    Path target;
    BasicFileAttributes attributes;
    try {
      target = link.toRealPath();
      attributes = Files.readAttributes(target, BasicFileAttributes.class);
    } catch (IOException e) {
      if (glob.matches(link)) {
        warnings.tell(link, "is a link that leads nowhere: " + Reason.of(e));
      }
      return;
    }
    if (!attributes.isDirectory() && !glob.matches(link)) {
      return;
    }
    if (roots.stream().noneMatch(target::startsWith)) {
      warnings.tell(
          link,
          "is a link out of the folders of its source, to "
              + Shown.path(target)
              + "; it is not followed; name that folder in the source's roots to allow it");
    } else if (attributes.isDirectory()) {
      walk(target, link);
    } else {
      offer(link, target, attributes);
    }
  }

  private void offer(Path name, Path real, BasicFileAttributes attributes) throws IOException {
    if (!glob.matches(name)) {
      return;
    }
    if (attributes.isDirectory()) {
      warnings.tell(name, "is a folder; write ** to read the files in it");
    } else if (!attributes.isRegularFile()) {
      warnings.tell(name, "is a pipe, a socket or a device; only files are read");
    } else if (VIRTUAL.stream().anyMatch(real::startsWith)) {
      warnings.tell(name, "is made by the kernel at each read; only files are read");
    } else if (isForeignPacking(name)) {
      warnings.tell(name, "is packed in a way that is not read; unpack it, or pack with gzip");
    } else {
      found.add(Candidate.of(name, attributes, source));
    }
  }

  private static boolean isForeignPacking(Path name) {
    String text = name.getFileName().toString();
    return FOREIGN_PACKINGS.stream().anyMatch(text::endsWith);
  }

  private static Path real(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException e) {
      return path.toAbsolutePath().normalize();
    }
  }
}
