package dev.taffrail.store.lucene;

import dev.taffrail.store.StoreFormatException;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.apache.lucene.codecs.CodecUtil;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.IndexFormatTooNewException;
import org.apache.lucene.index.IndexFormatTooOldException;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.IndexInput;

/** Tells a damaged index from one that another version wrote, and from a disk that fails. */
final class Damage {
  private Damage() {}

  /** Whether the files are not what was written, so that trying again is of no use. */
  static boolean isProvenBy(Throwable e) {
    return switch (e) {
      case CorruptIndexException corrupt -> true;
      case EOFException cut -> true;
      case NoSuchFileException missing -> true;
      case FileNotFoundException missing -> true;
      default -> isHeadless(e) || (isOtherVersion(e) && isChecksumWrong(e));
    };
  }

  /**
   * Says it in our words when a sound index is of another version.
   *
   * @throws StoreFormatException when it is
   */
  static void checkVersion(Throwable e) throws StoreFormatException {
    if (e instanceof StoreFormatException known) {
      throw known;
    }
    if (isOtherVersion(e) && !isHeadless(e) && !isChecksumWrong(e)) {
      throw new StoreFormatException(
          "another version of the program wrote the index: "
              + e.getMessage()
              + "; use that program, or an empty data folder",
          e);
    }
  }

  /**
   * Reads all files of the last commit and compares their checksums.
   *
   * @param ended asked before each file, whether the rest is of no interest any more
   * @throws IOException when one is damaged or cannot be read
   */
  static void verify(Directory directory, BooleanSupplier ended) throws IOException {
    SegmentInfos commit = SegmentInfos.readLatestCommit(directory);
    for (String file : commit.files(/* includeSegmentsFile= */ true)) {
      if (ended.getAsBoolean()) {
        return;
      }
      try (IndexInput input = directory.openInput(file, IOContext.READONCE)) {
        CodecUtil.checksumEntireFile(input);
      } catch (IOException e) {
        if (SegmentInfos.getLastCommitGeneration(directory) != commit.getGeneration()) {
          verify(directory, ended);
          return;
        }
        throw e;
      }
    }
  }

  /** Lucene takes a commit that does not begin as all do for one of its first years. */
  private static boolean isHeadless(Throwable e) {
    return e instanceof IndexFormatTooOldException old
        && Objects.equals(old.getMinVersion(), CodecUtil.CODEC_MAGIC);
  }

  private static boolean isOtherVersion(Throwable e) {
    return e instanceof IndexFormatTooOldException
        || e instanceof IndexFormatTooNewException
        || (e instanceof IllegalArgumentException
            && String.valueOf(e.getMessage()).contains("odec"));
  }

  /** Lucene reads on to the checksum, and tells of it in what it suppresses. */
  private static boolean isChecksumWrong(Throwable e) {
    return Arrays.stream(e.getSuppressed())
        .anyMatch(other ->
            other instanceof CorruptIndexException
                && !String.valueOf(other.getMessage()).contains("checksum passed"));
  }
}
