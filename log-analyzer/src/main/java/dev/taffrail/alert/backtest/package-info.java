/** Rules on trial, with the same engine: on what is stored, and on the examples that they carry. */
@NullMarked
package dev.taffrail.alert.backtest;

import org.jspecify.annotations.NullMarked;
