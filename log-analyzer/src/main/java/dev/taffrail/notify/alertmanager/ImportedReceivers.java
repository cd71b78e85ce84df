package dev.taffrail.notify.alertmanager;

import dev.taffrail.config.ConfigSection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Makes receivers of those of an alertmanager.yml: one for each way to tell somebody. */
final class ImportedReceivers {
  private static final String HELP = "see docs/notifications.md";

  private final ConfigSection global;
  private final List<Map<String, Object>> all = new ArrayList<>();
  private final Map<String, List<String>> names = new LinkedHashMap<>();

  ImportedReceivers(ConfigSection top) {
    global = top.section("global");
    for (ConfigSection receiver : top.sections("receivers")) {
      read(receiver);
    }
    global.text("resolve_timeout", "");
    global.rejectRest("is not taken over", HELP);
  }

  List<Map<String, Object>> all() {
    return all;
  }

  /** The receivers that one of the other file has become; none if it told nobody. */
  List<String> of(String name) {
    return names.getOrDefault(name, List.of());
  }

  private void read(ConfigSection receiver) {
    String name = receiver.requiredText("name");
    names.put(name, new ArrayList<>());
    for (ConfigSection slack : receiver.sections("slack_configs")) {
      Map<String, Object> made = begin(name, "slack", slack);
      boolean own = slack.has("api_url") || slack.has("api_url_file");
      secret(made, "url", own ? slack : global, own ? "api_url" : "slack_api_url");
      end(slack);
    }
    for (ConfigSection mail : receiver.sections("email_configs")) {
      mail(begin(name, "mail", mail), mail);
      end(mail);
    }
    for (ConfigSection pager : receiver.sections("pagerduty_configs")) {
      Map<String, Object> made = begin(name, "pagerduty", pager);
      secret(made, "key", pager, "routing_key");
      end(pager);
    }
    for (ConfigSection hook : receiver.sections("webhook_configs")) {
      webhook(begin(name, "webhook", hook), hook);
      end(hook);
    }
    receiver.rejectRest("is not taken over", "tell them by a webhook; " + HELP);
  }

  private Map<String, Object> begin(String name, String type, ConfigSection section) {
    List<String> same = names.getOrDefault(name, List.of());
    String own = same.isEmpty() ? name : name + "-" + (same.size() + 1);
    names.computeIfAbsent(name, none -> new ArrayList<>()).add(own);
    Map<String, Object> made = new LinkedHashMap<>();
    made.put("name", own);
    made.put("type", type);
    if (section.has("send_resolved")) {
      made.put("send_resolved", section.flag("send_resolved", false));
    }
    all.add(made);
    return made;
  }

  private static void end(ConfigSection section) {
    section.rejectRest("is not taken over", "messages have a form of their own");
  }

  private void mail(Map<String, Object> made, ConfigSection mail) {
    String host = mail.text("smarthost", global.text("smtp_smarthost", ""));
    int colon = host.lastIndexOf(':');
    made.put("server", colon < 0 ? host : host.substring(0, colon));
    if (colon >= 0) {
      made.put("port", host.substring(colon + 1));
    }
    String user = mail.text("auth_username", global.text("smtp_auth_username", ""));
    if (!user.isEmpty()) {
      made.put("username", user);
      boolean own = mail.has("auth_password") || mail.has("auth_password_file");
      secret(made, "password", own ? mail : global, own ? "auth_password" : "smtp_auth_password");
    }
    made.put("from", mail.text("from", global.text("smtp_from", "")));
    made.put("to", List.of(mail.requiredText("to").strip().split("\\s*,\\s*")));
    if (!mail.flag("require_tls", global.flag("smtp_require_tls", true))) {
      mail.problem("require_tls", "is not taken over", "mail is never sent in clear; " + HELP);
    }
  }

  private static void webhook(Map<String, Object> made, ConfigSection hook) {
    if (hook.has("url_file")) {
      made.put("url_file", hook.text("url_file", ""));
      return;
    }
    String url = hook.requiredText("url");
    made.put("url", url);
    if (url.startsWith("http://")) {
      made.put("internal", true);
    }
  }

  /** What is secret goes into a variable, as it must not stand in a configuration. */
  private static void secret(
      Map<String, Object> made, String key, ConfigSection section, String theirs) {
    String file = section.text(theirs + "_file", "");
    if (!file.isEmpty()) {
      made.put(key + "_file", file);
      return;
    }
    section.requiredText(theirs);
    String variable =
        (made.get("name") + "_" + key).toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]+", "_");
    made.put(key, "${" + variable + "}");
    section.problem(
        theirs, "is a secret and not copied", "set the variable " + variable + " to it");
  }
}
