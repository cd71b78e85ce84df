package dev.taffrail.web.auth;

import dev.taffrail.web.route.Problem;
import dev.taffrail.web.route.ProblemException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Which passwords a user may choose: long ones that are not the first guess. */
final class PasswordRules {
  static final int SHORTEST = 12;
  static final int LONGEST = 128;

  private final Set<String> common;

  PasswordRules() throws IOException {
    try (InputStream in = PasswordRules.class.getResourceAsStream("common-passwords.txt")) {
      if (in == null) {
        throw new FileNotFoundException("the program lacks its file common-passwords.txt");
      }
      common =
          new String(in.readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .filter(line -> !line.isBlank())
              .collect(Collectors.toUnmodifiableSet());
    }
  }

  /**
   * Checks a password that is to be set.
   *
   * @throws ProblemException 400 with the rule that it breaks
   */
  void check(String password) {
    int length = password.codePointCount(0, password.length());
    if (length < SHORTEST || length > LONGEST) {
      throw refused("It has " + length + " characters; choose 12 to 128.");
    }
    if (password.chars().distinct().count() < 5
        || password.chars().noneMatch(Character::isLetter)
        || isCommon(password)) {
      throw refused("It is among the first that are guessed; choose several unrelated words.");
    }
  }

  /** Whether a common word is all there is, but for digits and signs around it or a repetition. */
  private boolean isCommon(String password) {
    String lower = password.toLowerCase(Locale.ROOT);
    String bare = lower.replaceAll("^[^a-z]+|[^a-z]+$", "");
    return common.contains(lower)
        || common.contains(bare)
        || common.stream().anyMatch(word -> lower.replace(word, "").isEmpty());
  }

  private static ProblemException refused(String detail) {
    return new ProblemException(Problem.of(400, "Password refused", detail));
  }
}
