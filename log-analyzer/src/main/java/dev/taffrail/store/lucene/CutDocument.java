package dev.taffrail.store.lucene;

import dev.taffrail.pattern.PatternChange;
import dev.taffrail.store.CommitCut;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.index.IndexableField;

/** The patterns of one commit, packed into one document. */
final class CutDocument {
  private CutDocument() {}

  static List<IndexableField> of(CommitCut cut) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeInt(cut.patterns().size());
    for (PatternChange pattern : cut.patterns()) {
      out.writeUTF(pattern.id());
      switch (pattern) {
        case PatternChange.Changed changed -> out.writeUTF(changed.state().template());
        case PatternChange.Merged merged -> out.writeUTF(merged.into());
        case PatternChange.Retired retired -> out.writeUTF("");
      }
    }
    return List.of(new StoredField(IndexFields.COMMITTED, bytes.toByteArray()));
  }
}
