package dev.taffrail.rollup;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Packs sums into blocks of about equal size, which hold all of a series each. */
final class BlockWriter {
  private final boolean quarters;
  private final boolean twin;
  private final int mostBytes;
  private final List<RollupBlock> blocks = new ArrayList<>();
  private final Map<String, Integer> names = new HashMap<>();
  private final Packer dictionary = new Packer();
  private final Packer sections = new Packer();
  private final Packer section = new Packer();
  private final Packer one = new Packer();
  private final Packer counts = new Packer();
  private final Packer rest = new Packer();
  private long families;
  private int series;
  private long first = Long.MAX_VALUE;
  private long last = Long.MIN_VALUE;

  /**
   * Begins.
   *
   * @param quarters what the blocks say of themselves
   * @param twin what they say too
   * @param mostBytes size beyond which the next block begins
   */
  BlockWriter(boolean quarters, boolean twin, int mostBytes) {
    this.quarters = quarters;
    this.twin = twin;
    this.mostBytes = mostBytes;
  }

  void add(RollupSums sums) {
    Family family = sums.request().family();
    sums.sums()
        .forEach((key, cells) -> {
          if (cells.size() > 0) {
            add(key, cells);
            if (dictionary.length() + sections.length() + section.length() > mostBytes) {
              endSection(family);
              endBlock();
            }
          }
        });
    endSection(family);
  }

  /** What has been packed; nothing can be added any more. */
  List<RollupBlock> blocks() {
    endBlock();
    return blocks;
  }

  private void add(List<String> key, SeriesSums cells) {
    one.clear();
    for (String part : key) {
      one.number(name(part));
    }
    one.number(cells.size());
    long before = 0;
    for (int i = 0; i < cells.size(); i++) {
      counts.signed(cells.start(i) - before);
      cells.write(i, counts, rest);
      before = cells.start(i);
    }
    one.nested(counts);
    one.append(rest);
    section.nested(one);
    counts.clear();
    rest.clear();
    series++;
    first = Math.min(first, cells.start(0));
    last = Math.max(last, before);
  }

  private int name(String text) {
    Integer known = names.get(text);
    if (known != null) {
      return known;
    }
    dictionary.text(text);
    names.put(text, names.size());
    return names.size() - 1;
  }

  private void endSection(Family family) {
    if (series > 0) {
      one.clear();
      one.number(series);
      one.append(section);
      sections.number(family.code());
      sections.nested(one);
      families |= RollupHead.bit(family);
      section.clear();
      series = 0;
    }
  }

  /** Begins another block, so that whoever wants what follows need not read what is here. */
  void endBlock() {
    if (families == 0) {
      return;
    }
    Packer all = new Packer();
    new RollupHead(quarters, twin, families, first, last).write(all);
    all.number(names.size());
    all.append(dictionary);
    all.append(sections);
    byte[] bytes = all.toArray();
    blocks.add(new RollupBlock(bytes, 0, bytes.length));
    names.clear();
    dictionary.clear();
    sections.clear();
    families = 0;
    first = Long.MAX_VALUE;
    last = Long.MIN_VALUE;
  }
}
