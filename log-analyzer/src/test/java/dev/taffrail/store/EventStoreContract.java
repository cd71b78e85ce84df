package dev.taffrail.store;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Nested;

/**
 * What every store promises. The test of a store is a subclass that opens it; the themes are
 * classes of their own.
 */
public abstract class EventStoreContract {

  /** Opens the store of a folder, an empty one where there is none yet. */
  protected abstract OpenStore open(Path dir) throws IOException;

  /** Whether what was committed is there when the folder is opened again. */
  protected abstract boolean survivesReopening();

  @Nested
  class Visibility extends VisibilityTheme {
    Visibility() {
      super(EventStoreContract.this);
    }
  }

  @Nested
  class Reopening extends ReopeningTheme {
    Reopening() {
      super(EventStoreContract.this);
    }
  }

  @Nested
  class ReadingBack extends ReadingBackTheme {
    ReadingBack() {
      super(EventStoreContract.this);
    }
  }

  @Nested
  class Ids extends IdTheme {
    Ids() {
      super(EventStoreContract.this);
    }
  }

  @Nested
  class Paging extends PagingTheme {
    Paging() {
      super(EventStoreContract.this);
    }
  }

  @Nested
  class Times extends TimeTheme {
    Times() {
      super(EventStoreContract.this);
    }
  }

  @Nested
  class Arrival extends ArrivalTheme {
    Arrival() {
      super(EventStoreContract.this);
    }
  }

  @Nested
  class Histograms extends HistogramTheme {
    Histograms() {
      super(EventStoreContract.this);
    }
  }

  @Nested
  class FacetLists extends FacetTheme {
    FacetLists() {
      super(EventStoreContract.this);
    }
  }

  @Nested
  class Grouped extends GroupTheme {
    Grouped() {
      super(EventStoreContract.this);
    }
  }

  @Nested
  class Rolled extends RollupTheme {
    Rolled() {
      super(EventStoreContract.this);
    }
  }

  @Nested
  class FieldClasses extends FieldClassTheme {
    FieldClasses() {
      super(EventStoreContract.this);
    }
  }

  @Nested
  class Combinations extends CombinationTheme {
    Combinations() {
      super(EventStoreContract.this);
    }
  }

  @Nested
  class Values extends ValueTheme {
    Values() {
      super(EventStoreContract.this);
    }
  }

  @Nested
  class Patterns extends PatternTheme {
    Patterns() {
      super(EventStoreContract.this);
    }
  }

  @Nested
  class Words extends WordTheme {
    Words() {
      super(EventStoreContract.this);
    }
  }

  @Nested
  class Random extends RandomTheme {
    Random() {
      super(EventStoreContract.this);
    }
  }

  @Nested
  class Concurrency extends ConcurrencyTheme {
    Concurrency() {
      super(EventStoreContract.this);
    }
  }
}
