package dev.taffrail.config;

/**
 * One thing that is wrong in a configuration file.
 *
 * @param file the file as it was named
 * @param line from 1; 0 when it concerns the whole file
 * @param key the path of the key, parts joined by dots; empty for the whole file
 * @param what what is wrong
 * @param help what would be right
 */
public record ConfigProblem(String file, int line, String key, String what, String help) {

  /** For people: {@code taffrail.yml:3: ingest.workers: "many" is no whole number; ...}. */
  @Override
  public String toString() {
    String where = line == 0 ? file : file + ":" + line;
    return where + ": " + (key.isEmpty() ? "" : key + ": ") + what + "; " + help;
  }
}
