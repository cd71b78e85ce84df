package dev.taffrail.logging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceStateTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "foo=1",
        "foo=1,bar=2",
        "a_-*/0=1",
        "fw529a3039@dt=FfAaE6",
        "0tenant@vendor=1",
        "foo= !\"#$%&'()*+-./:;<>?@[\\]^_`{|}~",
        "rojo=00f067aa0ba902b7,congo=t61rcWkgMzE",
      })
  void read_valid_isHandedOnAsItCame(String text) {
    assertThat(TraceState.read(List.of(text))).isEqualTo(text);
    assertThat(TraceState.isValid(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "foo",
        "foo=",
        "=1",
        "foo=1,bar",
        "foo =1",
        "FOO=1",
        "foo.bar=1",
        "0foo=1",
        "foo@=1",
        "@foo=1",
        "foo@@bar=1",
        "foo@bar@baz=1",
        "foo=bar=baz",
        "foo=caf\u00e9",
        "foo=a\tb",
        "foo=1\r\nSet-Cookie: x",
        "foo=\u0000",
        "\u00a0foo=1",
      })
  void read_oneMemberInvalid_noneIsHandedOn(String text) {
    assertThat(TraceState.read(List.of("good=1," + text))).isNull();
  }

  @Test
  void read_keysAndValuesOfTheGreatestLength() {
    String key = "z".repeat(256);
    String tenant = "t".repeat(241) + "@" + "v".repeat(14);
    assertThat(TraceState.read(List.of(key + "=1"))).isEqualTo(key + "=1");
    assertThat(TraceState.read(List.of(tenant + "=1"))).isEqualTo(tenant + "=1");
    assertThat(TraceState.read(List.of("z" + key + "=1"))).isNull();
    assertThat(TraceState.read(List.of("t" + tenant + "=1"))).isNull();
    assertThat(TraceState.read(List.of(tenant + "v=1"))).isNull();
    assertThat(TraceState.read(List.of("a=" + "x".repeat(256)))).isNotNull();
    assertThat(TraceState.read(List.of("a=" + "x".repeat(257)))).isNull();
  }

  @Test
  void read_blanksAndEmptyMembers_areLeftOut() {
    assertThat(TraceState.read(List.of(" foo=1 \t,\t bar=2,,baz=3\t")))
        .isEqualTo("foo=1,bar=2,baz=3");
    assertThat(TraceState.read(List.of("foo=1,"))).isEqualTo("foo=1");
    assertThat(TraceState.read(List.of())).isNull();
    assertThat(TraceState.read(List.of(""))).isNull();
    assertThat(TraceState.read(List.of(" , "))).isNull();
  }

  @Test
  void read_severalHeaders_countAsOne() {
    assertThat(TraceState.read(List.of("foo=1", "", "bar=2"))).isEqualTo("foo=1,bar=2");
    assertThat(TraceState.read(List.of("foo=1", "BAR=2"))).isNull();
  }

  @Test
  void read_keyTwice_theFirstCounts() {
    assertThat(TraceState.read(List.of("foo=1,bar=2,foo=3"))).isEqualTo("foo=1,bar=2");
  }

  @Test
  void read_moreThan32Members_isInvalid() {
    assertThat(TraceState.read(List.of(members(32)))).isEqualTo(members(32));
    assertThat(TraceState.read(List.of(members(33)))).isNull();
    assertThat(TraceState.read(List.of(members(10_000)))).isNull();
  }

  @Test
  void read_512Characters_areKept() {
    String whole = longMembers(5) + ",z=" + "x".repeat(512 - longMembers(5).length() - 3);
    assertThat(whole).hasSize(512);
    assertThat(TraceState.read(List.of(whole))).isEqualTo(whole);
  }

  @Test
  void read_longer_losesLargeMembersFirstThenTheEnd() {
    String large = "large=" + "x".repeat(130);
    assertThat(TraceState.read(List.of(large + "," + longMembers(4)))).isEqualTo(longMembers(4));
    assertThat(TraceState.read(List.of(longMembers(8)))).isEqualTo(longMembers(5));
    assertThat(TraceState.isValid(longMembers(8))).isFalse();
  }

  private static String members(int count) {
    return IntStream.range(0, count).mapToObj(i -> "k" + i + "=1").collect(Collectors.joining(","));
  }

  /** Each of 100 characters. */
  private static String longMembers(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> "k" + i + "=" + "x".repeat(97))
        .collect(Collectors.joining(","));
  }
}
