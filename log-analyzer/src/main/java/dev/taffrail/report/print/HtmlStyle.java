package dev.taffrail.report.print;

/**
 * The looks of the page. Every element carries its light colours; the head only repeats them for a
 * dark surface, since some mail programs drop it.
 */
final class HtmlStyle {
  static final String SANS =
      "font-family:'Segoe UI',-apple-system,Roboto,Helvetica,Arial,sans-serif;";

  /** Inside of what has its font. */
  static final String SMALL = "font-size:12px;line-height:18px;";

  static final String MONO = "font-family:Consolas,Menlo,'Courier New',monospace;";
  static final String INK = "color:#13233b;";
  static final String DIM = "color:#5a687c;";
  static final String LINE = "border-top:1px solid #e2dfd5;";

  static final String HEAD =
      """
      <!doctype html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <meta name="supported-color-schemes" content="light dark">
      <title>%s</title>
      <style>
      :root { color-scheme: light dark; }
      @media (max-width: 480px) {
        .side { padding-left: 16px !important; padding-right: 16px !important; }
      }
      @media (prefers-color-scheme: dark) {
        .page { background-color: #101a29 !important; }
        .card { background-color: #152133 !important; border-color: #25344a !important; }
        .ink { color: #e5e9ef !important; }
        .dim { color: #98a6b9 !important; }
        .brand { color: #d8b066 !important; }
        .line { border-color: #25344a !important; }
        .edge { border-color: #3a4c66 !important; }
        .bad { color: #f58a74 !important; }
        .warn { color: #ecbc5a !important; }
        .info { color: #8db6e4 !important; }
        .good { color: #66c6b9 !important; }
        .fill-bad, .heat4 { background-color: #e8705a !important; }
        .fill-warn { background-color: #dba63f !important; }
        .fill-good { background-color: #4aa89d !important; }
        .fill-dim { background-color: #4a5d7c !important; }
        .heat0 { background-color: #1f2d45 !important; }
        .heat1 { background-color: #5a3b45 !important; }
        .heat2 { background-color: #8a4a48 !important; }
        .heat3 { background-color: #b95d50 !important; }
        .button { background-color: #e5e9ef !important; }
        .button a { color: #13233b !important; }
      }
      </style>
      </head>
      """;

  private HtmlStyle() {}

  /** The class that turns text dark, and its light colour. */
  static String text(Tone tone) {
    return switch (tone) {
      case BAD -> "class=\"bad\" style=\"color:#b3341f;";
      case WARN -> "class=\"warn\" style=\"color:#8a5a00;";
      case INFO -> "class=\"info\" style=\"color:#32649b;";
      case GOOD -> "class=\"good\" style=\"color:#1c6f6b;";
      case DIM -> "class=\"dim\" style=\"" + DIM;
    };
  }

  /** The same for marks. */
  static String fill(Tone tone) {
    return switch (tone) {
      case BAD -> "class=\"fill-bad\" style=\"background-color:#c8452e;";
      case WARN -> "class=\"fill-warn\" style=\"background-color:#c27e08;";
      case GOOD -> "class=\"fill-good\" style=\"background-color:#3d9a93;";
      case INFO, DIM -> "class=\"fill-dim\" style=\"background-color:#c0bbab;";
    };
  }

  /** A cell of a strip, 0 for nothing to 4 for the most. */
  static String heat(int level) {
    String colour =
        switch (level) {
          case 0 -> "#efece3";
          case 1 -> "#eccabf";
          case 2 -> "#e0a08f";
          case 3 -> "#d4725d";
          default -> "#c8452e";
        };
    return "class=\"heat" + level + "\" bgcolor=\"" + colour + "\"";
  }
}
