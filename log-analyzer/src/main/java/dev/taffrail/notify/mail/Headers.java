package dev.taffrail.notify.mail;

import jakarta.mail.internet.InternetAddress;

/** What may stand in the headers of a mail. */
final class Headers {
  private static final int MOST_SUBJECT = 200;

  private Headers() {}

  /** A line end in a header would begin another header; so would one that is written encoded. */
  static String line(String text) {
    String line =
        text.replaceAll("[\\p{Cc}\\p{Cf}\u2028\u2029]+", " ").replace("=?", "= ?").strip();
    return line.length() > MOST_SUBJECT ? line.substring(0, MOST_SUBJECT - 1) + "…" : line;
  }

  /** A Message-ID at the domain of the sender. */
  static String id(String local, InternetAddress from) {
    return "<" + safe(local) + "@" + domain(from) + ">";
  }

  static String safe(String text) {
    return text.replaceAll("[^A-Za-z0-9._-]", "_");
  }

  static String domain(InternetAddress from) {
    String address = from.getAddress();
    return address.substring(address.lastIndexOf('@') + 1);
  }
}
