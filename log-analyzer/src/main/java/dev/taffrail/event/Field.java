package dev.taffrail.event;

/**
 * One named value of an event. Numbers keep the spelling of the line, so nothing is rounded.
 *
 * @param name canonical name; names of nested objects are joined by dots
 * @param text the value as text: {@code 12.50}, {@code true}, {@code eu-west-1}
 */
public record Field(String name, String text, Type type) {

  /** How the value stood in the line. */
  public enum Type {
    TEXT,
    NUMBER,
    BOOLEAN
  }

  public static Field text(String name, String value) {
    return new Field(name, value, Type.TEXT);
  }

  public static Field number(String name, String value) {
    return new Field(name, value, Type.NUMBER);
  }
}
