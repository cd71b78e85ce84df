package dev.taffrail.config;

/** A text that nobody sees by accident: it prints as stars. */
public final class Secret {
  private static final String SHOWN = "****";

  private final String value;

  private Secret(String value) {
    this.value = value;
  }

  public static Secret of(String value) {
    return new Secret(value);
  }

  /** What nobody else may see. */
  public String reveal() {
    return value;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Secret secret && secret.value.equals(value);
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  /** Stars. */
  @Override
  public String toString() {
    return SHOWN;
  }
}
