package dev.taffrail.logging.secret;

import dev.taffrail.logging.secret.Secrets.Span;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * Finds credentials of known shape in one text. It looks at every second pair of bytes: every word
 * that announces a secret has a rare pair there, and only at such a pair it looks closer. A card
 * number, its digits in groups or not, has two digits side by side at one of every eight places.
 */
final class SecretScanner {
  private static final VarHandle EIGHT_BYTES =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final String VALUE_ENDS = " \t\r\n\0,;&)}]\"'<>\\";
  private static final String HEADER_ENDS = "\r\n,\"']}\\";
  private static final int LONGEST_USER = 300;
  private static final int SHORTEST_JWT = 30;

  private final byte[] bytes;
  private final int start;
  private final int end;
  private final List<Span> found = new ArrayList<>(0);
  private int done;
  private int digitsEnd;
  private int jwtEnd;

  SecretScanner(byte[] bytes, int start, int length) {
    this.bytes = bytes;
    this.start = start;
    end = start + length;
    done = start;
  }

  /** Where the secrets are, in order, none within another. */
  List<Span> found() {
    return found;
  }

  void scan() {
    int i = start;
    for (; i + Long.BYTES <= end; i += Long.BYTES) {
      if (SecretWords.mayBeIn((long) EIGHT_BYTES.get(bytes, i))) {
        lookAtPairs(i, i + Long.BYTES);
      }
      if (isDigit(bytes[i]) && mayBeOfCard(i) && i >= done) {
        card(i);
      }
    }
    lookAtPairs(i, end);
    if (i + 1 < end && isDigit(bytes[i]) && i >= done) {
      card(i);
    }
  }

  private void lookAtPairs(int from, int to) {
    for (int i = from; i + 1 < to; i += 2) {
      if (i >= done) {
        lookAt(i);
      }
    }
  }

  private void lookAt(int at) {
    for (SecretWords word : SecretWords.of(bytes[at], bytes[at + 1])) {
      int from = at - word.offset();
      if (from >= start && from + word.length() <= end && word.stands(bytes, from)) {
        look(word, from);
      }
    }
  }

  private void look(SecretWords word, int at) {
    int behind = at + word.length();
    switch (word.shape()) {
      case KEY -> keyed(behind, false);
      case HEADER -> keyed(behind, true);
      case BEARER -> bearer(behind);
      case BASIC -> basic(behind);
      case TOKEN -> token(at, behind, word.least());
      case JWT -> jwt(at);
      case PATH -> mask(behind, valueEnd(behind, VALUE_ENDS), false);
      case PRIVATE_KEY -> privateKey(at);
      case URL -> url(behind);
    }
  }

  /** What stands behind a key and a colon or an equals sign, or within a tag. */
  private void keyed(int keyEnd, boolean header) {
    int at = skip(keyEnd, "\\\"'] \t");
    boolean tag = at == keyEnd && at < end && bytes[at] == '>';
    if (!tag && (at >= end || (bytes[at] != ':' && bytes[at] != '='))) {
      return;
    }
    boolean json = isAfterJsonName(at + 1);
    at = skip(at + 1, ">= \t[");
    boolean escaped = at + 1 < end && bytes[at] == '\\' && bytes[at + 1] == '"';
    at += escaped ? 1 : 0;
    if (at < end && (bytes[at] == '"' || bytes[at] == '\'')) {
      mask(at + 1, quoteEnd(at + 1, bytes[at], escaped), false);
      return;
    }
    int valueEnd = valueEnd(at, header ? HEADER_ENDS : VALUE_ENDS);
    if (!json || !isLiteral(at)) {
      mask(at, valueEnd, json);
    }
  }

  /** Whether a value here is one of JSON, in which a mask needs quotes. */
  private boolean isAfterJsonName(int at) {
    int colon = at - 1;
    while (colon > start && bytes[colon] == ' ') {
      colon--;
    }
    return colon > start + 1
        && bytes[colon] == ':'
        && bytes[colon - 1] == '"'
        && bytes[colon - 2] != '\\';
  }

  private boolean isLiteral(int at) {
    return at < end && (bytes[at] == 'n' || bytes[at] == 't' || bytes[at] == 'f');
  }

  private void bearer(int at) {
    int tokenEnd = at;
    while (tokenEnd < end && isTokenByte(bytes[tokenEnd])) {
      tokenEnd++;
    }
    if (tokenEnd - at >= 8) {
      mask(at, tokenEnd, false);
    }
  }

  private void basic(int at) {
    int to = at;
    while (to < end && isTokenByte(bytes[to])) {
      to++;
    }
    if (to - at >= 8 && to - at <= LONGEST_USER && isUserAndPassword(at, to)) {
      mask(at, to, false);
    }
  }

  private boolean isUserAndPassword(int from, int to) {
    try {
      byte[] decoded = Base64.getDecoder().decode(Arrays.copyOfRange(bytes, from, to));
      return new String(decoded, StandardCharsets.ISO_8859_1).indexOf(':') > 0;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private void token(int from, int behind, int least) {
    if (from > start && isWordByte(bytes[from - 1])) {
      return;
    }
    int to = behind;
    while (to < end && (isWordByte(bytes[to]) || bytes[to] == '-')) {
      to++;
    }
    if (to - behind >= least) {
      mask(from, to, false);
    }
  }

  /** Three parts in base64url, of which the first two are JSON objects. */
  private void jwt(int from) {
    if (from < jwtEnd) {
      return;
    }
    int at = from;
    int dots = 0;
    while (at < end && (isWordByte(bytes[at]) || bytes[at] == '-' || bytes[at] == '.')) {
      dots += bytes[at] == '.' ? 1 : 0;
      at++;
    }
    jwtEnd = at;
    if (dots >= 2 && at - from >= SHORTEST_JWT) {
      mask(from, at, false);
    }
  }

  private void privateKey(int from) {
    int lineEnd = Math.min(end, from + 60);
    if (indexOf("PRIVATE KEY-----", from, lineEnd) < 0) {
      return;
    }
    int to = indexOf("-----END", from + 10, end);
    int close = to < 0 ? -1 : indexOf("-----", to + 8, Math.min(end, to + 60));
    mask(from, close < 0 ? keyEnd(from) : close + 5, false);
  }

  /** Of a key that is cut off: no key has quotes, but the text that holds it may end with one. */
  private int keyEnd(int from) {
    int at = from;
    while (at < end && bytes[at] != '"') {
      at++;
    }
    return at;
  }

  /** The password of {@code scheme://user:password@host}. */
  private void url(int from) {
    int colon = -1;
    for (int i = from; i < end && i - from < LONGEST_USER; i++) {
      byte b = bytes[i];
      if (b == '@') {
        if (colon >= 0) {
          mask(colon + 1, i, false);
        }
        return;
      }
      if (b == ':' && colon < 0) {
        colon = i;
      } else if (b == '/' || b == '?' || b == '#' || b == '"' || b == '\\' || b <= ' ') {
        return;
      }
    }
  }

  /** A run of digits, in groups or not, that is a card number by its beginning and checksum. */
  private void card(int middle) {
    if (middle < digitsEnd) {
      return;
    }
    int from = middle;
    while (from > Math.max(start, done) && isCardByte(from - 1)) {
      from--;
    }
    int to = middle;
    int digits = 0;
    while (to < end && isCardByte(to)) {
      to++;
    }
    digitsEnd = to;
    for (int i = from; i < to; i++) {
      digits += isDigit(bytes[i]) ? 1 : 0;
    }
    boolean alone =
        (from == start || (!isWordByte(bytes[from - 1]) && bytes[from - 1] != '.'))
            && (to == end || !isWordByte(bytes[to]));
    if (alone && digits >= 14 && isIssued(bytes[from], bytes[from + 1], digits)) {
      if (hasChecksum(from, to)) {
        mask(from, to, isAfterJsonName(from));
      }
    }
  }

  /** Fourteen bytes reach six bytes to one side at least. */
  private boolean mayBeOfCard(int at) {
    return isDigit(bytes[at + 1])
        && ((at + 6 < end && bytes[at + 6] <= '9') || (at - 6 >= start && bytes[at - 6] <= '9'));
  }

  /** Whether cards of such a length begin like this. */
  private static boolean isIssued(byte first, byte second, int digits) {
    return switch (digits) {
      case 14 -> first == '3' && (second == '0' || second == '6' || second == '8');
      case 15 -> first == '3' && (second == '4' || second == '7');
      case 16 ->
          first == '4'
              || (first == '5' && second >= '1' && second <= '5')
              || (first == '2' && second >= '2' && second <= '7')
              || (first == '3' && second == '5')
              || (first == '6' && (second == '0' || second == '4' || second == '5'));
      default -> false;
    };
  }

  private boolean hasChecksum(int from, int to) {
    int sum = 0;
    boolean twice = false;
    for (int i = to - 1; i >= from; i--) {
      if (isDigit(bytes[i])) {
        int digit = (bytes[i] - '0') * (twice ? 2 : 1);
        sum += digit > 9 ? digit - 9 : digit;
        twice = !twice;
      }
    }
    return sum % 10 == 0;
  }

  private boolean isCardByte(int i) {
    byte b = bytes[i];
    boolean separator =
        (b == ' ' || b == '-')
            && i > start
            && i + 1 < end
            && isDigit(bytes[i - 1])
            && isDigit(bytes[i + 1]);
    return isDigit(b) || separator;
  }

  private void mask(int from, int to, boolean quoted) {
    if (to > from && from >= done && !isMasked(from, to)) {
      found.add(new Span(from, to, quoted));
      done = to;
    }
  }

  private boolean isMasked(int from, int to) {
    for (int i = from; i < to; i++) {
      if (bytes[i] != '*') {
        return false;
      }
    }
    return true;
  }

  private int skip(int from, String bytesToSkip) {
    int at = from;
    while (at < end && bytesToSkip.indexOf(bytes[at]) >= 0) {
      at++;
    }
    return at;
  }

  private int quoteEnd(int from, byte quote, boolean escaped) {
    for (int i = from; i < end; i++) {
      if (bytes[i] == '\\' && !(escaped && i + 1 < end && bytes[i + 1] == quote)) {
        i++;
      } else if (bytes[i] == quote || bytes[i] == '\\') {
        return i;
      }
    }
    return end;
  }

  /** Objects and lists are no values that could be taken out. */
  private int valueEnd(int from, String ends) {
    if (from < end && (bytes[from] == '{' || bytes[from] == '[')) {
      return from;
    }
    int at = from;
    while (at < end && ends.indexOf(bytes[at]) < 0) {
      at++;
    }
    return at;
  }

  private int indexOf(String wanted, int from, int to) {
    for (int i = from; i + wanted.length() <= to; i++) {
      int k = 0;
      while (k < wanted.length() && bytes[i + k] == wanted.charAt(k)) {
        k++;
      }
      if (k == wanted.length()) {
        return i;
      }
    }
    return -1;
  }

  private static boolean isTokenByte(byte b) {
    return isWordByte(b) || "-._~+/=".indexOf(b) >= 0;
  }

  private static boolean isWordByte(byte b) {
    return isDigit(b) || (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z') || b == '_';
  }

  private static boolean isDigit(byte b) {
    return b >= '0' && b <= '9';
  }
}
