package dev.taffrail.web.auth;

import java.util.ArrayList;
import java.util.List;

/** What survives a restart: the password of the one user, and the tokens. */
record AccessData(PasswordHash password, List<Token> tokens) {
  AccessData {
    tokens = List.copyOf(tokens);
  }

  AccessData withPassword(PasswordHash other) {
    return new AccessData(other, tokens);
  }

  /** With a token in the place of the one of its name. */
  AccessData with(Token token) {
    List<Token> more = new ArrayList<>(without(token.name()).tokens);
    more.add(token);
    return new AccessData(password, more);
  }

  AccessData without(String name) {
    return new AccessData(
        password, tokens.stream().filter(token -> !token.name().equals(name)).toList());
  }
}
