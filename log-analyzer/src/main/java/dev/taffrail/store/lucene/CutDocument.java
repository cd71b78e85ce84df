package dev.taffrail.store.lucene;

import dev.taffrail.rollup.RollupDelta;
import dev.taffrail.store.CommitCut;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.index.IndexableField;

/** The rollups of one commit, packed into one document. */
final class CutDocument {
  private CutDocument() {}

  static List<IndexableField> of(CommitCut cut) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeInt(cut.rollups().size());
    for (RollupDelta delta : cut.rollups()) {
      out.writeUTF(delta.family());
      out.writeLong(delta.minute());
      out.writeInt(delta.key().size());
      for (String part : delta.key()) {
        out.writeUTF(part);
      }
      out.writeLong(delta.count());
    }
    return List.of(new StoredField(IndexFields.COMMITTED, bytes.toByteArray()));
  }
}
