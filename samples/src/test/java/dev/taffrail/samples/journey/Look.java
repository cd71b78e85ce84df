package dev.taffrail.samples.journey;

import com.microsoft.playwright.options.ColorScheme;

/** How a page is looked at. */
enum Look {
  LIGHT(1440, 1000, ColorScheme.LIGHT),
  DARK(1440, 1000, ColorScheme.DARK),
  TABLET(1024, 1000, ColorScheme.LIGHT),
  PHONE(390, 844, ColorScheme.LIGHT),
  PHONE_DARK(390, 844, ColorScheme.DARK);

  private final int width;
  private final int height;
  private final ColorScheme scheme;

  Look(int width, int height, ColorScheme scheme) {
    this.width = width;
    this.height = height;
    this.scheme = scheme;
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  ColorScheme scheme() {
    return scheme;
  }
}
