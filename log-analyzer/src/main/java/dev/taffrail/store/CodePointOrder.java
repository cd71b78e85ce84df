package dev.taffrail.store;

import java.util.Comparator;

/** Text in the order of code points, as UTF-8 bytes sort; UTF-16 units sort otherwise. */
final class CodePointOrder implements Comparator<String> {
  static final CodePointOrder INSTANCE = new CodePointOrder();

  private CodePointOrder() {}

  @Override
  public int compare(String one, String other) {
    int shared = Math.min(one.length(), other.length());
    for (int i = 0; i < shared; i++) {
      char a = one.charAt(i);
      char b = other.charAt(i);
      if (a != b) {
        boolean comparable = Character.isSurrogate(a) == Character.isSurrogate(b);
        return comparable ? Character.compare(a, b) : Character.isSurrogate(a) ? 1 : -1;
      }
    }
    return Integer.compare(one.length(), other.length());
  }
}
