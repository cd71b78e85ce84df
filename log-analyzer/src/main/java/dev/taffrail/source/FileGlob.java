package dev.taffrail.source;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.stream.Stream;

/**
 * Paths by pattern: {@code *}, {@code ?}, {@code [a-z]} and {@code {a,b}} within a name, {@code **}
 * over folders. A path without any of these stands for itself.
 */
public final class FileGlob {
  private static final String WILDCARDS = "*?[{";

  private final String pattern;
  private final Path base;
  private final PathMatcher matcher;
  private final int depth;
  private final Path root;

  private FileGlob(String pattern, Path base, Path root, PathMatcher matcher, int depth) {
    this.pattern = pattern;
    this.base = base;
    this.root = root;
    this.matcher = matcher;
    this.depth = depth;
  }

  /**
   * Reads a pattern.
   *
   * @param folder what a relative pattern is relative to
   * @throws IllegalArgumentException when the pattern has an open bracket or brace
   */
  public static FileGlob of(Path folder, String pattern) {
    Path whole = folder.toAbsolutePath().normalize();
    Path base = pattern.startsWith("/") ? Path.of("/") : whole;
    String[] names = (pattern.startsWith("/") ? pattern.substring(1) : pattern).split("/+");
    int literal = 0;
    while (literal < names.length && !hasWildcard(names[literal])) {
      base = base.resolve(names[literal++]).normalize();
    }
    String rest = String.join("/", List.of(names).subList(literal, names.length));
    int depth = rest.contains("**") ? Integer.MAX_VALUE : names.length - literal;
    Path links = rest.isEmpty() ? base.getParent() : base;
    Path root = links == null ? base : links;
    return new FileGlob(pattern, base, root, rest.isEmpty() ? path -> true : matcher(rest), depth);
  }

  private static PathMatcher matcher(String glob) {
    List<PathMatcher> matchers =
        spellings(glob)
            .map(spelling -> FileSystems.getDefault().getPathMatcher("glob:" + spelling))
            .toList();
    return path -> matchers.stream().anyMatch(matcher -> matcher.matches(path));
  }

  /** A double star stands for no folder too: the pattern with and without each of them. */
  private static Stream<String> spellings(String glob) {
    int star = glob.indexOf("**/");
    if (star < 0) {
      return Stream.of(glob);
    }
    String before = glob.substring(0, star);
    return spellings(glob.substring(star + 3))
        .flatMap(rest -> Stream.of(before + "**/" + rest, before + rest));
  }

  /** One path, whatever characters are in its name, and wherever it leads if it is a link. */
  public static FileGlob literal(Path path) {
    Path whole = path.toAbsolutePath().normalize();
    return new FileGlob(path.toString(), whole, whole.getRoot(), any -> true, 0);
  }

  /** The folder below which all matches lie; the path itself when it has no wildcard. */
  public Path base() {
    return base;
  }

  /** Whether a path, absolute and normal, fits; it need not exist. */
  public boolean matches(Path path) {
    return depth == 0
        ? path.equals(base)
        : path.startsWith(base)
            && path.getNameCount() - base.getNameCount() <= depth
            && matcher.matches(base.relativize(path));
  }

  /** Whether it names one path and has no wildcard. */
  boolean isOnePath() {
    return depth == 0;
  }

  /** How many levels below a folder, itself below the base, matches can lie. */
  int depthBelow(Path folder) {
    return depth == Integer.MAX_VALUE
        ? depth
        : depth - (folder.getNameCount() - base.getNameCount());
  }

  /** Where the targets of links lie when nothing else is said. */
  Path root() {
    return root;
  }

  /** The files that fit at this moment, by name. Folders that cannot be read are passed over. */
  public List<Path> files() throws IOException {
    SourceSpec source = new SourceSpec(this, List.of());
    return FileWalk.files(source, new Warnings(System::nanoTime)).stream()
        .map(Candidate::path)
        .toList();
  }

  /** The pattern as it was given. */
  @Override
  public String toString() {
    return pattern;
  }

  private static boolean hasWildcard(String name) {
    return name.chars().anyMatch(c -> WILDCARDS.indexOf(c) >= 0);
  }
}
