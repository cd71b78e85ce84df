/** Alerts by mail, over SMTP. */
@NullMarked
package dev.taffrail.notify.mail;

import org.jspecify.annotations.NullMarked;
