package dev.taffrail.cli;

final class Main {
  public static void main(String[] args) {}
}
