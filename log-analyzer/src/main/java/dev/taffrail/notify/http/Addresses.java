package dev.taffrail.notify.http;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;

/** Which addresses belong to the whole world, after the registries of IANA (RFC 6890). */
final class Addresses {
  private Addresses() {}

  /** Where clouds keep the credentials of a machine: never asked for, wanted or not. */
  static boolean isMetadata(InetAddress address) {
    return address.isLinkLocalAddress()
        || address.isMulticastAddress()
        || address.isAnyLocalAddress()
        || isHost(address, 100, 100, 100, 200)
        || address.getHostAddress().equals("fd00:ec2:0:0:0:0:0:254");
  }

  static boolean isPublic(InetAddress address) {
    if (isMetadata(address) || address.isLoopbackAddress() || address.isSiteLocalAddress()) {
      return false;
    }
    byte[] bytes = address.getAddress();
    return switch (address) {
      case Inet4Address four -> isPublic4(bytes, 0);
      case Inet6Address six -> isPublic6(bytes);
      default -> false;
    };
  }

  private static boolean isPublic4(byte[] bytes, int from) {
    int a = bytes[from] & 0xff;
    int b = bytes[from + 1] & 0xff;
    int c = bytes[from + 2] & 0xff;
    return switch (a) {
      case 0, 10, 127 -> false;
      case 100 -> b < 64 || b > 127;
      case 169 -> b != 254;
      case 172 -> b < 16 || b > 31;
      case 192 -> b != 168 && !(b == 0 && (c == 0 || c == 2)) && !(b == 88 && c == 99);
      case 198 -> b != 18 && b != 19 && !(b == 51 && c == 100);
      case 203 -> !(b == 0 && c == 113);
      default -> a < 224;
    };
  }

  private static boolean isPublic6(byte[] bytes) {
    int first = (bytes[0] & 0xff) << 8 | bytes[1] & 0xff;
    int second = (bytes[2] & 0xff) << 8 | bytes[3] & 0xff;
    // Only 2000::/3 is given out; 6to4, Teredo and the ranges for papers wrap or mean nothing.
    boolean global = first >= 0x2000 && first <= 0x3fff;
    boolean wraps = first == 0x2002 || first == 0x2001 && second < 0x0200;
    boolean paper = first == 0x2001 && second == 0x0db8 || first == 0x3fff;
    return global && !wraps && !paper;
  }

  private static boolean isHost(InetAddress address, int... wanted) {
    byte[] bytes = address.getAddress();
    if (bytes.length != wanted.length) {
      return false;
    }
    for (int i = 0; i < wanted.length; i++) {
      if ((bytes[i] & 0xff) != wanted[i]) {
        return false;
      }
    }
    return true;
  }
}
