package dev.taffrail.cli;

import dev.taffrail.store.lucene.ReadOnlyStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** {@code --data}: where the index is. */
final class DataOption {
  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = "data",
      description = "Folder of the index (default: ${DEFAULT-VALUE}).")
  private Path folder = Path.of("data");

  Path folder() {
    return folder;
  }

  /** The index for reading; a server may be writing to it. */
  ReadOnlyStore open() throws IOException {
    if (!Files.isDirectory(folder.resolve("partitions"))) {
      throw new CommandException(
          ExitCode.FAILED,
          "no index in "
              + folder
              + ": nothing has been taken in there; run `taffrail ingest FILE` or `taffrail serve`,"
              + " or name another folder with --data");
    }
    return ReadOnlyStore.open(folder);
  }
}
