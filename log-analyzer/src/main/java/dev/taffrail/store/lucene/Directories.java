package dev.taffrail.store.lucene;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.lucene.store.Directory;

/** How a folder is opened as an index. */
@FunctionalInterface
interface Directories {
  Directory open(Path folder) throws IOException;
}
