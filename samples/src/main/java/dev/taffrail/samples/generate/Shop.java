package dev.taffrail.samples.generate;

/**
 * What all requests share. The same seed gives the same course of events; ids differ with the start
 * too, so that two runs never mix up their requests or number their lines alike.
 */
final class Shop {
  private final Dice dice;
  private final Dice ids;
  private final Fleet fleet;
  private final MessageTemplates messages = MessageTemplates.load();
  private final StackTemplates stacks = StackTemplates.load();
  private final EventQueue events = new EventQueue();
  private final JsonLine line = new JsonLine();

  Shop(long seed, long startMicros) {
    dice = new Dice(seed);
    ids = new Dice(new Dice(seed ^ startMicros).next());
    fleet = new Fleet(ids);
  }

  Dice dice() {
    return dice;
  }

  Dice ids() {
    return ids;
  }

  Fleet fleet() {
    return fleet;
  }

  MessageTemplates messages() {
    return messages;
  }

  StackTemplates stacks() {
    return stacks;
  }

  EventQueue events() {
    return events;
  }

  /** The line to build the next event with. */
  JsonLine line() {
    return line;
  }
}
