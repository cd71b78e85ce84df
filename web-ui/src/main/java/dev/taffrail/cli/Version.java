package dev.taffrail.cli;

import picocli.CommandLine.IVersionProvider;

/** The version of the jar. */
final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    String version = Main.class.getPackage().getImplementationVersion();
    return new String[] {
      "taffrail " + (version == null ? "(not from a jar)" : version),
      "Java " + System.getProperty("java.version")
    };
  }
}
