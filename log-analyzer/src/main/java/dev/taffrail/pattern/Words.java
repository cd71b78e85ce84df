package dev.taffrail.pattern;

import java.util.Set;

/** The few words that tell something about their neighbours in logs of any program. */
final class Words {
  /** What follows names a thing of the outside world. */
  private static final Set<String> BEFORE_NAMES =
      Set.of(
          "user",
          "username",
          "account",
          "owner",
          "host",
          "hostname",
          "domain",
          "file",
          "filename",
          "directory",
          "folder",
          "path",
          "device",
          "table",
          "database",
          "schema",
          "topic",
          "bucket",
          "tenant",
          "customer");

  /** Words of grammar are chosen by who wrote the program. */
  private static final Set<String> GRAMMAR =
      Set.of(
          "a", "an", "the", "this", "that", "is", "are", "was", "were", "be", "been", "has", "have",
          "had", "can", "could", "will", "would", "may", "must", "should", "not", "no", "and", "or",
          "but", "if", "of", "to", "in", "on", "at", "by", "for", "from", "with", "without", "into",
          "after", "before", "until", "while", "when", "as", "than", "then", "unknown");

  private static final Set<String> UNITS =
      Set.of(
          "B", "kB", "KB", "MB", "GB", "TB", "KiB", "MiB", "GiB", "TiB", "ns", "us", "ms", "s",
          "sec", "min", "h");

  private static final Set<String> TIME_ZONES =
      Set.of(
          "AM", "PM", "UTC", "GMT", "CET", "CEST", "BST", "EST", "EDT", "CST", "CDT", "MST", "MDT",
          "PST", "PDT", "JST", "IST", "MSK");

  private static final Set<String> TOP_LEVEL_DOMAINS =
      Set.of(
          "com",
          "net",
          "org",
          "edu",
          "gov",
          "mil",
          "int",
          "info",
          "biz",
          "io",
          "dev",
          "app",
          "local",
          "localdomain",
          "internal",
          "lan",
          "arpa",
          "cloud",
          "de",
          "uk",
          "fr",
          "nl",
          "it",
          "es",
          "ch",
          "at",
          "jp",
          "cn",
          "kr",
          "ru",
          "br",
          "in",
          "au",
          "ca",
          "us",
          "eu",
          "tw",
          "se",
          "no",
          "fi",
          "dk",
          "be",
          "cz",
          "hu",
          "ro",
          "gr",
          "pt",
          "tr",
          "mx",
          "ar",
          "il",
          "ua",
          "vn",
          "th",
          "hk",
          "sg",
          "nz",
          "za",
          "id",
          "my");

  private static final Set<String> LITERALS =
      Set.of(
          "true",
          "false",
          "null",
          "True",
          "False",
          "None",
          "TRUE",
          "FALSE",
          "NULL",
          "nil",
          "undefined",
          "NaN");

  private static final Set<String> MONTHS =
      Set.of(
          "Jan",
          "Feb",
          "Mar",
          "Apr",
          "May",
          "Jun",
          "Jul",
          "Aug",
          "Sep",
          "Oct",
          "Nov",
          "Dec",
          "January",
          "February",
          "March",
          "April",
          "June",
          "July",
          "August",
          "September",
          "October",
          "November",
          "December");

  private static final Set<String> DAYS =
      Set.of(
          "Mon",
          "Tue",
          "Wed",
          "Thu",
          "Fri",
          "Sat",
          "Sun",
          "Monday",
          "Tuesday",
          "Wednesday",
          "Thursday",
          "Friday",
          "Saturday",
          "Sunday");

  private static final int LONGEST_DATE_WORD = 9;
  private static final int LONGEST_LITERAL = 9;
  private static final int LONGEST_DOMAIN = 11;
  static final int LONGEST_UNIT = 3;
  static final int LONGEST_ZONE = 4;

  private Words() {}

  static boolean isBeforeNames(String word) {
    return BEFORE_NAMES.contains(word);
  }

  static boolean isGrammar(String word) {
    return GRAMMAR.contains(word);
  }

  static boolean isUnit(char[] text, int start, int end) {
    return UNITS.contains(new String(text, start, end - start));
  }

  static boolean isTimeZone(char[] text, int start, int end) {
    return TIME_ZONES.contains(new String(text, start, end - start));
  }

  static boolean isTopLevelDomain(char[] text, int start, int end) {
    return end - start <= LONGEST_DOMAIN
        && end - start > 1
        && TOP_LEVEL_DOMAINS.contains(new String(text, start, end - start));
  }

  /** Whether a word may be a literal, a month or a day: most are not. */
  static boolean maySpecial(char[] text, int start, int end) {
    return end - start > 2
        && end - start <= LONGEST_LITERAL
        && "tfnuTFNJMASODW".indexOf(text[start]) >= 0;
  }

  static boolean isLiteral(char[] text, int start, int end) {
    int length = end - start;
    return length > 2
        && length <= LONGEST_LITERAL
        && "tfnTFNu".indexOf(text[start]) >= 0
        && "elLEdNn".indexOf(text[end - 1]) >= 0
        && LITERALS.contains(new String(text, start, length));
  }

  static boolean isMonth(char[] text, int start, int end) {
    return mayBeDate(text, start, end) && MONTHS.contains(new String(text, start, end - start));
  }

  static boolean isDay(char[] text, int start, int end) {
    return mayBeDate(text, start, end) && DAYS.contains(new String(text, start, end - start));
  }

  private static boolean mayBeDate(char[] text, int start, int end) {
    return end - start > 2
        && end - start <= LONGEST_DATE_WORD
        && "JFMASONDTW".indexOf(text[start]) >= 0;
  }
}
