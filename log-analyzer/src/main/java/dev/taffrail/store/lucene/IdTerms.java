package dev.taffrail.store.lucene;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/**
 * Terms of values that are mostly ids. One that is written in lower-case hexadecimal digits, as
 * traces, spans and UUIDs are, takes half the bytes: a tag for how it is written, and what the
 * digits say. Any other value is text. A term may have a head before its value.
 */
final class IdTerms {
  /** How an id is written. The tags are no bytes of UTF-8, so no text is taken for an id. */
  private enum Form {
    SIXTEEN(0xF8, 16),
    THIRTY_TWO(0xF9, 32),
    UUID(0xFA, 36);

    private final byte tag;
    private final int length;

    Form(int tag, int length) {
      this.tag = (byte) tag;
      this.length = length;
    }

    static @Nullable Form ofLength(int length) {
      return switch (length) {
        case 16 -> SIXTEEN;
        case 32 -> THIRTY_TWO;
        case 36 -> UUID;
        default -> null;
      };
    }

    static @Nullable Form ofTag(byte tag) {
      return switch (tag & 0xFF) {
        case 0xF8 -> SIXTEEN;
        case 0xF9 -> THIRTY_TWO;
        case 0xFA -> UUID;
        default -> null;
      };
    }

    boolean isDash(int at) {
      return this == UUID && (at == 8 || at == 13 || at == 18 || at == 23);
    }

    /** Whether a text, or what it begins with, is written so. */
    boolean fits(String text) {
      for (int i = 0; i < text.length(); i++) {
        if (isDash(i) ? text.charAt(i) != '-' : digit(text.charAt(i)) < 0) {
          return false;
        }
      }
      return text.length() <= length;
    }
  }

  private static final String DIGITS = "0123456789abcdef";

  private IdTerms() {}

  /** The term of a value. */
  static BytesRef of(String head, String value) {
    Form form = Form.ofLength(value.length());
    return form != null && form.fits(value) ? packed(head, form, value) : Terms.of(head + value);
  }

  /** Whether older programs wrote another term for this value. */
  static boolean isPacked(String value) {
    Form form = Form.ofLength(value.length());
    return form != null && form.fits(value);
  }

  /**
   * The value of a term; of a shortened one its head.
   *
   * @param head how many bytes stand before it
   */
  static String value(BytesRef term, int head) {
    if (term.length > head) {
      Form form = Form.ofTag(term.bytes[term.offset + head]);
      if (form != null) {
        return unpacked(term, head + 1, form);
      }
    }
    if (!Terms.isShortened(term)) {
      return new BytesRef(term.bytes, term.offset + head, term.length - head).utf8ToString();
    }
    String name = new BytesRef(term.bytes, term.offset, head).utf8ToString();
    return Terms.value(term).substring(name.length());
  }

  /** What terms begin with whose values begin with a text, in their order; others may too. */
  static List<BytesRef> prefixes(String head, String begin) {
    List<BytesRef> prefixes = new ArrayList<>(List.of(new BytesRef(head + begin)));
    if (!begin.isEmpty()) {
      for (Form form : Form.values()) {
        if (form.fits(begin)) {
          prefixes.add(packed(head, form, begin));
        }
      }
    }
    return prefixes;
  }

  /** A digit without its second half is left out. */
  private static BytesRef packed(String head, Form form, String digits) {
    byte[] name = head.getBytes(StandardCharsets.UTF_8);
    byte[] term = new byte[name.length + 1 + digits.length() / 2];
    System.arraycopy(name, 0, term, 0, name.length);
    int at = name.length;
    term[at++] = form.tag;
    int high = -1;
    for (int i = 0; i < digits.length(); i++) {
      if (form.isDash(i)) {
        continue;
      }
      int digit = digit(digits.charAt(i));
      if (high < 0) {
        high = digit;
      } else {
        term[at++] = (byte) (high << 4 | digit);
        high = -1;
      }
    }
    return new BytesRef(term, 0, at);
  }

  private static String unpacked(BytesRef term, int from, Form form) {
    StringBuilder text = new StringBuilder(form.length);
    for (int i = from; i < term.length; i++) {
      byte both = term.bytes[term.offset + i];
      if (form.isDash(text.length())) {
        text.append('-');
      }
      text.append(DIGITS.charAt(both >> 4 & 15)).append(DIGITS.charAt(both & 15));
    }
    return text.toString();
  }

  private static int digit(char c) {
    if (c >= '0' && c <= '9') {
      return c - '0';
    }
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
  }
}
