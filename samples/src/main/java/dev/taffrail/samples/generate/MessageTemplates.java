package dev.taffrail.samples.generate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The messages of {@code messages.txt} by topic. Immutable. */
final class MessageTemplates {
  private final Map<String, Ranked<Message>> byTopic;

  private MessageTemplates(Map<String, Ranked<Message>> byTopic) {
    this.byTopic = byTopic;
  }

  static MessageTemplates load() {
    Map<String, List<Message>> read = new LinkedHashMap<>();
    List<Message> topic = new ArrayList<>();
    for (String line : Resource.lines("messages.txt")) {
      if (line.startsWith("[")) {
        topic = new ArrayList<>();
        read.put(line.substring(1, line.length() - 1), topic);
      } else if (!line.isBlank()) {
        topic.add(Message.parse(line));
      }
    }
    Map<String, Ranked<Message>> byTopic = new HashMap<>();
    read.forEach((name, messages) -> byTopic.put(name, new Ranked<>(messages)));
    return new MessageTemplates(byTopic);
  }

  /**
   * @throws IllegalArgumentException if there is no such topic
   */
  Ranked<Message> about(String topic) {
    Ranked<Message> messages = byTopic.get(topic);
    if (messages == null) {
      throw new IllegalArgumentException("no messages about " + topic);
    }
    return messages;
  }
}
