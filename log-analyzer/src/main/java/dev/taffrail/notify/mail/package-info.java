/** Mail over SMTP: alerts as {@code Mail} receivers get them, and drafts of other stages. */
@NullMarked
package dev.taffrail.notify.mail;

import org.jspecify.annotations.NullMarked;
