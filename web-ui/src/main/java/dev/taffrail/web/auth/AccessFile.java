package dev.taffrail.web.auth;

import dev.taffrail.web.route.Access;
import dev.taffrail.web.route.JsonBody;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code access.json} in the data folder; only its owner can read it. */
final class AccessFile {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Set<PosixFilePermission> OWNER =
      PosixFilePermissions.fromString("rw-------");

  private final Path folder;
  private final Path path;

  AccessFile(Path data) {
    folder = data;
    path = data.resolve("access.json");
  }

  /** What the file holds; null when there is none. */
  @Nullable AccessData read() throws IOException {
    if (!Files.exists(path)) {
      return null;
    }
    if (isPosix()) {
      Files.setPosixFilePermissions(path, OWNER);
    }
    try {
      return parse(JSON.readTree(Files.readAllBytes(path)));
    } catch (JacksonException | IllegalArgumentException | DateTimeException e) {
      throw new IOException(
          path
              + " is damaged; remove it, and the next start prints a new password (tokens are lost)",
          e);
    }
  }

  /** Replaces the file: after a crash there is the old one or the new one. */
  void write(AccessData data) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    JsonBody.write(bytes, json -> write(json, data));
    Files.createDirectories(folder);
    Path fresh = Files.createTempFile(folder, "access", ".tmp", permissions());
    try {
      try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes.toByteArray());
        while (buffer.hasRemaining()) {
          channel.write(buffer);
        }
        channel.force(true);
      }
      Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(fresh);
    }
    syncFolder();
  }

  private FileAttribute<?>[] permissions() {
    return isPosix()
        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER)}
        : new FileAttribute<?>[0];
  }

  private boolean isPosix() {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  private void syncFolder() throws IOException {
    if (isPosix()) {
      try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }

  private static void write(JsonGenerator json, AccessData data) {
    json.writeStartObject();
    json.writeNumberProperty("iterations", data.password().iterations());
    json.writeStringProperty("salt", base64(data.password().salt()));
    json.writeStringProperty("hash", base64(data.password().hash()));
    json.writeArrayPropertyStart("tokens");
    for (Token token : data.tokens()) {
      json.writeStartObject();
      json.writeStringProperty("name", token.name());
      json.writeStringProperty("access", token.access().name());
      json.writeStringProperty("sha256", token.sha256());
      json.writeStringProperty("created", token.created().toString());
      if (token.lastUsed() != null) {
        json.writeStringProperty("last_used", token.lastUsed().toString());
      }
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static AccessData parse(JsonNode top) {
    PasswordHash password =
        new PasswordHash(
            top.required("iterations").asInt(),
            Base64.getDecoder().decode(text(top, "salt")),
            Base64.getDecoder().decode(text(top, "hash")));
    List<Token> tokens = new ArrayList<>();
    for (JsonNode token : top.required("tokens")) {
      tokens.add(
          new Token(
              text(token, "name"),
              Access.valueOf(text(token, "access")),
              text(token, "sha256"),
              Instant.parse(text(token, "created")),
              token.has("last_used") ? Instant.parse(text(token, "last_used")) : null));
    }
    return new AccessData(password, tokens);
  }

  private static String text(JsonNode node, String name) {
    return node.required(name).asString();
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
