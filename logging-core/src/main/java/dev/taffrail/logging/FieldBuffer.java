package dev.taffrail.logging;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.SerializableString;
import tools.jackson.core.util.JsonGeneratorDelegate;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.util.TokenBuffer;

/**
 * Fields written by code of the app, kept apart from the line until they are known to be good: a
 * serializer that throws in the middle, a cycle or broken raw JSON must not damage the event.
 */
final class FieldBuffer extends JsonGeneratorDelegate {
  /** Well below the limit of JSON parsers, Jackson's is 500. */
  private static final int MAX_DEPTH = 100;

  private static final ObjectReader RAW_JSON =
      new JsonMapper()
          .reader()
          .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  private final TokenBuffer tokens;
  private String lastName;
  private int fields;
  private @Nullable Throwable failure;

  private FieldBuffer(TokenBuffer tokens, String name) {
    super(tokens, false);
    this.tokens = tokens;
    this.lastName = name;
  }

  /** Never throws what {@code source} throws: see {@link #failure()}. */
  static FieldBuffer fill(ObjectWriteContext context, String name, Consumer<JsonGenerator> source) {
    FieldBuffer buffer = new FieldBuffer(new TokenBuffer(context, false), name);
    try {
      buffer.writeStartObject();
      source.accept(buffer);
      buffer.requireTopLevel();
    } catch (Throwable e) {
      // Also errors: a toString() that never ends must not take the caller with it.
      buffer.failure = e;
    }
    return buffer;
  }

  /** Why the last field is not complete, or null. */
  @Nullable Throwable failure() {
    return failure;
  }

  /** The last field that was begun. */
  String lastName() {
    return lastName;
  }

  int completeFields() {
    return failure == null ? fields : Math.max(0, fields - 1);
  }

  /** Stands before the first name. */
  JsonParser parser() {
    JsonParser parser = tokens.asParser();
    parser.nextToken();
    return parser;
  }

  @Override
  public JsonGenerator writeName(String name) {
    noteField(name);
    return super.writeName(name);
  }

  @Override
  public JsonGenerator writeName(SerializableString name) {
    noteField(name.getValue());
    return super.writeName(name);
  }

  @Override
  public JsonGenerator writeStartArray() {
    checkDepth();
    return super.writeStartArray();
  }

  @Override
  public JsonGenerator writeStartArray(@Nullable Object value) {
    checkDepth();
    return super.writeStartArray(value);
  }

  @Override
  public JsonGenerator writeStartArray(@Nullable Object value, int size) {
    checkDepth();
    return super.writeStartArray(value, size);
  }

  @Override
  public JsonGenerator writeStartObject() {
    checkDepth();
    return super.writeStartObject();
  }

  @Override
  public JsonGenerator writeStartObject(@Nullable Object value) {
    checkDepth();
    return super.writeStartObject(value);
  }

  @Override
  public JsonGenerator writeStartObject(@Nullable Object value, int size) {
    checkDepth();
    return super.writeStartObject(value, size);
  }

  @Override
  public JsonGenerator writeRawValue(String json) {
    JsonNode parsed = parse(json);
    return parsed == null ? writeString(json) : writeTree(parsed);
  }

  @Override
  public JsonGenerator writeRawValue(String json, int offset, int length) {
    return writeRawValue(json.substring(offset, offset + length));
  }

  @Override
  public JsonGenerator writeRawValue(char[] json, int offset, int length) {
    return writeRawValue(new String(json, offset, length));
  }

  @Override
  public JsonGenerator writeRawValue(SerializableString json) {
    return writeRawValue(json.getValue());
  }

  private static @Nullable JsonNode parse(String json) {
    try {
      return RAW_JSON.readTree(json);
    } catch (JacksonException e) {
      return null;
    }
  }

  private void noteField(String name) {
    if (streamWriteContext().getNestingDepth() == 1) {
      fields++;
      lastName = name;
    }
  }

  private void requireTopLevel() {
    if (streamWriteContext().getNestingDepth() != 1) {
      throw new IllegalStateException("an array or object is left open");
    }
  }

  private void checkDepth() {
    if (streamWriteContext().getNestingDepth() >= MAX_DEPTH) {
      throw new IllegalStateException("nested deeper than " + MAX_DEPTH);
    }
  }
}
