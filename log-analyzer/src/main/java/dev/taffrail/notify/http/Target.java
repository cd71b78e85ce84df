package dev.taffrail.notify.http;

import com.google.re2j.Pattern;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An address that may be asked. It prints without path and query, as they often are the secret.
 *
 * @param internal whether it is in a network of one's own: private addresses, plain HTTP and any
 *     port are all right then
 */
public record Target(URI uri, boolean internal) {
  private static final Set<Integer> PORTS = Set.of(80, 443, 8443);

  /** As browsers see it: what ends in a number is no name. */
  private static final Pattern NUMBER = Pattern.compile("(?i)(.*\\.)?(\\d+|0x[0-9a-f]*)\\.?");

  /** Where clouds keep the credentials of a machine. */
  private static final Set<String> METADATA = Set.of("metadata", "metadata.google.internal");

  /**
   * Reads an address.
   *
   * @throws IllegalArgumentException saying what is wrong, without the address
   */
  public static Target parse(String text, boolean internal) {
    URI uri = uri(text);
    String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    if (!scheme.equals("https") && !(internal && scheme.equals("http"))) {
      throw new IllegalArgumentException(
          scheme.equals("http") ? "is not encrypted" : "is no https address");
    }
    if (uri.getHost() == null || uri.getRawUserInfo() != null || uri.getRawFragment() != null) {
      throw new IllegalArgumentException("is no address of the form https://host/path");
    }
    if (!internal && uri.getPort() != -1 && !PORTS.contains(uri.getPort())) {
      throw new IllegalArgumentException("has another port than 443, 80 and 8443");
    }
    Target target = new Target(uri, internal);
    if (METADATA.contains(uri.getHost().toLowerCase(Locale.ROOT))) {
      throw new IllegalArgumentException("leads to an address that is never asked");
    }
    if (isNumber(uri.getHost())) {
      target.checkNumber();
    }
    return target;
  }

  private void checkNumber() {
    try {
      String refused = refused(InetAddress.getAllByName(uri.getHost()));
      if (refused != null) {
        throw new IllegalArgumentException(refused);
      }
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("has a number that is no address", e);
    }
  }

  private static URI uri(String text) {
    try {
      return URI.create(text.strip());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("is no address", e);
    }
  }

  /** A number in any notation, some of which only some programs take for an address. */
  private static boolean isNumber(String host) {
    return host.startsWith("[") || NUMBER.matcher(host).matches();
  }

  /** Why it must not be asked at the moment; null if it may. Looks the name up. */
  @Nullable String refused() {
    try {
      return refused(InetAddress.getAllByName(uri.getHost()));
    } catch (UnknownHostException e) {
      return null; // Asking will fail and be tried again, as the name may be known later.
    }
  }

  private @Nullable String refused(InetAddress[] addresses) {
    for (InetAddress address : addresses) {
      if (Addresses.isMetadata(address)) {
        return "leads to an address that is never asked";
      }
      if (!internal && !Addresses.isPublic(address)) {
        return "leads into a private network";
      }
    }
    return null;
  }

  /** Another path of the same server. */
  public Target resolve(String path) {
    String base = uri.toString();
    String whole = base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
    return new Target(URI.create(whole + path), internal);
  }

  /** Scheme, host and port. */
  @Override
  public String toString() {
    String port = uri.getPort() == -1 ? "" : ":" + uri.getPort();
    return uri.getScheme() + "://" + uri.getHost() + port;
  }
}
